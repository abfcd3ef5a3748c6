"""Plans: everybody seated, hard rules kept, and as good as can be where that is known."""

import subprocess
import sys
from dataclasses import replace
from math import comb

import pytest

from dialog.domain.seating import Bond, Composition, Problem, Round, Ticket, Weights, Wish, check, solve
from domain.seating.rooms import HOMOGENEOUS, LED, MIXED, evening, people, room

SIZES = [
    (5, 5, 3),
    (5, 6, 3),
    (6, 6, 3),
    (6, 6, 4),
    (6, 7, 3),
    (6, 8, 3),
    (8, 6, 4),
    (8, 8, 3),
    (8, 8, 4),
    (10, 8, 4),
    (15, 8, 4),
]
HALLS = [
    ((12, 8, 6, 10), 6, [MIXED] * 3),
    ((12, 6, 6, 12), 6, [HOMOGENEOUS, MIXED, MIXED]),
    ((14, 10, 6, 11), 6, [MIXED] * 3),
    ((20, 14, 8, 14), 8, [MIXED] * 3),
    ((20, 14, 8, 14), 8, [MIXED] * 4),
    ((28, 20, 10, 22), 10, [HOMOGENEOUS, MIXED, MIXED, MIXED]),
]


@pytest.mark.parametrize(("tables", "size", "rounds"), SIZES)
def test_repeats_are_as_few_as_numbers_allow(tables: int, size: int, rounds: int) -> None:
    told = solve(room(people(0, tables * size), tables, [MIXED] * rounds), seed=1).explanation
    assert told.best_possible
    assert told.repeat_cost == told.repeat_bound == sum(comb(len(each.rounds), 2) for each in told.repeats)


@pytest.mark.parametrize("led", [False, True])
@pytest.mark.parametrize(("counts", "tables", "rounds"), HALLS)
def test_roles_are_even_and_repeats_fewest_at_once(
    counts: tuple[int, ...], tables: int, rounds: list[Round], led: bool
) -> None:
    problem = room(people(*counts, briefed=tables), tables, rounds)
    told = solve(replace(problem, rules=LED) if led else problem, seed=1).explanation
    assert told.best_possible
    assert (told.uneven, told.repeat_cost) == (0, told.repeat_bound)


def test_each_table_keeps_its_young_leader_through_the_rounds() -> None:
    plan = solve(evening(4), seed=3)
    assert plan.explanation.broken == ()
    first, *others = plan.leaders[1:]
    assert sorted(first) == [1, 2, 3, 4, 5, 6]
    assert all(each == first for each in others)
    assert all(plan.seats[r][ticket] == table for r in (1, 2, 3) for table, ticket in first.items())


def test_where_people_sit_among_their_own_each_table_has_one_of_its_own_to_lead() -> None:
    """The young lead where young people sit; elsewhere whoever is briefed, and who is not is told."""
    problem = evening()
    problem = replace(problem, tickets=tuple(replace(t, can_lead=t.can_lead or t.id == "g4") for t in problem.tickets))
    people_, plan = {t.id: t for t in problem.tickets}, solve(problem, seed=3)
    seats, led = plan.seats[0], plan.leaders[0]
    assert sorted(led) == [1, 2, 3, 4, 5, 6]
    for table, leader in led.items():
        here = [people_[t] for t, at in seats.items() if at == table]
        assert seats[leader] == table
        assert people_[leader].can_lead or not any(t.can_lead for t in here)
        assert people_[leader].role == "youth" or not any(t.can_lead and t.role == "youth" for t in here)
        assert people_[leader].role != "politician" or {t.role for t in here} == {"politician"}
    assert led[seats["g4"]] == "g4"
    told = [f for f in plan.explanation.findings if f.code.startswith("leader.")]
    unbriefed = tuple((table, who) for table, who in led.items() if not people_[who].can_lead)
    assert [(f.code, f.facts["leads"], f.hard) for f in told] == [("leader.unbriefed", unbriefed, False)]
    assert unbriefed
    everybody = replace(problem, tickets=tuple(replace(t, can_lead=True) for t in problem.tickets))
    assert check(everybody, plan).findings == ()
    nobody = replace(plan, leaders=({}, *plan.leaders[1:]))
    assert [f.facts["table"] for f in check(problem, nobody).findings] == [1, 2, 3, 4, 5, 6]


def test_the_same_seed_gives_the_same_plan_and_another_seed_another() -> None:
    problem = evening()
    assert solve(problem, seed=5) == solve(problem, seed=5)
    assert solve(problem, seed=5).seats != solve(problem, seed=6).seats


def test_a_plan_that_is_cut_short_is_a_whole_plan() -> None:
    plan = solve(evening(), seed=1, out_of_time=lambda: True)
    assert [len(seats) for seats in plan.seats] == [41, 41, 41]
    assert "seat.missing" not in {finding.code for finding in plan.explanation.findings}


