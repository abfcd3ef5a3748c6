"""Where a search begins: everybody dealt to the tables like cards, or laid out in classes that never meet twice."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from random import Random
from types import MappingProxyType

from dialog.domain.seating.checking import SPREADING
from dialog.domain.seating.fields import Layout, layout
from dialog.domain.seating.plan import Leaders, Seats
from dialog.domain.seating.problem import Composition, Problem, Ticket

_TRIES = 4_000
_WORSE = 0.02
"""How often a change that makes things worse is kept while columns are untangled."""


def dealt(
    problem: Problem, round_: int, rng: Random, order: Mapping[str, int] = MappingProxyType({})
) -> dict[str, int]:
    """Mixed rounds are dealt role by role, so that each table has its share; homogeneous ones fill table by table.
    Among equals by `order`: those of one column, who meet in no other round, sit together."""
    people, tables = problem.present(round_), problem.tables_in(round_)
    rng.shuffle(people)
    people.sort(key=lambda ticket: order.get(ticket.id, 0))
    composition = problem.rounds[round_].composition
    people.sort(key=lambda ticket: _pile(composition, ticket))
    if composition in (Composition.HOMOGENEOUS, Composition.OWN_UNIT):
        return {ticket.id: tables[at * len(tables) // len(people)] for at, ticket in enumerate(people)}
    first = rng.randrange(len(tables))
    return {ticket.id: tables[(at + first) % len(tables)] for at, ticket in enumerate(people)}


def _pile(composition: Composition, ticket: Ticket) -> str:
    by_unit = composition in (Composition.OWN_UNIT, Composition.DIAGONAL)
    return ticket.unit or "" if by_unit else ticket.role


def columns_seated(problem: Problem, leaders: Sequence[Leaders], rng: Random) -> list[Seats] | None:
    """Everybody in columns that are turned from one mixed round to the next: nobody meets twice, leaders stand still,
    and roles are balanced. None where people come and go, tables change, or no turning is known."""
    everywhere = [problem.tables_in(r) for r in range(len(problem.rounds))]
    tables, spreading = everywhere[0], [r for r, each in enumerate(problem.rounds) if each.composition in SPREADING]
    here = layout(len(tables), -(-len(problem.tickets) // len(tables)), len(spreading))
    if here is None or len(set(everywhere)) > 1:
        return None
    if any(len(problem.present(r)) < len(problem.tickets) for r in range(len(problem.rounds))):
        return None
    led = max((each for r, each in enumerate(leaders) if problem.rounds[r].led), key=len, default={})
    first = [led[table] for table in tables if table in led]
    if 0 < len(first) < len(tables):
        return None
    laid = columns(problem.tickets, len(tables), first, rng)
    untangle(laid, here, len(spreading), {ticket.id: ticket.role for ticket in problem.tickets}, rng)
    order = {ticket: n for n, column in enumerate(laid) for ticket in column}
    return [
        _turned(laid, here, tables, spreading.index(r)) if r in spreading else dealt(problem, r, rng, order)
        for r in range(len(problem.rounds))
    ]


def _turned(laid: Sequence[Sequence[str]], here: Layout, tables: Sequence[int], round_: int) -> Seats:
    return {
        ticket: tables[here(at, column, round_)]
        for column, tickets in enumerate(laid)
        for at, ticket in enumerate(tickets)
    }


def untangle(laid: list[list[str]], here: Layout, rounds: int, roles: Mapping[str, str], rng: Random) -> None:
    """Rearranges the columns of several roles until no two of one role sit together in any of the rounds, or for some
    thousand tries. Whoever sits where, nobody meets twice: that is the columns' doing."""
    mixed = [n for n, column in enumerate(laid) if len({roles[ticket] for ticket in column}) > 1]
    cells = [(column, at) for column in mixed for at in range(len(laid[column]))]
    near = {cell: _neighbours(cell, cells, here, rounds) for cell in cells}

    def role(cell: tuple[int, int]) -> str:
        return roles[laid[cell[0]][cell[1]]]

    def clashes(cell: tuple[int, int]) -> int:
        return sum(role(other) == role(cell) for other in near[cell])

    for _ in range(_TRIES):
        bad = [cell for cell in cells if clashes(cell)]
        if not bad:
            return
        one, other = rng.choice(bad), rng.choice(cells)
        before = clashes(one) + clashes(other)
        _swap(laid, one, other)
        if clashes(one) + clashes(other) > before and rng.random() > _WORSE:
            _swap(laid, one, other)


