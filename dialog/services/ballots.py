"""Dots: choosing what they are put on, opening and closing, putting them, counting those on paper.

Sums are told by the ballot's own shape, and only when it is closed.
"""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from dialog.commands import (
    CandidateWanted,
    ClearBallot,
    CloseBallot,
    CountSticker,
    OpenBallot,
    PlaceDots,
    PrepareBallot,
)
from dialog.domain import ballots, guarding
from dialog.errors import NotAllowed, NotFound, NotNow
from dialog.events import BallotChanged, BallotCounted, Done, DotsPlaced, Event
from dialog.models import Ballot, Candidate, Contribution, Dot, DotCard, Point, Seat
from dialog.queries import closing, lookups
from dialog.services.actor import Actor
from dialog.services.screens import note_passed, turned_to
from dialog.services.telling import about_screen
from dialog.shapes import BallotCountShape, OwnDotsShape
from dialog.vocabulary import MAX_CARDS_PER_SEAT, BallotPhase, Ending, Job, Moderation, Scene, Standing

# -- what dots are put on --------------------------------------------------------------------------


def prepare_ballot(session: Session, actor: Actor, command: PrepareBallot) -> Done:
    """What has dots stays, and stays as people read it; everything else may be changed while it is not open."""
    ballot = session.get(Ballot, actor.here.id)
    if ballot is not None and ballot.phase == BallotPhase.OPEN:
        raise NotNow("ballot.open")
    if ballot is None:
        ballot = Ballot(conference_id=actor.here.id, phase=BallotPhase.WAITING, version=0)
        session.add(ballot)
    present = {row.id: row for row in closing.candidates(session, actor.here.id)}
    before = [(row.id, row.text) for row in present.values()]
    if [(wanted.id, wanted.text) for wanted in command.candidates] == before:
        return Done(version=ballot.version)
    _take_out(session, present, {wanted.id for wanted in command.candidates})
    for position, wanted in enumerate(command.candidates, start=1):
        _put_in(session, actor, present, wanted, position)
    return _changed(session, actor, ballot, _still_to_come(session, actor, ballot))


def _still_to_come(session: Session, actor: Actor, ballot: Ballot) -> list[Event]:
    """Who went past the dots, and then chooses what to put them on or empties them, means to have them after all."""
    screen = actor.here.screen
    if ballot.phase != BallotPhase.WAITING or Ending.DOTS not in screen.passed.split():
        return []
    note_passed(screen, Ending.DOTS, on=False)
    screen.version = actor.version(session)
    return [about_screen(actor.here)]


def _take_out(session: Session, present: dict[int, Candidate], kept: set[int | None]) -> None:
    for row in present.values():
        if row.id not in kept:
            _require_without_dots(session, row)
            session.delete(row)


def _put_in(
    session: Session, actor: Actor, present: dict[int, Candidate], wanted: CandidateWanted, position: int
) -> None:
    if wanted.id is not None:
        row = present.get(wanted.id)
        if row is None:
            raise NotFound("candidate.not_found")
        if row.text != wanted.text:
            _require_without_dots(session, row)
            _require_looked_at(wanted)
            row.text = wanted.text
        row.position = position
        return
    theme = None if wanted.theme is None else lookups.theme(session, actor.here.project_id, wanted.theme).id
    line, point = _released(session, actor, wanted)
    said = line or point
    if said is None or ballots.shortened(said.text) != wanted.text:
        _require_looked_at(wanted)  # Released words have been read already.
    session.add(
        Candidate(
            conference_id=actor.here.id,
            position=position,
            text=wanted.text,
            theme_id=theme,
            contribution_id=None if line is None else line.id,
            point_id=None if point is None else point.id,
            stickers=0,
            is_rehearsal=lookups.rehearsing(session, actor.here.id),
        )
    )


