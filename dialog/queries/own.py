"""All that is stored of what one seat has written, for its own phone. Never another seat's line, not even a count."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dialog.domain import retention
from dialog.models import Candidate, Contribution, Dot, DotCard, Lesson, Original, Seat, Support
from dialog.queries import sealed
from dialog.vocabulary import Moderation, Standing


@dataclass(frozen=True)
class OwnLine:
    """`state` is posted, hidden, withdrawn or erased; `original` what was written before a facilitator redacted it."""

    id: int
    number: int
    round: int
    question: str
    text: str
    original: str | None
    state: str
    entered_for: str | None
    agreed: int
    written_at: datetime
    erasable_until: datetime | None


@dataclass(frozen=True)
class OwnWords:
    seat: Seat
    lines: tuple[OwnLine, ...]
    supported: int
    """How many of the others' lines this seat has agreed with."""
    lesson: str
    dots: tuple[str, ...]
    """What this seat has put dots on, once for each dot; also for people without a phone."""

    @property
    def erasable_until(self) -> tuple[date, str] | None:
        """Until when at least one of them may be erased here, on the clock of the place; None when it is too late."""
        ends = [line.erasable_until for line in self.lines if line.erasable_until is not None]
        return retention.told(max(ends)) if ends else None


def own_words(session: Session, seat: Seat, now: datetime) -> OwnWords:
    """In the order they were written."""
    written = (
        select(Contribution, Original.text)
        .outerjoin(Original, Original.contribution_id == Contribution.id)
        .where(Contribution.author_id == seat.id)
        .options(joinedload(Contribution.round), joinedload(Contribution.role))
        .order_by(Contribution.id)
    )
    lines = tuple(
        _line(row, _opened(session, kept), seat.conference.held_on, now) for row, kept in session.execute(written)
    )
    given = select(func.count()).select_from(Support).where(Support.seat_id == seat.id)
    lesson = session.scalar(select(Lesson.text).where(Lesson.seat_id == seat.id)) or ""
    return OwnWords(seat, lines, session.scalar(given) or 0, lesson, _dots(session, seat))


def _opened(session: Session, kept: str | None) -> str | None:
    return None if kept is None else sealed.open_(session, kept)


def _dots(session: Session, seat: Seat) -> tuple[str, ...]:
    put = (
        select(Candidate.text, Dot.count)
        .join(Dot, Dot.candidate_id == Candidate.id)
        .join(DotCard, DotCard.id == Dot.card_id)
        .where(DotCard.seat_id == seat.id)
        .order_by(DotCard.id, Candidate.position)
    )
    return tuple(text for text, count in session.execute(put) for _ in range(count))


def _line(row: Contribution, original: str | None, held_on: date | None, now: datetime) -> OwnLine:
    ends = retention.own_erasure_ends(held_on, row.posted_at)
    return OwnLine(
        id=row.id,
        number=row.number,
        round=row.round.number,
        question=row.round.question,
        text=row.text,
        original=original,
        state="hidden" if row.standing == Standing.POSTED and row.moderation == Moderation.HIDDEN else row.standing,
        entered_for=row.role.key if row.entered_for else None,
        agreed=len(row.supports),
        written_at=row.posted_at,
        erasable_until=ends if row.standing != Standing.ERASED and now <= ends else None,
    )
