"""The bodies around a plan, and which voices are missing. Counts and names of bodies only, never a participant's."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.domain import coverage
from dialog.domain.coverage import Arena, Gap
from dialog.models import Attendance, Body, Meeting


def bodies_of(session: Session, project_id: int, *, removed: bool = False) -> Sequence[Body]:
    """Those in the list, in its order; with `removed` those that were taken out."""
    mine = select(Body).where(Body.project_id == project_id, Body.removed.is_(removed))
    return session.scalars(mine.order_by(Body.position, Body.id)).all()


def gaps(session: Session, project_id: int) -> list[Gap]:
    """Voices that are missing: taken out of the list while nobody else stands for their arena, known of and spoken for
    by nobody, or called and never there. The «Kven mangla?» of the input document (METHOD R12)."""
    return coverage.gaps(_voices(session, project_id))


def arenas(session: Session, project_id: int) -> list[Arena]:
    """Every arena that a body of the list stands for, also of those taken out."""
    return coverage.arenas(_voices(session, project_id))


def _voices(session: Session, project_id: int) -> list[coverage.Voice]:
    came = _came(session, project_id)
    rows = session.scalars(select(Body).where(Body.project_id == project_id).order_by(Body.position, Body.id))
    return [
        coverage.Voice(
            each.name, each.arena, each.part, each.represented_by, each.removed, tuple(came.get(each.id, ()))
        )
        for each in rows
    ]


def _came(session: Session, project_id: int) -> dict[int, list[int | None]]:
    """What was counted for each body, meeting by meeting."""
    counted = (
        select(Attendance.body_id, Attendance.came)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Meeting.project_id == project_id, Meeting.removed.is_(False), Attendance.body_id.is_not(None))
    )
    found: dict[int, list[int | None]] = {}
    for body_id, came in session.execute(counted):
        found.setdefault(body_id or 0, []).append(came)
    return found
