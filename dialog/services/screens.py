"""What the wall shows: one row, changed by one command."""

from sqlalchemy.orm import Session

from dialog.commands import PassEnding, ShowScreen
from dialog.events import Done, Event, ScreenChanged
from dialog.models import Screen
from dialog.queries import lookups
from dialog.services.actor import Actor
from dialog.services.telling import about_round, about_screen
from dialog.vocabulary import Ending, RoundPhase, Scene

_SHOWN = {Scene.THEMES: Ending.THEMES, Scene.LEARNED: Ending.LEARNED, Scene.NEXT: Ending.NEXT}
"""The parts of the evening's end that are reached by what the wall shows. Dots are over when they have been closed."""


def show_screen(session: Session, actor: Actor, command: ShowScreen) -> Done:
    screen, same = actor.here.screen, actor.here.screen.scene == command.scene
    table, round_ = command.table, command.round
    if table is not None:
        lookups.table_by_number(session, actor.here.id, table)
    if round_ is not None:
        lookups.round_by_number(session, actor.here.id, round_)
    screen.table_number = table if table is not None or not same else screen.table_number
    screen.round_number = round_ if round_ is not None else _round_shown(session, actor, command.scene)
    screen.scene, screen.page = command.scene, command.page
    screen.dark = screen.dark if command.dark is None else command.dark
    if command.scene in _SHOWN and all(each.phase == RoundPhase.CLOSED for each in actor.here.rounds):
        note_passed(screen, _SHOWN[command.scene])
    screen.version = actor.version(session)
    session.flush()
    return Done(events=[about_screen(actor.here), *_called(session, actor)], version=screen.version)


def pass_ending(session: Session, actor: Actor, command: PassEnding) -> Done:
    screen = actor.here.screen
    before = screen.passed
    note_passed(screen, command.part, on=command.on)
    if screen.passed == before:
        return Done(version=screen.version)
    screen.version = actor.version(session)
    session.flush()
    return Done(events=[about_screen(actor.here)], version=screen.version)


def note_passed(screen: Screen, part: Ending, *, on: bool = True) -> None:
    """Kept in the order of the programme, whoever was first."""
    passed = set(screen.passed.split()) - {part} | ({part} if on else set())
    screen.passed = " ".join(each for each in Ending if each in passed)


def _called(session: Session, actor: Actor) -> list[Event]:
    """Where the wall shows who sits where in a round to come, or its task, people are on their way: from then on their
    phones tell their tables too."""
    screen = actor.here.screen
    to_come = [each for each in actor.here.rounds if each.phase == RoundPhase.WAITING]
    meant = next((each for each in to_come if screen.round_number in (None, each.number)), None)
    if screen.scene not in (Scene.SEATING, Scene.TASK) or meant is None or meant.called:
        return []
    meant.called, meant.version = True, screen.version
    session.flush()
    return [about_round(meant)]


def _round_shown(session: Session, actor: Actor, scene: Scene) -> int | None:
    """The round a scene speaks of when nobody said: the one shown now, or else the latest."""
    if scene in (Scene.WELCOME, Scene.SEATING, Scene.PRIORITY, Scene.LEARNED, Scene.NEXT):
        return None
    if actor.here.screen.round_number is not None:
        return actor.here.screen.round_number
    latest = lookups.latest_round(session, actor.here.id)
    return None if latest is None else latest.number


def turned_to(
    session: Session, actor: Actor, scene: Scene, round_number: int | None = None, table_number: int | None = None
) -> ScreenChanged:
    """The wall follows what happens in the room, from its first page."""
    screen = actor.here.screen
    screen.scene, screen.round_number, screen.table_number, screen.page = scene, round_number, table_number, 1
    screen.version = actor.version(session)
    session.flush()
    return about_screen(actor.here)