def _neighbours(
    cell: tuple[int, int], cells: Sequence[tuple[int, int]], here: Layout, rounds: int
) -> list[tuple[int, int]]:
    """Whom one who sits in this cell meets in one of the rounds."""
    met = []
    for other in cells:
        meet = any(here(cell[1], cell[0], r) == here(other[1], other[0], r) for r in range(rounds))
        if other[0] != cell[0] and meet:
            met.append(other)
    return met


def _swap(laid: list[list[str]], one: tuple[int, int], other: tuple[int, int]) -> None:
    (a, b), (c, d) = one, other
    laid[a][b], laid[c][d] = laid[c][d], laid[a][b]


def columns(tickets: Sequence[Ticket], tables: int, first: Sequence[str], rng: Random) -> list[list[str]]:
    """Everybody in columns as long as there are tables: `first` (the leaders, in the order of their tables) is the
    first column, and each role fills whole columns as far as it goes, so that any seating that takes one from each
    column is balanced. What is left of the roles is packed into the last columns, the largest first."""
    people = {ticket.id: ticket for ticket in tickets}
    rest = [ticket for ticket in tickets if ticket.id not in first]
    rng.shuffle(rest)
    by_role: dict[str, list[str]] = {}
    for ticket in rest:
        by_role.setdefault(people[ticket.id].role, []).append(ticket.id)
    whole = [list(first)] if first else []
    left: list[list[str]] = []
    for _, some in sorted(by_role.items()):
        cut = len(some) // tables * tables
        whole += [some[at : at + tables] for at in range(0, cut, tables)]
        left += [some[cut:]] if some[cut:] else []
    return whole + _packed(left, tables)


def _packed(left: list[list[str]], tables: int) -> list[list[str]]:
    """As few columns as hold them all; a piece is only cut where no column has room for it."""
    ends: list[list[str]] = [[] for _ in range(-(-sum(map(len, left)) // tables))]
    for piece in sorted(left, key=len, reverse=True):
        room = [end for end in ends if len(end) + len(piece) <= tables]
        target = max(room, key=len) if room else None
        for ticket in piece:
            end = target if target is not None else next(end for end in ends if len(end) < tables)
            end.append(ticket)
    return sorted(ends, key=len, reverse=True)


def fitted(seated: Seats, tables: Sequence[int], stay: Collection[str]) -> dict[str, int]:
    """The same seats, but whoever finds no table or no chair there sits where most are free; `stay` keep theirs."""
    most = -(-len(seated) // max(1, len(tables)))
    places, homeless = dict(seated), []
    counts = Counter(dict.fromkeys(tables, 0))
    for ticket in sorted(seated, key=lambda ticket: ticket not in stay):
        if seated[ticket] in counts and counts[seated[ticket]] < most:
            counts[seated[ticket]] += 1
        else:
            homeless.append(ticket)
    for ticket in homeless:
        places[ticket] = min(counts, key=lambda table: (counts[table], table))
        counts[places[ticket]] += 1
    return places


def spare_chairs(people: int, tables: Sequence[int], seated: Seats) -> list[int]:
    """The tables of the empty chairs that make all tables equally large; more than one where a table is short."""
    most = -(-people // len(tables))
    counts = Counter(seated.values())
    return [table for table in tables for _ in range(most - counts[table])]
