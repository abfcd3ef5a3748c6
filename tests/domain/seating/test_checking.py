"""What is broken is found, and what holds is not complained about."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dialog.domain.seating import Bond, Composition, Plan, Problem, Round, Rules, Ticket, Weights, Wish, check
from domain.seating.rooms import LED, MIXED, PLAIN, people, room, seated

FOUR = people(2, 2)
DIAGONAL = Round(Composition.DIAGONAL)


def codes(problem: Problem, plan: Plan) -> list[str]:
    return [finding.code for finding in check(problem, plan).findings]


def led(*leaders: str) -> list[dict[int, str]]:
    return [dict(enumerate(each.split(), start=1)) for each in leaders]


@pytest.mark.parametrize(
    ("code", "problem", "broken", "kept"),
    [
        ("seat.missing", room(FOUR, 2), "y0 y1 | g0", "y0 y1 | g0 g1"),
        ("seat.fixed", room([replace(FOUR[0], table=2), *FOUR[1:]], 2), "y0 y1 | g0 g1", "y1 g0 | y0 g1"),
        (
            "seat.not_present",
            room([*FOUR, Ticket("late", "guardian", first=1)], 2),
            "y0 y1 late | g0 g1",
            "y0 y1 | g0 g1",
        ),
        ("size.uneven", room(FOUR, 2), "y0 y1 g0 | g1", "y0 y1 | g0 g1"),
        ("young.alone", room(FOUR, 2, rules=replace(PLAIN, company=True)), "y0 g0 | y1 g1", "y0 y1 | g0 g1"),
        ("politicians.crowded", room(people(0, 2, 2), 2), "p0 p1 | g0 g1", "p0 g0 | p1 g1"),
        (
            "diagonal.superior",
            room([replace(FOUR[0], answers_to="g0"), *FOUR[1:]], 2, [DIAGONAL]),
            "y0 g0 | y1 g1",
            "y0 y1 | g0 g1",
        ),
        ("wish.apart", room(FOUR, 2, wishes=[Wish(Bond.APART, ("y0", "g1"))]), "y0 g1 | y1 g0", "y0 y1 | g0 g1"),
        ("wish.together", room(FOUR, 2, wishes=[Wish(Bond.TOGETHER, ("y0", "g1"))]), "y0 y1 | g0 g1", "y0 g1 | y1 g0"),
    ],
)
def test_a_rule_that_is_broken_is_named_and_one_that_holds_is_not(
    code: str, problem: Problem, broken: str, kept: str
) -> None:
    assert set(codes(problem, seated(problem, broken))) == {code}
    assert codes(problem, seated(problem, kept)) == []


@pytest.mark.parametrize(
    ("code", "leaders"),
    [
        ("leader.missing", led("y0", "y0 y1")),
        ("leader.not_allowed", led("y0 y3", "y0 y3")),
        ("leader.elsewhere", led("y0 y2", "y0 y2")),
        ("leader.changed", led("y0 y1", "y2 y1")),
    ],
)
def test_what_is_wrong_with_the_leaders_is_named(code: str, leaders: list[dict[int, str]]) -> None:
    problem = room(people(4, 2, briefed=3), 2, [MIXED, MIXED], rules=LED)
    rounds = ("y0 y2 g0 | y1 y3 g1", "y0 y2 g1 | y1 y3 g0")
    assert set(codes(problem, seated(problem, *rounds, leaders=leaders))) == {code}
    assert codes(problem, seated(problem, *rounds, leaders=led("y0 y1", "y0 y1"))) == []


def test_a_leader_who_has_gone_may_be_followed_by_another() -> None:
    gone = [replace(each, last=0) if each.id == "y0" else each for each in people(4, 2, briefed=3)]
    problem = room(gone, 2, [MIXED, MIXED], rules=LED)
    plan = seated(problem, "y0 y2 g0 | y1 y3 g1", "y2 g1 | y1 y3 g0", leaders=led("y0 y1", "y2 y1"))
    assert codes(problem, plan) == ["young.alone"]


def test_a_politician_never_leads_and_in_a_gathering_without_youth_any_briefed_may() -> None:
    adults = [Ticket("a", "employee", can_lead=True), Ticket("p", "politician", can_lead=True)]
    without, with_youth = room(adults, 1, rules=replace(LED, young=frozenset())), room(adults, 1, rules=LED)
    assert [ticket.id for ticket in adults if without.may_lead(ticket, 0)] == ["a"]
    assert [ticket.id for ticket in adults if with_youth.may_lead(ticket, 0)] == []


def test_a_soft_wish_costs_and_does_not_forbid() -> None:
    problem = room(FOUR, 2, wishes=[Wish(Bond.APART, ("y0", "y1"), "Ola og Kari", hard=False)])
    broken, kept = (check(problem, seated(problem, text)) for text in ("y0 y1 | g0 g1", "y0 g0 | y1 g1"))
    assert [(each.code, each.hard, each.facts["name"]) for each in broken.findings] == [
        ("wish.apart", False, "Ola og Kari")
    ]
    assert (broken.broken, broken.costs["wishes"]) == ((), 60)
    assert (kept.findings, kept.costs["wishes"]) == ((), 0)


def test_who_meets_again_is_told_with_the_rounds() -> None:
    problem = room(people(0, 4), 2, [MIXED] * 3)
    told = check(problem, seated(problem, "g0 g1 | g2 g3", "g1 g0 | g2 g3", "g0 g2 | g1 g3"))
    assert [(each.pair, each.rounds) for each in told.repeats] == [(("g0", "g1"), (0, 1)), (("g2", "g3"), (0, 1))]
    assert (told.repeat_cost, told.repeat_bound) == (2, 0)


def test_the_counts_of_each_table_are_told() -> None:
    problem = room(people(3, 2, briefed=1), 2, rules=replace(LED, company=False))
    first = check(problem, seated(problem, "y0 y1 g0 | y2 g1", leaders=led("y0"))).tables[0]
    assert (first.round, first.table, first.size, first.roles, first.leader) == (
        0,
        1,
        3,
        {"guardian": 1, "youth": 2},
        "y0",
    )


@pytest.mark.parametrize(
    ("rounds", "text", "part", "cost"),
    [
        ([MIXED], "y0 y1 | g0 g1", "roles", 80),
        ([Round(Composition.HOMOGENEOUS, led=False)], "y0 g1 | y1 g0", "alike", 80),
        ([Round(Composition.FREE, choices={"y0": (2, 1), "g0": (1,), "g1": (2,)})], "y0 y1 | g0 g1", "choices", 80),
    ],
)
def test_what_a_seating_costs(rounds: Sequence[Round], text: str, part: str, cost: int) -> None:
    problem = room(FOUR, 2, rounds)
    told = check(problem, seated(problem, text))
    assert {name: each for name, each in told.costs.items() if each} == {part: cost}


def test_units_levels_and_traits_cost_where_they_are_not_spread() -> None:
    staff = [
        Ticket(f"{unit}{level}", "employee", {"level": level, "school": "A"}, unit=unit)
        for unit in "xy"
        for level in "12"
    ]
    problem = replace(room(staff, 2, [DIAGONAL]), weights=Weights(spread={"school": 3}))
    same_unit, diagonal = (check(problem, seated(problem, text)).costs for text in ("x1 x2 | y1 y2", "x1 y2 | y1 x2"))
    assert (same_unit["diagonal"], diagonal["diagonal"]) == (80, 0)
    assert same_unit["spread"] == diagonal["spread"] == 0  # All four are of one school: two and two is even.
    own = replace(problem, rounds=(Round(Composition.OWN_UNIT),))
    assert [check(own, seated(own, text)).costs["alike"] for text in ("x1 x2 | y1 y2", "x1 y2 | y1 x2")] == [0, 80]


def test_tables_too_small_or_too_large_are_warned_of_with_what_would_fit() -> None:
    problem = room(people(0, 9), 2, rules=replace(PLAIN, smallest=5, largest=8))
    (warning,) = check(problem, seated(problem, "g0 g1 g2 g3 | g4 g5 g6 g7 g8")).findings
    assert (warning.code, warning.hard) == ("size.out_of_bounds", False)
    assert (warning.facts["sizes"], warning.facts["better"]) == ((5, 4), ())
    ten = room(people(0, 10), 1, rules=Rules(leaders=False))
    assert check(ten, seated(ten, " ".join(f"g{n}" for n in range(10)))).findings[0].facts["better"] == (2,)
