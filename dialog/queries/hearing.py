"""What the plan tells of those who were asked about it: which versions came, who answered, what each comment led to.

Bodies are named, never a private person; comments that were taken back are told to nobody.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from dialog.queries import editions, reviews
from dialog.vocabulary import ConsultationKind


@dataclass(frozen=True)
class Version:
    """A published version. `override` is why it came before every comment had an answer."""

    number: str
    document: str
    published_at: datetime
    note: str
    override: str


@dataclass(frozen=True)
class Question:
    """What bodies were asked, and who has answered."""

    kind: ConsultationKind
    number: str
    due_on: date
    answered: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class Hearing:
    """Versions and questions as they came, the first one first; comments by number."""

    versions: tuple[Version, ...]
    questions: tuple[Question, ...]
    comments: tuple[reviews.Comment, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.versions or self.questions)


def hearing(session: Session, project_id: int, now: datetime) -> Hearing:
    listed = reversed(editions.editions_of(session, project_id))
    return Hearing(
        tuple(Version(each.number, each.document, each.published_at, each.note, each.override) for each in listed),
        tuple(_question(each) for each in reversed(reviews.rounds(session, project_id, now))),
        tuple(reviews.comments(session, project_id, now=now)),
    )


def _question(asked: reviews.Round) -> Question:
    silent = tuple(each.name for each in asked.silent)
    answered = tuple(each.name for each in asked.bodies if not each.is_removed and not each.is_silent)
    return Question(asked.kind, asked.number, asked.due_on, answered, silent)
