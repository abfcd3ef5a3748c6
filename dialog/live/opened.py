"""Notes once that an evening's wall and console have been open, for the list of what is left before people come.

Pages that only listen as a console does are none; nor is the small wall in a corner of the console.
"""

import logging

from dialog.commands import PrepareConference
from dialog.doorway import Caller, Doorway
from dialog.live.presence import View
from dialog.vocabulary import ActorKind, Preparation

log = logging.getLogger(__name__)


class Opened:
    """What has been noted already, so that each is asked of the house once."""

    def __init__(self, doorway: Doorway) -> None:
        self._doorway = doorway
        self._noted: set[tuple[int, Preparation]] = set()

    def note(self, view: View, *, is_desk: bool) -> None:
        """Never stands in anybody's way: a hall is more than its list."""
        step = _step(view, is_desk)
        if step is None or (view.conference_id, step) in self._noted:
            return
        self._noted.add((view.conference_id, step))
        try:
            house = Caller(ActorKind.OPERATOR, conference_id=view.conference_id)
            self._doorway.execute(house, PrepareConference(step=step))
        except Exception:
            log.exception("what was opened could not be noted")


def _step(view: View, is_desk: bool) -> Preparation | None:
    if view.kind == "projector":
        return None if view.is_preview else Preparation.WALL
    return Preparation.CONSOLE if view.kind == "console" and is_desk else None
