"""Seats: joining, moving, and who leads a table. Nothing that identifies a person is ever stored."""

from collections import Counter
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.commands import AppointSeat, CountSeat, LeaveSeat, MoveSeat, TakeSeat
from dialog.domain.seating import TableLoad, best_table
from dialog.errors import NotAllowed, NotNow
from dialog.events import Done, Event, SeatCounted, SeatTaken, SeatVacated
from dialog.models import ConferenceTable, Seat, StakeRole
from dialog.queries import lookups, portraits
from dialog.services import choices, claims
from dialog.services.actor import Actor, digest
from dialog.services.telling import about_card, about_conference, about_leader, about_seat
from dialog.shapes import JoinedShape, RoleCountShape
from dialog.vocabulary import ActorKind, Job, Language

SEATS_A_CHAIR = 5
SPARE_SEATS = 100


def take_seat(session: Session, actor: Actor, command: TakeSeat) -> Done:
    """One seat per phone: a reload, a second tab or a resent request finds the seat it already has."""
    token = actor.token or actor.secret()
    own = _seat_of(session, actor, token, command)
    if own is not None:
        own.token_hash = digest(token, str(actor.here.id))
        return _seated(own, token)
    if not actor.here.joining_open:
        raise NotNow("code.closed")
    known = claims.gathered(session, actor, command)
    claimed = None if known is None else claims.claimable(session, actor, known, command)
    role = lookups.role_by_key(session, actor.here.id, command.role) if claimed is None else claimed.role
    changed = [] if claimed is None else claims.make_way(session, actor, claimed, command)
    if changed:
        known = claims.gathered(session, actor, command)
    planned = None if claimed is None or known is None else claims.place_now(known, claimed)
    table = planned or _table_for(session, actor, role, command.table)
    seat = _new_seat(session, actor, command, role, table, token)
    if claimed is None:
        claims.lead_as_planned(session, actor, seat)
    else:
        seat.number = claims.number_for(session, actor, claimed, seat)
    wanted = None if command.table is None else table.number
    more = [] if known is None else claims.seated(session, actor, known, seat, claimed, wanted)
    version, table = actor.version(session), seat.table
    taken = SeatTaken(
        conference_id=actor.here.id,
        seat=portraits.seat(seat, version),
        joined=JoinedShape(joined=lookups.seats_joined(session, actor.here.id), version=version),
    )
    events: list[Event] = [taken]
    if seat.job == Job.LEADER:
        events += about_leader(session, actor, table)
    else:
        events += about_card(session, actor, table)
    if seat.is_rehearsal and _first_rehearsing(session, seat):
        events.append(about_conference(session, actor, actor.here))
    return _seated(seat, token, changed + events + more, version)


def _first_rehearsing(session: Session, seat: Seat) -> bool:
    others = select(Seat.id).where(
        Seat.conference_id == seat.conference_id, Seat.is_rehearsal.is_(True), Seat.id != seat.id
    )
    return session.scalar(others.limit(1)) is None


def _seated(seat: Seat, token: str, events: list[Event] | None = None, version: int | None = None) -> Done:
    facts = {"token": token, "table": seat.table.number, "role": seat.role.key}
    return Done(id=seat.id, events=events or [], facts=facts, version=version)


def _seat_of(session: Session, actor: Actor, token: str, command: TakeSeat) -> Seat | None:
    """By the phone's own token; or by the key of a first request whose answer never arrived."""
    here = actor.here.id
    by_token = select(Seat).where(Seat.conference_id == here, Seat.token_hash == digest(token, str(here)))
    by_key = select(Seat).where(Seat.conference_id == here, Seat.client_key == command.client_key)
    return session.scalar(by_token) or session.scalar(by_key)


def _new_seat(
    session: Session, actor: Actor, command: TakeSeat, role: StakeRole, table: ConferenceTable, token: str
) -> Seat:
    leads = table.leader_role == role.key and lookups.table_leader(session, table.id) is None
    seat = Seat(
        conference=actor.here,
        number=lookups.next_seat_number(session, actor.here.id),
        role=role,
        table=table,
        token_hash=digest(token, str(actor.here.id)),
        client_key=command.client_key,
        job=Job.LEADER if leads else Job.MEMBER,
        language=command.language or Language(actor.here.language),
        is_rehearsal=claims.is_simulated(actor, command),
        joined_at=actor.now,
    )
    session.add(seat)
    session.flush()
    return seat


def _table_for(session: Session, actor: Actor, role: StakeRole, wanted: int | None) -> ConferenceTable:
    loads = _loads(session, actor, role)
    if lookups.next_seat_number(session, actor.here.id) > most_seats(sum(load.capacity for load in loads)):
        raise NotNow("code.crowded")
    if wanted is None:
        number = best_table(loads)
        return lookups.table_by_number(session, actor.here.id, number or 1)
    table = lookups.home_of(session, lookups.table_by_number(session, actor.here.id, wanted))
    load = next(load for load in loads if load.number == table.number)
    if load.total >= load.capacity:
        raise NotNow("table.full", table=table.number)
    return table


