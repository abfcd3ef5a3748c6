"""Adopted measures live on: their leaders report, they are evaluated, and another leader may take over."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import EvaluateMeasure, ReassignMeasure, ReportStatus
from dialog.domain import following, retention
from dialog.domain import measures as rules
from dialog.errors import Invalid, NotFound, NotNow
from dialog.events import Done
from dialog.models import Evaluation, Leader, Measure, StatusReport
from dialog.services import measures, plan_acts, plan_edits
from dialog.services.actor import Actor
from dialog.vocabulary import ActorKind, EvaluationOutcome, MeasureStanding

KIND = "measure"


def report_status(session: Session, actor: Actor, command: ReportStatus) -> Done:
    """A resend makes no second report."""
    measure = _reported(session, actor, command.measure)
    mine = (StatusReport.project_id == measure.project_id, StatusReport.client_key == command.client_key)
    made = session.scalar(select(StatusReport).where(*mine))
    if made is not None:
        return Done(id=made.id)
    _require_living(session, measure)
    period = following.reported_period(retention.day_of(actor.now))
    report = StatusReport(
        project_id=measure.project_id,
        measure_id=measure.id,
        leader_id=measure.leader_id,
        facilitator_id=actor.facilitator_id,
        year=period.year,
        period=period.period,
        reported_at=actor.now,
        **command.model_dump(include={"client_key", "state", "text", "needs"}),
    )
    session.add(report)
    session.flush()
    plan_acts.note(session, actor, measure.project_id, "status", report.id, {"state": [None, command.state]})
    return Done(id=report.id)


def evaluate_measure(session: Session, actor: Actor, command: EvaluateMeasure) -> Done:
    measure = measures.own_measure(session, actor, command.id)
    _require_living(session, measure)
    plan_edits.require_seen(measure, command.edition)
    today = retention.day_of(actor.now)
    next_on = _next(command, today)
    before = {"evaluate_on": measure.evaluate_on}
    measure.evaluate_on = next_on or measure.evaluate_on
    if rules.backwards(measure.starts_on, measure.due_on, next_on) == "evaluate_on":
        raise Invalid("measure.dates_backwards", field="next_on", fields={"next_on": "measure.dates_backwards"})
    told = {"project_id": measure.project_id, "measure_id": measure.id, "done_on": today, "next_on": next_on}
    session.add(Evaluation(outcome=command.outcome, text=command.text, **told))
    after = {"evaluate_on": measure.evaluate_on, "evaluated": command.outcome}
    plan_edits.record(session, actor, measure, KIND, before, after, command.text[:200])
    return measures.done(measure)


def reassign_measure(session: Session, actor: Actor, command: ReassignMeasure) -> Done:
    """Whoever answered for it before has it no more on their page."""
    measure = measures.own_measure(session, actor, command.id)
    _require_living(session, measure)
    if measure.leader_id == command.leader:
        return measures.done(measure)
    plan_edits.require_seen(measure, command.edition)
    leader = session.get(Leader, command.leader)
    if leader is None or leader.project_id != measure.project_id:
        raise Invalid("leader.not_found", field="leader", fields={"leader": "leader.not_found"})
    if leader.left_on is not None:
        raise Invalid("leader.has_left", field="leader", fields={"leader": "leader.has_left"})
    before = {"leader": measure.leader_id}
    measure.leader_id = leader.id
    plan_edits.record(session, actor, measure, KIND, before, {"leader": leader.id}, command.why)
    return measures.done(measure)


def _reported(session: Session, actor: Actor, measure_id: int) -> Measure:
    """A leader's link speaks for the own measures alone; another's is as unknown as one that never was."""
    if actor.kind != ActorKind.LEADER:
        return measures.own_measure(session, actor, measure_id)
    leader, measure = actor.own_leader, session.get(Measure, measure_id)
    if measure is None or measure.leader_id != leader.id:
        raise NotFound("measure.not_found")
    return measure


def _require_living(session: Session, measure: Measure) -> None:
    if measure.standing != MeasureStanding.ADOPTED:
        raise NotNow("measure.not_adopted", number=measure.number)
    newest = select(Evaluation.outcome).where(Evaluation.measure_id == measure.id).order_by(Evaluation.id.desc())
    if session.scalar(newest.limit(1)) == EvaluationOutcome.ENDED:
        raise NotNow("measure.ended", number=measure.number)


def _next(command: EvaluateMeasure, today: date) -> date | None:
    """What has ended is not evaluated again."""
    if command.outcome == EvaluationOutcome.ENDED:
        return None
    day = command.next_on or following.evaluation_day(today)
    if day <= today:
        raise Invalid("day.not_ahead", field="next_on", fields={"next_on": "day.not_ahead"})
    return day
