"""Where a search begins: everybody dealt to the tables like cards, or laid out in classes that never meet twice."""

from collections import Counter
from collections.abc import Collection, Sequence
from random import Random

from dialog.domain.seating.checking import SPREADING
from dialog.domain.seating.fields import Field, field, shift
from dialog.domain.seating.plan import Leaders, Seats
from dialog.domain.seating.problem import Composition, Problem, Ticket


def dealt(problem: Problem, round_: int, rng: Random) -> dict[str, int]:
    """Mixed rounds are dealt role by role, so that each table has its share; homogeneous ones fill table by table."""
    people, tables = problem.present(round_), problem.tables_in(round_)
    rng.shuffle(people)
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
    """Mixed rounds by lines in a finite field: with a prime power of tables nobody meets twice, leaders stand still,
    and roles are balanced. None where people come and go, tables change, or there is no such field."""
    everywhere = [problem.tables_in(r) for r in range(len(problem.rounds))]
    here = field(len(everywhere[0]))
    if here is None or len(set(everywhere)) > 1 or len(problem.rounds) > here.order:
        return None
    if any(len(problem.present(r)) < len(problem.tickets) for r in range(len(problem.rounds))):
        return None
    led = max(leaders, key=len)
    first = [led[table] for table in everywhere[0] if table in led]
    if 0 < len(first) < here.order:
        return None
    laid = columns(problem.tickets, here.order, first, rng)
    return [
        _turned(laid, here, everywhere[0], round_)
        if problem.rounds[round_].composition in SPREADING
        else dealt(problem, round_, rng)
        for round_ in range(len(problem.rounds))
    ]


def _turned(laid: Sequence[Sequence[str]], here: Field, tables: Sequence[int], round_: int) -> Seats:
    return {
        ticket: tables[here.sums[at][shift(here, column, round_)]]
        for column, tickets in enumerate(laid)
        for at, ticket in enumerate(tickets)
    }


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
