"""Why a gathering cannot be seated: true, and no rule named in vain."""

from dataclasses import replace
from itertools import combinations

import pytest

from dialog.domain.seating import Bond, Composition, Finding, Problem, Round, Rules, Ticket, Wish, conflict, solve
from domain.seating.oracle import cheapest, every_seating, holds, small_problem
from domain.seating.rooms import LED, PLAIN, evening, people, room


def apart(*tickets: str) -> Wish:
    return Wish(Bond.APART, tickets, "+".join(tickets))


def together(*tickets: str) -> Wish:
    return Wish(Bond.TOGETHER, tickets, "+".join(tickets))


def fixed(tickets: tuple[Ticket, ...], table: int, *names: str) -> tuple[Ticket, ...]:
    return tuple(replace(each, table=table) if each.id in names else each for each in tickets)


ADULTS = people(0, 12)


@pytest.mark.parametrize(
    ("problem", "codes"),
    [
        (room(people(9, 9, briefed=2), 3, rules=LED), ["leader.missing"]),
        (room(people(5, 13, briefed=3), 3, rules=LED), ["leader.missing", "young.alone"]),
        (room(people(1, 11), 2, rules=replace(PLAIN, company=True)), ["young.alone"]),
        (room(ADULTS, 3, wishes=[apart("g0", "g1", "g2", "g3")]), ["wish.apart"] * 6),
        (
            room(ADULTS, 3, wishes=[apart("g0", "g1"), together("g0", "g2"), together("g2", "g1")]),
            ["wish.apart", "wish.together", "wish.together"],
        ),
        (room(fixed(ADULTS, 1, *(f"g{n}" for n in range(5))), 3), ["size.uneven"] + ["seat.fixed"] * 5),
        (room(ADULTS, 4, wishes=[together("g0", "g1", "g2", "g3")]), ["size.uneven"] + ["wish.together"] * 3),
        (room(fixed(people(0, 4, 2), 1, "p0", "p1"), 2), ["politicians.crowded", "seat.fixed", "seat.fixed"]),
        (
            room(
                (*ADULTS, replace(ADULTS[0], id="x", answers_to="g0")),
                3,
                [Round(Composition.DIAGONAL)],
                [together("x", "g0")],
            ),
            ["wish.together", "diagonal.superior"],
        ),
    ],
)
def test_the_rules_that_clash_are_named(problem: Problem, codes: list[str]) -> None:
    clash = conflict(problem)
    assert sorted(rule.code for rule in clash) == sorted(codes)
    assert solve(problem, seed=1, effort=20_000).explanation.broken


def test_what_can_be_seated_has_no_conflict() -> None:
    assert conflict(evening()) == ()
    assert conflict(room(people(9, 9, briefed=3), 3, rules=LED)) == ()
    assert conflict(room(people(6, 12, briefed=3), 3, rules=LED)) == ()
    assert conflict(room(ADULTS, 4, wishes=[apart("g0", "g1", "g2", "g3")])) == ()


def test_the_facts_say_who_and_how_many() -> None:
    (leaders,) = conflict(room(people(9, 9, briefed=2), 3, rules=LED))
    assert leaders.facts == {"round": 0, "tables": 3, "people": 18, "briefed": 2}
    clash = conflict(room(ADULTS, 1, wishes=[apart("g0", "g1")]))
    assert [rule.facts for rule in clash] == [{"round": 0, "name": "g0+g1", "pair": ("g0", "g1")}]


def test_the_first_round_that_cannot_be_seated_is_the_one_told() -> None:
    wish = together("g0", "x")
    tickets = (*ADULTS, Ticket("x", "guardian", answers_to="g0"))
    clash = conflict(room(tickets, 3, [Round(), Round(Composition.DIAGONAL)], [wish]))
    assert {rule.facts["round"] for rule in clash} == {1}


def without(problem: Problem, rule: Finding) -> tuple[Problem, bool]:
    """The gathering with one rule fewer, and whether tables must still be even."""
    match rule.code:
        case "leader.missing":
            return replace(problem, rules=replace(problem.rules, leaders=False)), True
        case "young.alone":
            return replace(problem, rules=replace(problem.rules, company=False)), True
        case "politicians.crowded":
            return replace(problem, rules=replace(problem.rules, politicians=frozenset({"nobody"}))), True
        case "seat.fixed":
            tickets = [
                replace(each, table=None) if each.id == rule.facts["ticket"] else each for each in problem.tickets
            ]
            return replace(problem, tickets=tuple(tickets)), True
        case "size.uneven":
            return problem, False
    wishes = [wish for wish in problem.wishes if wish.name != rule.facts["name"]]
    return replace(problem, wishes=tuple(wishes)), True


def only(problem: Problem, rules: tuple[Finding, ...]) -> Problem:
    """One round, and no rules but these."""
    codes, names = {rule.code for rule in rules}, {rule.facts.get("name") for rule in rules}
    seats = {rule.facts["ticket"] for rule in rules if rule.code == "seat.fixed"}
    return replace(
        problem,
        rounds=(problem.rounds[rules[0].facts["round"]],),
        tickets=tuple(each if each.id in seats else replace(each, table=None) for each in problem.tickets),
        wishes=tuple(wish for wish in problem.wishes if wish.hard and wish.name in names),
        rules=Rules(1, 99, leaders="leader.missing" in codes, company="young.alone" in codes),
    )


def possible(problem: Problem, even: bool) -> bool:
    """By trying everything. Where tables may be of any size, one young person is alone even at an own table."""
    if even:
        return cheapest(problem) is not None
    able = {each.id for each in problem.tickets if problem.may_lead(each, 0)}
    led = problem.rules.leaders and problem.rounds[0].led
    young = {each.id for each in problem.tickets if each.role == "youth"} if problem.rules.company else set()
    return any(
        holds(problem, 0, seated)
        and not any(sum(seated[t] == table for t in young) == 1 for table in problem.tables)
        and (not led or all(any(seated[t] == table for t in able) for table in problem.tables))
        for seated in every_seating(problem, 0, even=False)
    )


def test_the_named_rules_clash_by_themselves_and_none_of_them_is_superfluous() -> None:
    """Told by trying every seating: with all named rules none is left, and with any one of them fewer there is one."""
    seen = 0
    for seed in range(160):
        problem = small_problem(seed)
        clash = conflict(problem)
        if not clash or "politicians.crowded" in {rule.code for rule in clash}:
            continue
        seen += 1
        alone, even = only(problem, clash), "size.uneven" in {rule.code for rule in clash}
        alone = replace(alone, rules=replace(alone.rules, politicians=frozenset({"nobody"})))
        alone = replace(
            alone, tickets=tuple(replace(t, role="guardian") if t.role == "politician" else t for t in alone.tickets)
        )
        assert not possible(alone, even), seed
        for rule in clash:
            fewer, still_even = without(alone, rule)
            assert possible(fewer, even and still_even), (seed, rule)
    assert seen > 25


def test_a_hall_full_of_families_is_judged_at_once() -> None:
    families = [apart(f"y{n}", f"g{n}") for n in range(16)]
    problem = room(people(24, 16, 8, 16, briefed=12), 8, wishes=families, rules=LED)
    assert conflict(problem) == ()
    clique = [apart(*pair) for pair in combinations([f"e{n}" for n in range(9)], 2)]
    clash = conflict(replace(problem, wishes=(*families, *clique)))
    assert [rule.facts["name"] for rule in clash] == [wish.name for wish in clique]
