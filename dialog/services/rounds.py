"""Opening, stepping through, extending, pausing and closing rounds. The server owns the end time; a human closes."""

from dataclasses import replace

from sqlalchemy.orm import Session

from dialog.commands import CloseRound, ExtendRound, OpenRound, PauseRound, StepRound
from dialog.domain import rounds, steps
from dialog.errors import NotNow
from dialog.events import Done, Event
from dialog.models import Round
from dialog.queries import lookups
from dialog.services.actor import Actor
from dialog.services.choices import sit_as_chosen
from dialog.services.places import sit_down
from dialog.services.screens import turned_to
from dialog.services.telling import round_changed
from dialog.vocabulary import RoundPhase, RoundStep, Scene


def open_round(session: Session, actor: Actor, command: OpenRound) -> Done:
    round_ = lookups.round_by_number(session, actor.here.id, command.number)
    if round_.phase == RoundPhase.OPEN:
        return Done(id=round_.number, version=round_.version)
    running = lookups.running_round(session, actor.here.id)
    if running is not None and running.id != round_.id:
        raise NotNow("round.other_running", round=running.number)
    begins = round_.phase == RoundPhase.WAITING
    if begins:
        round_.step = steps.first(round_.minutes)
        round_.step_from = actor.now if round_.step else None
    planned = round_.minutes[RoundStep(round_.step)] if round_.step else round_.planned_minutes
    minutes = rounds.minutes_to_run(round_.phase, planned, command.minutes)
    round_.ends_at = rounds.end_when_opened(round_.phase, round_.remaining_ms, minutes, actor.now)
    round_.opened_at, round_.running_since = round_.opened_at or actor.now, actor.now
    round_.phase, round_.remaining_ms, round_.closed_at = RoundPhase.OPEN, None, None
    # Phones go to their tables before anything is said there.
    moves = [*sit_as_chosen(session, actor, round_), *sit_down(session, actor, round_)] if begins else []
    done = round_changed(session, actor, round_, _turn_screen_to(session, actor, round_))
    return replace(done, events=[*moves, *done.events])


def _turn_screen_to(session: Session, actor: Actor, round_: Round) -> list[Event]:
    """The wall follows an opened round unless it shows that round already: one thing less to remember."""
    screen = actor.here.screen
    if screen.scene in (Scene.TASK, Scene.WORK) and screen.round_number == round_.number:
        return []
    return [turned_to(session, actor, Scene.TASK, round_.number)]


def step_round(session: Session, actor: Actor, command: StepRound) -> Done:
    """The step's clock begins after a notice; a paused round stays paused, with the step's whole time left."""
    round_ = _running(session, actor, command.number)
    steps.require(command.step, round_.minutes)
    if round_.step == command.step:
        return Done(id=round_.number, version=round_.version)
    minutes = round_.minutes[command.step]
    round_.step, round_.step_from = command.step, steps.begins_at(actor.now)
    if round_.phase == RoundPhase.PAUSED:
        round_.remaining_ms = minutes * 60_000
    else:
        round_.ends_at = rounds.end_when_extended(round_.step_from, minutes, actor.now)
    return round_changed(session, actor, round_)


def extend_round(session: Session, actor: Actor, command: ExtendRound) -> Done:
    round_ = _running(session, actor, command.number)
    if round_.phase == RoundPhase.PAUSED:
        round_.remaining_ms = (round_.remaining_ms or 0) + command.minutes * 60_000
    else:
        round_.ends_at = rounds.end_when_extended(round_.ends_at or actor.now, command.minutes, actor.now)
    return round_changed(session, actor, round_)


def pause_round(session: Session, actor: Actor, command: PauseRound) -> Done:
    round_ = _running(session, actor, command.number)
    if round_.phase == RoundPhase.PAUSED:
        return Done(id=round_.number, version=round_.version)
    round_.remaining_ms = rounds.remaining_ms(round_.ends_at or actor.now, actor.now)
    round_.phase, round_.ends_at = RoundPhase.PAUSED, None
    return round_changed(session, actor, round_)


def close_round(session: Session, actor: Actor, command: CloseRound) -> Done:
    round_ = lookups.round_by_number(session, actor.here.id, command.number)
    if round_.phase == RoundPhase.CLOSED:
        return Done(id=round_.number, version=round_.version)
    _require_running(round_)
    round_.phase, round_.closed_at, round_.ends_at, round_.remaining_ms = RoundPhase.CLOSED, actor.now, None, None
    return round_changed(session, actor, round_)


def _running(session: Session, actor: Actor, number: int) -> Round:
    round_ = lookups.round_by_number(session, actor.here.id, number)
    _require_running(round_)
    return round_


def _require_running(round_: Round) -> None:
    if round_.phase == RoundPhase.WAITING:
        raise NotNow("round.not_open", round=round_.number)
    if round_.phase == RoundPhase.CLOSED:
        raise NotNow("round.closed", round=round_.number)
