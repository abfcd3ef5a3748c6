"""Who leads which table: chosen before anybody else is seated, and kept through the rounds."""

from collections.abc import Mapping, Sequence
from random import Random

from dialog.domain.seating.plan import Leaders
from dialog.domain.seating.problem import Bond, Problem, Ticket


def choose_leaders(problem: Problem, rng: Random, given: Sequence[Leaders] = ()) -> list[dict[int, str]]:
    """For each round who leads which table; `given` are rounds that are settled already.

    A leader stays while present; then another of the briefed takes over, the one who stays longest first. A table
    without anybody to lead it is left out, for `check` to tell. Rounds that are not led have no leaders.
    """
    chosen: list[dict[int, str]] = [dict(leaders) for leaders in given]
    order = [ticket for ticket in problem.tickets if problem.may_lead(ticket)]
    rng.shuffle(order)
    order.sort(key=lambda ticket: (-ticket.last, ticket.first, _bound(problem, ticket)))
    known = _last_led(problem, chosen)
    for round_ in range(len(chosen), len(problem.rounds)):
        if not (problem.rules.leaders and problem.rounds[round_].led):
            chosen.append({})
            continue
        known = _next_leaders(problem, round_, order, known)
        chosen.append(known)
    return chosen


def _last_led(problem: Problem, chosen: Sequence[Mapping[int, str]]) -> dict[int, str]:
    for round_ in range(len(chosen) - 1, -1, -1):
        if problem.rounds[round_].led:
            return dict(chosen[round_])
    return {}


def _next_leaders(problem: Problem, round_: int, order: Sequence[Ticket], before: Mapping[int, str]) -> dict[int, str]:
    here = {ticket.id: ticket for ticket in order if ticket.is_at(round_)}
    tables = problem.tables_in(round_)
    leads = {table: before[table] for table in tables if before.get(table) in here}
    own = {ticket.table for ticket in here.values()}
    for table in sorted(set(tables) - set(leads), key=lambda table: (table not in own, table)):
        free = [ticket for ticket in here.values() if ticket.id not in leads.values()]
        fit = [ticket for ticket in free if ticket.table in (None, table)]
        best = min(fit, key=lambda ticket: _hindrances(problem, ticket, table, leads), default=None)
        if best is not None:
            leads[table] = best.id
    return dict(sorted(leads.items()))


def _bound(problem: Problem, ticket: Ticket) -> int:
    """How many hard wishes name this ticket: whoever is freer leads."""
    return sum(ticket.id in wish.tickets for wish in problem.wishes if wish.hard)


def _hindrances(problem: Problem, ticket: Ticket, table: int, leads: Mapping[int, str]) -> tuple[bool, int]:
    """Own fixed seat first; then how many hard wishes this choice would break at once."""
    settled = {each.id: each.table for each in problem.tickets if each.table is not None}
    settled |= {leader: at for at, leader in leads.items()}
    broken = 0
    for wish in problem.wishes:
        if wish.hard and ticket.id in wish.tickets:
            others = [settled[other] for other in wish.tickets if other != ticket.id and other in settled]
            apart = wish.bond is Bond.APART
            broken += sum((at == table) is apart for at in others)
    return (ticket.table != table, broken)
