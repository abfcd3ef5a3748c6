"""The log of the plan: who changed what, when and why. It is written here alone; rules about changes stand elsewhere.

A change that raises an edition says so as the field `edition`, so that it can be told later which fields were changed
since the edition somebody saw.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from dialog.models import PlanAct
from dialog.services.actor import Actor

Change = Mapping[str, Sequence[Any]]
"""Each field that changed: [before, after]."""


def note(
    session: Session, actor: Actor, project_id: int, kind: str, target: int, change: Change, why: str = ""
) -> PlanAct | None:
    """The act, or None when nothing differs. `target` is the id of what `kind` names ("measure", "area", …).

    Whoever has no account (the house itself, a body or a leader by a link) is told of without a name."""
    differing = {field: [before, after] for field, (before, after) in change.items() if before != after}
    if not differing:
        return None
    act = PlanAct(
        project_id=project_id,
        kind=kind,
        target=target,
        facilitator_id=actor.facilitator_id,
        why=why,
        change=json.dumps(differing, ensure_ascii=False, default=_plain),
        done_at=actor.now,
    )
    session.add(act)
    return act


def _plain(value: object) -> str:
    """Days as they are written in a file; anything else is a fault of ours."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot stand in the log of the plan")
