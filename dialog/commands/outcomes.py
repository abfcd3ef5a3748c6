"""What may be asked about outcomes of lines, the answer to a theme, and the page that tells everybody."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from dialog.commands.base import Command
from dialog.commands.measures import MeasureNumber
from dialog.fields import Edition, Id, OptionalName, OptionalReason, clean
from dialog.plans import Part
from dialog.vocabulary import MAX_ANSWER, MAX_LINES_AT_ONCE, AnswerState, OutcomeKind

OptionalAnswer = Annotated[str, StringConstraints(max_length=MAX_ANSWER), BeforeValidator(clean)]


class LineSeen(Part):
    """A line by its number, and the edition of its outcome as the person saw it; 0 when nobody had said anything."""

    number: Id
    edition: Edition = 0


LinesSeen = Annotated[list[LineSeen], Field(min_length=1, max_length=MAX_LINES_AT_ONCE)]


class SetOutcome(Command):
    """What became of these lines, with one sentence why; without a kind what was said is taken back. All of them, or
    none: where somebody else has said something since, whoever asks looks again. Lines that a live measure stands on
    are left as they are. A merged line names the measure, or the other line, that it went into."""

    wire = "outcome.set"
    project: Id
    lines: LinesSeen
    kind: OutcomeKind | None = None
    why: OptionalReason = ""
    measure: MeasureNumber | None = None
    line: Id | None = None
    sent_to: OptionalName = ""


class TakeOutcome(Command):
    """Takes these lines in: the measure stands on them from now on, also those something else was said about. All of
    them, or none: where somebody else has said something since, whoever asks looks again."""

    wire = "outcome.take"
    project: Id
    measure: MeasureNumber
    lines: LinesSeen


class UndoOutcome(Command):
    """Takes back what was said, or taken in, with one press: the entries of the plan's log from `first` to `last`. Not
    where somebody else has said something of one of the lines since."""

    wire = "outcome.undo"
    project: Id
    first: Id
    last: Id


class WriteAnswer(Command):
    """The answer to a theme in one or two sentences. Without a state and words it is taken back."""

    wire = "answer.write"
    project: Id
    theme: Id
    edition: Edition
    state: AnswerState | None = None
    text: OptionalAnswer = ""


class ApproveQuote(Command):
    """Whether a line may stand on the public page, word for word as it is now."""

    wire = "quote.approve"
    project: Id
    number: Id
    approved: bool = True


class OpenPage(Command):
    """Gives the public page an address of its own; one that was open before opens nothing any more."""

    wire = "page.open"
    project: Id


class EndPage(Command):
    wire = "page.end"
    project: Id
