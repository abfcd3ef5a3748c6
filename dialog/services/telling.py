"""Building the events that services return: one place decides what the wall hears of a line."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dialog.domain import steps
from dialog.events import (
    ConferenceChanged,
    ContributionChanged,
    ContributionPosted,
    Done,
    Event,
    PointChanged,
    RoundChanged,
    ScreenChanged,
    SeatChanged,
    TableCounted,
    TableLed,
    TableSeated,
)
from dialog.models import Conference, ConferenceTable, Contribution, Original, Point, Round, Seat
from dialog.queries import late_lines, lookups, portraits
from dialog.queries.postings import FreshLine
from dialog.services.actor import Actor
from dialog.shapes import ModerationLineShape, TableCountShape, TableLedShape
from dialog.vocabulary import Moderation


def about_post(line: FreshLine, shown_at_table: int, hearers: Sequence[int] | None = None) -> list[Event]:
    """A line posted just now has no decisions behind it, so none are looked for."""
    counted = TableCountShape(
        table=line.table.number, round=line.round.number, count=shown_at_table, version=line.version
    )
    return [
        ContributionPosted(
            conference_id=line.conference_id,
            table=line.table.number,
            seat_id=line.author_id,
            line=portraits.line(line),
            own=portraits.own_line(line),
            moderation=portraits.moderation_line(line, has_original=False, can_restore=False, language=line.language),
            wall=portraits.wall_line(line) if line.moderation == Moderation.RELEASED else None,
            private=line.private,
            hearers=hearers,
        ),
        TableCounted(conference_id=line.conference_id, shape=counted),
    ]


def about_change(session: Session, contribution: Contribution) -> ContributionChanged:
    wall_knows = contribution.moderation == Moderation.RELEASED or _wall_knows(session, contribution)
    return ContributionChanged(
        conference_id=contribution.conference_id,
        table=lookups.home_of(session, contribution.table).number,
        seat_id=contribution.author_id,
        line=portraits.line(contribution),
        own=portraits.own_line(contribution),
        moderation=moderation_line(session, contribution),
        wall=portraits.wall_line(contribution) if wall_knows else None,
        private=steps.is_private(contribution.round.step, contribution.round.phase),
        hearers=_hearers(session, contribution),
    )


def _hearers(session: Session, contribution: Contribution) -> list[int] | None:
    where = (contribution.conference_id, contribution.round_id, contribution.table_id)
    heard = late_lines.hearers(session, *where)
    return None if heard is None else [seat_id for seat_id in heard if seat_id != contribution.author_id]


def _wall_knows(session: Session, contribution: Contribution) -> bool:
    """The wall hears of a line that is released, or that it may be showing from before."""
    return contribution.edited or lookups.ever_decided(session, contribution.id)


def moderation_line(session: Session, contribution: Contribution) -> ModerationLineShape:
    return portraits.moderation_line(
        contribution,
        has_original=contribution.redacted and session.get(Original, contribution.id) is not None,
        can_restore=lookups.last_decision(session, contribution.id) is not None,
        language=contribution.round.conference.language,
    )


def count_at_table(session: Session, actor: Actor, contribution: Contribution) -> TableCounted:
    return TableCounted(
        conference_id=contribution.conference_id,
        shape=TableCountShape(
            table=contribution.table.number,
            round=contribution.round.number,
            count=lookups.lines_shown_on_count(session, contribution.table_id, contribution.round_id),
            version=actor.version(session),
        ),
    )


def about_round(round_: Round) -> RoundChanged:
    return RoundChanged(conference_id=round_.conference_id, shape=portraits.round_(round_))


def round_changed(session: Session, actor: Actor, round_: Round, more: Sequence[Event] = ()) -> Done:
    """What every command about a round ends with."""
    round_.version = actor.version(session)
    session.flush()
    return Done(id=round_.number, events=[about_round(round_), *more], version=round_.version)


def about_point(session: Session, point: Point) -> PointChanged:
    """The wall may be showing one that was released before."""
    return PointChanged(
        conference_id=point.conference_id,
        table=point.table.number,
        read_at=lookups.home_of(session, point.table).number,
        point=portraits.point(point),
        console=portraits.console_point(point),
        wall=portraits.wall_point(point),
    )


def about_screen(conference: Conference) -> ScreenChanged:
    return ScreenChanged(conference_id=conference.id, shape=portraits.screen(conference.screen))


def about_seat(session: Session, actor: Actor, seat: Seat) -> SeatChanged:
    return SeatChanged(conference_id=seat.conference_id, seat=portraits.seat(seat, actor.version(session)))


def about_leader(session: Session, actor: Actor, table: ConferenceTable) -> list[Event]:
    """To the table whether it is led, and to whoever leads it now what the card says."""
    led = lookups.table_leader(session, table.id) is not None
    shape = TableLedShape(table=table.number, has_leader=led, version=actor.version(session))
    return [TableLed(conference_id=table.conference_id, shape=shape), *about_card(session, actor, table)]


def about_card(session: Session, actor: Actor, table: ConferenceTable) -> list[Event]:
    """To the table's leader, if it has one: a card without a reader is nobody's."""
    leader = lookups.table_leader(session, table.id)
    if leader is None:
        return []
    told = portraits.leader_card(lookups.neighbours(session, table.id), table.help, actor.version(session))
    return [TableSeated(conference_id=table.conference_id, seat_id=leader.id, card=told)]


def about_conference(session: Session, actor: Actor, conference: Conference) -> ConferenceChanged:
    rehearsal = lookups.rehearsing(session, conference.id)
    shape = portraits.conference(conference, rehearsal=rehearsal, version=actor.version(session))
    return ConferenceChanged(conference_id=conference.id, shape=shape)
