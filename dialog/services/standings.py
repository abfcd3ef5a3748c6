"""What becomes of a measure before it is adopted: sent to a decision, merged, removed, restored."""

from sqlalchemy.orm import Session

from dialog.commands import MergeMeasure, ReadyMeasure, RemoveMeasure, RestoreMeasure, UnreadyMeasure
from dialog.errors import Invalid
from dialog.events import Done
from dialog.models import Measure, MeasureGoal, MeasureGround, Partner
from dialog.services import measures, plan_edits
from dialog.services.actor import Actor
from dialog.services.measures import KIND, done
from dialog.vocabulary import MeasureStanding

CLOSED = (MeasureStanding.MERGED, MeasureStanding.REMOVED)


def ready_measure(session: Session, actor: Actor, command: ReadyMeasure) -> Done:
    measure = measures.own_measure(session, actor, command.id)
    measures.require_open(measure)
    if measure.standing == MeasureStanding.READY:
        return done(measure)
    plan_edits.require_seen(measure, command.edition)
    measures.require_ready(session, measure)
    return _stand(session, actor, measure, MeasureStanding.READY)


def unready_measure(session: Session, actor: Actor, command: UnreadyMeasure) -> Done:
    measure = measures.own_measure(session, actor, command.id)
    measures.require_open(measure)
    if measure.standing == MeasureStanding.PROPOSED:
        return done(measure)
    plan_edits.require_seen(measure, command.edition)
    return _stand(session, actor, measure, MeasureStanding.PROPOSED, command.why)


def remove_measure(session: Session, actor: Actor, command: RemoveMeasure) -> Done:
    measure = measures.own_measure(session, actor, command.id)
    if measure.standing == MeasureStanding.REMOVED:
        return done(measure)
    measures.require_open(measure)
    plan_edits.require_seen(measure, command.edition)
    return _stand(session, actor, measure, MeasureStanding.REMOVED, command.why)


def restore_measure(session: Session, actor: Actor, command: RestoreMeasure) -> Done:
    """As it was, but proposed: what it says may have been overtaken. What a merger copied stays there too."""
    measure = measures.own_measure(session, actor, command.id)
    if measure.standing not in CLOSED:
        return done(measure)
    measure.merged_into_id = None
    return _stand(session, actor, measure, MeasureStanding.PROPOSED)


def merge_measure(session: Session, actor: Actor, command: MergeMeasure) -> Done:
    """The other gets what it lacks of grounds, partners and goals, so that every thread leads to it as well."""
    if command.id == command.into:
        raise Invalid("measure.same")
    for measure_id in sorted((command.id, command.into)):  # In one order, so that two mergers never wait in a ring.
        measures.own_measure(session, actor, measure_id)
    measure, into = (measures.own_measure(session, actor, each) for each in (command.id, command.into))
    if measure.project_id != into.project_id:
        raise Invalid("measure.not_found")
    if measure.standing == MeasureStanding.MERGED and measure.merged_into_id == into.id:
        return done(into)
    measures.require_open(measure)
    measures.require_open(into)
    plan_edits.require_seen(measure, command.edition)
    measure.merged_into_id = into.id
    _hand_over(session, actor, measure, into)
    _stand(session, actor, measure, MeasureStanding.MERGED, command.why, merged_into=into.number)
    return done(into)


def _hand_over(session: Session, actor: Actor, measure: Measure, into: Measure) -> None:
    known = {_said(ground) for ground in into.grounds}
    names = {partner.name.casefold() for partner in into.partners}
    goals = {goal.goal_id for goal in into.goals}
    into.grounds += [copied(ground) for ground in measure.grounds if _said(ground) not in known]
    into.partners += [_like(partner) for partner in measure.partners if partner.name.casefold() not in names]
    into.goals += [MeasureGoal(goal_id=each.goal_id) for each in measure.goals if each.goal_id not in goals]
    plan_edits.record(session, actor, into, KIND, {}, {"merged": measure.number})


def copied(ground: MeasureGround) -> MeasureGround:
    return MeasureGround(
        kind=ground.kind,
        number=ground.number,
        point=ground.point,
        meeting=ground.meeting,
        round_number=ground.round_number,
        table_number=ground.table_number,
        led_by_youth=ground.led_by_youth,
        text=ground.text,
    )


def _said(ground: MeasureGround) -> tuple[object, ...]:
    """What makes two grounds the same one."""
    return ground.kind, ground.number, ground.point, ground.text


def _like(partner: Partner) -> Partner:
    return Partner(
        name=partner.name,
        kind=partner.kind,
        expects=partner.expects,
        gives=partner.gives,
        state=partner.state,
        settled_on=partner.settled_on,
        settled_by=partner.settled_by,
    )


def _stand(
    session: Session, actor: Actor, measure: Measure, standing: MeasureStanding, why: str = "", **more: object
) -> Done:
    before = {"standing": measure.standing}
    measure.standing = standing
    plan_edits.record(session, actor, measure, KIND, before, {"standing": standing, **more}, why)
    return done(measure)
