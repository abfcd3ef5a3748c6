"""How a server ends: within seconds, with everything it has acknowledged on disk and the database file whole.

Nobody is told good-bye: a line that breaks is what every view mends by itself, each after its own short while.
"""

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from dialog import runtime
from dialog.doorway import Doorway
from dialog.rehearsal import processes

UNDER_WAY_S = 2.0
ANSWERS_S = 1.0
AT_MOST_S = 5
log = logging.getLogger(__name__)


class Ending:
    """`sockets` is the socket library's server; `also` is what others must do before the process is gone."""

    def __init__(self, doorway: Doorway, sockets: Any, also: Sequence[Callable[[], object]]) -> None:
        self._doorway = doorway
        self._sockets = sockets
        self._also = also

    def run(self) -> None:
        """New commands are asked to come again; those under way are finished and answered; then the file is closed."""
        runtime.leave_within(AT_MOST_S)
        self._doorway.close()
        _wait(lambda: self._doorway.measures.under_way == 0, UNDER_WAY_S)
        _wait(self._answers_are_sent, ANSWERS_S)
        for act in (*self._also, processes.end_all, self._doorway.database.empty_log, self._doorway.database.dispose):
            try:
                act()
            except Exception:
                log.exception("something would not end")
        runtime.leave()

    def _answers_are_sent(self) -> bool:
        """What lies in a queue is not on its way yet. An answer that gets lost costs nothing but a second sending."""
        return all(line.queue.empty() for line in list(self._sockets.eio.sockets.values()))


def _wait(done: Callable[[], bool], at_most_s: float) -> None:
    """A little longer than it takes, so that whoever was woken last has had a turn."""
    patience = time.monotonic() + at_most_s
    while not done() and time.monotonic() < patience:
        runtime.sleep(0.01)
    runtime.sleep(0.02)
