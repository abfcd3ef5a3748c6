"""What one audience sees now, as shapes: the start of every view, and its cure after a gap."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialog.domain import steps
from dialog.errors import NotFound
from dialog.models import (
    Conference,
    ConferenceTable,
    Contribution,
    ModerationEntry,
    Original,
    Point,
    Rapporteur,
    Round,
    Seat,
)
from dialog.queries import cards, choices, closing, lookups, phone_views, portraits, seating_views
from dialog.queries.heads import epoch
from dialog.shapes import (
    ConferenceShape,
    ConsoleSnapshot,
    ModerationLineShape,
    PhoneSnapshot,
    ProjectorSnapshot,
    RapporteurShape,
    RoundShape,
    TableCountShape,
)
from dialog.vocabulary import Help, Moderation, Standing


def of_view(
    session: Session, kind: str, conference_id: int, seat_id: int | None, now: datetime, join_url: str
) -> PhoneSnapshot | ProjectorSnapshot | ConsoleSnapshot:
    """The snapshot of one view by its name: the same over the socket and over plain HTTP."""
    if kind == "phone":
        return phone_views.snapshot(session, conference_id, seat_id or 0, now)
    conference = lookups.conference(session, conference_id)
    if kind == "console":
        return console(session, conference, now, join_url)
    if kind == "projector":
        return projector(session, conference, now, join_url)
    raise NotFound("view.unknown")


def projector(session: Session, conference: Conference, now: datetime, join_url: str) -> ProjectorSnapshot:
    """Released lines and counts; nothing that is held, hidden or withdrawn."""
    released = _lines(
        session,
        (Contribution.moderation == Moderation.RELEASED)
        & (Contribution.standing == Standing.POSTED)
        & Contribution.round_id.not_in(_written_alone(conference)),
        conference,
    )
    return ProjectorSnapshot(
        epoch=epoch(session),
        version=conference.head,
        now=portraits.milliseconds(now),
        conference=_conference(session, conference),
        join_url=join_url,
        screen=portraits.screen(conference.screen),
        rounds=_rounds(conference),
        counts=_counts(session, conference),
        lines=[portraits.wall_line(row) for row in released],
        points=[shape for point in _points(session, conference) if (shape := portraits.wall_point(point)).released],
        themes=[portraits.theme(theme, conference.head) for theme in lookups.themes(session, conference.project_id)],
        joined=lookups.seats_joined(session, conference.id),
        ballot=closing.ballot(session, conference.id),
        given=closing.given(session, conference.id),
        lessons=closing.wall_lessons(session, conference.id),
        seating=seating_views.wall(session, conference.id),
        chosen=choices.counts(session, conference.id, conference.head),
    )


def console(session: Session, conference: Conference, now: datetime, join_url: str) -> ConsoleSnapshot:
    seats = session.scalars(select(Seat).where(Seat.conference_id == conference.id, Seat.is_person).order_by(Seat.id))
    return ConsoleSnapshot(
        epoch=epoch(session),
        version=conference.head,
        now=portraits.milliseconds(now),
        conference=_conference(session, conference),
        policy=conference.project.moderation_policy,
        tables=[portraits.console_table(table) for table in conference.tables],
        screen=portraits.screen(conference.screen),
        rounds=_rounds(conference),
        lines=_moderation_lines(session, conference),
        cards=cards.of_conference(session, conference.id),
        points=[portraits.console_point(point) for point in _points(session, conference)],
        rapporteurs=_rapporteurs(session, conference),
        themes=[
            portraits.desk_theme(theme, conference.head) for theme in lookups.themes(session, conference.project_id)
        ],
        seats=[portraits.seat(seat, conference.head) for seat in seats],
        helps=[portraits.table_help(table, conference.head) for table in conference.tables if table.help != Help.NONE],
        without_phone={role.key: role.without_phone for role in conference.roles},
        ballot=closing.ballot(session, conference.id),
        given=closing.given(session, conference.id),
        lessons=closing.lessons(session, conference.id),
        pulse=closing.pulse(session, conference, now, conference.head),
        seating=seating_views.console(session, conference.id),
        chosen=choices.counts(session, conference.id, conference.head),
        choices=choices.of_seats(session, conference.id, conference.head),
        join_url=join_url,
    )


def _written_alone(conference: Conference) -> list[int]:
    """Rounds in which everybody writes alone now."""
    return [each.id for each in conference.rounds if steps.is_private(each.step, each.phase)]


def _points(session: Session, conference: Conference) -> list[Point]:
    rows = select(Point).where(Point.conference_id == conference.id).order_by(Point.id)
    whole = rows.options(joinedload(Point.round), joinedload(Point.table), selectinload(Point.grounds))
    return list(session.scalars(whole))


def _rapporteurs(session: Session, conference: Conference) -> list[RapporteurShape]:
    chosen = (
        select(ConferenceTable.number, Round.number, Seat.number)
        .join_from(Rapporteur, Round, Rapporteur.round_id == Round.id)
        .join(ConferenceTable, Rapporteur.table_id == ConferenceTable.id)
        .join(Seat, Rapporteur.seat_id == Seat.id)
        .where(Round.conference_id == conference.id)
    )
    return [
        RapporteurShape(table=table, round=round_, seat=seat, version=conference.head)
        for table, round_, seat in session.execute(chosen)
    ]


def _conference(session: Session, conference: Conference) -> ConferenceShape:
    rehearsal = lookups.rehearsing(session, conference.id)
    return portraits.conference(conference, rehearsal=rehearsal, version=conference.head)


def _rounds(conference: Conference) -> list[RoundShape]:
    return [portraits.round_(round_) for round_ in conference.rounds]


def _lines(session: Session, condition: ColumnElement[bool], conference: Conference) -> list[Contribution]:
    rows = (
        select(Contribution)
        .where(Contribution.conference_id == conference.id, condition)
        .options(
            joinedload(Contribution.round),
            joinedload(Contribution.table),
            joinedload(Contribution.role),
            selectinload(Contribution.supports),
            selectinload(Contribution.codings),
        )
        .order_by(Contribution.id)
    )
    return list(session.scalars(rows))


def _moderation_lines(session: Session, conference: Conference) -> list[ModerationLineShape]:
    rows = _lines(session, Contribution.id > 0, conference)
    mine = select(Contribution.id).where(Contribution.conference_id == conference.id)
    originals = set(session.scalars(select(Original.contribution_id).where(Original.contribution_id.in_(mine))))
    undoable = set(
        session.scalars(
            select(ModerationEntry.contribution_id).where(
                ModerationEntry.contribution_id.in_(mine), ModerationEntry.undone.is_(False)
            )
        )
    )
    return [
        portraits.moderation_line(
            row,
            has_original=row.redacted and row.id in originals,
            can_restore=row.id in undoable,
            language=conference.language,
        )
        for row in rows
    ]


def _counts(session: Session, conference: Conference) -> list[TableCountShape]:
    counted = (
        select(Contribution.table_id, Contribution.round_id, func.count())
        .where(
            Contribution.conference_id == conference.id,
            Contribution.standing == Standing.POSTED,
            Contribution.moderation != Moderation.HIDDEN,
        )
        .group_by(Contribution.table_id, Contribution.round_id)
    )
    tables = {table.id: table.number for table in conference.tables}
    rounds = {round_.id: round_.number for round_ in conference.rounds}
    return [
        TableCountShape(table=tables[table], round=rounds[round_], count=count, version=conference.head)
        for table, round_, count in session.execute(counted)
    ]
