"""Between a phone and its ticket: which one it takes, where that sits, and what becomes of it when the phone leaves."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import TakeSeat
from dialog.domain.seating import Leaders, Plan
from dialog.errors import NotNow
from dialog.events import Event
from dialog.models import ConferenceTable, Seat, Ticket, WishMember
from dialog.queries import lookups, seatings
from dialog.queries.seatings import Gathering
from dialog.services.actor import Actor
from dialog.services.places import led_among_own, settle, told
from dialog.services.telling import about_leader, about_seat
from dialog.services.tickets import bring_back, place_late_comers, placed_late, ticket_of
from dialog.vocabulary import Job


def is_simulated(actor: Actor, command: TakeSeat) -> bool:
    """Only the server's own rehearsal may say so."""
    return command.rehearsal and actor.may_rehearse


def gathered(session: Session, actor: Actor, command: TakeSeat) -> Gathering | None:
    """Everybody and their places, read once for the whole of a join. None where there is no seating, and for simulated
    phones without a number: they sit where they sit, and the plan for people stays as it was made."""
    if seatings.row_of(session, actor.here.id) is not None:
        without = is_simulated(actor, command) and command.ticket is None
        return None if without else seatings.gathering(session, actor.here)
    if command.ticket is not None:
        raise NotNow("seating.not_begun")
    return None


def claimable(session: Session, actor: Actor, known: Gathering, command: TakeSeat) -> Ticket | None:
    """The ticket whose number somebody has on the card; or, of those that are all alike, any of the role at the table
    somebody has sat down at. None for whoever just comes."""
    if command.ticket is not None:
        row = lookups.ticket(session, actor.here.id, command.ticket)
        _require_free(row, for_simulated=is_simulated(actor, command))
        return row
    return None if command.table is None else _any_alike(session, actor, known, command.role, command.table)


def _require_free(row: Ticket, *, for_simulated: bool) -> None:
    """Whoever has the card comes before whoever sat down without, and anybody real before a simulated phone. That one
    never brings back somebody who has gone: it would change the plan."""
    if for_simulated and row.is_gone:
        raise NotNow("ticket.not_here", number=row.number)
    is_free = row.seat is None or row.seat.is_rehearsal
    if not is_free and (row.by_card or for_simulated):
        raise NotNow("ticket.taken", number=row.number)


def _any_alike(session: Session, actor: Actor, known: Gathering, role: str, table: int) -> Ticket | None:
    if known.coming >= len(known.rounds):
        return None
    wished = set(session.scalars(select(WishMember.ticket_id).where(WishMember.conference_id == actor.here.id)))
    free = {None, *session.scalars(lookups.simulated_seats(actor.here.id))}
    for name, at in known.plan.seats[known.coming].items():
        row = known.tickets[name]
        plain = not (row.unit or row.level or row.group_name or row.school or row.answers_to) and row.id not in wished
        if at == table and row.role.key == role and row.seat_id in free and row.imported and plain and not row.is_gone:
            return row
    return None


def place_now(known: Gathering, ticket: Ticket) -> ConferenceTable | None:
    """Where the holder of a ticket sits now, or sits first."""
    number = None if known.coming >= len(known.rounds) else known.plan.seats[known.coming].get(str(ticket.number))
    return None if number is None else known.tables[number]


def make_way(session: Session, actor: Actor, ticket: Ticket, command: TakeSeat) -> list[Event]:
    """Whoever has the card has the number. A phone that had it without a card gets a number of its own, and stays where
    it sits; so does a simulated one, but it comes into no plan."""
    other, ticket.by_card = ticket.seat, command.ticket is not None and not is_simulated(actor, command)
    if other is None:
        return []
    ticket.seat = None
    session.flush()
    other.number = lookups.next_seat_number(session, actor.here.id)
    if other.is_rehearsal:
        return _stepped_down(session, actor, other)
    own = ticket_of(session, actor, other, first=seatings.coming_of(actor.here))
    place_late_comers(session, actor, [str(own.number)], other.table.number)
    return [about_seat(session, actor, other)]


def _stepped_down(session: Session, actor: Actor, simulated: Seat) -> list[Event]:
    led, simulated.job = simulated.job == Job.LEADER, Job.MEMBER
    session.flush()
    return [about_seat(session, actor, simulated), *(about_leader(session, actor, simulated.table) if led else ())]


def number_for(session: Session, actor: Actor, ticket: Ticket, seat: Seat) -> int:
    """The number on the card is the phone's number."""
    held = select(Seat.id).where(Seat.conference_id == actor.here.id, Seat.number == ticket.number)
    return ticket.number if session.scalar(held) is None else seat.number


def seated(
    session: Session, actor: Actor, known: Gathering, seat: Seat, claimed: Ticket | None, wanted: int | None
) -> list[Event]:
    """Ties the seat that was taken to its ticket, or makes one and finds it a place in every planned round."""
    if claimed is not None:
        claimed.seat = seat
        if claimed.is_gone:
            bring_back(session, actor, known, claimed)
            known = seatings.gathering(session, actor.here)
        plan, name = known.plan, str(claimed.number)
    else:
        ticket = ticket_of(session, actor, seat, first=known.coming)
        known, name = seatings.with_one_more(known, ticket), str(ticket.number)
        plan = led_among_own(known, placed_late(known, [name], wanted), known.coming)
        settle(session, actor, known, plan, known.coming)
    _sit_as_planned(known, plan, seat, name, moves=claimed is None)
    session.flush()
    return told(session, actor, *_leading_alone(session, actor, seat), to_phones=False)


