"""After the decision: what is ready is adopted, leaders report by their own link, evaluations come and go, promises."""

from datetime import UTC, date, datetime

import pytest
from after import DECIDED, adopt, adopted, decision_meeting, link, ready_measure
from asking import facilitator, refused
from conftest import Clock, Evening, make_facilitator
from plan_rows import add_leader, add_measure, seen

from dialog.commands import (
    AddPromise,
    EditMeasure,
    EditPromise,
    EndLink,
    EvaluateMeasure,
    LeaveLeader,
    MakeLink,
    MeasureDraft,
    PromiseMade,
    ReassignMeasure,
    RemindPlan,
    RemovePromise,
    ReportStatus,
    SettlePromise,
    UndoPlan,
)
from dialog.domain.following import Nearness
from dialog.doorway import Caller
from dialog.models import Leader, Measure, Promise
from dialog.queries import followed, plans
from dialog.queries.followed import Followed
from dialog.vocabulary import EvaluationOutcome, LinkPurpose, MeasureStanding, PromiseState, StatusState


def told(evening: Evening) -> dict[int, Followed]:
    with evening.house.reading() as session:
        found = followed.followed(session, plans.plan_view(session, evening.project))
    return {each.measure.id: each for each in found}


def report(caller: Caller, evening: Evening, measure: int, key: str = "", text: str = "Går godt", **more: str) -> None:
    state = StatusState(more.pop("state", StatusState.UNDER_WAY))
    asked = ReportStatus(measure=measure, client_key=key or evening.key(), state=state, text=text, **more)
    evening.house.execute(caller, asked)


def leave(evening: Evening, leader: int, left_on: date | None) -> None:
    with evening.house.reading() as session:
        edition = session.get_one(Leader, leader).edition
    evening.house.execute(evening.operator, LeaveLeader(id=leader, edition=edition, left_on=left_on))


# -- the decision ----------------------------------------------------------------------------------


def test_only_what_is_ready_is_adopted(evening: Evening) -> None:
    leader = add_leader(evening)
    ready, proposed = ready_measure(evening, leader), add_measure(evening, "Berre ein tanke")
    assert adopt(evening).facts["measures"] == 1
    assert seen(evening, ready).standing == MeasureStanding.ADOPTED
    assert seen(evening, proposed).standing == MeasureStanding.PROPOSED
    with evening.house.reading() as session:
        decision = followed.standing_decision(session, evening.project)
    assert decision is not None
    assert (decision.decided_on, decision.evaluate_on) == (DECIDED, date(2028, 5, 19)), "18 months later"
    with refused("plan.nothing_ready"):
        adopt(evening)


def test_a_decision_needs_its_meeting(evening: Evening) -> None:
    ready_measure(evening, add_leader(evening))
    with refused("plan.no_decision_meeting"):
        adopt(evening, meeting=999)
    with refused("plan.no_decision_meeting"):
        adopt(evening, meeting=decision_meeting(evening, held_on=None, title="Utan dato"))
    with refused("plan.decision_ahead"):
        adopt(evening, meeting=decision_meeting(evening, held_on=date(2026, 11, 22), title="I morgon"))
    adopt(evening, meeting=decision_meeting(evening, held_on=date(2026, 11, 21), title="I dag"))


def test_days_and_years_in_the_wrong_order_are_refused(evening: Evening) -> None:
    ready_measure(evening, add_leader(evening))
    with refused("project.period_backwards", field="period_to"):
        adopt(evening, period_from=2030, period_to=2029)
    with refused("day.not_ahead", field="evaluate_on"):
        adopt(evening, evaluate_on=DECIDED)
    adopt(evening, evaluate_on=date(2027, 12, 1))


def test_a_leader_who_left_since_stops_the_decision(evening: Evening) -> None:
    leader = add_leader(evening)
    measure = ready_measure(evening, leader)
    leave(evening, leader, date(2026, 11, 1))
    with refused("plan.not_ready", numbers="1"):
        adopt(evening)
    assert seen(evening, measure).standing == MeasureStanding.READY


def test_a_decision_is_taken_back_until_midnight(evening: Evening, clock: Clock) -> None:
    leader, (measure, _) = adopted(evening)
    undo = UndoPlan(project=evening.project, why="Feil sak")
    clock.moment = datetime(2026, 11, 21, 22, 59, tzinfo=UTC)  # 23.59 on the municipality's clock.
    evening.house.execute(evening.operator, undo)
    assert seen(evening, measure).standing == MeasureStanding.READY
    with refused("plan.not_adopted"):
        evening.house.execute(evening.operator, undo)
    adopt(evening)
    clock.forward(minutes=1)
    adopt_again = ready_measure(evening, leader, "Eitt til")
    assert seen(evening, measure).standing == MeasureStanding.ADOPTED
    with refused("plan.undo_too_late"):
        evening.house.execute(evening.operator, undo)
    assert seen(evening, adopt_again).standing == MeasureStanding.READY


