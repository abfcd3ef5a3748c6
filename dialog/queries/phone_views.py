"""What one phone sees, in plain statements: a hall that lost its Wi-Fi asks for all of it at once."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    CompoundSelect,
    Executable,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    not_,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from dialog.errors import NotFound
from dialog.events import EVERYONE
from dialog.models import (
    AudienceHead,
    Conference,
    ConferenceTable,
    Contribution,
    Ground,
    Point,
    Rapporteur,
    Round,
    Seat,
    Seating,
    StakeRole,
    Stamp,
    Support,
)
from dialog.queries import choices, closing, lookups, portraits, seating_views
from dialog.queries.prepared import Asking, Prepared
from dialog.shapes import (
    BallotShape,
    ChoiceCountShape,
    ConferenceShape,
    LeaderCardShape,
    LineShape,
    OwnDotsShape,
    OwnPlacesShape,
    PhoneSnapshot,
    PointShape,
    RapporteurShape,
    RoundShape,
    SeatShape,
)
from dialog.vocabulary import POLITICIANS, Job, RoundPhase, RoundStep

CONFERENCE = Prepared(select(Conference.id).where(Conference.code == bindparam("code")))
CODE = Prepared(select(Conference.code).where(Conference.id == bindparam("conference")))

PLACE = Prepared(
    select(Seat.id, ConferenceTable.number)
    .join(ConferenceTable, Seat.table_id == ConferenceTable.id)
    .where(Seat.conference_id == bindparam("conference"), Seat.token_hash == bindparam("token"))
)
"""The phone's seat, and the number of its table."""


class Here(NamedTuple):
    """Where the phone stands: the columns of `HERE`, in order."""

    conference_id: int
    head: int
    epoch: str | None
    everyone: int | None
    number: int
    role: str
    table_id: int
    table: int
    job: str
    is_rehearsal: bool
    help: str
    has_leader: bool
    has_seating: bool


class Line(NamedTuple):
    """The columns of `LINES`, in order."""

    id: int
    author_id: int
    round: int
    text: str
    standing: str
    moderation: str
    raised: str
    edited: bool
    redacted: bool
    entered_for: bool
    disagreement: int | None
    version: int
    client_key: str
    supports: int
    supported: bool


def _here() -> Select[Any]:
    leader = aliased(Seat)
    told = and_(AudienceHead.conference_id == Seat.conference_id, AudienceHead.audience == EVERYONE)
    return (
        select(
            Seat.conference_id,
            Conference.head,
            select(Stamp.value).where(Stamp.key == "epoch").scalar_subquery(),
            select(AudienceHead.version).where(told).scalar_subquery(),
            Seat.number,
            StakeRole.key,
            Seat.table_id,
            ConferenceTable.number,
            Seat.job,
            Seat.is_rehearsal,
            ConferenceTable.help,
            select(leader.id).where(leader.table_id == Seat.table_id, leader.job == Job.LEADER).exists(),
            select(Seating.seed).where(Seating.conference_id == Seat.conference_id).exists(),
        )
        .join(Conference, Seat.conference_id == Conference.id)
        .join(ConferenceTable, Seat.table_id == ConferenceTable.id)
        .join(StakeRole, Seat.role_id == StakeRole.id)
        .where(Seat.id == bindparam("seat"), Seat.conference_id == bindparam("conference"), Seat.left_at.is_(None))
    )


def _read_together() -> CompoundSelect[Any]:
    """The table itself, and those that were merged into it."""
    itself: Any = bindparam("table", type_=Integer)
    return union_all(
        select(literal_column("0") + itself), select(ConferenceTable.id).where(ConferenceTable.merged_into_id == itself)
    )


