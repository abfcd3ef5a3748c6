"""Several people on one plan: what somebody changed since the edition they saw meets what others changed since.

Different fields meet without a word. Where two changed the same one, nothing is stored and whoever came last chooses.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.errors import NotNow
from dialog.models import PlanAct
from dialog.services import plan_acts
from dialog.services.actor import Actor

Values = Mapping[str, Any]
EDITION = "edition"


class Edited(Protocol):
    """A row of the plan that several people may change."""

    id: int
    project_id: int
    edition: int


def own_changes(session: Session, row: Edited, kind: str, seen: int, now: Values, wanted: Values) -> dict[str, Any]:
    """Of what is wanted: the fields that the writer changed from what they saw.

    Raises NotNow("plan.changed_meanwhile", clash=[fields], mine=[all that the writer changed]) where somebody else has
    changed one of them to something else, and also for an edition that has never been.
    """
    if seen > row.edition:
        raise NotNow("plan.changed_meanwhile", clash=sorted(wanted))
    theirs = before_since(session, row.project_id, kind, row.id, seen)
    mine = {field: value for field, value in wanted.items() if plain(value) != theirs.get(field, plain(now.get(field)))}
    clash = [field for field, value in mine.items() if field in theirs and plain(value) != plain(now.get(field))]
    if clash:
        raise NotNow("plan.changed_meanwhile", clash=clash, mine=sorted(mine))
    return {field: value for field, value in mine.items() if plain(value) != plain(now.get(field))}


def require_seen(row: Edited, seen: int) -> None:
    """For what concerns the whole of it: who has not seen it as it stands looks once more."""
    if seen != row.edition:
        raise NotNow("plan.changed_meanwhile", clash=[])


def require_unchanged(now: Values, theirs: Values) -> None:
    """Raises where somebody has changed any of these fields to something else since (see `before_since`)."""
    clash = [field for field, value in now.items() if field in theirs and theirs[field] != plain(value)]
    if clash:
        raise NotNow("plan.changed_meanwhile", clash=clash)


def before_since(session: Session, project_id: int, kind: str, target: int, seen: int) -> dict[str, Any]:
    """What each field that was changed after an edition said in that edition."""
    acts = select(PlanAct.change).where(
        PlanAct.project_id == project_id, PlanAct.kind == kind, PlanAct.target == target
    )
    said: dict[str, Any] = {}
    for change in map(json.loads, session.scalars(acts.order_by(PlanAct.id))):
        if EDITION in change and change.pop(EDITION)[1] > seen:
            said = {field: before for field, (before, _) in change.items()} | said
    return said


def record(
    session: Session, actor: Actor, row: Edited, kind: str, before: Values, after: Values, why: str = ""
) -> None:
    """Raises the edition and notes the act; nothing at all when nothing differs."""
    change = {field: [before.get(field), value] for field, value in after.items() if before.get(field) != value}
    if not change:
        return
    row.edition += 1
    change[EDITION] = [row.edition - 1, row.edition]
    plan_acts.note(session, actor, row.project_id, kind, row.id, change, why)


def plain(value: Any) -> Any:
    """As it stands in the log."""
    return value.isoformat() if isinstance(value, date) else value
