"""How the evenings ended, as frames: closed ballots, released lessons, and the pulse as sums. One select for each.

What is still open, held, or answered by fewer than five is not here at all.
"""

from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.models import Ballot, Candidate, Conference, Dot, DotCard, Lesson
from dialog.queries import closing
from dialog.queries.framing import framed
from dialog.vocabulary import BallotPhase


def candidates(session: Session, project_id: int, *, rehearsed: bool) -> pd.DataFrame:
    """What got dots in closed ballots: conference_id, position, dots, stickers int64 · text string. Most dots first,
    and those with equally many in their own order. `rehearsed` counts simulated phones too."""
    counted = select(Dot.candidate_id, func.sum(Dot.count).label("dots")).join(DotCard, DotCard.id == Dot.card_id)
    if not rehearsed:
        counted = counted.where(DotCard.is_rehearsal.is_(False))
    sums = counted.group_by(Dot.candidate_id).subquery()
    dots = func.coalesce(sums.c.dots, 0)
    chosen = (
        select(Candidate.conference_id, Candidate.position, Candidate.text, dots, Candidate.stickers)
        .join(Ballot, Ballot.conference_id == Candidate.conference_id)
        .join(Conference, Conference.id == Candidate.conference_id)
        .outerjoin(sums, sums.c.candidate_id == Candidate.id)
        .where(Conference.project_id == project_id, Ballot.phase == BallotPhase.CLOSED, Candidate.text != "")
        .order_by(Candidate.conference_id, (dots + Candidate.stickers).desc(), Candidate.position)
    )
    numbers = {"conference_id": "int64", "position": "int64"}
    return framed(session, chosen, {**numbers, "text": "string", "dots": "int64", "stickers": "int64"})


def lessons(session: Session, project_id: int, *, rehearsed: bool) -> pd.DataFrame:
    """conference_id int64 · text string: released ones only, by the alphabet and not by who came first."""
    chosen = (
        select(Lesson.conference_id, Lesson.text)
        .join(Conference, Conference.id == Lesson.conference_id)
        .where(Conference.project_id == project_id, Lesson.released.is_(True), Lesson.text != "")
        .order_by(Lesson.conference_id, Lesson.text)
    )
    if not rehearsed:
        chosen = chosen.where(Lesson.is_rehearsal.is_(False))
    return framed(session, chosen, {"conference_id": "int64", "text": "string"})


def pulses(session: Session, project_id: int, now: datetime, *, rehearsed: bool) -> pd.DataFrame:
    """conference_id, answered, step, count int64 · question string. A question nobody may see the answers of has one
    row with step 0."""
    rows: list[tuple[Any, ...]] = []
    for conference in _conferences(session, project_id):
        told = closing.pulse(session, conference, now, 0, rehearsed=rehearsed)
        for question in closing.QUESTIONS if told.answered else ():
            steps = next((each.steps for each in told.sums or [] if each.question == question), [])
            counted = list(enumerate(steps, start=1)) or [(0, 0)]
            rows += [(conference.id, told.answered, question, step, count) for step, count in counted]
    dtypes = {"conference_id": "int64", "answered": "int64", "question": "string", "step": "int64", "count": "int64"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def pulse_lines(session: Session, project_id: int, now: datetime, *, rehearsed: bool) -> pd.DataFrame:
    """conference_id int64 · text string: what facilitators let into the papers, by the alphabet."""
    rows = [
        (conference.id, line.text)
        for conference in _conferences(session, project_id)
        for line in closing.pulse(session, conference, now, 0, rehearsed=rehearsed).lines
        if line.released
    ]
    dtypes = {"conference_id": "int64", "text": "string"}
    return pd.DataFrame(sorted(rows), columns=list(dtypes)).astype(dtypes)


def _conferences(session: Session, project_id: int) -> list[Conference]:
    mine = select(Conference).where(Conference.project_id == project_id)
    return list(session.scalars(mine.order_by(Conference.held_on.is_(None), Conference.held_on, Conference.id)))
