"""Rows that several people keep together: found for whoever may change them, changed and taken out with their edition.

What a row means is decided by its own topic.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dialog.errors import NotFound, NotNow
from dialog.events import Done
from dialog.models import Body, Expense, Hours, Meeting, Need, Promise
from dialog.services import belonging, plan_acts
from dialog.services.actor import Actor

Row = TypeVar("Row", Body, Expense, Hours, Meeting, Need, Promise)


def find(session: Session, actor: Actor, kind: type[Row], row_id: int) -> Row:
    """Raises NotFound("row.not_found"), and what `belonging.require_work` raises."""
    row = session.get(kind, row_id)
    if row is None:
        raise NotFound("row.not_found")
    belonging.require_work(session, actor, row.project_id)
    return row


def add(session: Session, actor: Actor, row: Row) -> Row:
    """A new row, and the act that tells of it with all that was said."""
    session.add(row)
    session.flush()
    said = {name: value for name, value in vars(row).items() if name in row.__table__.columns}
    told = {name: [None, value] for name, value in said.items() if name not in ("id", "project_id", "removed")}
    plan_acts.note(session, actor, row.project_id, row.__tablename__, row.id, told)
    return row


def change(session: Session, actor: Actor, row: Row, edition: int, wanted: Mapping[str, Any]) -> Done:
    """Raises NotNow("row.changed_meanwhile") when somebody has changed it since; the same change again is no change."""
    differing = {name: [getattr(row, name), value] for name, value in wanted.items() if getattr(row, name) != value}
    if differing:
        raise_edition(row, edition)
        for name, (_, value) in differing.items():
            setattr(row, name, value)
        told = differing | {"edition": [row.edition - 1, row.edition]}
        plan_acts.note(session, actor, row.project_id, row.__tablename__, row.id, told)
        session.flush()
    return Done(id=row.id)


def raise_edition(row: Row, edition: int) -> None:
    if row.edition != edition:
        raise NotNow("row.changed_meanwhile", edition=row.edition)
    row.edition += 1
