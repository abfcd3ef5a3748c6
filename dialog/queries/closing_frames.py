"""How the evenings ended, as frames: closed ballots, released lessons, and the pulse as sums. One select for each.

What is still open, held, or answered by fewer than five is not here at all.
"""

from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, func, literal, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from dialog.models import Ballot, Candidate, Conference, Contribution, Dot, DotCard, Lesson, Point
from dialog.queries import closing
from dialog.queries.framing import framed
from dialog.vocabulary import BallotPhase, Whose


def candidates(session: Session, project_id: int, *, whose: Whose) -> pd.DataFrame:
    """What got dots in closed ballots: conference_id, position, people, dots, stickers int64 · text string. Most dots
    first, and those with equally many in their own order; `people` have put dots in the same ballot. Stickers are
    counted from paper, which no simulated phone has. What somebody else wrote is nothing theirs can stand on."""
    sums, people = _dots(whose)
    dots = func.coalesce(sums.c.dots, 0)
    stickers = literal(0).label("stickers") if whose == Whose.REHEARSAL else Candidate.stickers
    chosen = (
        select(
            Candidate.conference_id,
            Candidate.position,
            func.coalesce(people.c.people, 0),
            Candidate.text,
            dots,
            stickers,
        )
        .join(Ballot, Ballot.conference_id == Candidate.conference_id)
        .join(Conference, Conference.id == Candidate.conference_id)
        .outerjoin(Contribution, Contribution.id == Candidate.contribution_id)
        .outerjoin(Point, Point.id == Candidate.point_id)
        .outerjoin(sums, sums.c.candidate_id == Candidate.id)
        .outerjoin(people, people.c.conference_id == Candidate.conference_id)
        .where(Conference.project_id == project_id, Ballot.phase == BallotPhase.CLOSED, Candidate.text != "")
        .where(or_(Candidate.contribution_id.is_(None), _of(Contribution.is_rehearsal, whose)))
        .where(or_(Candidate.point_id.is_(None), _of(Point.is_rehearsal, whose)))
        .order_by(Candidate.conference_id, (dots + stickers).desc(), Candidate.position)
    )
    numbers = dict.fromkeys(("conference_id", "position", "people"), "int64")
    return framed(session, chosen, {**numbers, "text": "string", "dots": "int64", "stickers": "int64"})


def _dots(whose: Whose) -> tuple[Subquery, Subquery]:
    """Dots on each candidate, and how many people put any in each ballot."""
    theirs = _of(DotCard.is_rehearsal, whose)
    dots = select(Dot.candidate_id, func.sum(Dot.count).label("dots")).join(DotCard, DotCard.id == Dot.card_id)
    put = func.count(func.distinct(Dot.card_id)).label("people")
    people = select(Dot.conference_id, put).join(DotCard, DotCard.id == Dot.card_id)
    return (
        dots.where(theirs).group_by(Dot.candidate_id).subquery(),
        people.where(theirs).group_by(Dot.conference_id).subquery(),
    )


def lessons(session: Session, project_id: int, *, whose: Whose) -> pd.DataFrame:
    """conference_id int64 · text string: released ones only, by the alphabet and not by who came first."""
    chosen = (
        select(Lesson.conference_id, Lesson.text)
        .join(Conference, Conference.id == Lesson.conference_id)
        .where(Conference.project_id == project_id, Lesson.released.is_(True), Lesson.text != "")
        .where(_of(Lesson.is_rehearsal, whose))
        .order_by(Lesson.conference_id, Lesson.text)
    )
    return framed(session, chosen, {"conference_id": "int64", "text": "string"})


def pulses(session: Session, project_id: int, now: datetime, *, whose: Whose) -> pd.DataFrame:
    """conference_id, answered, step, count int64 · question string. A question nobody may see the answers of has one
    row with step 0."""
    rows: list[tuple[Any, ...]] = []
    for conference in _conferences(session, project_id):
        told = closing.pulse(session, conference, now, 0, whose)
        for question in closing.QUESTIONS if told.answered else ():
            steps = next((each.steps for each in told.sums or [] if each.question == question), [])
            counted = list(enumerate(steps, start=1)) or [(0, 0)]
            rows += [(conference.id, told.answered, question, step, count) for step, count in counted]
    dtypes = {"conference_id": "int64", "answered": "int64", "question": "string", "step": "int64", "count": "int64"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def pulse_lines(session: Session, project_id: int, now: datetime, *, whose: Whose) -> pd.DataFrame:
    """conference_id int64 · text string: what facilitators let into the papers, by the alphabet."""
    rows = [
        (conference.id, line.text)
        for conference in _conferences(session, project_id)
        for line in closing.pulse(session, conference, now, 0, whose).lines
        if line.released
    ]
    dtypes = {"conference_id": "int64", "text": "string"}
    return pd.DataFrame(sorted(rows), columns=list(dtypes)).astype(dtypes)


def _conferences(session: Session, project_id: int) -> list[Conference]:
    mine = select(Conference).where(Conference.project_id == project_id)
    return list(session.scalars(mine.order_by(Conference.held_on.is_(None), Conference.held_on, Conference.id)))


def _of(is_rehearsal: InstrumentedAttribute[bool], whose: Whose) -> ColumnElement[bool]:
    return true() if whose == Whose.EVERYBODY else is_rehearsal.is_(whose == Whose.REHEARSAL)
