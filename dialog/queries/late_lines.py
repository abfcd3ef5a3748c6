"""Lines of rounds that are over, in a hall where people sit elsewhere by now: whose table, and who hears."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from dialog.models import ConferenceTable, Place, Round, Seat, Seating, Ticket
from dialog.queries.postings import LATEST_ROUND, Numbered, WrittenIn
from dialog.queries.prepared import Asking, Prepared
from dialog.vocabulary import RoundPhase

HAS_SEATING = Prepared(select(Seating.seed).where(Seating.conference_id == bindparam("conference")))
PHASE = Prepared(select(Round.phase).where(Round.id == bindparam("round")))
SAT_AT = Prepared(
    select(ConferenceTable.id, ConferenceTable.number)
    .join_from(Place, ConferenceTable, Place.table_id == ConferenceTable.id)
    .join(Ticket, Place.ticket_id == Ticket.id)
    .where(Ticket.seat_id == bindparam("seat"), Place.round_id == bindparam("round"))
)


def _hearers() -> Prepared:
    mine = aliased(ConferenceTable)
    home = select(func.coalesce(mine.merged_into_id, mine.id)).where(mine.id == bindparam("table")).scalar_subquery()
    return Prepared(
        select(Seat.id)
        .join(Ticket, Ticket.seat_id == Seat.id)
        .join(Place, Place.ticket_id == Ticket.id)
        .join(ConferenceTable, Place.table_id == ConferenceTable.id)
        .where(
            Place.round_id == bindparam("round"),
            func.coalesce(ConferenceTable.merged_into_id, ConferenceTable.id) == home,
            Seat.table_id == home,
            Seat.left_at.is_(None),
        )
        .order_by(Seat.id)
    )


_HEARERS = _hearers()


def table_sat_at(session: Asking, seat_id: int, round_: WrittenIn) -> Numbered | None:
    """Where somebody sat in a round, if the house knows."""
    found = SAT_AT.first(session, seat=seat_id, round=round_.id)
    return None if found is None else Numbered(*found)


def hearers(session: Asking, conference_id: int, round_id: int, table_id: int) -> list[int] | None:
    """The seats that hear of a line of a round that is over: those that sat at its table then, and still do. None
    where its table hears, because people sit as they did, or nobody has sat in that round: a facilitator may type in
    from paper long before. The same choice as in a phone's snapshot."""
    if HAS_SEATING.first(session, conference=conference_id) is None:
        return None
    if PHASE.one(session, round=round_id) == RoundPhase.WAITING:
        return None
    now = LATEST_ROUND.first(session, conference=conference_id)
    if now is None or now[0] == round_id:
        return None
    return [seat for (seat,) in _HEARERS.all(session, round=round_id, table=table_id)]
