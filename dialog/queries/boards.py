"""The seating board: one round's tables with who sits there, why it is as it is, and what the newest change moved."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.domain.seating import Explanation, Finding, Plan, check
from dialog.models import Conference, ConferenceTable, Round, Seating, SeatingChange, Ticket, Wish
from dialog.queries import seatings
from dialog.queries.seatings import Gathering
from dialog.vocabulary import Composition


@dataclass(frozen=True)
class Sitting:
    """One at a table. `met` is how many at the table were met in an earlier round."""

    ticket: Ticket
    leads: bool
    took_over: bool
    met: int


@dataclass(frozen=True)
class BoardTable:
    table: ConferenceTable
    people: list[Sitting]
    roles: list[tuple[str, int]]
    """Role key and how many, in the order of the conference's roles."""
    repeats: int
    left_over: list[tuple[str, int, int]]
    """Where roles sit for themselves and this table mixes: each role that does not make up whole tables, how many of it
    sit here, and how many there are."""


@dataclass(frozen=True)
class Leading:
    """Somebody who leads a table in a round that is not over; `tables` by the round's number."""

    ticket: Ticket
    tables: dict[int, int]


@dataclass(frozen=True)
class Board:
    """`rounds` have places; `shown` is the one on the board, None where all rounds are of free choice."""

    begun: bool
    rounds: list[Round]
    shown: Round | None
    is_over: bool
    is_planned: bool
    tables: list[BoardTable]
    waiting: list[Ticket]
    """Without a place in this round though they are there."""
    gone: list[Ticket]
    leading: list[Leading]
    findings: list[tuple[int, Finding]]
    """Broken rules of rounds that are not over, with the round's number; hard ones first."""
    repeats: int
    fewest_repeats: int
    clash: list[dict[str, Any]]
    moves: list[list[int]]
    wishes: list[Wish]
    can_undo: bool
    people: int
    phones: int
    version: int
    """The conference's head when this was read."""


def board(session: Session, conference: Conference, number: int | None) -> Board:
    """The round asked for, else the one that runs, else the next."""
    row = seatings.row_of(session, conference.id)
    known = seatings.gathering(session, conference)
    at = _shown(known, number)
    why = check(known.problem, known.plan) if row is not None else Explanation()
    here = [ticket for ticket in known.tickets.values() if not ticket.is_gone]
    return Board(
        begun=row is not None,
        rounds=known.rounds,
        shown=None if at is None else known.rounds[at],
        is_over=at is not None and at < known.begun and at != known.current,
        is_planned=at is not None and known.is_planned(at),
        tables=[] if at is None else _tables(conference, known, at),
        waiting=[] if at is None else [each for each in here if str(each.number) not in known.plan.seats[at]],
        gone=[ticket for ticket in known.tickets.values() if ticket.is_gone],
        leading=_leading(known),
        findings=_findings(known, why),
        repeats=why.repeat_cost,
        fewest_repeats=why.repeat_bound,
        clash=_json(row, "clash"),
        moves=_json(row, "moves"),
        wishes=list(session.scalars(select(Wish).where(Wish.conference_id == conference.id).order_by(Wish.id))),
        can_undo=_has_change(session, conference.id),
        people=len(here),
        phones=sum(ticket.seat_id is not None for ticket in here),
        version=conference.head,
    )


def _shown(known: Gathering, number: int | None) -> int | None:
    wanted = next((at for at, each in enumerate(known.rounds) if each.number == number), None)
    if wanted is not None or not known.rounds:
        return wanted
    return min(known.coming, len(known.rounds) - 1)


def _leading(known: Gathering) -> list[Leading]:
    found = seatings.leading(known, _not_over(known))
    return [
        Leading(known.tickets[ticket], {known.rounds[at].number: table for at, table in tables.items()})
        for ticket, tables in found.items()
    ]


def _not_over(known: Gathering) -> list[int]:
    return [at for at in range(len(known.rounds)) if at >= known.begun or at == known.current]


def _tables(conference: Conference, known: Gathering, at: int) -> list[BoardTable]:
    seated: dict[int, list[str]] = {}
    for ticket, table in known.plan.seats[at].items():
        seated.setdefault(table, []).append(ticket)
    standing = [table for table in conference.tables if table.merged_into_id is None or seated.get(table.number)]
    return [_table(conference, known, at, table, seated.get(table.number, [])) for table in standing]


def _table(conference: Conference, known: Gathering, at: int, table: ConferenceTable, people: list[str]) -> BoardTable:
    met = {ticket: _met(known.plan, at, ticket, people) for ticket in people}
    counted = Counter(known.tickets[ticket].role.key for ticket in people)
    leader = known.plan.leaders[at].get(table.number)
    round_id = known.rounds[at].id
    sitting = [
        Sitting(row := known.tickets[ticket], ticket == leader, known.places[row.id, round_id].took_over, met[ticket])
        for ticket in sorted(people, key=lambda each: (each != leader, known.tickets[each].role.position, int(each)))
    ]
    roles = [(role.key, counted[role.key]) for role in conference.roles if counted[role.key]]
    return BoardTable(table, sitting, roles, sum(met.values()) // 2, _left_over(known, at, roles))


def _left_over(known: Gathering, at: int, here: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """Of the roles that share a table in a round by role: those that no number of tables, as large as the round's,
    holds alone. Whoever was moved there by hand is not told as left over."""
    if known.rounds[at].composition != Composition.HOMOGENEOUS or len(here) < 2:
        return []
    seats = known.plan.seats[at]
    sizes = Counter(seats.values()).values()
    everybody = Counter(known.tickets[ticket].role.key for ticket in seats)
    alone = {all_: any(n * min(sizes) <= all_ <= n * max(sizes) for n in range(1, len(sizes) + 1))
             for all_ in everybody.values()}  # fmt: skip
    return [(role, many, everybody[role]) for role, many in here if not alone[everybody[role]]]


def _met(plan: Plan, at: int, ticket: str, people: list[str]) -> int:
    """How many of these this one has sat with in an earlier round."""
    return sum(
        any(seats.get(ticket) is not None and seats.get(ticket) == seats.get(other) for seats in plan.seats[:at])
        for other in people
        if other != ticket
    )


def _findings(known: Gathering, why: Explanation) -> list[tuple[int, Finding]]:
    """Of rounds that are over nothing can be mended; of rounds without a plan everything would be told."""
    planned = {at for at in _not_over(known) if known.is_planned(at)}
    told = []
    for finding in why.findings:
        rounds = finding.facts.get("rounds", (finding.facts.get("round"),))
        told += [(known.rounds[at].number, finding) for at in rounds if at in planned]
    return sorted(told, key=lambda each: (not each[1].hard, each[0]))


def _json(row: Seating | None, name: str) -> list[Any]:
    return [] if row is None else list(json.loads(getattr(row, name)))


def _has_change(session: Session, conference_id: int) -> bool:
    """A list that was taken in is no change of the board: whoever undid it would send everybody home."""
    mine = select(SeatingChange.what).where(SeatingChange.conference_id == conference_id)
    return session.scalar(mine.order_by(SeatingChange.id.desc()).limit(1)) not in (None, "import")
