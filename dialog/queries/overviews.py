"""What a facilitator's lists tell: projects, their conferences, and how much their documents contain now.

Counts only: no contribution's text is read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from dialog.domain import retention
from dialog.models import (
    Conference,
    ConferenceTable,
    Contribution,
    Decision,
    DotCard,
    Erasure,
    Facilitator,
    Lesson,
    Membership,
    Point,
    Project,
    Round,
    Seat,
    StakeRole,
)
from dialog.queries import lookups
from dialog.vocabulary import Erased, Moderation, RoundPhase, Standing


@dataclass(frozen=True)
class Contents:
    """What a document made now would carry, and what it leaves out; the same rule as `analysis.inclusion`."""

    included: int
    held: int
    hidden: int
    tables: int


@dataclass(frozen=True)
class ConferenceLine:
    """One conference in a list. `state` is waiting, running or done."""

    conference: Conference
    state: str
    contributions: int
    joined: int


def projects_of(session: Session, facilitator_id: int) -> Sequence[Project]:
    """Newest first."""
    mine = select(Membership.project_id).where(Membership.facilitator_id == facilitator_id)
    return session.scalars(select(Project).where(Project.id.in_(mine)).order_by(Project.id.desc())).all()


def facilitators_of(session: Session, project_id: int) -> Sequence[Facilitator]:
    members = select(Membership.facilitator_id).where(Membership.project_id == project_id)
    return session.scalars(select(Facilitator).where(Facilitator.id.in_(members)).order_by(Facilitator.name)).all()


def is_empty(session: Session) -> bool:
    """Whether nobody has an account here yet."""
    return session.scalar(select(func.count()).select_from(Facilitator)) == 0


def finished_demo(session: Session, language: str) -> int | None:
    """The newest demo in this language that has come all the way to an adopted plan."""
    adopted = select(Decision.project_id).where(Decision.undone_at.is_(None))
    demos = select(func.max(Project.id)).where(Project.is_demo, Project.language == language)
    return session.scalar(demos.where(Project.id.in_(adopted)))


def contents(session: Session, project_id: int) -> Contents:
    counted = session.execute(
        select(
            func.count(case((_is(Moderation.RELEASED), 1))),
            func.count(case((_is(Moderation.HELD), 1))),
            func.count(case((_is(Moderation.HIDDEN), 1))),
            func.count(func.distinct(case((_is(Moderation.RELEASED), Contribution.table_id)))),
        )
        .join(Project, Project.id == Contribution.project_id)
        .where(Contribution.project_id == project_id, or_(Project.is_demo, Contribution.is_rehearsal.is_(False)))
    ).one()
    return Contents(*counted)


def conference_lines(session: Session, project_id: int) -> list[ConferenceLine]:
    """In the order they are held; those without a date last."""
    order = (Conference.held_on.is_(None), Conference.held_on, Conference.id)
    conferences = session.scalars(select(Conference).where(Conference.project_id == project_id).order_by(*order)).all()
    posted = _per_conference(session, project_id, _posted())
    joined = _per_conference(session, project_id, select(Seat.conference_id, func.count()).where(Seat.is_person))
    return [
        ConferenceLine(each, state_of(each.rounds), posted.get(each.id, 0), joined.get(each.id, 0))
        for each in conferences
    ]


def state_of(rounds: Sequence[Round]) -> str:
    phases = {each.phase for each in rounds}
    if phases <= {RoundPhase.WAITING}:
        return "waiting"
    return "done" if phases == {RoundPhase.CLOSED} else "running"


def joined(session: Session, conference_id: int) -> int:
    return (
        session.scalar(
            select(func.count()).select_from(Seat).where(Seat.conference_id == conference_id, Seat.is_person)
        )
        or 0
    )


def is_only_rehearsed(session: Session, conference_id: int) -> bool:
    """Whether simulated people have written, put dots or told what they learned, and nobody real has."""
    found = {made: _has_made(session, conference_id, made) for made in (True, False)}
    return found[True] and not found[False]


def _has_made(session: Session, conference_id: int, is_rehearsal: bool) -> bool:
    looked = (
        select(rows.id).where(rows.conference_id == conference_id, rows.is_rehearsal.is_(is_rehearsal)).limit(1)
        for rows in (Contribution, Point, DotCard, Lesson)
    )
    return any(session.scalar(chosen) is not None for chosen in looked)


def _posted() -> Select[int, int]:
    return select(Contribution.conference_id, func.count()).where(Contribution.standing == Standing.POSTED)


def _per_conference(session: Session, project_id: int, counted: Select[int, int]) -> dict[int, int]:
    """Completes `select(X.conference_id, count())` for one project."""
    column = counted.selected_columns[0]
    mine = select(Conference.id).where(Conference.project_id == project_id)
    rows = session.execute(counted.where(column.in_(mine)).group_by(column))
    return {row[0]: row[1] for row in rows}


def _is(moderation: Moderation) -> ColumnElement[bool]:
    return and_(Contribution.standing == Standing.POSTED, Contribution.moderation == moderation)


@dataclass(frozen=True)
class ErasureNotice:
    """When a project's words are erased; `soon` a week before. None of it while there is nothing to erase."""

    day: date
    soon: bool


def erasure_notice(session: Session, project: Project, today: date) -> ErasureNotice | None:
    if session.scalar(select(Conference.id).where(Conference.project_id == project.id).limit(1)) is None:
        return None
    day = lookups.erasure_day(session, project)
    return ErasureNotice(day, retention.is_soon(day, today))


def erased_of(session: Session, project_id: int) -> Sequence[Erasure]:
    """The conferences that have been deleted, newest first: dates and counts."""
    gone = select(Erasure).where(Erasure.project_id == project_id, Erasure.kind == Erased.CONFERENCE)
    return session.scalars(gone.order_by(Erasure.id.desc())).all()


@dataclass(frozen=True)
class UsedParts:
    """What people have used, and which therefore stays: role keys and table numbers."""

    roles: frozenset[str]
    tables: frozenset[int]


def used_parts(session: Session, conference_id: int) -> UsedParts:
    seats = select(Seat.role_id, Seat.table_id).where(Seat.conference_id == conference_id)
    lines = select(Contribution.role_id, Contribution.table_id).where(Contribution.conference_id == conference_id)
    pairs = session.execute(seats.union(lines)).all()
    roles = select(StakeRole.key).where(StakeRole.id.in_({role for role, _ in pairs}))
    tables = select(ConferenceTable.number).where(ConferenceTable.id.in_({table for _, table in pairs}))
    return UsedParts(frozenset(session.scalars(roles)), frozenset(session.scalars(tables)))


@dataclass(frozen=True)
class Deadline:
    """A day people were promised an answer. `days` is what is left of it, below zero when it is past."""

    conference: Conference
    day: date
    days: int
    answered_on: date | None


def deadlines_of(session: Session, project_id: int, today: date) -> list[Deadline]:
    """The nearest first; what has been answered stands last."""
    mine = select(Conference).where(Conference.project_id == project_id, Conference.answer_on.is_not(None))
    promised = ((each, each.answer_on) for each in session.scalars(mine.order_by(Conference.id)))
    found = [Deadline(each, day, (day - today).days, each.answered_on) for each, day in promised if day is not None]
    return sorted(found, key=lambda each: (each.answered_on is not None, each.day))
