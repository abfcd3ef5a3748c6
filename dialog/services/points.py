"""What a table agrees on, and who tells it. The words are the table's own; facilitators decide about the wall."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.commands import ChooseRapporteur, EditPoint, JudgePoint, WithdrawPoint, WritePoint
from dialog.domain import guarding, plenary, rounds
from dialog.errors import Invalid, NotAllowed, NotFound, NotNow
from dialog.events import Done, Event, RapporteurChanged
from dialog.models import ConferenceTable, Contribution, Ground, Point, Rapporteur, Round, Seat
from dialog.queries import lookups
from dialog.services import cards
from dialog.services.actor import Actor
from dialog.services.ballots import follow
from dialog.services.telling import about_point
from dialog.shapes import RapporteurShape
from dialog.vocabulary import MAX_POINTS, ActorKind, CardAct, Job, Moderation, ModerationPolicy, RoundPhase, Standing


def write_point(session: Session, actor: Actor, command: WritePoint) -> Done:
    made = session.scalar(
        select(Point).where(Point.conference_id == actor.here.id, Point.client_key == command.client_key)
    )
    if made is not None:
        return Done(id=made.id, version=made.version)
    round_ = lookups.round_by_number(session, actor.here.id, command.round)
    table = _own_table(session, actor, command.table)
    _require_may_write(session, actor, round_, table)
    _require_room(session, round_, table)
    words = (command.text, command.who, command.due, command.helper)
    raised = guarding.raised(*words, public=guarding.public(actor.here.public_names))
    point = Point(
        conference_id=actor.here.id,
        round=round_,
        table=table,
        client_key=command.client_key,
        text=command.text,
        who=command.who,
        due=command.due,
        helper=command.helper,
        standing=Standing.POSTED,
        moderation=_at_first(actor, raised),
        raised=raised,
        entered_by_console=actor.kind != ActorKind.SEAT,
        is_rehearsal=actor.kind == ActorKind.SEAT and actor.own_seat.is_rehearsal,
        version=actor.version(session),
        grounds=_grounds(session, round_, table, command.contributions),
    )
    session.add(point)
    session.flush()
    return _told(session, actor, point, cards.follow(session, actor, point, _said(words)))


def edit_point(session: Session, actor: Actor, command: EditPoint) -> Done:
    """What was released is held again: the wall shows only words somebody has read."""
    point = _point(session, actor, command.id)
    wanted, grounds = (command.text, command.who, command.due, command.helper), sorted(set(command.contributions))
    same_words = wanted == (point.text, point.who, point.due, point.helper)
    if same_words and grounds == [ground.contribution_id for ground in point.grounds]:
        return Done(id=point.id, version=point.version)
    if point.version != command.version:
        raise NotNow("point.changed_meanwhile")
    _require_standing(point)
    point.text, point.who, point.due, point.helper = wanted
    point.grounds = _grounds(session, point.round, point.table, grounds)
    point.raised = guarding.raised(*wanted, public=guarding.public(actor.here.public_names), before=point.raised)
    if not same_words and point.moderation == Moderation.RELEASED:
        point.moderation = _at_first(actor, point.raised)
    return _told(session, actor, point, cards.follow(session, actor, point, _said(wanted)))


def _said(words: tuple[str, ...]) -> str:
    """All that was written, for whoever must read it."""
    return "\n".join(filter(None, words))


def withdraw_point(session: Session, actor: Actor, command: WithdrawPoint) -> Done:
    point = _point(session, actor, command.id)
    wanted = Standing.WITHDRAWN if command.on else Standing.POSTED
    if point.standing == wanted:
        return Done(id=point.id, version=point.version)
    if not command.on:
        _require_words(point)
        _require_room(session, point.round, point.table)
    point.standing = wanted
    return _told(session, actor, point)


def judge_point(session: Session, actor: Actor, command: JudgePoint) -> Done:
    point = lookups.point(session, actor.here.id, command.id)
    if point.moderation == command.moderation:
        return Done(id=point.id, version=point.version)
    _require_standing(point)
    if command.moderation == Moderation.RELEASED:
        cards.require_second_step(point.raised, confirmed=command.confirmed)
    point.moderation = command.moderation
    released = command.moderation == Moderation.RELEASED
    return _told(session, actor, point, cards.tell(session, actor, point, CardAct.RELEASED) if released else ())


def choose_rapporteur(session: Session, actor: Actor, command: ChooseRapporteur) -> Done:
    """Nobody reports twice until everybody at the table has."""
    round_ = lookups.round_by_number(session, actor.here.id, command.round)
    seat = _seat_meant(session, actor, command.id)
    chosen = session.get(Rapporteur, (round_.id, seat.table_id))
    if (chosen is not None and chosen.seat_id == seat.id) == command.on:
        return Done(id=seat.id, version=actor.here.head)
    if not command.on:
        if chosen is not None and chosen.seat_id == seat.id:
            session.delete(chosen)
        return _rapporteur_told(session, actor, round_, seat.table, None)
    if chosen is not None and actor.kind == ActorKind.SEAT and actor.own_seat.job != Job.LEADER:
        raise NotNow("rapporteur.taken")
    _require_turn(session, round_, seat)
    if chosen is None:
        session.add(
            Rapporteur(conference_id=actor.here.id, round_id=round_.id, table_id=seat.table_id, seat_id=seat.id)
        )
    else:
        chosen.seat_id = seat.id
    return _rapporteur_told(session, actor, round_, seat.table, seat.number)


def _seat_meant(session: Session, actor: Actor, seat_id: int | None) -> Seat:
    """The own seat; a leader also names another at the table, and a facilitator anybody."""
    if actor.kind != ActorKind.SEAT:
        return lookups.seat(session, actor.here.id, seat_id or 0)
    if seat_id in (None, actor.own_seat.id):
        return actor.own_seat
    seat = lookups.seat(session, actor.here.id, seat_id or 0)
    if actor.own_seat.job != Job.LEADER or seat.table_id != actor.own_seat.table_id:
        raise NotAllowed("seat.not_yours")
    return seat


def _require_turn(session: Session, round_: Round, seat: Seat) -> None:
    others = select(Rapporteur.seat_id).join(Round, Rapporteur.round_id == Round.id)
    earlier = others.where(Round.conference_id == seat.conference_id, Round.id != round_.id)
    at_table = select(Seat.id).where(Seat.table_id == seat.table_id, Seat.left_at.is_(None))
    if not plenary.may_report(seat.id, list(session.scalars(earlier)), list(session.scalars(at_table))):
        raise NotNow("rapporteur.has_reported")


def _rapporteur_told(session: Session, actor: Actor, round_: Round, table: ConferenceTable, seat: int | None) -> Done:
    version = actor.version(session)
    session.flush()
    shape = RapporteurShape(table=table.number, round=round_.number, seat=seat, version=version)
    return Done(id=seat, events=[RapporteurChanged(conference_id=actor.here.id, shape=shape)], version=version)


def _own_table(session: Session, actor: Actor, wanted: int | None) -> ConferenceTable:
    if actor.kind != ActorKind.SEAT:
        return lookups.table_by_number(session, actor.here.id, wanted or 0)
    if wanted not in (None, actor.own_seat.table.number):
        raise NotAllowed("point.not_your_table")
    return actor.own_seat.table


def _require_may_write(session: Session, actor: Actor, round_: Round, table: ConferenceTable) -> None:
    """At a table with a leader or a secretary it is they who write; at others whoever picks up the pen. The table
    may finish its points until the room has heard the last one; facilitators type in whenever they like."""
    if actor.kind != ActorKind.SEAT:
        return
    if round_.phase == RoundPhase.WAITING:
        raise NotNow("round.not_open", round=round_.number)
    over = round_.phase not in rounds.RUNNING and bool(round_.reports) and not round_.plenary_open
    if over:
        raise NotNow("point.too_late", round=round_.number)
    holders = select(Seat.id).where(
        Seat.table_id == table.id, Seat.job.in_((Job.LEADER, Job.SECRETARY)), Seat.left_at.is_(None)
    )
    if actor.own_seat.job == Job.MEMBER and session.scalar(holders.limit(1)) is not None:
        raise NotAllowed("point.leader_writes")


def _require_room(session: Session, round_: Round, table: ConferenceTable) -> None:
    standing = (Point.round_id == round_.id, Point.table_id == table.id, Point.standing == Standing.POSTED)
    if (session.scalar(select(func.count()).select_from(Point).where(*standing)) or 0) >= MAX_POINTS:
        raise NotNow("point.enough", most=MAX_POINTS)


def _point(session: Session, actor: Actor, point_id: int) -> Point:
    """A point that this actor may change. Another table's is as unknown as one that never was."""
    point = lookups.point(session, actor.here.id, point_id)
    if actor.kind == ActorKind.SEAT and point.table_id != actor.own_seat.table_id:
        raise NotFound("point.not_found")
    _require_may_write(session, actor, point.round, point.table)
    return point


