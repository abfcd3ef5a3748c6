"""Looks after the house while people write: automatic backups, and warnings to whoever can act on them.

The copying is done in a process of its own, so that no phone waits for it.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from flask_socketio import SocketIO

from dialog import errands, runtime, watch
from dialog.doorway import Doorway
from dialog.events import FACILITATORS
from dialog.keeping import backups
from dialog.keeping.rhythm import Rhythm
from dialog.live.presence import Presence
from dialog.live.rooms import room
from dialog.measures import Measures
from dialog.queries import lookups
from dialog.shapes import WarningsShape

LOOK_S = 5.0
TOO_LONG_S = 600.0
VIEWS = ("phone", "console", "projector")
log = logging.getLogger(__name__)


class Keeper:
    """One for each server. `backup_failed` is about the last automatic backup."""

    def __init__(
        self, socketio: SocketIO, doorway: Doorway, presence: Presence, tick: Callable[[], float] = time.monotonic
    ) -> None:
        self._socketio = socketio
        self._doorway = doorway
        self._presence = presence
        self._tick = tick
        self._settings = doorway.settings
        self._rhythm = self._new_rhythm()
        self._copying: Any = None
        self._copying_since = 0.0
        self._has_warned = False
        self.backup_failed = False

    def start(self) -> None:
        runtime.spawn(self._look_for_ever)

    def _look_for_ever(self) -> None:
        every_s = self._settings.backup_minutes * 60
        while True:
            runtime.sleep(min(LOOK_S, every_s / 2) if every_s else LOOK_S)
            try:
                self.look()
            except Exception:
                log.exception("could not look after the house")

    def look(self) -> None:
        """One round: see to the backup, then tell what needs telling."""
        if self._settings.sqlite_file is not None:
            self._tend_backup(self._tick())
        self._warn()

    # -- backups

    def _new_rhythm(self) -> Rhythm:
        newest = backups.newest(self._settings.backup_dir)
        age_s = None if newest is None else max(0.0, (self._doorway.clock() - newest).total_seconds())
        return Rhythm(self._settings.backup_minutes * 60, self._tick(), age_s)

    def _tend_backup(self, now: float) -> None:
        if self._copying is not None:
            self._see_whether_done(now)
        elif self._rhythm.is_due(now, busy=self._is_busy()):
            self._rhythm.begun(now)
            self._copying = errands.start(["backup", "--automatic"], self._settings.for_children)
            self._copying_since = now

    def _see_whether_done(self, now: float) -> None:
        if self._copying.poll() is None and now - self._copying_since > TOO_LONG_S:
            self._copying.kill()
            self._copying.wait()
        if self._copying.poll() is not None:
            self.backup_failed = self._copying.returncode != 0
            self._copying = None
            if self.backup_failed:
                log.error("the automatic backup failed")

    def _is_busy(self) -> bool:
        if self._presence.has_phones():
            return True
        with self._doorway.reading() as session:
            return lookups.any_open_round(session)

    def end(self) -> None:
        """A copy that is under way when the server stops is given up; the next start makes another."""
        if self._copying is not None and self._copying.poll() is None:
            self._copying.terminate()
            self._copying.wait()

    # -- figures

    def measure(self, measures: Measures) -> None:
        """What is looked up when somebody asks; what is counted all the time is there already."""
        settings, here = self._settings, self._presence.kinds()
        newest = backups.newest(settings.backup_dir)
        for kind in VIEWS:
            measures.views.labels(kind).set(here.get(kind, 0))
        measures.conferences.set(len(self._presence.conferences()))
        measures.backup_age.set(-1 if newest is None else (self._doorway.clock() - newest).total_seconds())
        measures.backup_failed.set(self.backup_failed)
        measures.disk_free.set(watch.free_bytes(settings.data_dir))

    # -- warnings

    def _warn(self) -> None:
        """Again on every round while there is something to warn of, for consoles that have come since; and once
        when it is over."""
        settings = self._settings
        found = watch.warnings(
            (settings.data_dir, settings.backup_dir), settings.low_disk_mb, backup_failed=self.backup_failed
        )
        if found or self._has_warned:
            told = WarningsShape(warnings=found).wire()
            for conference_id in self._presence.conferences():
                self._socketio.emit("console.warned", told, to=room(conference_id, FACILITATORS))
        self._has_warned = bool(found)
