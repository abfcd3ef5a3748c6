"""Who leads which table: chosen before anybody else is seated, and kept through the rounds.

Where people sit among their own it is the other way round: first everybody is seated, then each table has one of its
own.
"""

from collections.abc import Sequence
from random import Random
from types import MappingProxyType

from dialog.domain.seating.plan import Leaders, Plan, Seats
from dialog.domain.seating.problem import Bond, Problem, Ticket


def choose_leaders(
    problem: Problem,
    rng: Random,
    given: Sequence[Leaders] = (),
    before: Leaders = MappingProxyType({}),
    homes: Sequence[Seats] = (),
    *,
    by_chance: bool = False,
) -> list[dict[int, str]]:
    """For each round who leads which table; `given` are rounds that are settled already, `before` who leads now.

    A leader stays while present; then another of the briefed takes over: one who sits at the table anyway by
    `homes`, else the one who stays longest and is bound by fewest wishes, or anybody `by_chance`. A table without
    anybody to lead it is left out, for `check` to tell. Where leaders sit among their own nobody is chosen yet.
    """
    chosen: list[dict[int, str]] = [dict(leaders) for leaders in given]
    order = list(problem.tickets)
    rng.shuffle(order)
    if not by_chance:
        order.sort(key=lambda ticket: (-ticket.last, ticket.first, _bound(problem, ticket)))
    known = before
    for round_ in range(len(chosen), len(problem.rounds)):
        if not (problem.rules.leaders and problem.rounds[round_].led):
            chosen.append({})
            continue
        chosen.append(_next_leaders(problem, round_, order, known, homes[round_:]))
        known = chosen[-1]
    return chosen


def led_last(problem: Problem, given: Sequence[Leaders]) -> Leaders:
    """Who leads which table, by the last of these rounds that is led."""
    return next((led for at, led in reversed([*enumerate(given)]) if led and problem.rounds[at].led), {})


def among_their_own(
    problem: Problem, round_: int, seats: Seats, before: Leaders = MappingProxyType({}), *, keeps: bool = False
) -> dict[int, str]:
    """Where leaders sit among their own: one for each table, of those who sit there.

    A briefed young person first, then anybody briefed, then whoever led it before; a politician only where nobody else
    sits. Whoever has not been briefed is named too, for `check` to tell. With `keeps` nobody is relieved who leads now.
    """
    if not problem.rules.leaders or problem.rounds[round_].led:
        return dict(before)
    sitting: dict[int, list[Ticket]] = {}
    for ticket in problem.present(round_):
        if ticket.id in seats and round_ <= ticket.leads_until:
            sitting.setdefault(seats[ticket.id], []).append(ticket)
    chosen = {}
    for table, here in sorted(sitting.items()):
        now = before.get(table)
        stays = keeps and any(ticket.id == now for ticket in here)
        chosen[table] = now if stays and now else min(here, key=lambda each: _standing(problem, round_, each, now)).id
    return chosen


def _standing(problem: Problem, round_: int, ticket: Ticket, before: str | None) -> tuple[bool, bool, bool, bool]:
    """Among equals whoever comes first in the list."""
    young = problem.may_lead(ticket, round_)
    return ticket.role in problem.rules.politicians, not young, not ticket.can_lead, ticket.id != before


def _next_leaders(
    problem: Problem, round_: int, order: Sequence[Ticket], before: Leaders, homes: Sequence[Seats]
) -> dict[int, str]:
    here = {ticket.id: ticket for ticket in order if problem.may_lead(ticket, round_)}
    tables = problem.tables_in(round_)
    leads = {table: leader for table, leader in before.items() if table in tables and leader in here}
    own = {ticket.table for ticket in here.values()}
    for table in sorted(set(tables) - set(leads), key=lambda table: (table not in own, table)):
        free = [ticket for ticket in here.values() if ticket.id not in leads.values()]
        fit = [ticket for ticket in free if ticket.table in (None, table)]
        best = min(fit, key=lambda ticket: _hindrances(problem, ticket, table, leads, homes), default=None)
        if best is not None:
            leads[table] = best.id
    return dict(sorted(leads.items()))


def _bound(problem: Problem, ticket: Ticket) -> int:
    """How many hard wishes name this ticket: whoever is freer leads."""
    return sum(ticket.id in wish.tickets for wish in problem.wishes if wish.hard)


def _hindrances(
    problem: Problem, ticket: Ticket, table: int, leads: Leaders, homes: Sequence[Seats]
) -> tuple[bool, int, bool, int]:
    """Own fixed seat first; then how many hard wishes this choice would break at once, and whether they would have to
    move, now and later."""
    settled = {each.id: each.table for each in problem.tickets if each.table is not None}
    settled |= {leader: at for at, leader in leads.items()}
    broken = 0
    for wish in problem.wishes:
        if wish.hard and ticket.id in wish.tickets:
            others = [settled[other] for other in wish.tickets if other != ticket.id and other in settled]
            apart = wish.bond is Bond.APART
            broken += sum((at == table) is apart for at in others)
    away = [seated.get(ticket.id) != table for seated in homes]
    return (ticket.table != table, broken, any(away[:1]), sum(away))


def deputies(problem: Problem, plan: Plan, round_: int) -> dict[int, tuple[str, ...]]:
    """The briefed at each table who do not lead it in this round, and could."""
    leading = set(plan.leaders[round_].values())
    found: dict[int, tuple[str, ...]] = dict.fromkeys(problem.tables_in(round_), ())
    for ticket in problem.present(round_):
        table = plan.seats[round_].get(ticket.id)
        if problem.may_lead(ticket, round_) and ticket.id not in leading and table in found:
            found[table] += (ticket.id,)
    return found