def most_seats(chairs: int) -> int:
    """Far beyond any hall, where nobody is sent home for want of a chair; near enough to stop one machine that
    takes seats without end."""
    return SEATS_A_CHAIR * chairs + SPARE_SEATS


def _loads(session: Session, actor: Actor, role: StakeRole) -> list[TableLoad]:
    here = (Seat.conference_id == actor.here.id, Seat.left_at.is_(None))  # Who has left leaves a free chair.
    counted = select(Seat.table_id, Seat.role_id, func.count()).where(*here)
    seated = {(table, stake): n for table, stake, n in session.execute(counted.group_by(Seat.table_id, Seat.role_id))}
    totals: Counter[int] = Counter()
    for (table_id, _), n in seated.items():
        totals[table_id] += n
    return [
        TableLoad(
            number=table.number,
            capacity=table.seats,
            total=totals[table.id],
            same_role=seated.get((table.id, role.id), 0),
        )
        for table in actor.here.tables
        if table.merged_into_id is None
    ]


def appoint_seat(session: Session, actor: Actor, command: AppointSeat) -> Done:
    """A phone may take or leave a job at its own table; a facilitator may give any job to any seat."""
    seat = _seat_meant(session, actor, command.id)
    if seat.job == command.job:
        return Done(id=seat.id, version=actor.here.head)
    leader = lookups.table_leader(session, seat.table_id)
    by_itself = actor.kind == ActorKind.SEAT
    if command.job == Job.LEADER and by_itself:
        _require_may_lead(seat, leader)
    events: list[Event] = []
    if command.job == Job.LEADER and leader is not None:
        leader.job = Job.MEMBER
        events.append(about_seat(session, actor, leader))
    seat.job = command.job
    session.flush()
    events += [about_seat(session, actor, seat), *about_leader(session, actor, seat.table)]
    if command.job == Job.LEADER:
        events += claims.leads_among_own(session, actor, seat)
    return Done(id=seat.id, events=events, version=actor.version(session))


def _seat_meant(session: Session, actor: Actor, seat_id: int | None) -> Seat:
    if actor.kind != ActorKind.SEAT:
        return lookups.seat(session, actor.here.id, seat_id or 0)
    if seat_id not in (None, actor.own_seat.id):
        raise NotAllowed("seat.not_yours")
    return actor.own_seat


def _require_may_lead(seat: Seat, leader: Seat | None) -> None:
    if leader is not None:
        raise NotNow("seat.leader_taken", table=seat.table.number)
    if seat.table.leader_role not in (None, seat.role.key):
        raise NotAllowed("seat.role_does_not_lead")


def move_seat(session: Session, actor: Actor, command: MoveSeat) -> Done:
    """What was written stays with the table where it was written."""
    seat = lookups.seat(session, actor.here.id, command.id)
    wanted = lookups.table_by_number(session, actor.here.id, command.table)
    before, table = seat.table, lookups.home_of(session, wanted)
    if before.id == table.id:
        return Done(id=seat.id, version=actor.here.head)
    seat.table, seat.job = table, Job.MEMBER
    session.flush()
    events: list[Event] = [
        about_seat(session, actor, seat),
        *about_leader(session, actor, before),
        *about_leader(session, actor, table),
        *claims.moved_by_hand(session, actor, seat),
    ]
    return Done(id=seat.id, events=events, version=actor.version(session))


def leave_seat(session: Session, actor: Actor, command: LeaveSeat) -> Done:
    """The token and the first request's key are thrown away, so that neither finds the seat again. The seat itself
    stays: it is counted, and its lines have an author."""
    seat = actor.own_seat
    led, seat.job = seat.job == Job.LEADER, Job.MEMBER
    seat.left_at = actor.now
    seat.token_hash = digest(actor.secret(), str(actor.here.id))
    seat.client_key = str(UUID(bytes=actor.rng.randbytes(16)))
    session.flush()
    freed = [*choices.forget(session, actor, seat), *claims.given_back(session, actor, seat)]
    version = actor.version(session)
    events: list[Event] = [SeatVacated(conference_id=actor.here.id, seat=portraits.seat(seat, version))]
    if led:
        events += about_leader(session, actor, seat.table)
    else:
        events += about_card(session, actor, seat.table)
    return Done(id=seat.id, events=events + freed, version=version)


def count_seat(session: Session, actor: Actor, command: CountSeat) -> Done:
    role = lookups.role_by_key(session, actor.here.id, command.role)
    if role.without_phone == command.without_phone:
        return Done(id=role.id, version=actor.here.head)
    role.without_phone = command.without_phone
    session.flush()
    version = actor.version(session)
    counted = RoleCountShape(role=role.key, without_phone=role.without_phone, version=version)
    return Done(id=role.id, events=[SeatCounted(conference_id=actor.here.id, shape=counted)], version=version)
