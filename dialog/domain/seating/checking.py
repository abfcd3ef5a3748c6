"""Looks a plan over: counts per table, who meets again, and what is broken. Pure and quick, for drag and drop."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dialog.domain.seating.costs import at_tables, cost_bound, even_traits, meetings, repeat_cost, soft_costs
from dialog.domain.seating.plan import Explanation, Finding, Leaders, Plan, Repeat, Seats, TableCount
from dialog.domain.seating.problem import Bond, Composition, Problem, Ticket
from dialog.domain.seating.sizes import repeat_bound, size_warnings

SPREADING = (Composition.MIXED, Composition.DIAGONAL)
"""Rounds where politicians are spread too."""
Meetings = Mapping[tuple[str, str], Sequence[int]]


def check(problem: Problem, plan: Plan) -> Explanation:
    """The whole explanation of a plan, however it came about; what it said of itself is not read."""
    met = meetings(plan.seats)
    costs = soft_costs(problem, plan.seats, met)
    counts = tuple(_counts(problem, plan))
    return Explanation(
        tables=counts,
        repeats=tuple(Repeat(pair, tuple(rounds)) for pair, rounds in sorted(met.items()) if len(rounds) > 1),
        repeat_cost=repeat_cost(met),
        repeat_bound=repeat_bound(problem),
        uneven=_uneven(problem, counts),
        findings=tuple(_findings(problem, plan, met)),
        costs=costs,
        cost=sum(costs.values()),
        bound=cost_bound(problem),
    )


def _counts(problem: Problem, plan: Plan) -> Iterator[TableCount]:
    roles = {ticket.id: ticket.role for ticket in problem.tickets}
    for round_, seated in enumerate(plan.seats):
        tables = at_tables(seated)
        for table in problem.tables_in(round_):
            people = tables.get(table, [])
            counted = Counter(roles[ticket] for ticket in people)
            yield TableCount(round_, table, len(people), dict(sorted(counted.items())), plan.leaders[round_].get(table))


def _uneven(problem: Problem, counts: Sequence[TableCount]) -> int:
    """Tables of mixed rounds where a role is over or under its even share, each role once."""
    uneven = 0
    for round_ in range(len(problem.rounds)):
        if not any(name == "roles" for name, _, _ in even_traits(problem, round_)):
            continue
        here = [count.roles for count in counts if count.round == round_]
        for role, n in Counter(ticket.role for ticket in problem.present(round_)).items():
            least, most = n // len(here), -(-n // len(here))
            uneven += sum(not least <= roles.get(role, 0) <= most for roles in here)
    return uneven


def _findings(problem: Problem, plan: Plan, met: Meetings) -> Iterator[Finding]:
    yield from size_warnings(problem)
    yield from _wishes(problem, met)
    for round_, seated in enumerate(plan.seats):
        people = {ticket.id: ticket for ticket in problem.present(round_)}
        tables = {table: [people[t] for t in some if t in people] for table, some in at_tables(seated).items()}
        yield from _seats(problem, round_, seated, people)
        yield from _sizes(problem, round_, tables)
        yield from _leaders(problem, plan, round_, seated, people)
        most = most_politicians(problem, round_)
        for table, company in sorted(tables.items()):
            yield from _company(problem, round_, table, company)
            yield from _politicians(problem, round_, table, company, most)
            yield from _superiors(problem, round_, table, company)


def _seats(problem: Problem, round_: int, seated: Seats, people: Mapping[str, Ticket]) -> Iterator[Finding]:
    for ticket in people.values():
        table = seated.get(ticket.id)
        facts: dict[str, Any] = {"round": round_, "ticket": ticket.id, "table": table}
        if table is None or table not in problem.tables_in(round_):
            yield Finding("seat.missing", facts)
        elif ticket.table not in (None, table) and ticket.table in problem.tables_in(round_):
            yield Finding("seat.fixed", {**facts, "fixed": ticket.table})
    for gone in sorted(set(seated) - set(people)):
        yield Finding("seat.not_present", {"round": round_, "ticket": gone, "table": seated[gone]})


def _sizes(problem: Problem, round_: int, tables: Mapping[int, Sequence[Ticket]]) -> Iterator[Finding]:
    sizes = {table: len(tables.get(table, ())) for table in problem.tables_in(round_)}
    if sizes and max(sizes.values()) - min(sizes.values()) > 1:
        yield Finding("size.uneven", {"round": round_, "sizes": sizes})


def _leaders(
    problem: Problem, plan: Plan, round_: int, seated: Seats, people: Mapping[str, Ticket]
) -> Iterator[Finding]:
    if not problem.rules.leaders:
        return
    if not problem.rounds[round_].led:
        yield from _leaders_of_their_own(plan, round_, seated, people)
        return
    led, before = plan.leaders[round_], _led_before(problem, plan, round_)
    able = {ticket.id for ticket in people.values() if problem.may_lead(ticket, round_)}
    for table in problem.tables_in(round_):
        leader, former = led.get(table), before.get(table)
        facts = {"round": round_, "table": table, "ticket": leader}
        if leader is None or leader not in people:
            yield Finding("leader.missing", facts)
        elif leader not in able:
            yield Finding("leader.not_allowed", facts)
        elif seated.get(leader) != table:
            yield Finding("leader.elsewhere", facts)
        elif former in able and former != leader:
            yield Finding("leader.changed", {**facts, "before": former})


def _leaders_of_their_own(plan: Plan, round_: int, seated: Seats, people: Mapping[str, Ticket]) -> Iterator[Finding]:
    """Where leaders sit among their own, the other tables have somebody who must be briefed first. Never a hard rule:
    a table can choose one itself."""
    led = plan.leaders[round_]
    for table in sorted({seated[ticket] for ticket in people if ticket in seated}):
        if seated.get(led.get(table, "")) != table:
            yield Finding("leader.to_choose", {"round": round_, "table": table}, hard=False)
    unbriefed = tuple((table, who) for table, who in sorted(led.items()) if who in people and not people[who].can_lead)
    if unbriefed:
        yield Finding("leader.unbriefed", {"round": round_, "leads": unbriefed}, hard=False)


def _led_before(problem: Problem, plan: Plan, round_: int) -> Leaders:
    """Who led each table in the nearest led round before this one."""
    for earlier in range(round_ - 1, -1, -1):
        if problem.rounds[earlier].led:
            return plan.leaders[earlier]
    return {}


def _company(problem: Problem, round_: int, table: int, people: Sequence[Ticket]) -> Iterator[Finding]:
    young = [ticket.id for ticket in people if ticket.role in problem.rules.young]
    if problem.rules.company and len(young) == 1 < len(people):
        yield Finding("young.alone", {"round": round_, "table": table, "ticket": young[0]})


def most_politicians(problem: Problem, round_: int, coming: int = 0) -> int:
    """The even share of politicians, rounded up, with `coming` more of them than the problem knows."""
    here = coming + sum(ticket.role in problem.rules.politicians for ticket in problem.present(round_))
    return -(-here // max(1, len(problem.tables_in(round_))))


def _politicians(problem: Problem, round_: int, table: int, people: Sequence[Ticket], most: int) -> Iterator[Finding]:
    n = sum(ticket.role in problem.rules.politicians for ticket in people)
    if problem.rounds[round_].composition in SPREADING and n > most:
        yield Finding("politicians.crowded", {"round": round_, "table": table, "count": n, "most": most})


def _superiors(problem: Problem, round_: int, table: int, people: Sequence[Ticket]) -> Iterator[Finding]:
    if problem.rounds[round_].composition is not Composition.DIAGONAL:
        return
    here = {ticket.id for ticket in people}
    for ticket in people:
        if ticket.answers_to in here:
            yield Finding(
                "diagonal.superior", {"round": round_, "table": table, "pair": (ticket.id, ticket.answers_to)}
            )


def _wishes(problem: Problem, met: Meetings) -> Iterator[Finding]:
    people = {ticket.id: ticket for ticket in problem.tickets}
    for wish in problem.wishes:
        for one, other in wish.pairs():
            there = [r for r in range(len(problem.rounds)) if people[one].is_at(r) and people[other].is_at(r)]
            together = met.get((min(one, other), max(one, other)), ())
            apart = wish.bond is Bond.APART
            rounds = tuple(r for r in there if (r in together) is apart)
            if rounds:
                facts = {"name": wish.name, "pair": (one, other), "rounds": rounds}
                yield Finding(f"wish.{wish.bond}", facts, hard=wish.hard)
