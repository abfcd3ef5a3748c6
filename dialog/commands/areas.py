"""What may be asked about the focus areas of a plan."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, LongText, Name, OptionalReason
from dialog.plans import Part
from dialog.vocabulary import MAX_AREA_THEMES

Edition = Annotated[int, Field(ge=1)]
"""The one somebody saw: what another has changed since is never written over."""
Place = Annotated[int, Field(ge=1, le=10_000)]


class AreaDraft(Part):
    """What an area says; a field that is left out stays as it is."""

    name: Name = ""
    known: LongText = ""
    said: LongText = ""
    aim: LongText = ""
    approach: LongText = ""
    themes: list[Id] = Field(default_factory=list, max_length=MAX_AREA_THEMES)


class CreateArea(Command):
    """A focus area, made from themes or written freely."""

    wire = "area.create"
    project: Id
    client_key: ClientKey
    fields: AreaDraft


class EditArea(Command):
    """Changes of different fields meet without a word; two of the same field are refused, so that somebody chooses."""

    wire = "area.edit"
    id: Id
    edition: Edition
    fields: AreaDraft
    why: OptionalReason = ""


class MoveArea(Command):
    wire = "area.move"
    id: Id
    place: Place


class RemoveArea(Command):
    """Its measures stay, without an area; it can be restored."""

    wire = "area.remove"
    id: Id
    edition: Edition
    why: OptionalReason = ""


class RestoreArea(Command):
    wire = "area.restore"
    id: Id
