"""What a seating costs in soft wishes: the one definition that the solver and the explanation share."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from math import comb
from operator import attrgetter

from dialog.domain.seating.plan import Seats
from dialog.domain.seating.problem import Bond, Composition, Problem, Ticket
from dialog.domain.seating.sizes import even_sizes, fewest_strangers, repeat_bound, spread

Trait = Callable[[Ticket], Hashable | None]
"""What two people may have in common; None has nothing in common with anybody."""
PARTS = ("repeats", "roles", "alike", "diagonal", "choices", "wishes", "spread")


def even_traits(problem: Problem, round_: int) -> list[tuple[str, int, Trait]]:
    """What this round spreads evenly over its tables: part of the cost, weight, trait."""
    weights, composition = problem.weights, problem.rounds[round_].composition
    if composition is Composition.MIXED:
        first: list[tuple[str, int, Trait]] = [("roles", weights.roles, attrgetter("role"))]
    elif composition is Composition.DIAGONAL:
        level = trait_named(problem.rules.level)
        first = [("diagonal", weights.diagonal, attrgetter("unit")), ("diagonal", weights.diagonal, level)]
    else:
        return []
    return first + [("spread", weight, trait_named(name)) for name, weight in weights.spread.items()]


def common_trait(problem: Problem, round_: int) -> Trait | None:
    """What those at one table of this round shall have in common."""
    composition = problem.rounds[round_].composition
    if composition is Composition.HOMOGENEOUS:
        return attrgetter("role")
    return attrgetter("unit") if composition is Composition.OWN_UNIT else None


def trait_named(name: str) -> Trait:
    return lambda ticket: ticket.traits.get(name)


def at_tables(seated: Seats) -> dict[int, list[str]]:
    """Who sits at each table that anybody sits at."""
    tables: dict[int, list[str]] = {}
    for ticket, table in seated.items():
        tables.setdefault(table, []).append(ticket)
    return tables


def meetings(seats: Sequence[Seats]) -> dict[tuple[str, str], list[int]]:
    """Each pair that meets, and in which rounds."""
    met: dict[tuple[str, str], list[int]] = {}
    for round_, seated in enumerate(seats):
        for people in at_tables(seated).values():
            for pair in combinations(sorted(people), 2):
                met.setdefault(pair, []).append(round_)
    return met


def repeat_cost(met: Mapping[tuple[str, str], Sequence[int]]) -> int:
    return sum(comb(len(rounds), 2) for rounds in met.values())


def soft_costs(
    problem: Problem, seats: Sequence[Seats], met: Mapping[tuple[str, str], Sequence[int]]
) -> dict[str, int]:
    """Every part, weighted. Each is nought when it is as good as the numbers allow, repeats excepted."""
    costs = dict.fromkeys(PARTS, 0)
    costs["repeats"] = problem.weights.repeats * repeat_cost(met)
    costs["wishes"] = problem.weights.wishes * _wishes_broken(problem, met)
    people = {ticket.id: ticket for ticket in problem.tickets}
    for round_, seated in enumerate(seats):
        tables = [[people[ticket] for ticket in some] for some in at_tables(seated).values()]
        for name, weight, trait in even_traits(problem, round_):
            costs[name] += weight * _alike_beyond_even(tables, trait, len(problem.tables_in(round_)))
        common = common_trait(problem, round_)
        if common is not None:
            costs["alike"] += problem.weights.alike * sum(_different(table, common) for table in tables)
        costs["choices"] += problem.weights.choices * _steps_down(problem.rounds[round_].choices, seated)
    return costs


def cost_bound(problem: Problem) -> int:
    """No plan costs less."""
    bound = problem.weights.repeats * repeat_bound(problem)
    for round_ in range(len(problem.rounds)):
        common, here = common_trait(problem, round_), problem.present(round_)
        if common is not None and here and all(common(ticket) is not None for ticket in here):
            sizes = even_sizes(len(here), len(problem.tables_in(round_)))
            bound += problem.weights.alike * fewest_strangers(Counter(map(common, here)).values(), sizes)
    return bound


def _wishes_broken(problem: Problem, met: Mapping[tuple[str, str], Sequence[int]]) -> int:
    people = {ticket.id: ticket for ticket in problem.tickets}
    broken = 0
    for wish in problem.wishes:
        for one, other in () if wish.hard else wish.pairs():
            times = len(met.get((min(one, other), max(one, other)), ()))
            both = sum(people[one].is_at(r) and people[other].is_at(r) for r in range(len(problem.rounds)))
            broken += times if wish.bond is Bond.APART else both - times
    return broken


def _alike_beyond_even(tables: Iterable[Sequence[Ticket]], trait: Trait, places: int) -> int:
    here = [Counter(value for value in map(trait, table) if value is not None) for table in tables]
    pairs = sum(comb(n, 2) for counts in here for n in counts.values())
    whole = sum(here, Counter())
    return pairs - sum(spread(n, places) for n in whole.values())


def _different(table: Sequence[Ticket], trait: Trait) -> int:
    counts = Counter(value for value in map(trait, table) if value is not None)
    return comb(counts.total(), 2) - sum(comb(n, 2) for n in counts.values())


def _steps_down(choices: Mapping[str, tuple[int, ...]], seated: Seats) -> int:
    return sum(steps_down(choices.get(ticket, ()), table) for ticket, table in seated.items())


def steps_down(chosen: Sequence[int], table: int) -> int:
    """Nought at one's first choice; a table not chosen is the step after the last. Who chose nothing minds nothing."""
    return chosen.index(table) if table in chosen else len(chosen)
