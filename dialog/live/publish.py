"""Event -> rooms -> emit, in the order of commits; and the beat that lets every view heal itself.

Events leave from one greenlet, after the acknowledgement; no command ever waits for a slow listener.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask_socketio import SocketIO

from dialog import runtime
from dialog.doorway import Doorway
from dialog.events import (
    EVERYONE,
    FACILITATORS,
    PROJECTORS,
    ConferenceDeleted,
    Event,
    SeatChanged,
    SeatVacated,
    at_seat,
    at_table,
)
from dialog.live.lines import Lines
from dialog.live.presence import Presence
from dialog.live.rooms import room
from dialog.queries import heads, lookups, portraits
from dialog.shapes import BeatShape, PresenceShape, Shape

BEAT_S = 3.0
BEAT_AT_ONCE = 40
"""Views that hear a beat in one go, about a millisecond's work: what somebody writes goes in between."""
PRESENCE_S = 0.3
log = logging.getLogger(__name__)


class Publisher:
    """Hands committed events to the rooms that may hear them."""

    def __init__(
        self, socketio: SocketIO, doorway: Doorway, presence: Presence, worker: str, lines: Lines, *, relayed: bool
    ) -> None:
        """`relayed`: news goes through the socket library, which also tells other workers."""
        self._socketio = socketio
        self._doorway = doorway
        self._presence = presence
        self._worker = worker
        self._lines = lines
        self._relayed = relayed
        self._queue: Any = runtime.new_queue()
        self._told_presence: dict[int, dict[int, int]] = {}
        self._came_or_went: set[int] = set()
        self._settled_at = 0

    def start(self) -> None:
        runtime.spawn(self._drain)
        runtime.spawn(self._beat_for_ever)
        runtime.spawn(self._tell_presence_for_ever)

    def publish(self, events: Sequence[Event]) -> None:
        self._queue.put(tuple(events))

    def _drain(self) -> None:
        while True:
            for event in self._queue.get():
                try:
                    self.tell(event)
                except Exception:
                    # The row is committed; the beat makes every view fetch what it missed here.
                    log.exception("could not tell %s", event.wire)

    def tell(self, event: Event) -> None:
        if event.conference_id is None:
            return
        if isinstance(event, SeatChanged):
            self._follow(event.seat.id, event.seat.table)
        for audience, shape in event.told():
            self._say(event.wire, shape, event.conference_id, audience)
        if isinstance(event, ConferenceDeleted):
            self._hang_up(self._presence.sids_of_conference(event.conference_id))
        if isinstance(event, SeatVacated):
            self._hang_up(self._presence.sids_of_seat(event.seat.id))

    def _say(self, event: str, shape: Shape, conference_id: int, audience: str) -> None:
        """To everybody in the room: of this process straight down their lines, of others through the relay."""
        place = room(conference_id, audience)
        if self._relayed:
            self._socketio.emit(event, shape.wire(), to=place)
        else:
            self._lines.tell(place, event, shape.model_dump_json())

    def tell_here(self, event: str, shape: Shape, conference_id: int, audience: str) -> None:
        """To the views of this process alone; every other worker tells its own."""
        self._lines.tell(room(conference_id, audience), event, shape.model_dump_json())

    def tell_one(self, sid: str, event: str, shape: Shape) -> None:
        """To one view of this process, which the relay has nothing to do with."""
        self._lines.tell_one(sid, event, shape.model_dump_json())

    def _hang_up(self, sids: Sequence[str]) -> None:
        """After what was said last. Nobody stays on a line whose seat or conference is gone."""
        server: Any = self._socketio.server  # type: ignore[attr-defined]
        for sid in sids:
            server.disconnect(sid)

    def hear(self, event: str, payload: dict[str, Any]) -> None:
        """Another worker has told an event: a seat that it moved, or that is gone, may be connected here."""
        if event == SeatChanged.wire:
            self._follow(payload["id"], payload["table"])
        if event == ConferenceDeleted.wire:
            self._hang_up(self._presence.sids_of_conference(payload["id"]))
        if event == SeatVacated.wire:
            self._hang_up(self._presence.sids_of_seat(payload["id"]))

    def _follow(self, seat_id: int, table: int) -> None:
        """A moved seat leaves its old table's room before anything more is said there."""
        for sid in self._presence.sids_of_seat(seat_id):
            view = self._presence.view(sid)
            if view is None or view.table == table:
                continue
            server: Any = self._socketio.server  # type: ignore[attr-defined]
            server.leave_room(sid, room(view.conference_id, at_table(view.table or 0)))
            server.enter_room(sid, room(view.conference_id, at_table(table)))
            self._presence.arrive(sid, replace(view, table=table))

    def _beat_for_ever(self) -> None:
        while True:
            runtime.sleep(BEAT_S)
            self._settle()
            for conference_id in self._presence.conferences():
                try:
                    self.beat(conference_id)
                except Exception:
                    log.exception("beat failed")
                runtime.give_way()

    def _settle(self) -> None:
        """What a crowd brings is put out of the collector's way while it comes, not when it is much."""
        here = len(self._presence)
        if abs(here - self._settled_at) > max(20, self._settled_at // 5):
            self._settled_at = here
            runtime.settle_memory()

    def beat(self, conference_id: int) -> None:
        """Tells each audience the newest version it should have. Facilitators also hear who is here."""
        self._show_out(conference_id)
        if self._doorway.settings.redis_url:
            self._keep_seated(conference_id)
        with self._doorway.reading() as session:
            told, epoch = heads.audience_heads(session, conference_id), heads.epoch(session)
        everyone = told.get(EVERYONE, 0)
        phones = self._presence.phones(conference_id)
        here = {PROJECTORS: 1, FACILITATORS: 1, **{at_table(number): count for number, count in phones.items()}}
        said = 0
        for audience, listeners in here.items():
            version = max(everyone, told.get(audience, 0))
            pulse = BeatShape(version=version, now=portraits.milliseconds(self._doorway.clock()), epoch=epoch)
            self._say("beat", pulse, conference_id, audience)
            said += listeners
            if said >= BEAT_AT_ONCE:
                said = 0
                runtime.give_way()
        self.tell_presence(conference_id, always=True)

    def _show_out(self, conference_id: int) -> None:
        """Whoever came by a link that has been taken back since hears no more."""
        here = self._presence.came_by_links(conference_id)
        with self._doorway.reading() as session:
            live = heads.live_among(session, set(here.values()), self._doorway.clock())
        for sid in [sid for sid, link_id in here.items() if link_id not in live]:
            server: Any = self._socketio.server  # type: ignore[attr-defined]
            server.disconnect(sid)

    def _keep_seated(self, conference_id: int) -> None:
        """Whoever was moved by another worker while Redis was away learns it here."""
        known = self._presence.tables_of_seats(conference_id)
        with self._doorway.reading() as session:
            rows = lookups.tables_of_seats(session, conference_id)
            moved = [seat_id for seat_id, table in known.items() if rows.get(seat_id, table) != table]
            seats = [lookups.seat(session, conference_id, seat_id) for seat_id in moved]
            version = lookups.conference(session, conference_id).head
            shapes = [portraits.seat(seat, version) for seat in seats]
        for shape in shapes:
            self._follow(shape.id, shape.table)
            self._say(SeatChanged.wire, shape, conference_id, at_seat(shape.id))

    def presence_changed(self, conference_id: int) -> None:
        """Somebody came or went. A hall that comes back at once is told as one piece of news."""
        self._came_or_went.add(conference_id)

    def _tell_presence_for_ever(self) -> None:
        while True:
            runtime.sleep(PRESENCE_S)
            while self._came_or_went:
                try:
                    self.tell_presence(self._came_or_went.pop())
                except Exception:
                    log.exception("could not tell who is here")

    def tell_presence(self, conference_id: int, *, always: bool = False) -> None:
        phones = self._presence.phones(conference_id)
        if not always and self._told_presence.get(conference_id) == phones:
            return
        self._told_presence[conference_id] = phones
        shape = PresenceShape(worker=self._worker, phones=phones)
        self._say("presence.changed", shape, conference_id, FACILITATORS)
