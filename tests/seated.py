"""A hall with a plan for who sits where, and short questions to it."""

from collections import Counter
from typing import Any

from conftest import Evening

from dialog import arranging
from dialog.arranging import How
from dialog.commands import ImportTicket, SolveSeating, TakeSeat, validated
from dialog.domain.seating import Explanation, check
from dialog.doorway import Caller
from dialog.queries import lookups, seatings
from dialog.queries.seatings import Gathering
from dialog.vocabulary import ActorKind

HALL = {"youth": 12, "guardian": 8, "politician": 6, "employee": 10}
"""36 people at six tables, with young leaders: the evening of METHOD 3.2."""


def listed(**roles: int) -> list[dict[str, Any]]:
    """A list of so many of each role, of whom every other of the young has been briefed."""
    return [
        {"role": role, "can_lead": role == "youth" and n % 2 == 0}
        for role, many in (roles or HALL).items()
        for n in range(many)
    ]


def imported(evening: Evening, rows: list[dict[str, Any]], **more: Any) -> None:
    command = validated(ImportTicket, {"client_key": evening.key(), "tickets": rows, **more})
    evening.house.execute(evening.operator, command)


def solved(evening: Evening, how: How = "anew") -> None:
    """As the page does it: worked out apart, then taken by the doorway."""
    with evening.house.reading() as session:
        plan = arranging.arranged(session, evening.conference, how)
    evening.house.execute(evening.operator, validated(SolveSeating, plan))


def join(evening: Evening, role: str = "youth", table: int | None = None, ticket: int | None = None) -> Caller:
    command = TakeSeat(role=role, table=table, ticket=ticket, client_key=evening.key())
    done = evening.house.execute(Caller(ActorKind.NOBODY, conference_id=evening.conference), command)
    return Caller(ActorKind.SEAT, done.id, evening.conference, token=str(done.facts["token"]))


def look(evening: Evening) -> Gathering:
    with evening.house.reading() as session:
        known = seatings.gathering(session, lookups.conference(session, evening.conference))
        for row in known.tickets.values():
            assert row.role.key
        return known


def explained(evening: Evening) -> Explanation:
    known = look(evening)
    return check(known.problem, known.plan)


def sizes(known: Gathering, round_: int) -> Counter[int]:
    return Counter(known.plan.seats[round_].values())


def table_of(known: Gathering, round_: int, ticket: int | str) -> int | None:
    return known.plan.seats[round_].get(str(ticket))
