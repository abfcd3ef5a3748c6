"""What every change of places has in common: rows follow a plan, phones follow the rows, and the way back is kept.

No command is answered here.
"""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dialog.domain.seating import Change, Leaders, Plan, Resolved, Seats, among_their_own, resolve
from dialog.errors import NotNow
from dialog.events import Event, SeatingChanged
from dialog.models import ConferenceTable, Place, Round, Seat, Seating, SeatingChange, Ticket
from dialog.queries import seating_views, seatings
from dialog.queries.seatings import Gathering
from dialog.services.actor import Actor
from dialog.services.telling import about_leader, about_seat
from dialog.vocabulary import Job, RoundPhase

STEPS_BACK = 20
"""How many changes can be taken back, one after the other."""
Moved = list[list[int]]
"""Ticket, round, table before, table now: by number."""


def require_begun(session: Session, actor: Actor) -> Seating:
    row = seatings.row_of(session, actor.here.id)
    if row is None:
        raise NotNow("seating.not_begun")
    return row


def told(session: Session, actor: Actor, *more: Event, to_phones: bool = True) -> list[Event]:
    """What the command ends with: everybody's places as they are now, after `more`."""
    row, version = require_begun(session, actor), actor.version(session)
    row.version = version
    session.flush()
    placed = seating_views.placed(session, actor.here.id)
    console = seating_views.console(session, actor.here.id, placed)
    wall = seating_views.wall(session, actor.here.id, placed)
    if console is None or wall is None:
        return list(more)
    own = seating_views.own(session, actor.here.id, version, placed) if to_phones else []
    return [*more, SeatingChanged(conference_id=actor.here.id, console=console, wall=wall, own=own)]


def settle(
    session: Session,
    actor: Actor,
    known: Gathering,
    plan: Plan,
    first: int,
    took_over: Collection[tuple[int, int]] = (),
) -> Moved:
    """Makes the rows of all rounds from `first` on as the plan says; who had a place and has another has moved."""
    moved: Moved = []
    for at in range(first, len(known.rounds)):
        round_, seats, led = known.rounds[at], plan.seats[at], _leaders(known, plan, at)
        leads = set(led.items())
        for ticket in set(known.plan.seats[at]) - set(seats):
            session.delete(known.places[known.tickets[ticket].id, round_.id])
        for ticket, table in seats.items():
            before = known.plan.seats[at].get(ticket)
            if before == table and known.plan.leaders[at].get(table) == led.get(table):
                continue  # In a large hall one newcomer must not touch a thousand rows.
            row = _row(session, actor, known, ticket, round_)
            took = (at, table) in took_over or (row.took_over and before == table)
            row.table, row.leads = known.tables[table], (table, ticket) in leads
            row.took_over = row.leads and took
            if before is not None and before != table:
                moved.append([int(ticket), round_.number, before, table])
    session.flush()
    return moved


def _leaders(known: Gathering, plan: Plan, at: int, *, keeps: bool | None = None) -> Leaders:
    """Where leaders sit among their own a table is never without one, whoever comes, goes or moves; and while the round
    runs nobody is relieved who sits there still."""
    here = {name: table for name, table in plan.seats[at].items() if not known.tickets[name].is_gone}
    kept = at == known.current if keeps is None else keeps
    return among_their_own(known.problem, at, here, plan.leaders[at], keeps=kept)


def led_among_own(known: Gathering, plan: Plan, first: int) -> Plan:
    """The plan as it is when it has been settled."""
    leaders = [led if at < first else _leaders(known, plan, at) for at, led in enumerate(plan.leaders)]
    return Plan(plan.seats, tuple(leaders))


def briefed_anew(known: Gathering) -> Plan:
    """The plan when a facilitator has said who is briefed: then also a round that runs may get another leader."""
    leaders = [
        led if at < known.begun and at != known.current else _leaders(known, known.plan, at, keeps=False)
        for at, led in enumerate(known.plan.leaders)
    ]
    return Plan(known.plan.seats, tuple(leaders))


def _row(session: Session, actor: Actor, known: Gathering, ticket: str, round_: Round) -> Place:
    key = (known.tickets[ticket].id, round_.id)
    if key not in known.places:
        known.places[key] = Place(
            conference_id=actor.here.id, ticket=known.tickets[ticket], round=round_, leads=False, took_over=False
        )
        session.add(known.places[key])
    return known.places[key]


def carry_on(known: Gathering, changes: Iterable[Change], plan: Plan | None = None) -> Resolved:
    """The plan after changes, without a search: in milliseconds, while the hall is listening."""
    start = complete(known, known.plan if plan is None else plan)
    return resolve(known.problem, start, list(changes), known.begun, seed=0, effort=0)


