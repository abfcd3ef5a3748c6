"""Clearing a rehearsal: everything that simulated people made goes, and what was made for them alone.

What somebody real wrote, or hung something real on, is never touched here.
"""

import json
from collections.abc import Iterable

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from dialog.commands import ClearRehearsal
from dialog.events import Done, Event
from dialog.models import (
    Ballot,
    Base,
    Candidate,
    CardEntry,
    Choice,
    Coding,
    Conference,
    Contribution,
    Dot,
    DotCard,
    Ground,
    Lesson,
    ModerationEntry,
    Original,
    Point,
    PulseAnswer,
    PulseLine,
    Rapporteur,
    RedCard,
    Round,
    Seat,
    Support,
    Theme,
    ThemeAct,
)
from dialog.queries import lookups
from dialog.services import claims, desk_acts, outcomes
from dialog.services.actor import Actor
from dialog.services.preparing import note_prepared
from dialog.services.screens import turned_to
from dialog.services.telling import about_conference
from dialog.vocabulary import BallotPhase, Help, Preparation, RoundPhase, Scene


def clear_rehearsal(session: Session, actor: Actor, command: ClearRehearsal) -> Done:
    """Rounds go back to waiting only when no real contribution stands in them; themes and what dots could be put on
    stay when they were there before, or when something real hangs on them."""
    conference = actor.here
    tried = _tried_out(session, conference)
    lines = set(session.scalars(_rehearsed(session, conference)))
    if lines:
        note_prepared(session, actor, Preparation.REHEARSED)
    _take_away_the_end(session, conference)
    _take_away_candidates(session, conference)
    _take_away_points_and_cards(session, conference)
    for rows in (Support, Coding, Original, ModerationEntry, Ground):
        session.execute(delete(rows).where(rows.contribution_id.in_(_rehearsed(session, conference))))
    outcomes.forget_lines(session, sorted(lines))
    session.execute(delete(Contribution).where(Contribution.id.in_(_rehearsed(session, conference))))
    told = claims.give_back_rehearsed(session, actor)
    session.execute(delete(Seat).where(Seat.id.in_(lookups.simulated_seats(conference.id))))
    session.expire_all()
    told += _take_away_themes(session, actor, lines)
    version = actor.version(session)
    conference.screen.passed = ""
    _rewind(session, conference, tried, version)
    for table in conference.tables:
        if lookups.table_leader(session, table.id) is None:  # A simulated leader's call is nobody's any more.
            table.help, table.help_since = Help.NONE, None
    return Done(
        id=conference.id,
        events=[*told, about_conference(session, actor, conference), turned_to(session, actor, Scene.WELCOME)],
        version=version,
    )


def _rehearsed(session: Session, conference: Conference) -> Select[int]:
    return select(Contribution.id).where(
        Contribution.conference_id == conference.id, Contribution.is_rehearsal.is_(True)
    )


def _rehearsed_points(conference: Conference) -> Select[int]:
    return select(Point.id).where(Point.conference_id == conference.id, Point.is_rehearsal.is_(True))


def _take_away_points_and_cards(session: Session, conference: Conference) -> None:
    """And what simulated people did to the lines of others."""
    seats = lookups.simulated_seats(conference.id)
    session.execute(delete(Support).where(Support.seat_id.in_(seats)))
    session.execute(delete(Rapporteur).where(Rapporteur.seat_id.in_(seats)))
    session.execute(delete(Choice).where(Choice.seat_id.in_(seats)))
    points = _rehearsed_points(conference)
    session.execute(delete(Ground).where(Ground.point_id.in_(points)))
    session.execute(delete(Point).where(Point.id.in_(points)))
    simulated = select(RedCard.id).where(RedCard.conference_id == conference.id, RedCard.is_rehearsal.is_(True))
    session.execute(delete(CardEntry).where(CardEntry.card_id.in_(simulated)))
    session.execute(delete(RedCard).where(RedCard.id.in_(simulated)))


def _take_away_the_end(session: Session, conference: Conference) -> None:
    """Simulated dots, lessons and answers."""
    cards = select(DotCard.id).where(DotCard.conference_id == conference.id, DotCard.is_rehearsal.is_(True))
    session.execute(delete(Dot).where(Dot.card_id.in_(cards)))
    for rows in (DotCard, Lesson, PulseAnswer, PulseLine):
        session.execute(delete(rows).where(rows.conference_id == conference.id, rows.is_rehearsal.is_(True)))


