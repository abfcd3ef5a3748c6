"""A plan carried on when people come and go: rounds that are settled stand, and as few as possible move."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from dialog.domain.seating.arrivals import place_late
from dialog.domain.seating.changes import Came, Change, Merged, changed
from dialog.domain.seating.leaders import choose_leaders
from dialog.domain.seating.plan import Leaders, Move, Plan, Seats
from dialog.domain.seating.problem import Problem
from dialog.domain.seating.solving import explained, never
from dialog.domain.seating.starts import fitted

EFFORT = 240_000
"""Swap steps times chairs: half a second for 120 people on one core."""
_MOVE, _ANOTHER_WAY = 1_000, 30
"""What it costs to move somebody: less than any hard rule, more than any soft wish; and to send somebody whose table
is gone elsewhere than where it went."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The gathering and the plan as they are now, and who has to be told."""

    problem: Problem
    plan: Plan
    moves: tuple[Move, ...]


def resolve(
    problem: Problem,
    plan: Plan,
    changes: Sequence[Change],
    locked: int,
    seed: int,
    *,
    effort: int = EFFORT,
    out_of_time: Callable[[], bool] = never,
) -> Resolved:
    """The plan after `changes`, with the first `locked` rounds as they were.

    People move only where a hard rule asks for it (even tables among them), and then as few as are found to be
    enough; soft wishes choose among equally few moves. Who came late gets a seat, which is no move. With no effort
    nothing is searched, in milliseconds: only leaders, newcomers and those without a table or chair get one.
    """
    rng = Random(seed)  # noqa: S311 (seats, not secrets)
    after = changed(problem, changes, locked)
    homes = _homes(problem, after, plan, changes, locked)
    leaders = choose_leaders(after, rng, plan.leaders[:locked], _led(problem, plan, locked), homes)
    start: list[Seats] = [*plan.seats[:locked], *_started(after, homes, leaders, locked)]
    found = explained(after, start, leaders, locked, plan.leaders)
    if effort and locked < len(homes) and (found.explanation.broken or start != homes):
        from dialog.domain.seating.seated import searched

        holds, open_rounds = _holds(plan, homes, locked), range(locked, len(homes))
        seats = searched(after, leaders, [start], open_rounds, rng, effort, out_of_time, holds)
        found = explained(after, seats, leaders, locked, plan.leaders)
    return Resolved(after, found, _moves(plan, found, locked))


def _led(problem: Problem, plan: Plan, locked: int) -> Leaders:
    """Who leads which table when the changes come: in the last led round that is settled, else in the first to come."""
    led = [r for r in range(len(problem.rounds)) if problem.rounds[r].led]
    settled = [r for r in led if r < locked]
    return plan.leaders[(settled or led)[-1 if settled else 0]] if led else {}


def _homes(problem: Problem, after: Problem, plan: Plan, changes: Sequence[Change], locked: int) -> list[Seats]:
    """Where each one sits in each round if nobody has to move."""
    into = {change.table: change.into for change in changes if isinstance(change, Merged)}
    homes: list[Seats] = list(plan.seats)
    for round_ in range(locked, len(homes)):
        here = {ticket.id for ticket in after.present(round_)}
        homes[round_] = {ticket: _followed(table, into) for ticket, table in homes[round_].items() if ticket in here}
    for change in changes:
        if isinstance(change, Came):
            ticket = next(each for each in after.tickets if each.id == change.ticket.id)
            for round_, table in place_late(after, Plan(tuple(homes), plan.leaders), ticket).items():
                homes[round_] = {**homes[round_], ticket.id: table}
    return homes


def _followed(table: int, into: Mapping[int, int]) -> int:
    while table in into:
        table = into[table]
    return table


def _started(after: Problem, homes: Sequence[Seats], leaders: Sequence[Leaders], locked: int) -> list[Seats]:
    """Nobody moved who need not: only leaders to their tables, and those for whom a table has no chair."""
    started: list[Seats] = []
    for round_ in range(locked, len(homes)):
        led = {ticket: table for table, ticket in leaders[round_].items()}
        started.append(fitted({**homes[round_], **led}, after.tables_in(round_), set(led)))
    return started


def _holds(plan: Plan, homes: Sequence[Seats], locked: int) -> list[dict[str, tuple[int, int]]]:
    """What holds people where they are. Who has just come is held by nothing; whose table is gone moves anyway, and
    rather where the table went."""
    return [
        {
            ticket: (table, _MOVE if plan.seats[round_][ticket] == table else _ANOTHER_WAY)
            for ticket, table in seated.items()
            if round_ >= locked and ticket in plan.seats[round_]
        }
        for round_, seated in enumerate(homes)
    ]


def _moves(before: Plan, after: Plan, locked: int) -> tuple[Move, ...]:
    return tuple(
        Move(ticket, round_, before.seats[round_][ticket], table)
        for round_ in range(locked, len(after.seats))
        for ticket, table in sorted(after.seats[round_].items())
        if before.seats[round_].get(ticket, table) != table
    )
