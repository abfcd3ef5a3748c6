"""The steering group's order of areas and measures. Where something stands is nobody's words: no edition is raised."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy.orm import Session

from dialog.services import plan_acts
from dialog.services.actor import Actor


class Placed(Protocol):
    id: int
    project_id: int
    position: int


def move(session: Session, actor: Actor, kind: str, row: Placed, beside: Sequence[Placed], place: int) -> None:
    """`place` counts from 1 among those it stands beside; past the end is last. The others close up."""
    others = sorted((each for each in beside if each.id != row.id), key=lambda each: (each.position, each.id))
    slots = sorted(each.position for each in [*others, row])
    came_from = slots.index(row.position) + 1
    others.insert(place - 1, row)
    for nth, each in enumerate(others):
        each.position = slots[nth]
    plan_acts.note(session, actor, row.project_id, kind, row.id, {"place": [came_from, min(place, len(slots))]})
    session.flush()
