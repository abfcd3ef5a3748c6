"""Tables that merge when they are too few, and split when they are too many. What was written keeps its table."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dialog.commands import MergeTable, SplitTable
from dialog.domain.seating import Change, Merged, Plan, Split
from dialog.domain.seating.halving import halved
from dialog.errors import Invalid, NotNow
from dialog.events import Done, Event
from dialog.models import Choice, ConferenceTable, Point, Round, Seat
from dialog.queries import lookups, seatings
from dialog.queries.seatings import Gathering
from dialog.services.actor import Actor
from dialog.services.conferences import free_code
from dialog.services.places import Moved, carry_on, follow, note_moves, remember, require_begun, settle, told
from dialog.services.telling import about_conference, about_leader, about_round, about_seat
from dialog.vocabulary import MAX_TABLES, Job, ReportState, Standing


def merge_table(session: Session, actor: Actor, command: MergeTable) -> Done:
    require_begun(session, actor)
    table, into = (lookups.table_by_number(session, actor.here.id, each) for each in (command.table, command.to))
    if table.merged_into_id == into.id:
        return Done(id=table.number, version=actor.here.head)
    if table.id == into.id:
        raise Invalid("table.merge_itself", field="to", fields={"to": "table.merge_itself"})
    for each in (table, into):
        if each.merged_into_id is not None:
            raise NotNow("table.is_merged", table=each.number)
    known = seatings.gathering(session, actor.here)
    remember(session, actor, known, "merge")
    merged = Merged(table.number, into.number)
    moved = _rearranged(session, actor, known, merged, _all_to(known, table.number, into.number))
    table.merged_into_id = into.id
    session.execute(update(Choice).where(Choice.table_id == table.id).values(table_id=into.id))
    for earlier in actor.here.tables:
        if earlier.merged_into_id == table.id:
            earlier.merged_into_id = into.id
    note_moves(session, actor, moved)
    events = [*_sitting_over(session, actor, known, table, into), *_plenary_without(session, actor, table)]
    return _told(session, actor, table, events)


def split_table(session: Session, actor: Actor, command: SplitTable) -> Done:
    """The new table has the next number free, and a code of its own."""
    require_begun(session, actor)
    table = lookups.table_by_number(session, actor.here.id, command.table)
    if table.merged_into_id is not None:
        raise NotNow("table.is_merged", table=table.number)
    number = max(each.number for each in actor.here.tables) + 1
    if number > MAX_TABLES:
        raise NotNow("table.too_many", most=MAX_TABLES)
    known = seatings.gathering(session, actor.here)
    remember(session, actor, known, "split", split_from=table.id)
    new = ConferenceTable(
        number=number,
        name=_name_like(table, number),
        code=free_code(session, actor),
        leader_role=table.leader_role,
        seats=table.seats,
    )
    actor.here.tables.append(new)
    session.flush()
    known.tables[number] = new
    moved = _rearranged(session, actor, known, Split(table.number, number), _half_to(known, table.number, number))
    note_moves(session, actor, moved)
    events = [] if known.current is None else follow(session, actor, known.rounds[known.current])
    return _told(session, actor, new, events)


def _told(session: Session, actor: Actor, table: ConferenceTable, events: list[Event]) -> Done:
    session.flush()
    session.expire(actor.here, ["tables"])
    everybody = about_conference(session, actor, actor.here)
    return Done(id=table.number, events=told(session, actor, *events, everybody), version=actor.version(session))


def _name_like(table: ConferenceTable, number: int) -> str:
    """«Bord 7» beside «Bord 3»; a table with a name of its own gives none away."""
    return table.name.replace(str(table.number), str(number)) if str(table.number) in table.name else str(number)


Reseat = Callable[[int], Plan]


def _rearranged(session: Session, actor: Actor, known: Gathering, change: Change, now: Reseat) -> Moved:
    """The round that runs as `now` says; those to come without a search, which the facilitator asks for."""
    after = carry_on(known, [change])
    plan = known.plan if known.current is None else now(known.current)
    seats, leaders = list(plan.seats), list(plan.leaders)
    for at in range(known.begun, len(seats)):
        if known.is_planned(at):
            seats[at], leaders[at] = after.plan.seats[at], after.plan.leaders[at]
    first = known.begun if known.current is None else known.current
    return settle(session, actor, known, Plan(tuple(seats), tuple(leaders)), first)


def _all_to(known: Gathering, table: int, into: int) -> Reseat:
    def reseated(at: int) -> Plan:
        seats = [dict(each) for each in known.plan.seats]
        seats[at] = {ticket: into if where == table else where for ticket, where in seats[at].items()}
        leaders = [dict(each) for each in known.plan.leaders]
        left = leaders[at].pop(table, None)
        if left is not None:
            leaders[at].setdefault(into, left)
        return Plan(tuple(seats), tuple(leaders))

    return reseated


def _half_to(known: Gathering, table: int, new: int) -> Reseat:
    def reseated(at: int) -> Plan:
        moving = halved(known.problem, known.plan, at, table)
        seats = [dict(each) for each in known.plan.seats]
        seats[at] |= dict.fromkeys(moving, new)
        leaders = [dict(each) for each in known.plan.leaders]
        able = [each for each in known.problem.present(at) if each.id in moving and known.problem.may_lead(each, at)]
        if able and leaders[at]:
            leaders[at][new] = able[0].id
        return replace(known.plan, seats=tuple(seats), leaders=tuple(leaders))

    return reseated


def _sitting_over(
    session: Session, actor: Actor, known: Gathering, table: ConferenceTable, into: ConferenceTable
) -> list[Event]:
    """Every phone at the table goes along, also of somebody who has no place; one leader is enough."""
    here = select(Seat).where(Seat.table_id == table.id, Seat.left_at.is_(None)).order_by(Seat.id)
    leader = lookups.table_leader(session, into.id)
    moved: list[Seat] = []
    for seat in session.scalars(here).all():
        leads = seat.job == Job.LEADER and leader is None
        seat.table, seat.job = into, Job.LEADER if leads else Job.MEMBER
        moved.append(seat)
    session.flush()
    events: list[Event] = [about_seat(session, actor, seat) for seat in moved]
    if moved:
        events += [*about_leader(session, actor, table), *about_leader(session, actor, into)]
    return events


def _plenary_without(session: Session, actor: Actor, table: ConferenceTable) -> list[Event]:
    """A table that has agreed on points in a round tells them still; another has no turn of its own any more."""
    events: list[Event] = []
    for round_ in actor.here.rounds:
        waiting = [each for each in round_.reports if each.table_id == table.id and each.state == ReportState.WAITING]
        if round_.plenary_open and waiting and not _has_points(session, round_, table):
            round_.reports.remove(waiting[0])
            round_.version = actor.version(session)
            session.flush()
            events.append(about_round(round_))
    return events


def _has_points(session: Session, round_: Round, table: ConferenceTable) -> bool:
    agreed = select(Point.id).where(
        Point.round_id == round_.id, Point.table_id == table.id, Point.standing == Standing.POSTED
    )
    return session.scalar(agreed.limit(1)) is not None
