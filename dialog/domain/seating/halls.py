"""A round of a problem as arrays: chairs by chairs what it costs to share a table. Worker processes only (numpy)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dialog.domain.seating.checking import SPREADING, most_politicians
from dialog.domain.seating.costs import common_trait, even_traits, steps_down
from dialog.domain.seating.plan import Leaders
from dialog.domain.seating.problem import Bond, Composition, Problem, Ticket
from dialog.domain.seating.sizes import spread

Costs = NDArray[np.float32]
Places = NDArray[np.intp]
HARD = 50_000
"""What a broken hard rule costs: more than soft wishes and moves together, and so little that sums at a table stay
exact in 24 bits."""
Holds = Mapping[str, tuple[int, int]]
"""Ticket -> where it has sat until now, and what it costs to sit elsewhere."""
YOUNG, POLITICIAN, OTHER, EMPTY = range(4)


@dataclass(frozen=True, slots=True)
class Hall:
    """One round: the chairs are its people and then the empty chairs that make all tables equally large.

    A seating gives each chair its table's place in `tables`. It costs the sum of `pair` over chairs that share a
    table, of `place` over chairs, and of `charge[table, kind, count]` over tables and kinds. `even` is what the best
    that numbers allow would cost.
    """

    who: Places
    tables: tuple[int, ...]
    pair: Costs
    place: Costs
    kinds: Places
    charge: Costs
    even: int

    @property
    def chairs(self) -> int:
        return len(self.pair)


def hall(problem: Problem, round_: int, leaders: Leaders, holds: Holds) -> Hall:
    who = [number for number, ticket in enumerate(problem.tickets) if ticket.is_at(round_)]
    people, tables = [problem.tickets[number] for number in who], problem.tables_in(round_)
    chairs = -(-len(people) // len(tables)) * len(tables)
    pair, place = np.zeros((chairs, chairs), np.float32), np.zeros((chairs, len(tables)), np.float32)
    pair[len(people) :, len(people) :] = HARD  # Two empty chairs at one table would make another too large.
    even = _traits(problem, round_, people, pair) + _bonds(problem, round_, people, pair)
    _places(problem, round_, people, leaders, place)
    _held(people, tables, holds, place)
    np.fill_diagonal(pair, 0)
    return Hall(
        who=np.array(who, np.intp),
        tables=tables,
        pair=pair,
        place=place,
        kinds=np.array([_kind(problem, round_, each) for each in people] + [EMPTY] * (chairs - len(people)), np.intp),
        charge=np.repeat(_charge(problem, round_, chairs // len(tables))[None], len(tables), axis=0),
        even=even,
    )


def _traits(problem: Problem, round_: int, people: Sequence[Ticket], pair: Costs) -> int:
    """Even spread is fewest pairs alike; common traits are fewest pairs that differ."""
    even, n = 0, len(people)
    tables = len(problem.tables_in(round_))
    for _, weight, trait in even_traits(problem, round_):
        codes = _codes([trait(each) for each in people])
        pair[:n, :n] += weight * ((codes[:, None] == codes) & (codes >= 0))
        even += weight * sum(spread(int(count), tables) for count in np.bincount(codes[codes >= 0]))
    common = common_trait(problem, round_)
    if common is not None:
        codes = _codes([common(each) for each in people])
        known = (codes >= 0)[:, None] & (codes >= 0)
        pair[:n, :n] += problem.weights.alike * ((codes[:, None] != codes) & known)
    return even


def _codes(values: Sequence[Hashable | None]) -> Places:
    """A number for each value, in the order they turn up; -1 for none."""
    known: dict[Hashable, int] = {}
    return np.array([-1 if value is None else known.setdefault(value, len(known)) for value in values], np.intp)


def _bonds(problem: Problem, round_: int, people: Sequence[Ticket], pair: Costs) -> int:
    """Apart costs, together earns; what all the togethers earn is returned, to be expected."""
    chair = {ticket.id: number for number, ticket in enumerate(people)}
    even = 0
    for wish in problem.wishes:
        weight = (HARD if wish.hard else problem.weights.wishes) * (1 if wish.bond is Bond.APART else -1)
        for one, other in wish.pairs():
            if one in chair and other in chair:
                _add(pair, chair[one], chair[other], weight)
                even += min(0, weight)
    if problem.rounds[round_].composition is Composition.DIAGONAL:
        for ticket in people:
            if ticket.answers_to in chair:
                _add(pair, chair[ticket.id], chair[ticket.answers_to], HARD)
    return even


def _add(pair: Costs, one: int, other: int, weight: int) -> None:
    pair[one, other] += weight
    pair[other, one] += weight


def _places(problem: Problem, round_: int, people: Sequence[Ticket], leaders: Leaders, place: Costs) -> None:
    """What each seat costs by itself: choices, fixed seats, and leaders away from their tables."""
    tables, choices = problem.tables_in(round_), problem.rounds[round_].choices
    led = {ticket: table for table, ticket in leaders.items()}
    for chair, ticket in enumerate(people):
        for at, table in enumerate(tables):
            chosen = choices.get(ticket.id, ())
            place[chair, at] += problem.weights.choices * steps_down(chosen, table)
        for wanted in (ticket.table, led.get(ticket.id)):
            if wanted in tables:
                place[chair] += HARD
                place[chair, tables.index(wanted)] -= HARD


def _held(people: Sequence[Ticket], tables: Sequence[int], holds: Holds, place: Costs) -> None:
    for chair, ticket in enumerate(people):
        home, cost = holds.get(ticket.id, (None, 0))
        place[chair] += cost
        if home in tables:
            place[chair, tables.index(home)] -= cost


def _kind(problem: Problem, round_: int, ticket: Ticket) -> int:
    if ticket.role in problem.rules.politicians and problem.rounds[round_].composition in SPREADING:
        return POLITICIAN
    return YOUNG if ticket.role in problem.rules.young else OTHER


def _charge(problem: Problem, round_: int, most: int) -> Costs:
    """What a count of one kind costs at any table. Counts run to one over the largest, which no seating reaches."""
    charge = np.zeros((EMPTY + 1, most + 2), np.float32)
    if problem.rules.company and most > 1:
        charge[YOUNG, 1] = HARD
    share = most_politicians(problem, round_)
    charge[POLITICIAN, share + 1 :] = HARD * np.arange(1, most + 2 - share)[: most + 1 - share]
    return charge
