"""What has been promised, and what is due: answers from conferences, dated next steps, the list of promises, and
evaluations. One thing people learned is no promise, and is not here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.domain.following import Nearness, nearness
from dialog.models import Conference, NextStep, Promise
from dialog.queries import followed, plans
from dialog.vocabulary import PromiseState


class DueKind(StrEnum):
    ANSWER = "answer"  # Promised to everybody at a conference.
    STEP = "step"  # Told at a conference as what happens next.
    PROMISE = "promise"
    EVALUATION = "evaluation"  # Of one measure.
    PLAN = "plan"  # Of the whole plan.


@dataclass(frozen=True)
class Told:
    """One promise. `of` is the conference it was made at or who it was made to, and `said` what became of it."""

    kind: DueKind
    text: str
    of: str
    due_on: date | None
    state: PromiseState
    settled_on: date | None
    said: str = ""
    row: Promise | None = None
    conference: int | None = None


@dataclass(frozen=True)
class Due:
    """A day that is coming or has passed. `number` is a measure's, `conference` the id of the one it is about."""

    kind: DueKind
    day: date
    near: Nearness
    text: str = ""
    of: str = ""
    number: int | None = None
    conference: int | None = None


def promises(session: Session, project_id: int) -> list[Told]:
    """The list of promises first, then what conferences promised; those with the nearest day first."""
    told = [*_own(session, project_id), *_answers(session, project_id), *_steps(session, project_id)]
    return sorted(told, key=lambda each: (each.state != PromiseState.OPEN, each.due_on or date.max))


def removed_promises(session: Session, project_id: int) -> list[Promise]:
    gone = select(Promise).where(Promise.project_id == project_id, Promise.removed.is_(True))
    return list(session.scalars(gone.order_by(Promise.id)))


def due(session: Session, project_id: int, today: date) -> list[Due]:
    """What still waits for its day; the nearest first, and what has passed before that."""
    waiting = [*_promised(session, project_id, today), *_evaluated(session, project_id, today)]
    return sorted(waiting, key=lambda each: (each.day, each.number or 0))


def pressing(found: list[Due]) -> list[Due]:
    """What somebody should be reminded of now."""
    return [each for each in found if each.near != Nearness.LATER]


def _promised(session: Session, project_id: int, today: date) -> Iterator[Due]:
    for each in promises(session, project_id):
        # A next step that has passed is history: nobody ticks it off.
        is_history = each.kind == DueKind.STEP and each.due_on is not None and each.due_on < today
        if each.due_on is not None and each.state == PromiseState.OPEN and not is_history:
            near = nearness(each.due_on, today)
            yield Due(each.kind, each.due_on, near, each.text, each.of, conference=each.conference)


def _evaluated(session: Session, project_id: int, today: date) -> Iterator[Due]:
    decision = followed.standing_decision(session, project_id)
    if decision is None:
        return
    yield Due(DueKind.PLAN, decision.evaluate_on, nearness(decision.evaluate_on, today))
    for each in followed.followed(session, plans.plan_view(session, project_id)):
        near, day = each.due(today), each.measure.evaluate_on
        if near is not None and day is not None:
            yield Due(DueKind.EVALUATION, day, near, each.measure.text, number=each.measure.number)


def _own(session: Session, project_id: int) -> Iterator[Told]:
    mine = select(Promise).where(Promise.project_id == project_id, Promise.removed.is_(False))
    for row in session.scalars(mine.order_by(Promise.id)):
        state = PromiseState(row.state)
        yield Told(DueKind.PROMISE, row.text, row.towards, row.due_on, state, row.settled_on, row.said, row)


def _answers(session: Session, project_id: int) -> Iterator[Told]:
    mine = select(Conference).where(Conference.project_id == project_id, Conference.answer_on.is_not(None))
    for each in session.scalars(mine.order_by(Conference.id)):
        state = PromiseState.OPEN if each.answered_on is None else PromiseState.KEPT
        yield Told(
            DueKind.ANSWER, "", each.title, each.answer_on, state, each.answered_on, conference=each.id
        )  # fmt: skip


def _steps(session: Session, project_id: int) -> Iterator[Told]:
    dated = (
        select(NextStep, Conference)
        .join(Conference, Conference.id == NextStep.conference_id)
        .where(Conference.project_id == project_id, NextStep.due_on.is_not(None))
        .order_by(NextStep.conference_id, NextStep.position)
    )
    for step, conference in session.execute(dated):
        yield Told(
            DueKind.STEP, step.text, conference.title, step.due_on, PromiseState.OPEN, None, conference=conference.id
        )  # fmt: skip
