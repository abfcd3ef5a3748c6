"""Tickets: who is seated, by number and role. A name never comes this far."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import AddTicket, BeginSeating, BriefTicket, GoneTicket, ImportTicket
from dialog.domain.seating import Gone, Plan, deputies, place_late
from dialog.errors import Invalid, NotNow
from dialog.events import Done, Event
from dialog.models import ConferenceTable, Place, Seat, Seating, StakeRole, Ticket, Wish, WishMember
from dialog.queries import lookups, seatings
from dialog.queries.seatings import Gathering
from dialog.services.actor import Actor
from dialog.services.places import (
    Moved,
    briefed_anew,
    carry_on,
    follow,
    note_moves,
    remember,
    require_begun,
    settle,
    told,
)
from dialog.services.telling import about_conference
from dialog.vocabulary import MAX_TICKETS, RoundPhase, WishBond


def begin_seating(session: Session, actor: Actor, command: BeginSeating) -> Done:
    """Whoever is in already gets a ticket of the seat's own number, and is known to have sat where they sit."""
    if seatings.row_of(session, actor.here.id) is not None:
        return Done(version=actor.here.head)
    events = _begun(session, actor)
    return Done(events=told(session, actor, *events), version=actor.version(session))


def _begun(session: Session, actor: Actor) -> list[Event]:
    """Phones remember that there was no seating: everybody is told to look anew."""
    if seatings.row_of(session, actor.here.id) is not None:
        return []
    seed = actor.rng.getrandbits(31)
    session.add(Seating(conference_id=actor.here.id, seed=seed, clash="[]", moves="[]", version=actor.version(session)))
    session.flush()
    begun = [each for each in actor.here.rounds if each.phase != RoundPhase.WAITING]
    people = (Seat.conference_id == actor.here.id, Seat.left_at.is_(None), Seat.is_rehearsal.is_(False))
    here = select(Seat).where(*people).order_by(Seat.number)
    for seat in session.scalars(here).all():
        ticket = ticket_of(session, actor, seat)
        for round_ in begun:
            session.add(Place(conference_id=actor.here.id, ticket=ticket, round=round_, table=seat.table))
    session.flush()
    return [about_conference(session, actor, actor.here)]


def ticket_of(session: Session, actor: Actor, seat: Seat, first: int = 0) -> Ticket:
    ticket = Ticket(
        conference_id=actor.here.id,
        number=seat.number,
        role=seat.role,
        seat=seat,
        can_lead=_is_leading(actor, seat.role),
        first=first,
    )
    session.add(ticket)
    session.flush()
    return ticket


def _is_leading(actor: Actor, role: StakeRole) -> bool:
    """Where nobody has said who is briefed, anybody of the leading role may lead."""
    return role.key in {table.leader_role for table in actor.here.tables}


# -- the organiser's list ---------------------------------------------------------------------------------


def import_ticket(session: Session, actor: Actor, command: ImportTicket) -> Done:
    if _made_before(session, actor, f"{command.client_key}:0") is not None:
        return Done(version=actor.here.head)
    events = _begun(session, actor)
    known = seatings.gathering(session, actor.here)
    _require_room(known, len(command.tickets))
    remember(session, actor, known, "import")
    rows = _rows(session, actor, command, known)
    for row, wanted in zip(rows, command.tickets, strict=True):
        if wanted.leader is not None:
            row.answers_to = rows[_within(wanted.leader, rows)].number
        if wanted.table is not None:
            table = lookups.table_by_number(session, actor.here.id, wanted.table)
            _wish(session, actor, WishBond.FIXED, [row], table)
    for bond in command.bonds:
        _wish(session, actor, bond.bond, [rows[_within(at, rows)] for at in bond.rows], None)
    session.flush()
    moved = place_late_comers(session, actor, [str(row.number) for row in rows])
    note_moves(session, actor, moved)
    return Done(events=told(session, actor, *events), version=actor.version(session))


def _rows(session: Session, actor: Actor, command: ImportTicket, known: Gathering) -> list[Ticket]:
    roles = {role.key: role for role in actor.here.roles}
    briefed = any(wanted.can_lead for wanted in command.tickets)
    number = lookups.next_seat_number(session, actor.here.id)
    rows = []
    for at, wanted in enumerate(command.tickets):
        role = roles.get(wanted.role) or lookups.role_by_key(session, actor.here.id, wanted.role)
        row = Ticket(
            conference_id=actor.here.id,
            number=number + at,
            client_key=f"{command.client_key}:{at}",
            role=role,
            unit=wanted.unit,
            level=wanted.level,
            group_name=wanted.group,
            school=wanted.school,
            can_lead=wanted.can_lead if briefed else _is_leading(actor, role),
            imported=True,
            first=known.coming,
        )
        rows.append(row)
    session.add_all(rows)
    session.flush()
    return rows


def _within(at: int, rows: Sequence[Ticket]) -> int:
    if at >= len(rows):
        raise Invalid("ticket.unknown_row", field="tickets")
    return at


def _wish(
    session: Session, actor: Actor, bond: WishBond, rows: Sequence[Ticket], table: ConferenceTable | None
) -> Wish:
    wish = Wish(conference_id=actor.here.id, bond=bond, table=table, hard=True)
    wish.members = [WishMember(conference_id=actor.here.id, ticket=row) for row in rows]
    session.add(wish)
    return wish


def _made_before(session: Session, actor: Actor, key: str) -> Ticket | None:
    return session.scalar(select(Ticket).where(Ticket.conference_id == actor.here.id, Ticket.client_key == key))


