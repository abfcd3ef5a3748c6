"""Measures of a plan: written, changed, ordered, and taken in by the sheet. What may go to a decision is a rule of
`domain.measures`; here it is asked."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from dialog.commands import CreateMeasure, EditMeasure, MeasureDraft, MoveMeasure
from dialog.domain import measures as rules
from dialog.domain.plan import LIVE
from dialog.errors import Invalid, NotFound, NotNow
from dialog.events import Done
from dialog.models import FocusArea, Goal, Leader, Measure, MeasureGoal, Project
from dialog.queries import plans
from dialog.services import belonging, plan_edits, plan_order
from dialog.services.actor import Actor
from dialog.vocabulary import Lack, MeasureOrigin, MeasureStanding

KIND = "measure"
COLUMNS = {
    "text": "text",
    "area": "area_id",
    "origin": "origin",
    "leader": "leader_id",
    "starts_on": "starts_on",
    "due_on": "due_on",
    "funding": "funding",
    "indicator": "indicator",
    "evaluate_on": "evaluate_on",
    "evaluate_how": "evaluate_how",
    "importance": "importance",
    "home": "home",
}
"""What a field of the draft is called in the row."""
NEEDS = {
    Lack.LEADER: ("leader", "measure.needs_leader"),
    Lack.LEADER_LEFT: ("leader", "leader.has_left"),
    Lack.EVALUATION: ("evaluate_on", "measure.needs_evaluation"),
    Lack.DATES: ("due_on", "measure.dates_backwards"),
}


def create_measure(session: Session, actor: Actor, command: CreateMeasure) -> Done:
    project = belonging.require_work(session, actor, command.project)
    made = made_before(session, project.id, command.client_key)
    if made is not None:
        return done(made)
    if not command.fields.text:
        raise Invalid("field.missing", field="fields.text", fields={"fields.text": "field.missing"})
    return done(make(session, actor, project, command.client_key, command.fields))


def edit_measure(session: Session, actor: Actor, command: EditMeasure) -> Done:
    measure = own_measure(session, actor, command.id)
    change(session, actor, measure, command.edition, command.fields, command.why)
    return done(measure)


def move_measure(session: Session, actor: Actor, command: MoveMeasure) -> Done:
    measure = own_measure(session, actor, command.id)
    beside = select(Measure).where(Measure.project_id == measure.project_id, Measure.standing.in_(LIVE))
    of_area = beside.where(Measure.area_id.is_not_distinct_from(measure.area_id))
    plan_order.move(session, actor, KIND, measure, session.scalars(of_area).all(), command.place)
    return done(measure)


def made_before(session: Session, project_id: int, client_key: str) -> Measure | None:
    mine = select(Measure).where(Measure.project_id == project_id, Measure.client_key == client_key)
    return session.scalar(mine)


def make(session: Session, actor: Actor, project: Project, client_key: str, draft: MeasureDraft) -> Measure:
    (measure,) = begin(session, actor, project, [client_key])
    word(session, actor, measure, draft)
    return measure


def begin(session: Session, actor: Actor, project: Project, client_keys: Sequence[str]) -> list[Measure]:
    """As many measures as keys, numbered, at the end of the plan, and without a word yet (see `word`)."""
    last = session.scalar(select(func.max(Measure.position)).where(Measure.project_id == project.id)) or 0
    number = _next_number(session, project, len(client_keys))
    begun = [
        Measure(
            project_id=project.id,
            number=number + nth,
            client_key=client_key,
            text="",
            origin=MeasureOrigin.NEW,
            indicator="",
            evaluate_how="",
            standing=MeasureStanding.PROPOSED,
            position=last + 1 + nth,
            edition=0,
            created_at=actor.now,
            goals=[],
        )
        for nth, client_key in enumerate(client_keys)
    ]
    session.add_all(begun)
    session.flush()
    return begun


def word(session: Session, actor: Actor, measure: Measure, draft: MeasureDraft) -> None:
    """What a measure that has just begun says."""
    _apply(session, measure, draft.model_dump(exclude_unset=True))
    after = values(measure) | {"standing": measure.standing}
    plan_edits.record(session, actor, measure, KIND, dict.fromkeys(after), after)


def change(session: Session, actor: Actor, measure: Measure, seen: int, draft: MeasureDraft, why: str = "") -> None:
    """Never into something that may not go to a decision, once it is on its way there."""
    require_open(measure)
    before, ready = values(measure), measure.standing == MeasureStanding.READY
    missed = set(rules.in_the_way(plans.measure_value(session, measure))) if ready else set()
    wanted = _plain(draft.model_dump(exclude_unset=True))
    changed = plan_edits.own_changes(session, measure, KIND, seen, before, wanted)
    if changed.get("text") == "":
        raise Invalid("field.missing", field="fields.text", fields={"fields.text": "field.missing"})
    _apply(session, measure, changed)
    if ready:
        require_ready(session, measure, but=missed)
    plan_edits.record(session, actor, measure, KIND, before, values(measure), why)


def own_measure(session: Session, actor: Actor, measure_id: int) -> Measure:
    """A measure of a project one may change; locked, so that two changes of it come one after the other."""
    measure = session.get(Measure, measure_id, with_for_update=True)
    if measure is None:
        raise NotFound("measure.not_found")
    belonging.require_work(session, actor, measure.project_id)
    return measure


def require_open(measure: Measure) -> None:
    """What is adopted is changed by a new decision; what is merged or removed is restored first."""
    if measure.standing == MeasureStanding.ADOPTED:
        raise NotNow("measure.adopted", number=measure.number)
    require_live(measure)


def require_live(measure: Measure) -> None:
    if measure.standing not in LIVE:
        raise NotNow("measure.closed", number=measure.number)


def require_ready(session: Session, measure: Measure, but: set[Lack] | None = None) -> None:
    """Raises the first of what is in the way of a decision; each has its own sentence beside its field."""
    session.flush()
    missing = [each for each in rules.in_the_way(plans.measure_value(session, measure)) if each not in (but or set())]
    if missing:
        fields = {f"fields.{NEEDS[each][0]}": NEEDS[each][1] for each in missing}
        field, code = next(iter(fields.items()))
        raise Invalid(code, field=field, fields=fields)


def values(measure: Measure) -> dict[str, Any]:
    """What the measure says, by the names of the draft."""
    said = {field: getattr(measure, column) for field, column in COLUMNS.items()}
    return said | {"goals": sorted(each.goal_id for each in measure.goals)}


def _plain(wanted: dict[str, Any]) -> dict[str, Any]:
    return wanted | ({"goals": sorted(set(wanted["goals"]))} if "goals" in wanted else {})


def _apply(session: Session, measure: Measure, changed: dict[str, Any]) -> None:
    _require_own(session, measure.project_id, changed)
    for field, column in COLUMNS.items():
        if field in changed:
            setattr(measure, column, changed[field])
    if "goals" in changed:
        kept = {each.goal_id: each for each in measure.goals}
        measure.goals = [kept.get(each) or MeasureGoal(goal_id=each) for each in sorted(set(changed["goals"]))]
    wrong = rules.backwards(measure.starts_on, measure.due_on, measure.evaluate_on)
    if wrong is not None:
        fields = {f"fields.{wrong}": "measure.dates_backwards"}
        raise Invalid("measure.dates_backwards", field=f"fields.{wrong}", fields=fields)


def _require_own(session: Session, project_id: int, changed: dict[str, Any]) -> None:
    """What a measure points at is of the same project, and still there."""
    if changed.get("area") is not None:
        area = session.get(FocusArea, changed["area"])
        if area is None or area.project_id != project_id or area.removed:
            raise Invalid("area.not_found", field="fields.area", fields={"fields.area": "area.not_found"})
    if changed.get("leader") is not None:
        leader = session.get(Leader, changed["leader"])
        if leader is None or leader.project_id != project_id:
            raise Invalid("leader.not_found", field="fields.leader", fields={"fields.leader": "leader.not_found"})
        if leader.left_on is not None:
            raise Invalid("leader.has_left", field="fields.leader", fields={"fields.leader": "leader.has_left"})
    for goal_id in changed.get("goals", ()):
        goal = session.get(Goal, goal_id)
        if goal is None or goal.project_id != project_id:
            raise Invalid("goal.not_found", field="fields.goals", fields={"fields.goals": "goal.not_found"})


def _next_number(session: Session, project: Project, many: int) -> int:
    """The first of so many. Given once: two who make measures at the same moment come one after the other here."""
    raised = update(Project).where(Project.id == project.id).values(last_measure=Project.last_measure + many)
    return session.execute(raised.returning(Project.last_measure)).scalar_one() - many + 1


def done(measure: Measure) -> Done:
    return Done(id=measure.id, version=measure.edition, facts={"number": measure.number})
