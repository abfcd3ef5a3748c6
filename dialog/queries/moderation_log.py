"""What facilitators have decided about lines: when, what and why. Never a wording, a role, a table or a name."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from dialog.models import Conference, Contribution, ModerationEntry
from dialog.vocabulary import Standing

PAGE = 200
TAKEN_BACK = ("release", "hide", "redact")


@dataclass(frozen=True)
class Decision:
    """`line` is the public number. `undone` is a decision that was taken back since; no erasure ever is."""

    id: int
    line: int
    action: str
    reason: str
    undone: bool
    rehearsal: bool
    at: datetime


def of_project(session: Session, project_id: int, *, rehearsed: bool) -> tuple[Decision, ...]:
    """Every decision of all its conferences, the oldest first; of what people wrote, unless all of it is simulated."""
    here = session.scalars(select(Conference.id).where(Conference.project_id == project_id)).all()
    found = [each for conference_id in here for each in _all(session, conference_id)]
    return tuple(sorted((each for each in found if rehearsed or not each.rehearsal), key=lambda each: each.id))


def _all(session: Session, conference_id: int) -> list[Decision]:
    found: list[Decision] = []
    while len(page := decisions(session, conference_id, found[-1].id if found else None)) > PAGE:
        found += page[:PAGE]
    return found + page


def decisions(session: Session, conference_id: int, before: int | None = None) -> list[Decision]:
    """The newest first, a page of them and one more, so that a page knows whether there are older ones."""
    rows = (
        select(
            ModerationEntry.id,
            Contribution.number,
            ModerationEntry.action,
            ModerationEntry.reason,
            and_(
                ModerationEntry.undone,
                ModerationEntry.action.in_(TAKEN_BACK),
                Contribution.standing != Standing.ERASED,
            ),
            Contribution.is_rehearsal,
            ModerationEntry.decided_at,
        )
        .join(Contribution, ModerationEntry.contribution_id == Contribution.id)
        .where(Contribution.conference_id == conference_id)
        .order_by(ModerationEntry.id.desc())
        .limit(PAGE + 1)
    )
    chosen = rows if before is None else rows.where(ModerationEntry.id < before)
    return [Decision(*row) for row in session.execute(chosen)]
