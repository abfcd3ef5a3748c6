"""What may be asked about versions of the papers, and about what bodies say to them."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, LongText, OptionalReason, OptionalStatement, Reason, Statement
from dialog.vocabulary import MAX_EDITION, AnswerCode, CommentKind, ConsultationKind, Document, Language

EditionNumber = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]?)\.(0|[1-9][0-9]?)$")]
PlaceKey = Annotated[str, Field(pattern=r"^[a-z]{1,10}(-[0-9]{1,9})?$")]
"""A place in a version: `whole`, `theme-12`, `p-34` (a paragraph) or `measure-5`."""


class PublishEdition(Command):
    """Freezes a paper as a version. `frozen` is what `dialog freeze` answered with. With an `override`, the reason
    why, it is published although comments lack an answer."""

    wire = "edition.publish"
    project: Id
    document: Document
    number: EditionNumber
    language: Language
    note: OptionalReason = ""
    override: OptionalReason = ""
    frozen: Annotated[str, StringConstraints(max_length=MAX_EDITION)]


class OpenConsultation(Command):
    """Lays a version before bodies, each of which answers by a link of its own."""

    wire = "consultation.open"
    client_key: ClientKey
    project: Id
    edition: Id
    kind: ConsultationKind
    due_on: date
    message: LongText = ""
    bodies: Annotated[list[Id], Field(min_length=1, max_length=200)]


class ExtendConsultation(Command):
    """A later last day; opens it again when it was closed."""

    wire = "consultation.extend"
    id: Id
    due_on: date


class CloseConsultation(Command):
    wire = "consultation.close"
    id: Id


class DeliverConsultation(Command):
    """A body is done, also when it has nothing to say; `done` false takes that back. A facilitator says for which
    `body`: then it came on paper."""

    wire = "consultation.deliver"
    id: Id
    body: Id | None = None
    done: bool = True


class WriteReflection(Command):
    """What a body says about one place; written anew as often as it likes, and taken away by an empty text."""

    wire = "reflection.write"
    consultation: Id
    place: PlaceKey
    text: OptionalStatement
    body: Id | None = None


class WriteComment(Command):
    """A comment on a place in a draft, and the wording wanted instead. Sent again with the same key it is changed, as
    long as nobody has answered it."""

    wire = "comment.write"
    client_key: ClientKey
    consultation: Id
    place: PlaceKey
    kind: CommentKind
    text: Statement
    proposal: OptionalStatement = ""
    body: Id | None = None


class AnswerComment(Command):
    """What became of it, and one sentence why. `edition` is the one that was seen."""

    wire = "comment.answer"
    id: Id
    edition: Annotated[int, Field(ge=1)]
    answer: AnswerCode
    reason: Reason


class WithdrawComment(Command):
    wire = "comment.withdraw"
    id: Id
