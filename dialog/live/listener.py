"""Listens for silence and for one long writer while a round runs, and tells those who can do something about it.

Hints only: without versions, never stored, never on the wall. Consoles hear numbers for each table; a phone hears what
is for itself alone.
"""

import logging

from dialog import runtime
from dialog.doorway import Doorway
from dialog.events import FACILITATORS, at_seat
from dialog.live.presence import Presence
from dialog.live.publish import Publisher
from dialog.queries import attention
from dialog.queries.attention import SILENCE, Hearing
from dialog.shapes import HeardShape, HintShape, TableHeardShape
from dialog.vocabulary import Hint

LISTEN_S = 10.0
log = logging.getLogger(__name__)


class Listener:
    """One for each server; each tells the views of its own process."""

    def __init__(self, doorway: Doorway, presence: Presence, publisher: Publisher) -> None:
        self._doorway = doorway
        self._presence = presence
        self._publisher = publisher
        self._hinted: dict[int, dict[int, Hint]] = {}
        self._told: set[int] = set()

    def start(self) -> None:
        runtime.spawn(self._listen_for_ever)

    def _listen_for_ever(self) -> None:
        while True:
            runtime.sleep(LISTEN_S)
            self.listen()

    def listen(self) -> None:
        """One round of listening, in every conference that somebody has open."""
        for conference_id in self._presence.conferences():
            try:
                self._listen_in(conference_id)
            except Exception:
                log.exception("could not listen to the tables")
            runtime.give_way()

    def _listen_in(self, conference_id: int) -> None:
        with self._doorway.reading() as session:
            hearing = attention.hearing(session, conference_id, self._doorway.clock())
        if hearing != SILENCE or conference_id in self._told:
            self._tell_consoles(conference_id, hearing)
        self._told = self._told - {conference_id} | ({conference_id} if hearing.tables else set())
        self._tell_phones(conference_id, hearing)

    def _tell_consoles(self, conference_id: int, hearing: Hearing) -> None:
        """Again each time, for consoles that have come since; and once when it is over."""
        tables = [TableHeardShape(**each._asdict()) for each in hearing.tables]
        self._publisher.tell_here("tables.heard", HeardShape(tables=tables), conference_id, FACILITATORS)

    def _tell_phones(self, conference_id: int, hearing: Hearing) -> None:
        hints = dict.fromkeys(hearing.loud, Hint.LOUD) | dict.fromkeys(hearing.quiet, Hint.QUIET)
        over = dict.fromkeys(self._hinted.pop(conference_id, {}), Hint.NONE)
        for seat_id, hint in (over | hints).items():
            self._publisher.tell_here("phone.hinted", HintShape(hint=hint), conference_id, at_seat(seat_id))
        if hints:
            self._hinted[conference_id] = hints
