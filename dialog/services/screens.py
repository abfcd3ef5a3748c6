"""What the wall shows: one row, changed by one command."""

from sqlalchemy.orm import Session

from dialog.commands import ShowScreen
from dialog.events import Done, ScreenChanged
from dialog.queries import lookups
from dialog.services.actor import Actor
from dialog.services.telling import about_screen
from dialog.vocabulary import Scene


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
    screen.version = actor.version(session)
    session.flush()
    return Done(events=[about_screen(actor.here)], version=screen.version)


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