def _leading_alone(session: Session, actor: Actor, seat: Seat) -> list[Event]:
    """No simulated phone leads beside another leader, and none takes over from somebody real."""
    at_table = select(Seat).where(Seat.table_id == seat.table_id, Seat.job == Job.LEADER).order_by(Seat.id)
    leaders = session.scalars(at_table).all()
    if seat not in leaders or len(leaders) == 1:
        return []
    keeps = not seat.is_rehearsal or all(each.is_rehearsal for each in leaders)
    leaving = [each for each in leaders if each.is_rehearsal and (each is not seat or not keeps)]
    return [event for each in leaving for event in _stepped_down(session, actor, each)]


def _sit_as_planned(known: Gathering, plan: Plan, seat: Seat, name: str, *, moves: bool) -> None:
    """Where the plan says who leads, that one leads, and not whoever comes first."""
    if known.coming >= len(known.rounds):
        return
    table = plan.seats[known.coming].get(name)
    if moves and table is not None:
        seat.table = known.tables[table]
    leaders = plan.leaders[known.coming]
    if leaders:
        seat.job = Job.LEADER if leaders.get(seat.table.number) == name else Job.MEMBER


def lead_as_planned(session: Session, actor: Actor, seat: Seat) -> None:
    """A simulated phone without a number: where the plan has somebody of its role lead its table, the first of that
    role leads, and nobody of another."""
    if not seat.is_rehearsal or seatings.row_of(session, actor.here.id) is None:
        return
    known = seatings.gathering(session, actor.here)
    if known.coming >= len(known.rounds):
        return
    named = known.plan.leaders[known.coming].get(seat.table.number)
    if named is None:
        return
    leader = lookups.table_leader(session, seat.table_id)
    is_free = leader is None or leader.id == seat.id
    seat.job = Job.LEADER if is_free and known.tickets[named].role_id == seat.role_id else Job.MEMBER
    session.flush()


def given_back(session: Session, actor: Actor, seat: Seat) -> list[Event]:
    """The phone has left. The ticket, and with it the number, is free for another phone; the person may be there."""
    ticket = session.scalar(select(Ticket).where(Ticket.seat_id == seat.id))
    if ticket is None:
        return []
    ticket.seat, ticket.by_card = None, False
    seat.number = lookups.next_seat_number(session, actor.here.id)
    session.flush()
    return told(session, actor, to_phones=False)


def moved_by_hand(session: Session, actor: Actor, seat: Seat) -> list[Event]:
    """Where a facilitator has put a phone is where its person sits in this round."""
    ticket = _ticket_of_person(session, seat)
    if ticket is None:
        return []
    known = seatings.gathering(session, actor.here)
    at, name = known.coming, str(ticket.number)
    if at >= len(known.rounds) or not known.is_planned(at):
        return []
    seats = {**known.plan.seats[at], name: seat.table.number}
    leaders = {table: who for table, who in known.plan.leaders[at].items() if who != name}
    wanted = Plan((*known.plan.seats[:at], seats, *known.plan.seats[at + 1 :]), _with(known.plan.leaders, at, leaders))
    settle(session, actor, known, wanted, at)
    return told(session, actor)


def leads_among_own(session: Session, actor: Actor, seat: Seat) -> list[Event]:
    """Where leaders sit among their own a table may have chosen another than the plan has: then the plan follows."""
    ticket = _ticket_of_person(session, seat)
    if ticket is None:
        return []
    known = seatings.gathering(session, actor.here)
    at, name = known.current, str(ticket.number)
    if at is None or known.problem.rounds[at].led or known.plan.seats[at].get(name) != seat.table.number:
        return []
    leaders = {**known.plan.leaders[at], seat.table.number: name}
    settle(session, actor, known, replace(known.plan, leaders=_with(known.plan.leaders, at, leaders)), at)
    return told(session, actor)


def _ticket_of_person(session: Session, seat: Seat) -> Ticket | None:
    """What a simulated phone does, or what is done with it, is nothing that its number's person has done."""
    return None if seat.is_rehearsal else session.scalar(select(Ticket).where(Ticket.seat_id == seat.id))


def give_back_rehearsed(session: Session, actor: Actor) -> list[Event]:
    """The numbers that simulated phones hold are everybody's again, before those phones are taken away."""
    simulated = lookups.simulated_seats(actor.here.id)
    held = session.scalars(select(Ticket).where(Ticket.seat_id.in_(simulated))).all()
    for ticket in held:
        ticket.seat = None
    session.flush()
    return told(session, actor, to_phones=False) if held else []


def _with(rounds: Sequence[Leaders], at: int, wanted: Leaders) -> tuple[Leaders, ...]:
    return (*rounds[:at], wanted, *rounds[at + 1 :])