def test_hard_wishes_and_fixed_seats_are_kept() -> None:
    tickets = people(14, 10, 6, 11, briefed=8)
    fixed = [replace(each, table=4) if each.id in ("g3", "e1") else each for each in tickets]
    wishes = [Wish(Bond.APART, (f"y{n}", f"g{n}"), f"family {n}") for n in range(8)]
    wishes += [Wish(Bond.TOGETHER, ("y12", "e10"), "interpreter"), Wish(Bond.TOGETHER, ("y13", "g9", "e9"))]
    plan = solve(room(fixed, 6, [HOMOGENEOUS, MIXED, MIXED], wishes, LED), seed=2, effort=150_000)
    assert plan.explanation.broken == ()
    assert {seats["g3"] for seats in plan.seats} == {4}
    assert all(len({seats[each] for each in ("y13", "g9", "e9")}) == 1 for seats in plan.seats)
    assert all(seats[f"y{n}"] != seats[f"g{n}"] for seats in plan.seats for n in range(8))


def test_a_diagonal_round_parts_units_levels_and_superiors() -> None:
    staff = [
        Ticket(
            f"{unit}{n}",
            "employee",
            {"level": "leader" if n == 0 else "staff"},
            unit=unit,
            answers_to=f"{unit}0" if n else None,
        )
        for unit in "abcdef"
        for n in range(6)
    ]
    plan = solve(
        room(staff, 6, [Round(Composition.OWN_UNIT), Round(Composition.DIAGONAL), Round(Composition.DIAGONAL)]), seed=1
    )
    assert plan.explanation.best_possible
    own, *diagonals = plan.seats
    assert all(len({own[f"{unit}{n}"] for n in range(6)}) == 1 for unit in "abcdef")
    assert all(len({seats[f"{unit}{n}"] for n in range(6)}) == 6 for seats in diagonals for unit in "abcdef")


def test_in_a_free_round_people_get_the_table_they_chose() -> None:
    tickets = people(0, 12)
    choices = {f"g{n}": (n % 3 + 1,) for n in range(12)}
    plan = solve(room(tickets, 3, [Round(Composition.FREE, choices=choices)]), seed=1)
    assert plan.seats[0] == {ticket: chosen for ticket, (chosen,) in choices.items()}


def test_traits_are_spread_where_they_have_weight() -> None:
    tickets = [replace(each, traits={"school": "AB"[n % 2]}) for n, each in enumerate(people(0, 24))]
    problem = room(tickets, 4, [MIXED] * 2)
    weighted = replace(problem, weights=Weights(spread={"school": 5}))
    assert solve(weighted, seed=1).explanation.cost == solve(weighted, seed=1).explanation.bound
    assert check(weighted, solve(problem, seed=1)).costs["spread"] > 0


def test_people_who_come_late_or_leave_are_seated_while_they_are_there() -> None:
    tickets = [*people(12, 11, briefed=6), Ticket("late", "guardian", first=1), Ticket("early", "guardian", last=0)]
    plan = solve(room(tickets, 4, [MIXED] * 3, rules=LED), seed=1)
    assert plan.explanation.broken == ()
    assert [("late" in seats, "early" in seats) for seats in plan.seats] == [
        (False, True),
        (True, False),
        (True, False),
    ]


def test_rounds_may_have_tables_of_their_own() -> None:
    plan = solve(room(people(0, 24), 4, [MIXED, Round(tables=(2, 7, 9))]), seed=1)
    assert [sorted(set(seats.values())) for seats in plan.seats] == [[1, 2, 3, 4], [2, 7, 9]]
    assert plan.explanation.best_possible


def test_a_rule_that_cannot_hold_still_gives_everybody_a_seat_and_is_named() -> None:
    problem = room(people(14, 22, briefed=4), 6, rules=LED)
    plan = solve(problem, seed=1)
    assert [each.code for each in plan.explanation.broken] == ["leader.missing"] * 2
    assert len(plan.seats[0]) == 36


def test_nothing_heavy_is_imported_until_somebody_asks_for_a_plan() -> None:
    """The server places those who come late and re-checks each drag, and must not stand still for an import."""
    program = (
        "import sys; from dialog.domain.seating import *\n"
        "problem = Problem((Ticket('a', 'x'), Ticket('b', 'x')), (1,), (Round(),), rules=Rules(leaders=False))\n"
        "plan = Plan(({'a': 1},), ({},)); place_late(problem, plan, problem.tickets[1]); check(problem, plan)\n"
        "light = 'numpy' not in sys.modules; solve(problem, 1); print(light, 'numpy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True", "True"]


def problem_of(counts: tuple[int, ...], tables: int) -> Problem:
    return room(people(*counts, briefed=tables), tables, [MIXED] * 3, rules=LED)


@pytest.mark.parametrize("seed", range(12))
def test_hard_rules_hold_in_halls_of_all_shapes(seed: int) -> None:
    tables = 3 + seed % 6
    problem = problem_of((2 * tables + seed % 4, 2 * tables - seed % 3, seed, tables + seed % 5), tables)
    assert solve(problem, seed, effort=300_000).explanation.broken == ()
