"""The decision: what is ready becomes adopted, and may be taken back until midnight."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import AdoptPlan, RemindPlan, UndoPlan
from dialog.domain import following, retention
from dialog.domain import measures as rules
from dialog.errors import Invalid, NotFound, NotNow
from dialog.events import Done
from dialog.models import AdoptedMeasure, Decision, Measure, Meeting
from dialog.queries import plans
from dialog.services import belonging, plan_acts, plan_edits
from dialog.services.actor import Actor
from dialog.vocabulary import MeasureStanding, MeetingKind

KIND, MEASURE = "decision", "measure"


def adopt_plan(session: Session, actor: Actor, command: AdoptPlan) -> Done:
    """What is only proposed stays so, and may be adopted by a later decision."""
    project = belonging.require_work(session, actor, command.project)
    today = retention.day_of(actor.now)
    if command.period_to < command.period_from:
        raise Invalid("project.period_backwards", field="period_to", fields={"period_to": "project.period_backwards"})
    decided_on = _decided_on(session, project.id, command.meeting, today)
    ready = _ready(session, project.id)
    decision = Decision(
        project_id=project.id,
        decided_on=decided_on,
        evaluate_on=_ahead(command.evaluate_on or following.evaluation_day(decided_on), decided_on),
        adopted_at=actor.now,
        meeting_id=command.meeting,
        undone_why="",
        edition=1,
        adopts=[AdoptedMeasure(measure_id=each.id) for each in ready],
        **command.model_dump(include={"case_number", "text", "period_from", "period_to"}),
    )
    session.add(decision)
    session.flush()
    for measure in ready:
        _stand(session, actor, measure, MeasureStanding.ADOPTED)
    told: dict[str, list[object]] = {"decided_on": [None, decided_on], "case_number": [None, decision.case_number]}
    plan_acts.note(session, actor, project.id, KIND, decision.id, told)
    return Done(id=decision.id, version=decision.edition, facts={"measures": len(ready)})


def undo_plan(session: Session, actor: Actor, command: UndoPlan) -> Done:
    """Its measures are ready once more. What leaders have told of them meanwhile is kept."""
    project = belonging.require_work(session, actor, command.project)
    decision = newest(session, project.id)
    if decision is None:
        raise NotFound("plan.not_adopted")
    if not may_be_undone(decision, actor):
        raise NotNow("plan.undo_too_late")
    decision.undone_at, decision.undone_why = actor.now, command.why
    decision.edition += 1
    for adopted in decision.adopts:
        measure = session.get_one(Measure, adopted.measure_id, with_for_update=True)
        if measure.standing == MeasureStanding.ADOPTED:
            _stand(session, actor, measure, MeasureStanding.READY, command.why)
    plan_acts.note(session, actor, project.id, KIND, decision.id, {"undone": [False, True]}, command.why)
    return Done(id=decision.id, version=decision.edition)


def remind_plan(session: Session, actor: Actor, command: RemindPlan) -> Done:
    decision = session.get(Decision, command.id, with_for_update=True)
    if decision is None or decision.undone_at is not None:
        raise NotFound("plan.not_adopted")
    belonging.require_work(session, actor, decision.project_id)
    if decision.evaluate_on == command.evaluate_on:
        return Done(id=decision.id, version=decision.edition)
    plan_edits.require_seen(decision, command.edition)
    before = {"evaluate_on": decision.evaluate_on}
    decision.evaluate_on = _ahead(command.evaluate_on, decision.decided_on)
    plan_edits.record(session, actor, decision, KIND, before, {"evaluate_on": decision.evaluate_on})
    return Done(id=decision.id, version=decision.edition)


def newest(session: Session, project_id: int) -> Decision | None:
    standing = select(Decision).where(Decision.project_id == project_id, Decision.undone_at.is_(None))
    return session.scalar(standing.order_by(Decision.id.desc()).limit(1).with_for_update())


def may_be_undone(decision: Decision, actor: Actor) -> bool:
    """Until midnight on the municipality's clock."""
    return not retention.must_be_wiped(decision.adopted_at, actor.now)


def _decided_on(session: Session, project_id: int, meeting_id: int, today: date) -> date:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.project_id != project_id or meeting.removed or meeting.kind != MeetingKind.DECISION:
        raise NotNow("plan.no_decision_meeting")
    if meeting.held_on is None:
        raise NotNow("plan.no_decision_meeting")
    if meeting.held_on > today:
        raise NotNow("plan.decision_ahead")
    return meeting.held_on


def _ready(session: Session, project_id: int) -> list[Measure]:
    """Those that go to the decision. A leader may have left since one was made ready, so they are asked once more."""
    mine = select(Measure).where(Measure.project_id == project_id, Measure.standing == MeasureStanding.READY)
    rows = list(session.scalars(mine.order_by(Measure.id).with_for_update()))
    if not rows:
        raise NotNow("plan.nothing_ready")
    ids = {each.id for each in rows}
    told = [each for each in plans.plan_view(session, project_id).measures if each.id in ids]
    lacking = [str(each.number) for each in told if rules.in_the_way(each)]
    if lacking:
        raise NotNow("plan.not_ready", numbers=", ".join(lacking))
    return rows


def _ahead(day: date, of: date) -> date:
    if day <= of:
        raise Invalid("day.not_ahead", field="evaluate_on", fields={"evaluate_on": "day.not_ahead"})
    return day


def _stand(session: Session, actor: Actor, measure: Measure, standing: MeasureStanding, why: str = "") -> None:
    before = {"standing": measure.standing}
    measure.standing = standing
    plan_edits.record(session, actor, measure, MEASURE, before, {"standing": standing}, why)