def _take_away_candidates(session: Session, conference: Conference) -> None:
    """What was chosen while it was practised, or stands on what simulated people wrote; but not what somebody real has
    put a dot on, or has written."""
    made_of = (
        (Candidate.contribution_id, _rehearsed(session, conference)),
        (Candidate.point_id, _rehearsed_points(conference)),
    )
    theirs = or_(Candidate.is_rehearsal.is_(True), *(source.in_(rehearsed) for source, rehearsed in made_of))
    real_words = (source.is_not(None) & source.not_in(rehearsed) for source, rehearsed in made_of)
    wanted = or_(Candidate.stickers > 0, Candidate.id.in_(select(Dot.candidate_id)), *real_words)
    here = Candidate.conference_id == conference.id
    session.execute(delete(Candidate).where(here, theirs, ~wanted))
    left = update(Candidate).where(here)
    for source, rehearsed in made_of:
        session.execute(left.where(source.in_(rehearsed)).values({source: None}))
    session.execute(left.values(is_rehearsal=False))


# -- themes ------------------------------------------------------------------------------------------


def _take_away_themes(session: Session, actor: Actor, lines: set[int]) -> list[Event]:
    """Those made while it was practised, unless something that stays hangs on one: then it has become real."""
    made = list(session.scalars(select(Theme).where(Theme.rehearsed_in == actor.here.id).order_by(Theme.id)))
    used = _hung_on(session, [theme.id for theme in made])
    gone = [theme for theme in made if theme.id not in used]
    for theme in made:
        theme.rehearsed_in = None
        theme.removed = theme.removed or theme in gone
    told = [event for theme in gone for event in desk_acts.about_theme(session, actor, theme)]
    ids = {theme.id for theme in gone}
    _forget_acts(session, actor.here, ids, lines)
    session.flush()
    session.execute(update(Theme).where(Theme.merged_into_id.in_(ids)).values(merged_into_id=None))
    session.execute(delete(Theme).where(Theme.id.in_(ids)))
    session.expire_all()
    return told


def _hung_on(session: Session, themes: list[int]) -> set[int]:
    """Those that any row points at but another theme: lines, what dots are put on, areas of the plan."""
    columns = [column for table in Base.metadata.sorted_tables if table.name != "theme" for column in table.c]
    pointing = [column for column in columns if any(key.column is Theme.__table__.c.id for key in column.foreign_keys)]
    return {theme for column in pointing for theme in session.scalars(select(column).where(column.in_(themes)))}


def _forget_acts(session: Session, conference: Conference, themes: set[int], lines: set[int]) -> None:
    """Steps back at the desk that lead to nothing any more."""
    mine = select(ThemeAct).where(ThemeAct.conference_id == conference.id)
    for act in session.scalars(mine):
        touched = json.loads(act.state)
        if _are_in(touched["themes"], themes) and _are_in(touched["lines"], lines):
            session.delete(act)


def _are_in(keys: Iterable[str], known: set[int]) -> bool:
    return {int(key) for key in keys} <= known


# -- the rounds and the dots -------------------------------------------------------------------------


def _tried_out(session: Session, conference: Conference) -> set[int]:
    """The rounds that simulated people have written in."""
    ours = [
        select(rows.round_id).where(rows.conference_id == conference.id, rows.is_rehearsal.is_(True))
        for rows in (Contribution, Point)
    ]
    return {round_id for chosen in ours for round_id in session.scalars(chosen)}


def _rewind(session: Session, conference: Conference, tried: set[int], version: int) -> None:
    """Rounds in which nothing real stands wait again. But one that people who are here have open, or had without any
    simulated phone, is theirs. A ballot without a real dot waits too."""
    are_people_here = session.scalar(select(Seat.id).where(Seat.conference_id == conference.id).limit(1)) is not None
    for round_ in conference.rounds:
        is_theirs = round_.phase != RoundPhase.CLOSED or round_.id not in tried
        if _is_empty(session, round_) and not (are_people_here and is_theirs):
            round_.phase = RoundPhase.WAITING
            round_.opened_at = round_.running_since = round_.ends_at = round_.closed_at = round_.remaining_ms = None
            round_.step = round_.step_from = None
            round_.plenary_open, round_.called, round_.reports = False, False, []
            round_.version = version
    ballot = session.get(Ballot, conference.id)
    if ballot is not None:
        if session.scalar(select(Dot.card_id).where(Dot.conference_id == conference.id).limit(1)) is None:
            ballot.phase, ballot.closed_at = BallotPhase.WAITING, None
        ballot.version = version
    session.flush()


def _is_empty(session: Session, round_: Round) -> bool:
    written = (select(rows.id).where(rows.round_id == round_.id).limit(1) for rows in (Contribution, Point))
    return all(session.scalar(chosen) is None for chosen in written)
