"""Small gatherings seated in every possible way: slow, plain, and written without a look at the solver."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations, product
from random import Random

from dialog.domain.seating import Bond, Composition, Problem, Round, Rules, Ticket, Wish

Seated = dict[str, int]


def every_seating(problem: Problem, round_: int, even: bool = True) -> Iterator[Seated]:
    """Each way to seat everybody, tables even to within one unless `even` is False."""
    names, tables = [ticket.id for ticket in problem.present(round_)], problem.tables_in(round_)
    sizes = range(len(names) // len(tables), -(-len(names) // len(tables)) + 1)
    for places in product(tables, repeat=len(names)):
        if not even or all(places.count(table) in sizes for table in tables):
            yield dict(zip(names, places, strict=True))


def holds(problem: Problem, round_: int, seated: Seated) -> bool:
    """Every hard rule but the leaders'."""
    people = {ticket.id: ticket for ticket in problem.present(round_)}
    return all(
        _table_holds(problem, round_, [people[t] for t in seated if seated[t] == table])
        for table in problem.tables_in(round_)
    ) and (
        all(seated[t.id] == t.table for t in people.values() if t.table in problem.tables_in(round_))
        and not any(_wish_broken(wish, seated) for wish in problem.wishes if wish.hard)
    )


def _table_holds(problem: Problem, round_: int, here: Sequence[Ticket]) -> bool:
    young = [each for each in here if each.role == "youth"]
    politicians = [each for each in here if each.role == "politician"]
    all_politicians = [each for each in problem.present(round_) if each.role == "politician"]
    composition, tables = problem.rounds[round_].composition, len(problem.tables_in(round_))
    if problem.rules.company and len(young) == 1 and len(here) > 1:
        return False
    if composition in (Composition.MIXED, Composition.DIAGONAL) and len(politicians) > -(
        -len(all_politicians) // tables
    ):
        return False
    return composition is not Composition.DIAGONAL or not any(a.answers_to == b.id for a, b in permutations(here, 2))


def _wish_broken(wish: Wish, seated: Seated) -> bool:
    pairs = [(a, b) for a, b in combinations(wish.tickets, 2) if a in seated and b in seated]
    return any((seated[a] == seated[b]) is (wish.bond is Bond.APART) for a, b in pairs)


def every_choice_of_leaders(problem: Problem) -> Iterator[dict[int, str]]:
    """One for each table, for gatherings where all are there all the time and tables stay."""
    if not (problem.rules.leaders and any(each.led for each in problem.rounds)):
        yield {}
        return
    able = [t.id for t in problem.tickets if t.can_lead and t.role == "youth"]
    for chosen in permutations(able, len(problem.tables)):
        yield dict(zip(problem.tables, chosen, strict=True))


def cheapest(problem: Problem) -> int | None:
    """What the best plan costs, or None where hard rules cannot all hold."""
    rounds = [
        [
            (seated, _round_cost(problem, r, seated), _pairs(problem, seated))
            for seated in every_seating(problem, r)
            if holds(problem, r, seated)
        ]
        for r in range(len(problem.rounds))
    ]
    costs = []
    for leaders in every_choice_of_leaders(problem):
        fit = [
            [
                each
                for each in seatings
                if not problem.rounds[r].led or all(each[0][t] == at for at, t in leaders.items())
            ]
            for r, seatings in enumerate(rounds)
        ]
        costs += [_together(problem, plan) for plan in product(*fit)]
    return min(costs, default=None)


def _together(problem: Problem, plan: Sequence[tuple[Seated, int, int]]) -> int:
    again = sum((one[2] & other[2]).bit_count() for one, other in combinations(plan, 2))
    return sum(each[1] for each in plan) + problem.weights.repeats * again


def _pairs(problem: Problem, seated: Seated) -> int:
    """Who sits together, a bit for each pair."""
    names = [ticket.id for ticket in problem.tickets]
    return sum(1 << n for n, (a, b) in enumerate(combinations(names, 2)) if seated[a] == seated[b])


def _round_cost(problem: Problem, round_: int, seated: Seated) -> int:
    people = {ticket.id: ticket for ticket in problem.tickets}
    pairs = [(people[a], people[b]) for a, b in combinations(seated, 2) if seated[a] == seated[b]]
    weights, cost = problem.weights, 0
    match problem.rounds[round_].composition:
        case Composition.MIXED:
            alike = sum(a.role == b.role for a, b in pairs)
            cost = weights.roles * (alike - _dealt(problem, [each.role for each in problem.tickets]))
        case Composition.HOMOGENEOUS:
            cost = weights.alike * sum(a.role != b.role for a, b in pairs)
    for wish in problem.wishes:
        if not wish.hard:
            meets = [seated[a] == seated[b] for a, b in combinations(wish.tickets, 2)]
            cost += weights.wishes * sum(met is (wish.bond is Bond.APART) for met in meets)
    return cost


def _dealt(problem: Problem, values: Sequence[str]) -> int:
    """Pairs alike when each kind is dealt round the tables."""
    alike = 0
    for value in set(values):
        for table in range(len(problem.tables)):
            n = len(range(table, values.count(value), len(problem.tables)))
            alike += n * (n - 1) // 2
    return alike


def small_problem(seed: int) -> Problem:
    """Five to seven people, two or three tables, one to three rounds, and wishes that now and then clash."""
    dice = Random(seed)
    n, tables = dice.choice([(5, 2), (6, 2), (6, 3), (7, 2)])
    rounds = [
        Round(dice.choice([Composition.MIXED, Composition.MIXED, Composition.HOMOGENEOUS]), led=dice.random() < 0.7)
        for _ in range(dice.choice([1, 2, 2, 3] if tables == 2 else [1, 2]))
    ]
    tickets = [
        Ticket(str(i), dice.choice(["youth", "youth", "youth", "guardian", "politician"]), can_lead=dice.random() < 0.7)
        for i in range(n)
    ]
    if dice.random() < 0.3:
        tickets[0] = replace(tickets[0], table=dice.randint(1, tables))
    wishes = [
        Wish(dice.choice(list(Bond)), tuple(dice.sample([t.id for t in tickets], 2)), str(k), hard=dice.random() < 0.7)
        for k in range(dice.choice([0, 1, 2, 3]))
    ]
    rules = Rules(1, 99, leaders=dice.random() < 0.5, company=dice.random() < 0.6)
    return Problem(tuple(tickets), tuple(range(1, tables + 1)), tuple(rounds), tuple(wishes), rules)
