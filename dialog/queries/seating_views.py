"""Who sits where, as each audience sees it: numbers for facilitators and the wall, its own places for a phone."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from dialog.models import ConferenceTable, Place, Round, Seating, Ticket
from dialog.queries.prepared import Asking, Prepared
from dialog.queries.seatings import row_of
from dialog.shapes import (
    DeputyShape,
    OwnPlaceShape,
    OwnPlacesShape,
    SeatedRoundShape,
    SeatedTableShape,
    SeatingShape,
    WallSeatingShape,
)


class Placed(NamedTuple):
    round: int
    table: int
    ticket: int
    seat: int | None
    leads: bool
    took_over: bool
    gone: bool


def placed(session: Session, conference_id: int) -> list[Placed]:
    rows = (
        select(
            Round.number,
            ConferenceTable.number,
            Ticket.number,
            Ticket.seat_id,
            Place.leads,
            Place.took_over,
            Ticket.last.is_not(None),
        )
        .join_from(Place, Round, Place.round_id == Round.id)
        .join(ConferenceTable, Place.table_id == ConferenceTable.id)
        .join(Ticket, Place.ticket_id == Ticket.id)
        .where(Place.conference_id == conference_id)
        .order_by(Round.number, ConferenceTable.number, Ticket.number)
    )
    return [Placed(*row) for row in session.execute(rows)]


def console(session: Session, conference_id: int, known: Sequence[Placed] | None = None) -> SeatingShape | None:
    row = row_of(session, conference_id)
    if row is None:
        return None
    tickets = list(session.execute(select(Ticket.seat_id, Ticket.last).where(Ticket.conference_id == conference_id)))
    rows = placed(session, conference_id) if known is None else known
    return SeatingShape(
        tickets=len(tickets),
        phones=sum(seat is not None for seat, _ in tickets),
        gone=sum(last is not None for _, last in tickets),
        planned=sorted({each.round for each in rows}),
        deputies=_deputies(rows),
        version=row.version,
    )


def _deputies(placed: Sequence[Placed]) -> list[DeputyShape]:
    """Who took over where; and tables without a leader in a round that is led."""
    led = {(each.round, each.table): each for each in placed if each.leads}
    rounds = {round_ for round_, _ in led}
    return [
        DeputyShape(round=round_, table=table, ticket=leader.ticket if leader else None)
        for round_, table in sorted({(each.round, each.table) for each in placed if each.round in rounds})
        if (leader := led.get((round_, table))) is None or leader.took_over
    ]


def wall(session: Session, conference_id: int, known: Sequence[Placed] | None = None) -> WallSeatingShape | None:
    row = row_of(session, conference_id)
    if row is None:
        return None
    tables: dict[int, dict[int, list[int]]] = {}
    for each in placed(session, conference_id) if known is None else known:
        tables.setdefault(each.round, {}).setdefault(each.table, []).append(each.ticket)
    rounds = [
        SeatedRoundShape(
            round=round_,
            tables=[SeatedTableShape(table=table, tickets=numbers) for table, numbers in sorted(here.items())],
        )
        for round_, here in sorted(tables.items())
    ]
    return WallSeatingShape(rounds=rounds, version=row.version)


def own(
    session: Session, conference_id: int, version: int, placed: Sequence[Placed]
) -> list[tuple[int, OwnPlacesShape]]:
    """Every phone with a ticket, and its own places."""
    claimed = select(Ticket.seat_id, Ticket.number).where(
        Ticket.conference_id == conference_id, Ticket.seat_id.is_not(None)
    )
    leaders = {(each.round, each.table): each.ticket for each in placed if each.leads}
    mine: dict[int, list[OwnPlaceShape]] = {}
    for each in placed:
        leader = leaders.get((each.round, each.table))
        mine.setdefault(each.ticket, []).append(
            OwnPlaceShape(round=each.round, table=each.table, leads=each.leads, leader=leader)
        )
    return [
        (int(seat or 0), OwnPlacesShape(ticket=number, rounds=mine.get(number, []), version=version))
        for seat, number in session.execute(claimed.order_by(Ticket.number))
    ]


def _own_places() -> Prepared:
    leading, leader = aliased(Place), aliased(Ticket)
    led = (leading.round_id == Place.round_id) & (leading.table_id == Place.table_id) & leading.leads
    return Prepared(
        select(Seating.version, Ticket.number, Round.number, ConferenceTable.number, Place.leads, leader.number)
        .join_from(Ticket, Seating, Ticket.conference_id == Seating.conference_id)
        .outerjoin(Place, Place.ticket_id == Ticket.id)
        .outerjoin(Round, Place.round_id == Round.id)
        .outerjoin(ConferenceTable, Place.table_id == ConferenceTable.id)
        .outerjoin(leading, led)
        .outerjoin(leader, leading.ticket_id == leader.id)
        .where(Ticket.seat_id == bindparam("seat"))
        .order_by(Round.number)
    )


_OWN_PLACES = _own_places()


def places_of_seat(asking: Asking, seat_id: int) -> OwnPlacesShape | None:
    rows = _OWN_PLACES.all(asking, seat=seat_id)
    if not rows:
        return None
    rounds = [
        OwnPlaceShape(round=round_, table=table, leads=leads, leader=leader)
        for _, _, round_, table, leads, leader in rows
        if round_ is not None
    ]
    return OwnPlacesShape(ticket=rows[0][1], rounds=rounds, version=rows[0][0])