def _released(session: Session, actor: Actor, wanted: CandidateWanted) -> tuple[Contribution | None, Point | None]:
    """The line and the point it comes from, which everybody may read."""
    line = None if wanted.line is None else lookups.contribution(session, actor.here.id, wanted.line)
    point = None if wanted.point is None else lookups.point(session, actor.here.id, wanted.point)
    if line is not None and not _is_shown(line):
        raise NotNow("candidate.not_released")
    if point is not None and not _is_shown(point):
        raise NotNow("candidate.point_not_released")
    return line, point


def _require_looked_at(wanted: CandidateWanted) -> None:
    if not wanted.seen and guarding.raised(wanted.text):
        raise NotNow("candidate.raised", name=wanted.text)


def _is_shown(said: Contribution | Point) -> bool:
    return said.standing == Standing.POSTED and said.moderation == Moderation.RELEASED


def _require_without_dots(session: Session, row: Candidate) -> None:
    with_dots = session.scalar(select(Dot.card_id).where(Dot.candidate_id == row.id).limit(1))
    if with_dots is not None or row.stickers:
        raise NotNow("candidate.in_use", name=row.text)


def follow(session: Session, actor: Actor, said: Contribution | Point) -> list[Event]:
    """A candidate that came from a line or a point says no more than that does now: nothing, when it is taken down."""
    text = ballots.shortened(said.text) if _is_shown(said) else ""
    came_from = Candidate.point_id if isinstance(said, Point) else Candidate.contribution_id
    rows = list(session.scalars(select(Candidate).where(came_from == said.id, Candidate.text != text)))
    for row in rows:
        row.text = text
    ballot = session.get(Ballot, said.conference_id) if rows else None
    return [] if ballot is None else list(_changed(session, actor, ballot).events)


# -- opening and closing ---------------------------------------------------------------------------


def open_ballot(session: Session, actor: Actor, command: OpenBallot) -> Done:
    ballot = session.get(Ballot, actor.here.id)
    if ballot is None or len(closing.candidates(session, actor.here.id)) < ballots.FEWEST:
        raise NotNow("ballot.too_few")
    if ballot.phase == BallotPhase.OPEN:
        return Done(version=ballot.version)
    ballot.phase, ballot.closed_at = BallotPhase.OPEN, None
    return _changed(session, actor, ballot, [turned_to(session, actor, Scene.PRIORITY)])


def close_ballot(session: Session, actor: Actor, command: CloseBallot) -> Done:
    ballot = _begun(session, actor)
    if ballot.phase == BallotPhase.CLOSED:
        return Done(version=ballot.version)
    ballot.phase, ballot.closed_at = BallotPhase.CLOSED, actor.now
    note_passed(actor.here.screen, Ending.DOTS)
    return _changed(session, actor, ballot, [turned_to(session, actor, Scene.PRIORITY)])


def clear_ballot(session: Session, actor: Actor, command: ClearBallot) -> Done:
    ballot = session.get(Ballot, actor.here.id)
    if ballot is None:
        return Done(version=actor.here.head)
    here = actor.here.id
    seats = list(session.scalars(select(DotCard.seat_id).where(DotCard.conference_id == here).distinct()))
    session.execute(delete(Dot).where(Dot.conference_id == here))
    session.execute(delete(DotCard).where(DotCard.conference_id == here))
    session.execute(update(Candidate).where(Candidate.conference_id == here).values(stickers=0))
    ballot.phase, ballot.closed_at = BallotPhase.WAITING, None
    done = _changed(session, actor, ballot, _still_to_come(session, actor, ballot))
    empty = OwnDotsShape(cards=[], version=ballot.version)
    emptied = [DotsPlaced(conference_id=here, seat_id=seat, shape=empty) for seat in sorted(seats)]
    return Done(events=[*done.events, _counted(session, actor), *emptied], version=done.version)


def count_sticker(session: Session, actor: Actor, command: CountSticker) -> Done:
    """Before the ballot is closed nothing is told: also a sum on paper is a sum."""
    ballot, row = _begun(session, actor), session.get(Candidate, command.candidate)
    if row is None or row.conference_id != actor.here.id:
        raise NotFound("candidate.not_found")
    if row.stickers == command.stickers:
        return Done(id=row.id, version=ballot.version)
    row.stickers = command.stickers
    if ballot.phase != BallotPhase.CLOSED:
        return Done(id=row.id, version=ballot.version)
    return _changed(session, actor, ballot)


