"""What may be asked about the themes that lines are sorted into."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, Keywords, Name, OptionalName
from dialog.vocabulary import MAX_SPLIT


class CreateTheme(Command):
    """Without `words` a theme whose name the ready codebook knows gets the codebook's."""

    wire = "theme.create"
    client_key: ClientKey
    name: Name
    words: Keywords | None = None


class EditTheme(Command):
    """Name, the words that point at the theme, and who its inputs were sent on to (empty: nobody). What is left out
    stays. `edition` is the one that was edited: what somebody else has changed since is never written over."""

    wire = "theme.edit"
    id: Id
    name: Name | None = None
    words: Keywords | None = None
    sent_to: OptionalName | None = None
    edition: Annotated[int, Field(ge=0)] | None = None


class MergeTheme(Command):
    """Everything in `id` moves to `into`; `id` disappears from the desk but keeps its row."""

    wire = "theme.merge"
    id: Id
    into: Id


class SplitTheme(Command):
    """Takes `contributions` out of the theme `id`, or out of the unsorted when it is left out, into a new theme.
    Their second themes stay."""

    wire = "theme.split"
    client_key: ClientKey
    id: Id | None = None
    name: Name
    contributions: Annotated[list[Id], Field(min_length=1, max_length=MAX_SPLIT)]


class RemoveTheme(Command):
    """Takes a theme off the desk in which nothing is shown any more; what was withdrawn or hidden is unsorted then."""

    wire = "theme.remove"
    id: Id


class UndoTheme(Command):
    """Puts back what one act at the desk changed: `act` is what its answer told. What somebody has moved since is left
    where it stands; the answer tells how many lines that were (`left`)."""

    wire = "theme.undo"
    act: Id
