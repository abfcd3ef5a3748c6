"""Many lines taken into a measure with one press, and the press taken back: of what was taken in, and of what was said.

What is taken back is what the log of the plan says was done, and only where nothing has been said since.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import TakeOutcome, UndoOutcome
from dialog.errors import NotFound, NotNow
from dialog.events import Done
from dialog.models import Contribution, Measure, PlanAct, Project
from dialog.services import belonging, measures, outcomes, plan_edits, takings
from dialog.services.actor import Actor
from dialog.vocabulary import MAX_LINES_AT_ONCE

GROUND = "ground."
"""How the log of a measure calls what it stands on; the id of the ground follows."""


def take_outcome(session: Session, actor: Actor, command: TakeOutcome) -> Done:
    """Those that the measure stands on already stay as they are."""
    project = belonging.require_work(session, actor, command.project)
    measure = _live_measure(session, project, command.measure)
    seen = {each.number: each.edition for each in command.lines}
    lines = outcomes.shown_lines(session, project, list(seen))
    outcomes.require_seen(seen, outcomes.rows_of(session, project, lines))
    standing = len(measure.grounds)
    takings.add_grounds(session, actor, measure, [takings.line_ground(line) for line in lines])
    taken = len(measure.grounds) - standing
    session.flush()
    act = _last_act(session, measure) if taken else None
    return Done(id=project.id, facts={"taken": taken, "number": measure.number} | outcomes.undo_facts([act]))


def _live_measure(session: Session, project: Project, number: int) -> Measure:
    mine = select(Measure).where(Measure.project_id == project.id, Measure.number == number).with_for_update()
    measure = session.scalar(mine)
    if measure is None:
        raise NotFound("measure.not_found")
    measures.require_live(measure)
    return measure


def _last_act(session: Session, measure: Measure) -> PlanAct | None:
    mine = select(PlanAct).where(PlanAct.project_id == measure.project_id, PlanAct.kind == measures.KIND)
    return session.scalar(mine.where(PlanAct.target == measure.id).order_by(PlanAct.id.desc()).limit(1))


def undo_outcome(session: Session, actor: Actor, command: UndoOutcome) -> Done:
    """All of the press, or nothing of it."""
    project = belonging.require_work(session, actor, command.project)
    acts = _acts(session, project, command)
    said = [act for act in acts if act.kind == outcomes.OUTCOME]
    undone = _unsay(session, actor, project, said) if said else 0
    for act in acts:
        if act.kind == measures.KIND:
            undone += _let_go(session, actor, project, act)
    if not undone:
        raise NotNow("outcome.nothing_to_undo")
    session.flush()
    return Done(id=project.id, facts={"undone": undone})


def _acts(session: Session, project: Project, command: UndoOutcome) -> Sequence[PlanAct]:
    """The entries of one press: by one person at one moment."""
    first = session.get(PlanAct, command.first)
    if first is None or first.project_id != project.id or command.last - command.first > MAX_LINES_AT_ONCE * 4:
        raise NotNow("outcome.nothing_to_undo")
    chosen = select(PlanAct).where(
        PlanAct.project_id == project.id,
        PlanAct.id.between(command.first, command.last),
        PlanAct.kind == first.kind,
        PlanAct.done_at == first.done_at,
        PlanAct.facilitator_id.is_not_distinct_from(first.facilitator_id),
    )
    return session.scalars(chosen.order_by(PlanAct.id)).all()


def _unsay(session: Session, actor: Actor, project: Project, acts: Sequence[PlanAct]) -> int:
    """What stood of each line before, unless something has been said of one of them since."""
    changes = {act.target: json.loads(act.change) for act in acts}
    numbers = select(Contribution.number).where(Contribution.id.in_(changes))
    lines = outcomes.shown_lines(session, project, list(session.scalars(numbers)))
    rows = outcomes.rows_of(session, project, lines)
    outcomes.require_seen({line.number: changes[line.id]["edition"][1] for line in lines}, rows)
    for line, row in rows.items():
        before = {field: values[0] for field, values in changes[line.id].items() if field != "edition"}
        stood: dict[str, Any] = {field: getattr(row, field) for field in outcomes.FIELDS} | before
        outcomes.tell(session, actor, line, row, stood)
    return len(lines)


def _let_go(session: Session, actor: Actor, project: Project, act: PlanAct) -> int:
    """The grounds that this entry put under the measure, those that are still there."""
    measure = session.get(Measure, act.target, with_for_update=True)
    if measure is None or measure.project_id != project.id:
        return 0
    measures.require_live(measure)
    added = {field for field, (before, _) in json.loads(act.change).items() if before is None}
    leaving = [each for each in measure.grounds if f"{GROUND}{each.id}" in added and each.number is not None]
    before = {f"{GROUND}{each.id}": takings.told(each) for each in leaving}
    for each in leaving:
        measure.grounds.remove(each)
    plan_edits.record(session, actor, measure, measures.KIND, before, dict.fromkeys(before))
    return len(leaving)
