"""What may be asked about the lines people write: by the table itself, and by a facilitator."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, Number, OptionalReason, Reason, RoleKey, SlipNumber, Verbatim
from dialog.vocabulary import MAX_THEMES_PER_CONTRIBUTION


class PostContribution(Command):
    """`entered_for` is the role key of the person without a phone whom a leader or secretary writes for.
    `round` is the round the text was written in; `waited` says it was written before that round closed
    but lay on the phone without a network."""

    wire = "contribution.post"
    client_key: ClientKey
    text: Verbatim
    entered_for: RoleKey | None = None
    round: Number | None = None
    waited: bool = False


class EditContribution(Command):
    wire = "contribution.edit"
    id: Id
    text: Verbatim


class WithdrawContribution(Command):
    wire = "contribution.withdraw"
    id: Id


class SupportContribution(Command):
    wire = "contribution.support"
    id: Id
    on: bool


class DisputeContribution(Command):
    """Marks that people see this differently. `against` is a line with another view: the two then stand together, and
    both are kept. `on` false takes the mark off this line."""

    wire = "contribution.dispute"
    id: Id
    on: bool = True
    against: Id | None = None


class ReleaseContribution(Command):
    """`confirmed` is the second step that a line needs which tells of somebody who may need help."""

    wire = "contribution.release"
    id: Id
    confirmed: bool = False


class HideContribution(Command):
    wire = "contribution.hide"
    id: Id
    reason: Reason


class RedactContribution(Command):
    """`text` is the new wording, for instance with «[namn fjerna]»; the original is kept apart."""

    wire = "contribution.redact"
    id: Id
    text: Verbatim
    reason: OptionalReason = ""


class RestoreContribution(Command):
    """Undoes the newest decision about this contribution."""

    wire = "contribution.restore"
    id: Id


class SortContribution(Command):
    """Puts a contribution in one or two themes; an empty list puts it back among the unsorted. `was` is where it stood
    for whoever sorts: if somebody else has moved it since, it is left there."""

    wire = "contribution.sort"
    id: Id
    themes: Annotated[list[Id], Field(max_length=MAX_THEMES_PER_CONTRIBUTION)]
    was: Annotated[list[Id], Field(max_length=MAX_THEMES_PER_CONTRIBUTION)] | None = None


class EnterContribution(Command):
    """A line from a paper slip, typed in by a facilitator. `slip` is the number on it; one that has been used in the
    round is refused once, and taken with `again`."""

    wire = "contribution.enter"
    client_key: ClientKey
    round: Number
    table: Number
    role: RoleKey
    text: Verbatim
    slip: SlipNumber | None = None
    again: bool = False


class StrikeContribution(Command):
    """Takes back a line that was typed in from paper."""

    wire = "contribution.strike"
    id: Id


class EraseContribution(Command):
    """Takes the words away for good: the line, its original and every copy in the log. The number stays as a gap.
    A phone may do so with its own lines for a day; a facilitator with any, and says why."""

    wire = "contribution.erase"
    id: Id
    reason: OptionalReason = ""


class ReadOriginal(Command):
    """The wording before the first redaction, told once in the answer. The log says who has read it."""

    wire = "original.read"
    id: Id
