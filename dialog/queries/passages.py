"""What people have written in the places of a project's documents, and how each place came to say what it says."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.models import Facilitator, Passage, PlanAct
from dialog.vocabulary import PaperKind


@dataclass(frozen=True)
class Written:
    """One place with words of people's own. `about` is the heading it was written under."""

    text: str
    approved: bool
    about: str
    edition: int


Passages = dict[tuple[PaperKind, str], Written]


@dataclass(frozen=True)
class Change:
    """One turn of a place: what it said after it, whether somebody answered for it, and why it was changed."""

    name: str
    at: datetime
    text: str
    approved: bool
    why: str


def written(session: Session, project_id: int) -> Passages:
    """Every place that has words of people's own, by document and place."""
    rows = session.scalars(select(Passage).where(Passage.project_id == project_id, Passage.text != ""))
    return {
        (PaperKind(row.document), row.place): Written(row.text, row.approved_at is not None, row.about, row.edition)
        for row in rows
    }


def history(session: Session, passage: Passage) -> list[Change]:
    """The newest first. What was not changed in a turn is as it was before."""
    own = (PlanAct.project_id == passage.project_id, PlanAct.kind == "passage", PlanAct.target == passage.id)
    chosen = select(PlanAct, Facilitator.name).outerjoin(Facilitator, Facilitator.id == PlanAct.facilitator_id)
    turns: list[Change] = []
    text, approved = "", False
    for act, name in session.execute(chosen.where(*own).order_by(PlanAct.id)):
        change = json.loads(act.change)
        text, approved = change.get("text", [0, text])[1], change.get("approved", [0, approved])[1]
        turns.append(Change(name or "", act.done_at, text, approved, act.why))
    return turns[::-1]