def _lines() -> Executable:
    """The own table's lines, and the own lines wherever they were written: who has moved may still take back
    a word. Two searches, each by its index."""
    counted = select(func.count()).where(Support.contribution_id == Contribution.id).correlate(Contribution)
    given = (
        select(Support.seat_id)
        .where(Support.contribution_id == Contribution.id, Support.seat_id == bindparam("seat"))
        .correlate(Contribution)
    )
    columns = select(
        Contribution.id,
        Contribution.author_id,
        Round.number,
        Contribution.text,
        Contribution.standing,
        Contribution.moderation,
        Contribution.raised,
        Contribution.edited,
        Contribution.redacted,
        Contribution.entered_for,
        Contribution.disagreement,
        Contribution.version,
        Contribution.client_key,
        counted.scalar_subquery().label("supports"),
        given.exists().label("supported"),
    ).join(Round, Contribution.round_id == Round.id)
    alone = and_(Round.step == RoundStep.ALONE, or_(Round.phase == RoundPhase.OPEN, Round.phase == RoundPhase.PAUSED))
    at_table = columns.where(Contribution.table_id.in_(_read_together()), or_(Round.step.is_(None), not_(alone)))
    of_seat = columns.where(Contribution.author_id == bindparam("seat"))
    return union(at_table, of_seat).order_by(literal_column("1"))


_POINT = ("id", "round", "text", "who", "due", "helper", "standing", "version", "table")
POINTS = Prepared(
    select(
        Point.id,
        Round.number,
        Point.text,
        Point.who,
        Point.due,
        Point.helper,
        Point.standing,
        Point.version,
        ConferenceTable.number,
    )
    .join(Round, Point.round_id == Round.id)
    .join(ConferenceTable, Point.table_id == ConferenceTable.id)
    .where(Point.table_id.in_(_read_together()))
    .order_by(Point.id)
)
GROUNDS = Prepared(
    select(Ground.point_id, Ground.contribution_id)
    .join(Point, Ground.point_id == Point.id)
    .where(Point.table_id.in_(_read_together()))
    .order_by(Ground.point_id, Ground.contribution_id)
)
RAPPORTEURS = Prepared(
    select(Round.number, Seat.number)
    .join_from(Rapporteur, Round, Rapporteur.round_id == Round.id)
    .join(Seat, Rapporteur.seat_id == Seat.id)
    .where(Rapporteur.table_id == bindparam("table"))
)

NEIGHBOURS = Prepared(
    select(Seat.number, StakeRole.key)
    .join(StakeRole, Seat.role_id == StakeRole.id)
    .where(Seat.table_id == bindparam("table"), Seat.left_at.is_(None))
    .order_by(Seat.number)
)
"""Who sits at a table, for its leader: seat numbers and roles."""

MOST_REMEMBERED = 500
"""Conferences of one evening in one process, with room to spare."""

HERE, LINES = Prepared(_here()), Prepared(_lines())


def conference_id_of(asking: Asking, code: str) -> int | None:
    found = CONFERENCE.first(asking, code=code)
    return None if found is None else int(found[0])


def code_of(asking: Asking, conference_id: int) -> str:
    """Empty for a conference that is not there."""
    found = CODE.first(asking, conference=conference_id)
    return "" if found is None else str(found[0])


Shared = tuple[ConferenceShape, list[RoundShape], BallotShape, list[ChoiceCountShape]]


def at_a_glance(asking: Asking, conference_id: int, seat_id: int, now: datetime) -> PhoneSnapshot | None:
    """The snapshot, from prepared statements alone; None when what the hall shares has to be drawn anew first."""
    here = _where(asking, conference_id, seat_id)
    shared = _remembered(asking).get(_key(here))
    return None if shared is None else _snapshot(asking, here, shared, seat_id, now)


def snapshot(session: Session, conference_id: int, seat_id: int, now: datetime) -> PhoneSnapshot:
    here = _where(session, conference_id, seat_id)
    return _snapshot(session, here, _shared(session, here), seat_id, now)


def _where(asking: Asking, conference_id: int, seat_id: int) -> Here:
    found = HERE.first(asking, conference=conference_id, seat=seat_id)
    if found is None:
        raise NotFound("seat.not_found")
    return Here(*found)