def test_what_is_adopted_keeps_its_text(evening: Evening) -> None:
    _, (measure, _) = adopted(evening)
    with refused("measure.adopted"):
        draft = MeasureDraft(text="Noko heilt anna")
        evening.house.execute(evening.operator, EditMeasure(id=measure, edition=3, fields=draft))


def test_the_day_of_evaluation_may_be_set(evening: Evening) -> None:
    adopted(evening)
    wanted = RemindPlan(id=1, edition=1, evaluate_on=date(2029, 1, 1))
    evening.house.execute(evening.operator, wanted)
    evening.house.execute(evening.operator, wanted)
    with refused("plan.changed_meanwhile"):
        evening.house.execute(evening.operator, RemindPlan(id=1, edition=1, evaluate_on=date(2029, 2, 1)))
    with evening.house.reading() as session:
        decision = followed.standing_decision(session, evening.project)
    assert decision is not None
    assert decision.evaluate_on == date(2029, 1, 1)


# -- status ----------------------------------------------------------------------------------------


def test_a_leader_reports_the_own_measures_and_no_other(evening: Evening) -> None:
    leader, (first, second) = adopted(evening)
    other = ready_measure(evening, add_leader(evening, "Ola Dal", "Skule"), "Ola sitt")
    adopt(evening)
    caller, _ = link(evening, leader)
    report(caller, evening, first, needs="To vaksne til")
    report(caller, evening, first, text="Ferdig", state=StatusState.DONE)
    with refused("measure.not_found"):
        report(caller, evening, other)
    newest = told(evening)[first].newest
    assert newest is not None
    assert (newest.state, newest.text, newest.needs, newest.leader_id, newest.facilitator_id) == (
        "done",
        "Ferdig",
        "",
        leader,
        None,
    )
    assert (told(evening)[second].newest, told(evening)[other].newest) == (None, None)
    with evening.house.reading() as session:
        assert [each.text for each in followed.history(session, first)] == ["Ferdig", "Går godt"]
        own = followed.of_leader(session, session.get_one(Leader, leader))
    assert [each.measure.id for each in own] == [first, second]


def test_a_resend_makes_no_second_report(evening: Evening) -> None:
    leader, (measure, _) = adopted(evening)
    caller, _ = link(evening, leader)
    for _ in range(2):
        report(caller, evening, measure, key="same-key")
    with evening.house.reading() as session:
        assert len(followed.history(session, measure)) == 1


def test_nothing_is_reported_of_what_is_not_adopted(evening: Evening) -> None:
    leader = add_leader(evening)
    measure = ready_measure(evening, leader)
    caller, _ = link(evening, leader)
    with refused("measure.not_adopted", number=1):
        report(caller, evening, measure)
    adopt(evening)
    report(caller, evening, measure)


def test_the_link_of_a_leader_who_leaves_ends(evening: Evening, clock: Clock) -> None:
    leader, (measure, _) = adopted(evening)
    caller, _ = link(evening, leader)
    leave(evening, leader, date(2026, 11, 22))
    report(caller, evening, measure)  # Here until the day is over.
    clock.forward(days=2)
    with refused("leader.link_needed"):
        report(caller, evening, measure)
    assert told(evening)[measure].lost_its_leader
    leave(evening, leader, None)
    with refused("leader.link_needed"):
        report(caller, evening, measure)
    caller, _ = link(evening, leader)
    report(caller, evening, measure)
    leave(evening, leader, date(2026, 11, 23))
    with refused("leader.link_needed"):
        report(caller, evening, measure)


def test_a_link_may_be_taken_back_by_who_may_change_the_project(evening: Evening) -> None:
    leader, (measure, _) = adopted(evening)
    caller, _ = link(evening, leader)
    stranger = facilitator(evening, make_facilitator(evening.house, "framand"))
    console = evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.CONSOLE))
    guest = facilitator(evening, str(console.facts["token"]))
    for nobody in (Caller(stranger.kind, stranger.id), guest):
        with pytest.raises(Exception, match=r"project\.not_yours|facilitator\.account_needed"):
            evening.house.execute(nobody, EndLink(id=caller.id or 0))
    report(caller, evening, measure)
    evening.house.execute(evening.operator, EndLink(id=caller.id or 0))
    with refused("leader.link_needed"):
        report(caller, evening, measure)


