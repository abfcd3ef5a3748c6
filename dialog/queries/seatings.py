"""Who sits where, read for the engine and for each audience. No decisions, no changes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.domain.seating import Bond, Leaders, Plan, Problem, Rules, Seats, Weights
from dialog.domain.seating import Round as EngineRound
from dialog.domain.seating import Ticket as EngineTicket
from dialog.domain.seating import Wish as EngineWish
from dialog.domain.seating.problem import NEVER
from dialog.models import Conference, ConferenceTable, Place, Round, Seating, Ticket, Wish
from dialog.queries import lookups
from dialog.vocabulary import (
    LARGEST_TABLE,
    POLITICIANS,
    SMALLEST_TABLE,
    YOUNG,
    Composition,
    RoundPhase,
    WishBond,
)

UNLED = (Composition.HOMOGENEOUS, Composition.OWN_UNIT)
"""Rounds where leaders sit among their own."""
SPREAD_TRAITS = ("school", "group")
SPREAD_WEIGHT = 10


@dataclass(frozen=True)
class Gathering:
    """The conference as the engine sees it: rounds by place from 0, tickets by number as text, tables by number.

    Rounds of free choice have no places and are left out. `begun` rounds stand as they are; `current` is the place of
    the one that runs. `places` are the rows behind the plan, by ticket's and round's id.
    """

    rounds: list[Round]
    tables: dict[int, ConferenceTable]
    tickets: dict[str, Ticket]
    places: dict[tuple[int, int], Place]
    problem: Problem
    plan: Plan
    begun: int
    current: int | None

    def is_planned(self, round_: int) -> bool:
        return bool(self.plan.seats[round_])

    @property
    def coming(self) -> int:
        """The round somebody who arrives now sits down in."""
        return self.begun if self.current is None else self.current


@dataclass(frozen=True)
class Extent:
    """How many people have a number, how many rounds have a plan, and how many lead a table in one of them; nobody and
    none before there is one."""

    numbers: int
    rounds: int
    leaders: int


def extent(session: Session, conference: Conference) -> Extent:
    """Counted only, for whoever asks how much paper it is."""
    free = {each.id for each in conference.rounds if each.composition == Composition.FREE}
    planned = set(session.scalars(select(Place.round_id).where(Place.conference_id == conference.id).distinct())) - free
    here = select(func.count()).where(Ticket.conference_id == conference.id, Ticket.last.is_(None))
    leading = select(func.count(Place.ticket_id.distinct())).join(Ticket).where(Place.leads, Ticket.last.is_(None))
    leaders = session.scalar(leading.where(Place.round_id.in_(planned))) or 0
    return Extent(session.scalar(here) or 0, len(planned), leaders) if planned else Extent(0, 0, 0)


def sitting_first(session: Session, conference: Conference) -> list[tuple[int, str, int | None]]:
    """Number, role and table of each whom no real phone stands for yet, where they sit in the first round that has not
    begun; who lead first, and None for the table of those who have no place in it."""
    rounds = [each for each in conference.rounds if each.composition != Composition.FREE]
    waiting = next((each.id for each in rounds if each.phase == RoundPhase.WAITING), None)
    at = select(Place).where(Place.conference_id == conference.id, Place.round_id == waiting)
    places = {place.ticket_id: place for place in session.scalars(at)}
    mine = select(Ticket).where(Ticket.conference_id == conference.id, Ticket.last.is_(None))
    here = mine.outerjoin(Ticket.seat).where(lookups.free_for_people()).order_by(Ticket.number)
    found = [(row, places.get(row.id)) for row in session.scalars(here)]
    first = sorted(found, key=lambda each: each[1] is None or not each[1].leads)
    return [(row.number, row.role.key, None if place is None else place.table.number) for row, place in first]


def leading(known: Gathering, rounds: Iterable[int]) -> dict[str, dict[int, int]]:
    """Who leads a table in one of these rounds: by their number the table in each, as a round's place and a table's
    number. The lowest number first."""
    found: dict[str, dict[int, int]] = {}
    for at in rounds:
        for table, ticket in known.plan.leaders[at].items():
            if not known.tickets[ticket].is_gone:
                found.setdefault(ticket, {})[at] = table
    return dict(sorted(found.items(), key=lambda each: int(each[0])))


def row_of(session: Session, conference_id: int) -> Seating | None:
    return session.get(Seating, conference_id)


def coming_of(conference: Conference) -> int:
    """`Gathering.coming`, from the rounds alone."""
    rounds = [each for each in conference.rounds if each.composition != Composition.FREE]
    running = (RoundPhase.OPEN, RoundPhase.PAUSED)
    now = next((at for at, each in enumerate(rounds) if each.phase in running), None)
    begun = max((at + 1 for at, each in enumerate(rounds) if each.phase != RoundPhase.WAITING), default=0)
    return begun if now is None else now


def gathering(session: Session, conference: Conference) -> Gathering:
    tickets = {
        str(row.number): row
        for row in session.scalars(select(Ticket).where(Ticket.conference_id == conference.id).order_by(Ticket.number))
    }
    rounds = [each for each in conference.rounds if each.composition != Composition.FREE]
    tables = {table.number: table for table in conference.tables}
    rows = session.scalars(select(Place).where(Place.conference_id == conference.id))
    places = {(row.ticket_id, row.round_id): row for row in rows}
    plan = _plan(rounds, tables, tickets, places)
    begun = max((at + 1 for at, each in enumerate(rounds) if each.phase != RoundPhase.WAITING), default=0)
    running = (RoundPhase.OPEN, RoundPhase.PAUSED)
    wishes = list(session.scalars(select(Wish).where(Wish.conference_id == conference.id).order_by(Wish.id)))
    return Gathering(
        rounds,
        tables,
        tickets,
        places,
        _problem(rounds, list(conference.tables), list(tickets.values()), wishes, plan, begun),
        plan,
        begun,
        next((at for at, each in enumerate(rounds) if each.phase in running), None),
    )


def with_one_more(known: Gathering, row: Ticket) -> Gathering:
    """With somebody who has just come, of whom nothing is known but a role: nothing is read anew for that."""
    tickets = {**known.tickets, str(row.number): row}
    problem = replace(
        known.problem,
        tickets=(*known.problem.tickets, _ticket(row, None)),
        rules=_rules(list(known.tables.values()), list(tickets.values())),
    )
    return replace(known, tickets=tickets, problem=problem)


def _plan(
    rounds: list[Round],
    tables: dict[int, ConferenceTable],
    tickets: dict[str, Ticket],
    places: dict[tuple[int, int], Place],
) -> Plan:
    at = {round_.id: place for place, round_ in enumerate(rounds)}
    number = {table.id: table.number for table in tables.values()}
    name = {row.id: ticket for ticket, row in tickets.items()}
    seats: list[dict[str, int]] = [{} for _ in rounds]
    leaders: list[dict[int, str]] = [{} for _ in rounds]
    for place in places.values():
        if place.round_id in at:
            seats[at[place.round_id]][name[place.ticket_id]] = number[place.table_id]
            if place.leads:
                leaders[at[place.round_id]][number[place.table_id]] = name[place.ticket_id]
    in_order: list[Seats] = [dict(sorted(each.items(), key=lambda seat: int(seat[0]))) for each in seats]
    led: list[Leaders] = [dict(sorted(each.items())) for each in leaders]
    return Plan(tuple(in_order), tuple(led))


def _problem(
    rounds: list[Round],
    tables: list[ConferenceTable],
    tickets: list[Ticket],
    wishes: list[Wish],
    plan: Plan,
    begun: int,
) -> Problem:
    fixed = {
        member.ticket_id: wish.table.number
        for wish in wishes
        if wish.bond == WishBond.FIXED and wish.table is not None
        for member in wish.members
    }
    spread = {name: SPREAD_WEIGHT for name in SPREAD_TRAITS if any(_traits(each).get(name) for each in tickets)}
    numbers = tuple(table.number for table in tables if table.merged_into_id is None)
    return Problem(
        tickets=tuple(_ticket(row, fixed.get(row.id)) for row in tickets),
        tables=numbers,
        rounds=tuple(
            EngineRound(
                composition=(composition := _composition(round_, tickets)),
                led=composition not in UNLED,
                tables=tuple(sorted(set(plan.seats[at].values()))) or None if at < begun else None,
            )
            for at, round_ in enumerate(rounds)
        ),
        wishes=tuple(_wish(wish) for wish in wishes if wish.bond != WishBond.FIXED),
        rules=_rules(tables, tickets),
        weights=Weights(spread=spread),
    )


def _composition(round_: Round, tickets: list[Ticket]) -> Composition:
    """Without units a diagonal round, or one of own units, is a mixed one: there is nothing else to go by."""
    wanted = Composition(round_.composition)
    by_unit = wanted in (Composition.DIAGONAL, Composition.OWN_UNIT)
    return Composition.MIXED if by_unit and not any(each.unit for each in tickets) else wanted


def _rules(tables: list[ConferenceTable], tickets: list[Ticket]) -> Rules:
    """Tables are led by the role the set-up names for them; young people are never alone, whoever leads."""
    leading = {table.leader_role for table in tables if table.leader_role is not None}
    roles = {each.role.key for each in tickets}
    young = leading or (roles & YOUNG)
    return Rules(
        smallest=SMALLEST_TABLE,
        largest=LARGEST_TABLE,
        leaders=bool(leading),
        company=bool(young & YOUNG),
        young=frozenset(young),
        politicians=POLITICIANS,
    )


def _traits(row: Ticket) -> dict[str, str]:
    named = {"level": row.level, "group": row.group_name, "school": row.school}
    return {name: value for name, value in named.items() if value}


def _ticket(row: Ticket, table: int | None) -> EngineTicket:
    return EngineTicket(
        id=str(row.number),
        role=row.role.key,
        traits=_traits(row),
        can_lead=row.can_lead,
        table=table,
        unit=row.unit or None,
        answers_to=None if row.answers_to is None else str(row.answers_to),
        first=row.first,
        last=NEVER if row.last is None else row.last,
    )


def _wish(row: Wish) -> EngineWish:
    numbers = tuple(str(member.ticket.number) for member in row.members)
    return EngineWish(Bond(row.bond), numbers, name=str(row.id), hard=row.hard)


def facts_of(finding: Any) -> dict[str, Any]:
    """A finding's facts as JSON can carry them."""
    return {name: list(fact) if isinstance(fact, tuple) else fact for name, fact in finding.facts.items()}
