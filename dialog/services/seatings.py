"""Plans for who sits where: taken, changed by hand, wished about, and taken back."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import MoveTicket, RemoveWish, SetWish, SolveSeating, UndoSeating
from dialog.domain.seating import Leaders, Plan, Seats, place_late
from dialog.errors import Invalid, NotFound, NotNow
from dialog.events import Done, Event
from dialog.models import ConferenceTable, Place, Report, SeatingChange, Ticket, Wish, WishMember
from dialog.queries import lookups, seatings
from dialog.queries.seatings import Gathering
from dialog.services.actor import Actor
from dialog.services.places import Moved, follow, note_moves, remember, require_begun, settle, told
from dialog.services.telling import about_conference, about_round
from dialog.vocabulary import ReportState, RoundPhase, WishBond


def solve_seating(session: Session, actor: Actor, command: SolveSeating) -> Done:
    row = require_begun(session, actor)
    known = seatings.gathering(session, actor.here)
    remember(session, actor, known, "solve")
    wanted = _everybody_in(known, _plan_wanted(known, command))
    moved = settle(session, actor, known, wanted, known.begun)
    row.clash = json.dumps([each.model_dump() for each in command.clash])
    note_moves(session, actor, moved)
    return Done(events=told(session, actor), version=actor.version(session))


def _plan_wanted(known: Gathering, command: SolveSeating) -> Plan:
    """Rounds that have begun stand as they are; who is gone by now, and tables that are gone, are left out."""
    seats: list[Seats] = list(known.plan.seats)
    leaders: list[Leaders] = list(known.plan.leaders)
    for wanted in command.rounds:
        at = next((at for at, each in enumerate(known.rounds) if each.number == wanted.round), None)
        if at is None:
            raise NotFound("round.not_found", round=wanted.round)
        if at < known.begun:
            continue
        tables = known.problem.tables_in(at)
        here = {ticket.id for ticket in known.problem.present(at)}
        kept = [each for each in wanted.places if str(each.ticket) in here and each.table in tables]
        seats[at] = {str(each.ticket): each.table for each in kept}
        leaders[at] = {each.table: str(each.ticket) for each in kept if each.leads}
    return Plan(tuple(seats), tuple(leaders))


def _everybody_in(known: Gathering, plan: Plan) -> Plan:
    """Whoever came while the plan was worked out, like one who comes late."""
    seats = [dict(each) for each in plan.seats]
    for ticket in known.problem.tickets:
        late = replace(ticket, first=max(ticket.first, known.begun))
        missing = [
            at for at in range(known.begun, len(seats)) if seats[at] and ticket.is_at(at) and ticket.id not in seats[at]
        ]
        if missing:
            places = place_late(known.problem, Plan(tuple(seats), plan.leaders), late)
            for at in missing:
                seats[at][ticket.id] = places[at]
    return replace(plan, seats=tuple(seats))


# -- by hand ------------------------------------------------------------------------------------------------


def move_ticket(session: Session, actor: Actor, command: MoveTicket) -> Done:
    require_begun(session, actor)
    row = lookups.ticket(session, actor.here.id, command.ticket)
    other = None if command.swap is None else lookups.ticket(session, actor.here.id, command.swap)
    known = seatings.gathering(session, actor.here)
    at = _open_round(known, command.round)
    table = _sitting_at(known, command.table)
    wanted = _moved(known, at, row, table, other)
    if wanted.seats[at] == known.plan.seats[at]:
        return Done(id=row.number, version=actor.here.head)
    remember(session, actor, known, "move")
    note_moves(session, actor, settle(session, actor, known, wanted, at))
    events = follow(session, actor, known.rounds[at]) if at == known.current else []
    return Done(id=row.number, events=told(session, actor, *events), version=actor.version(session))


def _open_round(known: Gathering, number: int) -> int:
    at = next((at for at, each in enumerate(known.rounds) if each.number == number), None)
    if at is None:
        raise NotFound("round.not_found", round=number)
    if known.rounds[at].phase == RoundPhase.CLOSED:
        raise NotNow("seating.round_over", round=number)
    return at


def _sitting_at(known: Gathering, number: int) -> int:
    if number not in known.tables:
        raise NotFound("table.not_found", table=number)
    if known.tables[number].merged_into_id is not None:
        raise NotNow("table.is_merged", table=number)
    return number


def _moved(known: Gathering, at: int, row: Ticket, table: int, other: Ticket | None) -> Plan:
    """Whoever leads a table and leaves it leads no longer there."""
    seats, name = dict(known.plan.seats[at]), str(row.number)
    if name not in seats and not any(each.id == name for each in known.problem.present(at)):
        raise NotNow("ticket.not_here", number=row.number)
    before = seats.get(name)
    seats[name] = table
    if other is not None:
        if before is None or seats.get(str(other.number)) != table:
            raise NotNow("ticket.not_at_table", number=other.number, table=table)
        seats[str(other.number)] = before
    leaders = {led: who for led, who in known.plan.leaders[at].items() if seats.get(who) == led}
    plan = known.plan
    return Plan(
        (*plan.seats[:at], seats, *plan.seats[at + 1 :]), (*plan.leaders[:at], leaders, *plan.leaders[at + 1 :])
    )


# -- wishes -------------------------------------------------------------------------------------------------


def set_wish(session: Session, actor: Actor, command: SetWish) -> Done:
    """Asked for twice it stands once. A fixed table is one for each ticket: the newest counts."""
    require_begun(session, actor)
    numbers = sorted(set(command.tickets))
    rows = [lookups.ticket(session, actor.here.id, number) for number in numbers]
    table = _wished_table(session, actor, command, len(rows))
    wishes = list(session.scalars(select(Wish).where(Wish.conference_id == actor.here.id, Wish.bond == command.bond)))
    ids = [row.id for row in rows]
    for wish in wishes:
        members = [member.ticket_id for member in wish.members]
        if members == ids and wish.hard == command.hard and (table is None or wish.table_id == table.id):
            return Done(id=wish.id, version=actor.here.head)
        if members == ids or (command.bond == WishBond.FIXED and set(members) & set(ids)):
            session.delete(wish)
    made = Wish(conference_id=actor.here.id, bond=command.bond, table=table, hard=command.hard)
    made.members = [WishMember(conference_id=actor.here.id, ticket=row) for row in rows]
    session.add(made)
    session.flush()
    return Done(id=made.id, events=told(session, actor), version=actor.version(session))


def _wished_table(session: Session, actor: Actor, command: SetWish, tickets: int) -> ConferenceTable | None:
    if command.bond != WishBond.FIXED:
        if tickets < 2:
            raise Invalid("wish.too_few", field="tickets", fields={"tickets": "wish.too_few"})
        return None
    if command.table is None:
        raise Invalid("field.missing", field="table", fields={"table": "field.missing"})
    return lookups.table_by_number(session, actor.here.id, command.table)


def remove_wish(session: Session, actor: Actor, command: RemoveWish) -> Done:
    require_begun(session, actor)
    wish = session.get(Wish, command.id)
    if wish is None or wish.conference_id != actor.here.id:
        raise NotFound("wish.not_found")
    session.delete(wish)
    session.flush()
    return Done(id=command.id, events=told(session, actor), version=actor.version(session))


# -- back ---------------------------------------------------------------------------------------------------


def undo_seating(session: Session, actor: Actor, command: UndoSeating) -> Done:
    require_begun(session, actor)
    mine = select(SeatingChange).where(SeatingChange.conference_id == actor.here.id)
    change = session.scalar(mine.order_by(SeatingChange.id.desc()).limit(1))
    if change is None:
        raise NotNow("seating.nothing_to_undo")
    before: dict[str, Any] = json.loads(change.before)
    known = seatings.gathering(session, actor.here)
    has_new_tables = _tables_back(session, known, before)
    _tickets_back(known, before)
    session.flush()
    moved = _places_back(session, actor, known, before)
    session.delete(change)
    note_moves(session, actor, moved)
    session.flush()
    events: list[Event] = [] if known.current is None else follow(session, actor, known.rounds[known.current])
    if has_new_tables:
        events += [*_plenary_back(session, actor), about_conference(session, actor, actor.here)]
    return Done(events=told(session, actor, *events), version=actor.version(session))


def _tables_back(session: Session, known: Gathering, before: dict[str, Any]) -> bool:
    """A table that was merged stands again; one that was split off is laid together with the one it came from."""
    merged = dict(before["tables"])
    changed = False
    for table in known.tables.values():
        wanted = merged.get(table.id, before.get("split_from"))
        if table.merged_into_id != wanted and (table.id in merged or wanted is not None):
            table.merged_into_id, changed = wanted, True
    return changed


def _tickets_back(known: Gathering, before: dict[str, Any]) -> None:
    rows = {row.id: row for row in known.tickets.values()}
    for ticket_id, first, last, can_lead in before["tickets"]:
        if ticket_id in rows:
            rows[ticket_id].first, rows[ticket_id].last, rows[ticket_id].can_lead = first, last, can_lead


def _places_back(session: Session, actor: Actor, known: Gathering, before: dict[str, Any]) -> Moved:
    """Only where the round is still to come, or runs and ran then too; tickets that came since keep their places."""
    then = {ticket_id for ticket_id, *_ in before["tickets"]}
    ran = set(before["begun"])
    rounds = {
        each.id for at, each in enumerate(known.rounds) if at >= known.begun or (at == known.current and each.id in ran)
    }
    wanted = {(ticket, round_): rest for ticket, round_, *rest in before["places"] if round_ in rounds}
    moved: Moved = []
    numbers, tables = {row.id: row.number for row in known.tickets.values()}, {t.id: t for t in known.tables.values()}
    of_round = {each.id: each.number for each in known.rounds}
    for key, row in list(known.places.items()):
        if key[1] in rounds and key[0] in then and key not in wanted:
            session.delete(row)
    for (ticket_id, round_id), (table_id, leads, took_over) in wanted.items():
        present: Place | None = known.places.get((ticket_id, round_id))
        if present is None:
            ids = {"ticket_id": ticket_id, "round_id": round_id, "table_id": table_id}
            session.add(Place(conference_id=actor.here.id, leads=leads, took_over=took_over, **ids))
            continue
        if present.table_id != table_id:
            moved.append([numbers[ticket_id], of_round[round_id], present.table.number, tables[table_id].number])
        present.table, present.leads, present.took_over = tables[table_id], leads, took_over
    session.flush()
    return moved


def _plenary_back(session: Session, actor: Actor) -> list[Event]:
    """A table that stands again has its turn again, last, where the tables are telling."""
    events: list[Event] = []
    for round_ in actor.here.rounds:
        if not round_.plenary_open or round_.phase != RoundPhase.CLOSED:
            continue
        known = {report.table_id for report in round_.reports}
        missing = [table for table in actor.here.tables if table.id not in known and table.merged_into_id is None]
        for table in missing:
            round_.reports.append(
                Report(
                    conference_id=actor.here.id,
                    table=table,
                    position=1 + max((each.position for each in round_.reports), default=0),
                    state=ReportState.WAITING,
                )
            )
        if missing:
            round_.version = actor.version(session)
            session.flush()
            events.append(about_round(round_))
    return events