def _snapshot(asking: Asking, here: Here, shared: Shared, seat_id: int, now: datetime) -> PhoneSnapshot:
    conference, rounds, ballot, chosen = shared
    places = seating_views.places_of_seat(asking, seat_id) if here.has_seating else None
    lines = [Line(*row) for row in LINES.all(asking, seat=seat_id, table=here.table_id)]
    if here.has_seating:
        shared_here = _rounds_shared(here, shared, places)
        lines = [line for line in lines if line.author_id == seat_id or line.round in shared_here]
    return PhoneSnapshot(
        epoch=here.epoch or "",
        version=here.head,
        now=portraits.milliseconds(now),
        conference=conference,
        seat=SeatShape(
            id=seat_id,
            number=here.number,
            role=here.role,
            table=here.table,
            job=here.job,
            left=False,
            rehearsal=here.is_rehearsal,
            version=here.head,
        ),
        has_leader=here.has_leader,
        rounds=rounds,
        lines=[_drawn(line, seat_id) for line in lines],
        supported=[line.id for line in lines if line.supported],
        ballot=ballot,
        dots=_own_dots(asking, ballot, seat_id, here.head),
        lesson=closing.own_lesson(asking, here.conference_id, seat_id) if here.role in POLITICIANS else None,
        points=_points(asking, here),
        rapporteurs=[
            RapporteurShape(table=here.table, round=round_, seat=seat, version=here.head)
            for round_, seat in RAPPORTEURS.all(asking, table=here.table_id)
        ],
        places=places,
        card=_card(asking, here),
        chosen=chosen,
        choice=choices.own(asking, seat_id, here.head) if any(each.offers for each in rounds) else None,
    )


def _rounds_shared(here: Here, shared: Shared, places: OwnPlacesShape | None) -> set[int | None]:
    """The round people are in, and those that are over in which this person sat at this table: what others wrote there
    was not said to somebody who comes later. Of a round that nobody has sat in there are only lines from paper."""
    conference, rounds, *_ = shared
    to_come = [each.number for each in rounds if each.phase == RoundPhase.WAITING]
    home = {each.number: each.into or each.number for each in conference.tables}
    sat = [] if places is None else [each.round for each in places.rounds if home.get(each.table) == here.table]
    return {_round_now(rounds), *to_come, *sat}


def _round_now(rounds: list[RoundShape]) -> int | None:
    """The running round, or the one that closed last."""
    running = [each.number for each in rounds if each.phase in (RoundPhase.OPEN, RoundPhase.PAUSED)]
    closed = [(each.closed_at or 0, each.number) for each in rounds if each.phase == RoundPhase.CLOSED]
    return running[0] if running else max(closed, default=(0, None))[1]


def _card(asking: Asking, here: Here) -> LeaderCardShape | None:
    if here.job != Job.LEADER:
        return None
    seats = [(number, role) for number, role in NEIGHBOURS.all(asking, table=here.table_id)]
    return portraits.leader_card(seats, here.help, here.head)


def _own_dots(asking: Asking, ballot: BallotShape, seat_id: int, version: int) -> OwnDotsShape:
    """Not asked for while there is nothing to put dots on: a whole evening, for a whole hall."""
    return closing.own_dots(asking, seat_id, version) if ballot.candidates else OwnDotsShape(cards=[], version=version)


def _points(asking: Asking, here: Here) -> list[PointShape]:
    """What the table has agreed on, in all rounds."""
    rows = POINTS.all(asking, table=here.table_id)
    grounds: dict[int, list[int]] = {}
    for point_id, line_id in GROUNDS.all(asking, table=here.table_id) if rows else ():
        grounds.setdefault(point_id, []).append(line_id)
    named = (dict(zip(_POINT, row, strict=True)) for row in rows)
    return [PointShape(**each, contributions=grounds.get(each["id"], [])) for each in named]


def _shared(session: Session, here: Here) -> Shared:
    """What is the same for every phone of the hall. It changes only when everyone is told so, and is drawn once
    between two such news."""
    remembered, key = _remembered(session), _key(here)
    if key not in remembered:
        if len(remembered) > MOST_REMEMBERED:
            remembered.clear()
        conference = lookups.conference(session, here.conference_id)
        rehearsal = lookups.rehearsing(session, conference.id)
        shape = portraits.conference(conference, rehearsal=rehearsal, version=here.head)
        rounds = [portraits.round_(each) for each in conference.rounds]
        chosen = choices.counts(session, conference.id, here.head)
        remembered[key] = shape, rounds, closing.ballot(session, conference.id), chosen
    return remembered[key]


def _remembered(asking: Asking) -> dict[Any, Shared]:
    kept: dict[Any, Shared] = asking.info.setdefault("remembered", {})
    return kept


def _key(here: Here) -> tuple[Any, ...]:
    return here.epoch, here.conference_id, here.everyone


def _drawn(line: Line, seat_id: int) -> LineShape:
    draw = portraits.own_line_with if line.author_id == seat_id else portraits.line_with
    return draw(line, line.round, line.supports)
