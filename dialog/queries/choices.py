"""Who wants to sit where in a round of free choice: counts for everybody, the own choice for a phone."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from dialog.models import Choice, ConferenceTable, Round, Seat
from dialog.queries.prepared import Asking, Prepared
from dialog.shapes import ChoiceCountShape, OwnChoiceShape, SeatChoiceShape

_OWN = Prepared(
    select(Round.number, ConferenceTable.number)
    .join_from(Choice, Round, Choice.round_id == Round.id)
    .join(ConferenceTable, Choice.table_id == ConferenceTable.id)
    .where(Choice.seat_id == bindparam("seat"))
    .order_by(Round.number)
)


def own(asking: Asking, seat_id: int, version: int) -> OwnChoiceShape | None:
    found = _OWN.first(asking, seat=seat_id)
    return None if found is None else OwnChoiceShape(round=found[0], table=found[1], version=version)


def counts(session: Session, conference_id: int, version: int) -> list[ChoiceCountShape]:
    counted = (
        select(Round.number, ConferenceTable.number, func.count())
        .join_from(Choice, Round, Choice.round_id == Round.id)
        .join(ConferenceTable, Choice.table_id == ConferenceTable.id)
        .where(Choice.conference_id == conference_id)
        .group_by(Round.number, ConferenceTable.number)
        .order_by(Round.number, ConferenceTable.number)
    )
    return [
        ChoiceCountShape(round=round_, table=table, chosen=chosen, version=version)
        for round_, table, chosen in session.execute(counted)
    ]


def of_seats(session: Session, conference_id: int, version: int) -> list[SeatChoiceShape]:
    made = (
        select(Choice.seat_id, Round.number, ConferenceTable.number)
        .join_from(Choice, Round, Choice.round_id == Round.id)
        .join(ConferenceTable, Choice.table_id == ConferenceTable.id)
        .where(Choice.conference_id == conference_id)
        .order_by(Choice.seat_id, Round.number)
    )
    return [
        SeatChoiceShape(seat=seat, round=round_, table=table, version=version)
        for seat, round_, table in session.execute(made)
    ]


def chosen_at(session: Session, round_id: int, table_id: int) -> int:
    """How many want to sit there."""
    at = select(func.count()).where(Choice.round_id == round_id, Choice.table_id == table_id)
    return session.scalar(at) or 0


def by_seat(session: Session, round_id: int) -> dict[int, int]:
    """Seat id -> number of the table chosen."""
    made = select(Choice.seat_id, ConferenceTable.number).join(ConferenceTable, Choice.table_id == ConferenceTable.id)
    return dict(iter(session.execute(made.where(Choice.round_id == round_id))))


def people_here(session: Session, conference_id: int) -> list[Seat]:
    """Every phone that is here, in the order they came."""
    here = select(Seat).where(Seat.conference_id == conference_id, Seat.left_at.is_(None), Seat.is_person)
    return list(session.scalars(here.order_by(Seat.id)))
