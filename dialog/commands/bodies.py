"""What may be asked about the bodies around the plan: who is called, who is heard, and who speaks for whom."""

import datetime
from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import Edition, Id, LongText, Name, OptionalName
from dialog.plans import Part
from dialog.vocabulary import MAX_BODIES, BodyPart


class BodyWanted(Part):
    """One body as it shall stand: a council, a school, a club, and never a private person."""

    name: Name
    arena: OptionalName = ""
    part: BodyPart = BodyPart.REFERENCE
    represented_by: OptionalName = ""
    contacted_on: datetime.date | None = None
    outcome: LongText = ""


class AddBody(Command):
    """One or many; a name that stands there already is left as it is, and one that was taken out comes back."""

    wire = "body.add"
    project: Id
    bodies: Annotated[list[BodyWanted], Field(min_length=1, max_length=MAX_BODIES)]


class EditBody(Command):
    wire = "body.edit"
    id: Id
    edition: Edition
    body: BodyWanted


class RemoveBody(Command):
    """Out of the list, or back into it with `removed` false. Nothing it has answered is lost."""

    wire = "body.remove"
    id: Id
    edition: Edition
    removed: bool = True
