"""What a measure lacks before a decision, and the six goals of the method held against a plan."""

from dataclasses import replace
from datetime import date

import pytest

from dialog.domain import measures
from dialog.domain.plan import GroundValue, LeaderValue, MeasureValue, PartnerValue
from dialog.vocabulary import (
    Funding,
    GroundKind,
    Lack,
    MeasureHome,
    MeasureOrigin,
    MeasureStanding,
    PartnerKind,
    PartnerState,
    SeljordGoal,
)

LEADER = LeaderValue(1, "Kari Vik", "Kultur", None, 1)
POINT = GroundValue(1, GroundKind.POINT, None, 9, "Ope møte", 3, 4, True, "")
INPUT = GroundValue(2, GroundKind.INPUT, 34, None, "Ope møte", 3, 4, False, "")
BARE = MeasureValue(
    1, 1, None, "Open hall", MeasureOrigin.NEW, None, None, None, None, "", None, "", None, None,
    MeasureStanding.PROPOSED, None, 1, 1, (), (), (),
)  # fmt: skip


def partner(name: str, kind: PartnerKind, state: PartnerState = PartnerState.AGREED) -> PartnerValue:
    return PartnerValue(1, name, kind, "", "", state, None, "")


CLUB = partner("Idrettslaget", PartnerKind.CIVIL_SOCIETY)
WHOLE = replace(
    BARE, number=2, area_id=1, leader=LEADER, starts_on=date(2027, 1, 1), due_on=date(2027, 6, 1),
    evaluate_on=date(2028, 6, 1), funding=Funding.WITHIN_FRAME, indicator="Kveldar i veka",
    home=MeasureHome.UNIT_PLAN, standing=MeasureStanding.READY, grounds=(POINT,), partners=(CLUB,),
)  # fmt: skip


def test_a_bare_measure_lacks_all_that_can_be_lacking_and_a_whole_one_nothing() -> None:
    assert measures.lacks(WHOLE) == ()
    assert set(Lack) - set(measures.lacks(BARE)) == {Lack.LEADER_LEFT, Lack.DATES, Lack.AGREEMENT}
    assert measures.in_the_way(BARE) == (Lack.LEADER, Lack.EVALUATION)


@pytest.mark.parametrize(
    ("change", "lack", "is_in_the_way"),
    [
        ({"leader": None}, Lack.LEADER, True),
        ({"leader": replace(LEADER, left_on=date(2027, 1, 1))}, Lack.LEADER_LEFT, True),
        ({"evaluate_on": None}, Lack.EVALUATION, True),
        ({"due_on": date(2028, 6, 2)}, Lack.DATES, True),
        ({"grounds": ()}, Lack.GROUND, False),
        ({"funding": None}, Lack.FUNDING, False),
        ({"due_on": None}, Lack.DUE, False),
        ({"indicator": ""}, Lack.INDICATOR, False),
        ({"home": None}, Lack.HOME, False),
        ({"area_id": None}, Lack.AREA, False),
        ({"partners": (CLUB, replace(CLUB, state=PartnerState.ASKED))}, Lack.AGREEMENT, False),
        ({"partners": (replace(CLUB, state=PartnerState.DECLINED),)}, Lack.AGREEMENT, False),
    ],
)
def test_each_thing_that_is_taken_away_is_told_alone(
    change: dict[str, object], lack: Lack, is_in_the_way: bool
) -> None:
    changed = replace(WHOLE, **change)  # type: ignore[arg-type]
    assert measures.lacks(changed) == (lack,)
    assert measures.in_the_way(changed) == ((lack,) if is_in_the_way else ())


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ((None, None, None), None),
        ((date(2027, 1, 1), None, date(2026, 1, 1)), "evaluate_on"),
        ((date(2027, 1, 2), date(2027, 1, 1), None), "due_on"),
        ((date(2027, 1, 1), date(2027, 1, 1), date(2027, 1, 1)), None),
        ((None, date(2027, 5, 1), date(2027, 4, 1)), "evaluate_on"),
    ],
)
def test_days_run_forwards(days: tuple[date | None, date | None, date | None], field: str | None) -> None:
    assert measures.backwards(*days) == field


def test_all_six_goals_are_counted_and_name_what_is_lacking() -> None:
    told = {check.goal: check for check in measures.checks([BARE, WHOLE], decision_on=date(2027, 1, 20))}
    assert list(told) == list(SeljordGoal)
    assert {(check.passed, check.of, check.lacking, check.is_met) for check in told.values()} == {(1, 2, (1,), False)}
    assert all(check.is_met for check in measures.checks([WHOLE], decision_on=date(2027, 1, 20)))
    assert not any(check.is_met for check in measures.checks([]))


@pytest.mark.parametrize(
    ("change", "goal"),
    [
        ({"indicator": ""}, SeljordGoal.CONCRETE),
        ({"due_on": None}, SeljordGoal.CONCRETE),
        ({"leader": replace(LEADER, left_on=date(2027, 1, 1))}, SeljordGoal.RESPONSIBLE),
        ({"evaluate_on": None}, SeljordGoal.EVALUATED),
        ({"grounds": (INPUT,)}, SeljordGoal.WITH_YOUTH),
        ({"partners": ()}, SeljordGoal.ACROSS_SECTORS),
        ({"partners": (partner("kultur", PartnerKind.MUNICIPAL),)}, SeljordGoal.ACROSS_SECTORS),
        ({"standing": MeasureStanding.PROPOSED}, SeljordGoal.POLITICAL),
    ],
)
def test_each_goal_fails_alone(change: dict[str, object], goal: SeljordGoal) -> None:
    changed = replace(WHOLE, **change)  # type: ignore[arg-type]
    failed = [check.goal for check in measures.checks([changed], decision_on=date(2027, 1, 20)) if not check.is_met]
    assert failed == [goal]


def test_a_youth_council_that_takes_part_is_youth_and_one_that_says_no_is_not() -> None:
    council = partner("Ungdomsrådet", PartnerKind.YOUTH)
    assert measures.is_with_youth(replace(BARE, partners=(council,)))
    assert not measures.is_with_youth(replace(BARE, partners=(replace(council, state=PartnerState.DECLINED),)))


def test_without_a_day_to_decide_only_what_is_adopted_is_politically_accepted() -> None:
    adopted = replace(WHOLE, standing=MeasureStanding.ADOPTED)
    assert [check.lacking for check in measures.checks([WHOLE, adopted])][-1] == (WHOLE.number,)


def test_what_needs_a_decision_is_told_by_itself() -> None:
    promised = replace(WHOLE, funding=Funding.NEEDS_DECISION)
    assert measures.needing_decision([BARE, WHOLE, promised]) == (promised,)