def _require_room(known: Gathering, more: int) -> None:
    if len(known.tickets) + more > MAX_TICKETS:
        raise NotNow("ticket.too_many", most=MAX_TICKETS)


# -- one by one -------------------------------------------------------------------------------------------


def add_ticket(session: Session, actor: Actor, command: AddTicket) -> Done:
    before = _made_before(session, actor, command.client_key)
    if before is not None:
        return Done(id=before.number, version=actor.here.head)
    events = _begun(session, actor)
    known = seatings.gathering(session, actor.here)
    _require_room(known, 1)
    remember(session, actor, known, "add")
    row = Ticket(
        conference_id=actor.here.id,
        number=lookups.next_seat_number(session, actor.here.id),
        client_key=command.client_key,
        role=lookups.role_by_key(session, actor.here.id, command.role),
        unit=command.unit,
        level=command.level,
        can_lead=command.can_lead,
        imported=True,
        first=known.coming,
    )
    session.add(row)
    session.flush()
    note_moves(session, actor, place_late_comers(session, actor, [str(row.number)]))
    return Done(id=row.number, events=told(session, actor, *events), version=actor.version(session))


def place_late_comers(session: Session, actor: Actor, newcomers: Sequence[str], wanted: int | None = None) -> Moved:
    """Late, one after the other, in every round that is planned; nobody else moves. `wanted` is where somebody has
    sat down already in the round that runs."""
    known = seatings.gathering(session, actor.here)
    return settle(session, actor, known, placed_late(known, newcomers, wanted), known.coming)


def placed_late(known: Gathering, newcomers: Sequence[str], wanted: int | None = None) -> Plan:
    seats = [dict(each) for each in known.plan.seats]
    for ticket in newcomers:
        row = next(each for each in known.problem.tickets if each.id == ticket)
        for at, table in place_late(known.problem, Plan(tuple(seats), known.plan.leaders), row).items():
            if known.is_planned(at):
                seats[at][ticket] = wanted if wanted is not None and at == known.current else table
    return replace(known.plan, seats=tuple(seats))


def gone_ticket(session: Session, actor: Actor, command: GoneTicket) -> Done:
    require_begun(session, actor)
    row = lookups.ticket(session, actor.here.id, command.ticket)
    if row.is_gone == command.gone:
        return Done(id=row.number, version=actor.here.head)
    known = seatings.gathering(session, actor.here)
    remember(session, actor, known, "gone" if command.gone else "back")
    moved = _take_out(session, actor, known, row) if command.gone else bring_back(session, actor, known, row)
    note_moves(session, actor, moved)
    events = [] if known.current is None else follow(session, actor, known.rounds[known.current])
    return Done(id=row.number, events=told(session, actor, *events), version=actor.version(session))


def _take_out(session: Session, actor: Actor, known: Gathering, row: Ticket) -> Moved:
    """Rounds that have begun keep the place; where the ticket led, now or later, a deputy takes over."""
    name = str(row.number)
    taken_over, plan = _deputy_now(known, name)
    after = carry_on(known, [Gone(name)], plan).plan
    to_come = range(known.begun, len(known.rounds))
    later = {(at, table) for at in to_come for table, who in known.plan.leaders[at].items() if who == name}
    row.last = known.begun - 1
    seats = [each if known.is_planned(at) else {} for at, each in enumerate(after.seats)]
    leaders = [plan.leaders[at] if at < known.begun else each for at, each in enumerate(after.leaders)]
    wanted = Plan(tuple(seats), tuple(each if known.is_planned(at) else {} for at, each in enumerate(leaders)))
    first = known.begun if known.current is None else known.current
    return settle(session, actor, known, wanted, first, taken_over | later)


def _deputy_now(known: Gathering, name: str) -> tuple[set[tuple[int, int]], Plan]:
    """In the round that runs, somebody who sits at the table and could lead; nobody where there is none."""
    if known.current is None:
        return set(), known.plan
    at, leaders = known.current, [dict(each) for each in known.plan.leaders]
    table = next((table for table, who in leaders[at].items() if who == name), None)
    if table is None:
        return set(), known.plan
    able = [each for each in deputies(known.problem, known.plan, at).get(table, ()) if each != name]
    del leaders[at][table]
    if able:
        leaders[at][table] = min(able, key=lambda each: not _leads_later(known, each, table))
    return {(at, table)}, replace(known.plan, leaders=tuple(leaders))


def _leads_later(known: Gathering, ticket: str, table: int) -> bool:
    return any(each.get(table) == ticket for each in known.plan.leaders[known.begun :])


def bring_back(session: Session, actor: Actor, known: Gathering, row: Ticket) -> Moved:
    """Back to the own places as far as they are left; elsewhere like one who comes late."""
    row.last = None
    missed = [at for at in range(known.begun) if str(row.number) not in known.plan.seats[at]]
    if missed:
        row.first = missed[-1] + 1 if known.current is None or missed[-1] < known.current else known.current
    session.flush()
    return place_late_comers(session, actor, [str(row.number)])


def brief_ticket(session: Session, actor: Actor, command: BriefTicket) -> Done:
    require_begun(session, actor)
    row = lookups.ticket(session, actor.here.id, command.ticket)
    if row.can_lead == command.can_lead:
        return Done(id=row.number, version=actor.here.head)
    remember(session, actor, seatings.gathering(session, actor.here), "brief")
    row.can_lead = command.can_lead
    session.flush()
    known = seatings.gathering(session, actor.here)
    settle(session, actor, known, briefed_anew(known), known.begun if known.current is None else known.current)
    events = [] if known.current is None else follow(session, actor, known.rounds[known.current])
    return Done(id=row.number, events=told(session, actor, *events), version=actor.version(session))
