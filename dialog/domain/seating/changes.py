"""What happens to a plan while the evening runs, and the gathering as it is afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialog.domain.seating.problem import Problem, Round, Ticket


@dataclass(frozen=True, slots=True)
class Gone:
    """Has left, or never came."""

    ticket: str


@dataclass(frozen=True, slots=True)
class Came:
    """Is here now, and in no plan yet. Whoever comes back gets a new ticket."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class StepsDown:
    """Stays, and leads no longer; a briefed deputy takes over."""

    ticket: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The people of one table go to another, and the table is taken away."""

    table: int
    into: int


@dataclass(frozen=True, slots=True)
class Split:
    """A new table is set up beside one that is too large."""

    table: int
    new: int


Change = Gone | Came | StepsDown | Merged | Split


def changed(problem: Problem, changes: Sequence[Change], locked: int) -> Problem:
    """The gathering as it is from round `locked` on; rounds before it have the tables they had."""
    rounds = [
        replace(each, tables=problem.tables_in(r)) if r < locked else each for r, each in enumerate(problem.rounds)
    ]
    problem = replace(problem, rounds=tuple(rounds))
    for change in changes:
        problem = _after(problem, change, locked)
    return problem


def _after(problem: Problem, change: Change, locked: int) -> Problem:
    match change:
        case Gone():
            return _ticket(problem, change.ticket, last=locked - 1)
        case StepsDown():
            return _ticket(problem, change.ticket, leads_until=locked - 1)
        case Came():
            ticket = replace(change.ticket, first=max(locked, change.ticket.first))
            return replace(problem, tickets=(*problem.tickets, ticket))
        case Merged():
            return _tables(problem, locked, tuple(table for table in problem.tables if table != change.table), change)
        case Split():
            return _tables(problem, locked, (*problem.tables, change.new), change)


def _ticket(problem: Problem, ticket: str, **changes: int) -> Problem:
    tickets = [replace(each, **changes) if each.id == ticket else each for each in problem.tickets]  # type: ignore[arg-type]
    return replace(problem, tickets=tuple(tickets))


def _tables(problem: Problem, locked: int, tables: tuple[int, ...], change: Merged | Split) -> Problem:
    rounds = [each if r < locked else _retabled(each, change) for r, each in enumerate(problem.rounds)]
    return replace(problem, tables=tables, rounds=tuple(rounds))


def _retabled(round_: Round, change: Merged | Split) -> Round:
    if round_.tables is None:
        return round_
    if isinstance(change, Merged):
        return replace(round_, tables=tuple(table for table in round_.tables if table != change.table))
    return replace(round_, tables=(*round_.tables, change.new))
