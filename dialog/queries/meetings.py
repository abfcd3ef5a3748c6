"""The planning calendar as it is told: each day with who is called, how many came, and which days are out of order."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.domain import meetings as order
from dialog.models import Body, Conference, Meeting


@dataclass(frozen=True)
class Called:
    """A body that is called; None for the steering group itself. `came` is None until somebody has counted."""

    body: Body | None
    came: int | None


@dataclass(frozen=True)
class Day:
    """`conference` is the one the meeting is held as, while it is there. `before` is the meeting that should have come
    first and stands later in the calendar."""

    meeting: Meeting
    called: tuple[Called, ...]
    conference: Conference | None
    before: Meeting | None


def calendar(session: Session, project_id: int) -> list[Day]:
    """By date; those without one last, in the order of the method."""
    rows = list(meetings_of(session, project_id))
    dated = [order.Dated(row.id, row.kind, row.held_on) for row in rows if row.held_on is not None]
    by_id = {row.id: row for row in rows}
    faults = {fault.then: by_id[fault.first] for fault in order.out_of_order(dated)}
    return [_day(session, row, faults.get(row.id)) for row in sorted(rows, key=_when)]


def meetings_of(session: Session, project_id: int, *, removed: bool = False) -> Sequence[Meeting]:
    mine = select(Meeting).where(Meeting.project_id == project_id, Meeting.removed.is_(removed))
    return session.scalars(mine.order_by(Meeting.id)).all()


def _when(row: Meeting) -> tuple[bool, str, str, int, int]:
    where = order.place(row.kind)
    return row.held_on is None, str(row.held_on or ""), row.begins_at, 99 if where is None else where, row.id


def _day(session: Session, row: Meeting, before: Meeting | None) -> Day:
    known = [(session.get(Body, each.body_id) if each.body_id is not None else None, each) for each in row.called]
    called = [Called(body, each.came) for body, each in known if body is None or not body.removed]
    conference = None if row.held_as is None else session.get(Conference, row.held_as)
    return Day(row, tuple(called), conference, before)
