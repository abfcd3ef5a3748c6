"""What may be asked about the points a table agrees on, and about who tells them."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, Number, OptionalName, Verbatim
from dialog.vocabulary import MAX_GROUNDS, Moderation

Grounds = Annotated[list[Id], Field(max_length=MAX_GROUNDS)]


class WritePoint(Command):
    """One of the table's points. `table` is for facilitators, who type in from paper; a phone speaks of its own."""

    wire = "point.write"
    client_key: ClientKey
    round: Number
    table: Number | None = None
    text: Verbatim
    who: OptionalName = ""
    due: OptionalName = ""
    helper: OptionalName = ""
    contributions: Grounds = Field(default_factory=list)


class EditPoint(Command):
    """`version` is the one that was edited: what somebody else has written since is not written over."""

    wire = "point.edit"
    id: Id
    version: Annotated[int, Field(ge=0)]
    text: Verbatim
    who: OptionalName = ""
    due: OptionalName = ""
    helper: OptionalName = ""
    contributions: Grounds = Field(default_factory=list)


class WithdrawPoint(Command):
    """Takes the point off the table's list; `on` false puts it back while there is room."""

    wire = "point.withdraw"
    id: Id
    on: bool = True


class JudgePoint(Command):
    """Whether the wall may show it: `released`, or `held` again, or `hidden`. `confirmed` is the second step that one
    needs which tells of somebody who may need help."""

    wire = "point.judge"
    id: Id
    moderation: Moderation
    confirmed: bool = False


class ChooseRapporteur(Command):
    """The seat that tells the table's points after this round. Without `id` a phone speaks of itself; `on` false
    gives the task back."""

    wire = "rapporteur.choose"
    round: Number
    id: Id | None = None
    on: bool = True