def test_another_leader_takes_over(evening: Evening) -> None:
    leader, (measure, _) = adopted(evening)
    caller, _ = link(evening, leader)
    ola, gone = add_leader(evening, "Ola Dal", "Skule"), add_leader(evening, "Per", "Park")
    leave(evening, gone, date(2026, 11, 1))
    edition = seen(evening, measure).edition
    with refused("leader.has_left", field="leader"):
        evening.house.execute(evening.operator, ReassignMeasure(id=measure, edition=edition, leader=gone, why="x"))
    wanted = ReassignMeasure(id=measure, edition=edition, leader=ola, why="Kari har slutta")
    evening.house.execute(evening.operator, wanted)
    assert (seen(evening, measure).leader or object()).name == "Ola Dal"  # type: ignore[attr-defined]
    with refused("measure.not_found"):
        report(caller, evening, measure)
    stale = ReassignMeasure(id=measure, edition=edition, leader=leader, why="Attende")
    with refused("plan.changed_meanwhile"):
        evening.house.execute(evening.operator, stale)


# -- evaluation ------------------------------------------------------------------------------------


def test_an_evaluation_is_reminded_of_and_done(evening: Evening, clock: Clock) -> None:
    _, (measure, other) = adopted(evening)
    due = told(evening)[measure]
    days = {date(2028, 4, 1): Nearness.LATER, date(2028, 5, 2): Nearness.SOON, date(2028, 6, 1): Nearness.TODAY}
    assert {day: due.due(day) for day in days} == days
    assert due.due(date(2028, 6, 2)) == Nearness.PAST
    clock.moment = datetime(2028, 6, 2, 9, tzinfo=UTC)
    evaluate = EvaluateMeasure(
        id=measure, edition=due.measure.edition, outcome=EvaluationOutcome.KEPT, text="Mange kjem kvar fredag"
    )
    evening.house.execute(evening.operator, evaluate)
    assert told(evening)[measure].measure.evaluate_on == date(2029, 12, 2)
    assert told(evening)[measure].due(date(2028, 6, 2)) == Nearness.LATER
    with refused("plan.changed_meanwhile"):
        evening.house.execute(evening.operator, evaluate)
    ended = evaluate.model_copy(
        update={"id": other, "edition": seen(evening, other).edition, "outcome": EvaluationOutcome.ENDED}
    )
    evening.house.execute(evening.operator, ended)
    assert told(evening)[other].is_ended
    assert told(evening)[other].due(date(2035, 1, 1)) is None
    with refused("measure.ended"):
        report(evening.operator, evening, other)


def test_the_next_evaluation_comes_after_today_and_the_deadline(evening: Evening) -> None:
    _, (measure, _) = adopted(evening)
    base = EvaluateMeasure(
        id=measure, edition=seen(evening, measure).edition, outcome=EvaluationOutcome.CHANGED, text="Ny stad"
    )
    for day, code in ((date(2026, 11, 21), "day.not_ahead"), (date(2027, 5, 31), "measure.dates_backwards")):
        with refused(code, field="next_on"):
            evening.house.execute(evening.operator, base.model_copy(update={"next_on": day}))
    evening.house.execute(evening.operator, base.model_copy(update={"next_on": date(2027, 6, 2)}))
    with evening.house.reading() as session:
        assert session.get_one(Measure, measure).evaluate_on == date(2027, 6, 2)
        assert [each.text for each in followed.evaluations(session, measure)] == ["Ny stad"]


# -- promises --------------------------------------------------------------------------------------


def promise(evening: Evening) -> Promise:
    with evening.house.reading() as session:
        return session.get_one(Promise, 1)


def test_a_promise_is_kept_with_a_sentence(evening: Evening) -> None:
    made = PromiseMade(text="Politikarar blir bedne", towards="Elevrådet", due_on=date(2027, 10, 1))
    evening.house.execute(evening.operator, AddPromise(project=evening.project, promise=made))
    with refused("promise.needs_words", field="said"):
        evening.house.execute(evening.operator, SettlePromise(id=1, edition=1, state=PromiseState.KEPT))
    kept = SettlePromise(id=1, edition=1, state=PromiseState.KEPT, said="Bedne 1. oktober")
    evening.house.execute(evening.operator, kept)
    assert (promise(evening).state, promise(evening).settled_on) == ("kept", date(2026, 11, 21))
    with refused("row.changed_meanwhile"):
        evening.house.execute(evening.operator, EditPromise(id=1, edition=1, promise=PromiseMade(text="Anna")))
    evening.house.execute(evening.operator, SettlePromise(id=1, edition=2, state=PromiseState.OPEN))
    assert (promise(evening).state, promise(evening).settled_on) == ("open", None)
    evening.house.execute(evening.operator, RemovePromise(id=1, edition=3))
    assert promise(evening).removed
    evening.house.execute(evening.operator, RemovePromise(id=1, edition=4, removed=False))
    assert not promise(evening).removed
