"""Where a person who arrives sits. Pure: the same people and tables give the same answer.

Answered while a hall is listening, so plain Python and nothing searched.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dialog.domain.seating.checking import SPREADING, most_politicians
from dialog.domain.seating.costs import at_tables, steps_down
from dialog.domain.seating.plan import Plan
from dialog.domain.seating.problem import Bond, Composition, Problem, Ticket


@dataclass(frozen=True)
class TableLoad:
    """What a table holds now: `total` people, of whom `same_role` share the newcomer's role."""

    number: int
    capacity: int
    total: int
    same_role: int


def best_table(tables: Sequence[TableLoad]) -> int | None:
    """The number of the emptiest table among those with fewest of the newcomer's role; None without tables.

    A full room still seats everybody: when no table has a free seat, the least crowded takes one more,
    because nobody is sent home from a meeting for being late.
    """
    free = [table for table in tables if table.total < table.capacity]
    chosen = min(
        free or tables,
        key=lambda table: (table.same_role, table.total, table.number) if free else (table.total, 0, table.number),
        default=None,
    )
    return None if chosen is None else chosen.number


def place_late(problem: Problem, plan: Plan, ticket: Ticket) -> dict[int, int]:
    """The table of each round from `ticket.first` on; nobody else moves.

    What must hold comes first (kept apart, fixed seat, never one young person alone), then tables that stay even,
    then the role that is fewest at the table, then people not met before. Among equals the lowest number.
    """
    placed: dict[int, int] = {}
    met = _met_until(plan, ticket)
    for round_ in range(ticket.first, min(ticket.last + 1, len(problem.rounds))):
        tables = at_tables(plan.seats[round_])
        people = {each.id: each for each in problem.present(round_)}
        company = {
            table: [people[each] for each in tables.get(table, ()) if each in people and each != ticket.id]
            for table in problem.tables_in(round_)
        }
        smallest = min(map(len, company.values()))
        placed[round_] = min(
            company,
            key=lambda table, round_=round_, company=company, smallest=smallest: (  # type: ignore[misc]
                _breaks(problem, round_, ticket, table, company[table]),
                len(company[table]) - smallest,
                *_wears(problem, round_, ticket, table, company[table], met),
                table,
            ),
        )
        met |= {each.id for each in company[placed[round_]]}
    return placed


def _met_until(plan: Plan, ticket: Ticket) -> set[str]:
    """Whom somebody who comes back has met already."""
    return {
        other
        for seated in plan.seats[: ticket.first]
        for other, table in seated.items()
        if table == seated.get(ticket.id)
    }


def _breaks(problem: Problem, round_: int, ticket: Ticket, table: int, company: Sequence[Ticket]) -> int:
    """How many hard rules this table would break for the newcomer and by the newcomer."""
    here = {each.id for each in company}
    broken = int(ticket.table not in (None, table) and ticket.table in problem.tables_in(round_))
    for wish in problem.wishes:
        if wish.hard and ticket.id in wish.tickets:
            others = {each for each in wish.tickets if each != ticket.id}
            broken += len(others & here) if wish.bond is Bond.APART else len(others - here)
    if problem.rounds[round_].composition is Composition.DIAGONAL:
        broken += sum(each.id == ticket.answers_to or each.answers_to == ticket.id for each in company)
    return broken + _young_alone(problem, [*company, ticket]) + _crowds(problem, round_, ticket, company)


def _young_alone(problem: Problem, company: Sequence[Ticket]) -> bool:
    young = sum(each.role in problem.rules.young for each in company)
    return problem.rules.company and young == 1 < len(company)


def _crowds(problem: Problem, round_: int, ticket: Ticket, company: Sequence[Ticket]) -> bool:
    """Whether this politician is one more than the even share, the newcomer counted."""
    kind = problem.rules.politicians
    if ticket.role not in kind or problem.rounds[round_].composition not in SPREADING:
        return False
    coming = 0 if any(each.id == ticket.id for each in problem.tickets) else 1
    return sum(each.role in kind for each in company) >= most_politicians(problem, round_, coming)


def _wears(
    problem: Problem, round_: int, ticket: Ticket, table: int, company: Sequence[Ticket], met: set[str]
) -> tuple[int, int, int]:
    """Softer, in this order: own choice in a free round; the role's balance or company; people met before."""
    chosen = problem.rounds[round_].choices.get(ticket.id, ())
    alike = sum(each.role == ticket.role for each in company)
    if problem.rounds[round_].composition is Composition.HOMOGENEOUS:
        alike = len(company) - alike
    if problem.rounds[round_].composition is Composition.OWN_UNIT:
        alike = sum(each.unit != ticket.unit for each in company)
    return steps_down(chosen, table), alike, sum(each.id in met for each in company)
