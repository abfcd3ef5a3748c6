"""Gatherings for the tests of the seating."""

from collections.abc import Sequence

from dialog.domain.seating import Composition, Plan, Problem, Round, Rules, Ticket, Wish

MIXED = Round()
HOMOGENEOUS = Round(Composition.HOMOGENEOUS, led=False)
PLAIN = Rules(smallest=1, largest=99, leaders=False, company=False)
LED = Rules(smallest=1, largest=99)
ROLES = ("youth", "guardian", "politician", "employee")


def people(*counts: int, briefed: int = 0) -> tuple[Ticket, ...]:
    """So many of each role, of whom the first young are briefed to lead."""
    return tuple(
        Ticket(f"{role[0]}{n}", role, can_lead=role == "youth" and n < briefed)
        for role, count in zip(ROLES, counts, strict=False)
        for n in range(count)
    )


def room(
    tickets: Sequence[Ticket],
    tables: int,
    rounds: Sequence[Round] = (MIXED,),
    wishes: Sequence[Wish] = (),
    rules: Rules = PLAIN,
) -> Problem:
    return Problem(tuple(tickets), tuple(range(1, tables + 1)), tuple(rounds), tuple(wishes), rules)


def evening(rounds: int = 3) -> Problem:
    """An ordinary one: 41 people at 6 tables, each led by a briefed young person; first each with their own."""
    return room(people(14, 10, 6, 11, briefed=8), 6, [HOMOGENEOUS] + [MIXED] * (rounds - 1), rules=Rules())


def seated(problem: Problem, *rounds: str, leaders: Sequence[dict[int, str]] = ()) -> Plan:
    """A plan written as «y0 y1 | g0 g1», one text for each round, tables in their order."""
    seats = tuple(
        {
            ticket: table
            for table, some in zip(problem.tables_in(r), text.split("|"), strict=True)
            for ticket in some.split()
        }
        for r, text in enumerate(rounds)
    )
    return Plan(seats, tuple(leaders) or ({},) * len(rounds))
