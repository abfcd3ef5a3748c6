"""The list of needs of coordination (METHOD R33): for the steering group's page and the plan's chapter on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.models import Need
from dialog.vocabulary import NeedSide


@dataclass(frozen=True)
class NeedLine:
    """One need as a paper tells it."""

    side: NeedSide
    told_by: str
    towards: str
    text: str


def need_lines(session: Session, project_id: int) -> list[NeedLine]:
    """Those that stand: the question they answer first, then by whom they are towards."""
    found = [
        NeedLine(NeedSide(each.side), each.told_by, each.towards, each.text) for each in needs(session, project_id)
    ]
    return sorted(found, key=lambda each: list(NeedSide).index(each.side))


def needs(session: Session, project_id: int, *, removed: bool = False) -> Sequence[Need]:
    """Those that stand, by whom they are towards; with `removed` those that were taken out. Each tells its side of the
    question, who said it, towards whom, and what."""
    mine = select(Need).where(Need.project_id == project_id, Need.removed.is_(removed))
    return session.scalars(mine.order_by(Need.towards, Need.side, Need.id)).all()