def complete(known: Gathering, plan: Plan) -> Plan:
    """Everybody who is there has a seat in every planned round: whoever lacks one sits where fewest do."""
    seats: list[Seats] = []
    for at, seated in enumerate(plan.seats):
        here = dict(seated)
        for ticket in known.problem.present(at) if here and at >= known.begun else ():
            if ticket.id not in here:
                tables = known.problem.tables_in(at)
                here[ticket.id] = min(tables, key=lambda table: (sum(each == table for each in here.values()), table))
        seats.append(here)
    leaders: list[Leaders] = list(plan.leaders)
    return Plan(tuple(seats), tuple(leaders))


# -- phones follow --------------------------------------------------------------------------------------


def sit_down(session: Session, actor: Actor, round_: Round) -> list[Event]:
    """A round begins: everybody to the own table. In a round without a plan people sit where they sit, and that is
    known from now on: who meets whom, and where a line was written."""
    if seatings.row_of(session, actor.here.id) is None:
        return []
    if session.scalar(select(Place.ticket_id).where(Place.round_id == round_.id).limit(1)) is not None:
        return follow(session, actor, round_)
    here = select(Ticket, Seat).join(Seat, Ticket.seat_id == Seat.id).where(Ticket.conference_id == actor.here.id)
    people = (Seat.left_at.is_(None), Seat.is_rehearsal.is_(False), Ticket.last.is_(None))
    for ticket, seat in session.execute(here.where(*people)).all():
        session.add(Place(conference_id=actor.here.id, ticket=ticket, round=round_, table=seat.table))
    session.flush()
    return told(session, actor)


def follow(session: Session, actor: Actor, round_: Round) -> list[Event]:
    """Every phone whose person sits elsewhere in this round moves there. What was written stays where it was."""
    placed = (
        select(Seat, Place)
        .join(Ticket, Ticket.seat_id == Seat.id)
        .join(Place, Place.ticket_id == Ticket.id)
        .where(Place.round_id == round_.id, Seat.left_at.is_(None))
        .order_by(Seat.id)
    )
    changed: list[Seat] = []
    touched: dict[int, ConferenceTable] = {}
    leading: list[Seat] = []
    led_here = session.scalar(select(Place.ticket_id).where(Place.round_id == round_.id, Place.leads).limit(1))
    for seat, place in session.execute(placed).all():
        job = _job(seat, place, is_led=led_here is not None)
        leading += [seat] if place.leads else []
        if (seat.table_id, seat.job) == (place.table_id, job):
            continue
        touched |= {seat.table_id: seat.table, place.table_id: place.table}
        seat.table, seat.job = place.table, job
        changed.append(seat)
    session.flush()
    changed += _giving_way(session, leading)
    events: list[Event] = [about_seat(session, actor, seat) for seat in changed]
    for _, table in sorted(touched.items()):
        events += about_leader(session, actor, table)
    return events


def _giving_way(session: Session, leading: Collection[Seat]) -> list[Seat]:
    """Simulated phones that lead where whoever leads by the plan has come."""
    tables = {seat.table_id for seat in leading}
    at_them = (Seat.table_id.in_(tables), Seat.job == Job.LEADER, Seat.is_rehearsal.is_(True))
    beside = select(Seat).where(*at_them, Seat.id.not_in([seat.id for seat in leading])).order_by(Seat.id)
    found = list(session.scalars(beside))
    for seat in found:
        seat.job = Job.MEMBER
    session.flush()
    return found


def _job(seat: Seat, place: Place, *, is_led: bool) -> str:
    """Who leads by the plan leads on the phone. A round without planned leaders leaves jobs to those who stay."""
    if place.leads:
        return Job.LEADER
    stays = seat.table_id == place.table_id
    return seat.job if stays and not (is_led and seat.job == Job.LEADER) else Job.MEMBER


# -- the way back ---------------------------------------------------------------------------------------


def remember(session: Session, actor: Actor, known: Gathering, what: str, **more: Any) -> None:
    """What stands now, before it changes. Only ids and numbers."""
    before = {
        "places": [
            [row.ticket_id, row.round_id, row.table_id, row.leads, row.took_over] for row in known.places.values()
        ],
        "tickets": [[row.id, row.first, row.last, row.can_lead] for row in known.tickets.values()],
        "tables": [[row.id, row.merged_into_id] for row in known.tables.values()],
        "begun": [row.id for row in known.rounds if row.phase != RoundPhase.WAITING],
        **more,
    }
    session.add(SeatingChange(conference_id=actor.here.id, what=what, before=json.dumps(before)))
    session.flush()
    mine = SeatingChange.conference_id == actor.here.id
    newest = select(SeatingChange.id).where(mine).order_by(SeatingChange.id.desc()).limit(STEPS_BACK)
    session.execute(delete(SeatingChange).where(mine, SeatingChange.id.not_in(newest)))


def note_moves(session: Session, actor: Actor, moves: Moved) -> None:
    """Who was moved by the newest change, for the list beside the board."""
    require_begun(session, actor).moves = json.dumps(moves)