def _begun(session: Session, actor: Actor) -> Ballot:
    ballot = session.get(Ballot, actor.here.id)
    if ballot is None or ballot.phase == BallotPhase.WAITING:
        raise NotNow("ballot.not_open")
    return ballot


# -- putting dots ----------------------------------------------------------------------------------


def place_dots(session: Session, actor: Actor, command: PlaceDots) -> Done:
    """The whole state at once, so that a resend and a second tab do no harm."""
    seat, ballot = actor.own_seat, session.get(Ballot, actor.here.id)
    if ballot is None:
        raise NotNow("ballot.not_open")
    ballots.require_open(ballot.phase, ballot.closed_at, actor.now)
    if command.card is not None and seat.job not in (Job.LEADER, Job.SECRETARY):
        raise NotAllowed("ballot.only_leader_enters_for")
    _require_on_the_list(session, actor, set(command.candidates))
    wanted = dict(Counter(command.candidates))
    card = session.scalar(select(DotCard).where(DotCard.seat_id == seat.id, DotCard.client_key == (command.card or "")))
    present = {} if card is None else _dots_of(session, card)
    if present == wanted:
        return Done(id=None if card is None else card.id, version=actor.here.head)
    card = card or _new_card(session, actor, seat, command.card or "")
    session.execute(delete(Dot).where(Dot.card_id == card.id))
    for candidate, count in sorted(wanted.items()):
        session.add(Dot(card_id=card.id, candidate_id=candidate, conference_id=actor.here.id, count=count))
    session.flush()
    return _placed(session, actor, ballot, card, is_first_or_last=bool(present) != bool(wanted))


def _require_on_the_list(session: Session, actor: Actor, wanted: set[int]) -> None:
    if wanted - {row.id for row in closing.candidates(session, actor.here.id)}:
        raise NotFound("candidate.not_found")


def _dots_of(session: Session, card: DotCard) -> dict[int, int]:
    on_card = select(Dot.candidate_id, Dot.count).where(Dot.card_id == card.id)
    return {row[0]: row[1] for row in session.execute(on_card)}


def _new_card(session: Session, actor: Actor, seat: Seat, key: str) -> DotCard:
    cards = session.scalar(select(func.count()).select_from(DotCard).where(DotCard.seat_id == seat.id)) or 0
    if cards > MAX_CARDS_PER_SEAT:
        raise NotNow("ballot.too_many_cards")
    card = DotCard(conference_id=actor.here.id, seat_id=seat.id, client_key=key, is_rehearsal=seat.is_rehearsal)
    session.add(card)
    session.flush()
    return card


def _placed(session: Session, actor: Actor, ballot: Ballot, card: DotCard, *, is_first_or_last: bool) -> Done:
    version = actor.version(session)
    own = closing.own_dots(session, card.seat_id, version)
    events: list[Event] = [DotsPlaced(conference_id=actor.here.id, seat_id=card.seat_id, shape=own)]
    if is_first_or_last:
        events.append(_counted(session, actor))
    if ballot.phase == BallotPhase.CLOSED:
        events += _changed(session, actor, ballot).events  # It was on its way: those who see the sums see this one too.
    return Done(id=card.id, events=events, version=version)


def _counted(session: Session, actor: Actor) -> BallotCounted:
    shape = BallotCountShape(given=closing.given(session, actor.here.id), version=actor.version(session))
    return BallotCounted(conference_id=actor.here.id, shape=shape)


def _changed(session: Session, actor: Actor, ballot: Ballot, more: Sequence[Event] = ()) -> Done:
    ballot.version = actor.version(session, ballot.conference_id)
    session.flush()
    shape = closing.ballot(session, ballot.conference_id)
    event = BallotChanged(conference_id=ballot.conference_id, shape=shape)
    return Done(events=[event, *more], version=ballot.version)