def _require_standing(point: Point) -> None:
    if point.standing != Standing.POSTED:
        raise NotNow("point.withdrawn")
    _require_words(point)


def _require_words(point: Point) -> None:
    """What was taken down has been without words since the month was over."""
    if not point.text:
        raise NotNow("point.erased")


def _grounds(session: Session, round_: Round, table: ConferenceTable, wanted: list[int]) -> list[Ground]:
    """Lines of this table, of this round or an earlier one: a measure may answer what was said in the first."""
    ids = sorted(set(wanted))
    theirs = select(Contribution.id).where(Contribution.id.in_(ids), Contribution.conference_id == round_.conference_id)
    if len(list(session.scalars(theirs.where(Contribution.table_id == table.id)))) != len(ids):
        raise Invalid("point.foreign_line", field="contributions")
    return [Ground(contribution_id=each) for each in ids]


def _at_first(actor: Actor, raised: str) -> Moderation:
    """What a facilitator typed in has been read; a table's own words wait, as its lines do. What the detector raises
    waits whoever wrote it."""
    if raised:
        return Moderation.HELD
    at_once = actor.here.project.moderation_policy == ModerationPolicy.SHOW_AT_ONCE
    return Moderation.RELEASED if at_once or actor.kind != ActorKind.SEAT else Moderation.HELD


def _told(session: Session, actor: Actor, point: Point, more: Sequence[Event] = ()) -> Done:
    point.version = actor.version(session)
    session.flush()
    events: list[Event] = [about_point(session, point), *follow(session, actor, point), *more]
    return Done(id=point.id, events=events, version=point.version)
