"""Which views are connected to this process now. A hint for the console, never stored, never exact.

A connection is known by its socket id only; who sits behind it stays in the database.
"""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One connected socket: what it shows, of what, and by which link it came unless it is a phone.
    `language` is that of the sentences it is refused in. A preview is a wall in a corner of somebody's console."""

    kind: str
    conference_id: int
    seat_id: int | None = None
    table: int | None = None
    link_id: int | None = None
    language: str = "nn"
    is_preview: bool = False


class Presence:
    """Views by socket id, by conference and by seat: a hall that comes back at once asks for all three."""

    def __init__(self) -> None:
        self._views: dict[str, View] = {}
        self._here: dict[int, dict[str, View]] = {}
        self._seats: dict[int, set[str]] = {}

    def arrive(self, sid: str, view: View) -> None:
        self.leave(sid)
        self._views[sid] = view
        self._here.setdefault(view.conference_id, {})[sid] = view
        if view.seat_id is not None:
            self._seats.setdefault(view.seat_id, set()).add(sid)

    def leave(self, sid: str) -> View | None:
        view = self._views.pop(sid, None)
        if view is None:
            return None
        _forget(self._here, view.conference_id, sid)
        if view.seat_id is not None:
            _forget(self._seats, view.seat_id, sid)
        return view

    def view(self, sid: str) -> View | None:
        return self._views.get(sid)

    def __len__(self) -> int:
        return len(self._views)

    def conferences(self) -> list[int]:
        return list(self._here)

    def has_phones(self) -> bool:
        return any(view.kind == "phone" for view in self._views.values())

    def kinds(self) -> dict[str, int]:
        """How many views of each kind are connected. A preview is none: nobody in the hall sees it."""
        return dict(Counter(view.kind for view in self._views.values() if not view.is_preview))

    def phones(self, conference_id: int) -> dict[int, int]:
        """Seats with at least one connected phone, per table number; two tabs are one."""
        here = self._here.get(conference_id, {}).values()
        seats = {(view.seat_id, view.table) for view in here if view.kind == "phone"}
        return dict(Counter(table for _, table in seats if table is not None))

    def tables_of_seats(self, conference_id: int) -> dict[int, int]:
        """Connected seats, each with the table whose room it is in."""
        return {
            view.seat_id: view.table
            for view in self._here.get(conference_id, {}).values()
            if view.seat_id is not None and view.table is not None
        }

    def came_by_links(self, conference_id: int) -> dict[str, int]:
        """Socket ids of consoles and walls, each with its link."""
        here = self._here.get(conference_id, {})
        return {sid: view.link_id for sid, view in here.items() if view.link_id is not None}

    def sids_of_conference(self, conference_id: int) -> list[str]:
        return [sid for sid, view in self._views.items() if view.conference_id == conference_id]

    def sids_of_seat(self, seat_id: int) -> list[str]:
        return list(self._seats.get(seat_id, ()))


def _forget(index: dict[int, dict[str, View]] | dict[int, set[str]], key: int, sid: str) -> None:
    found = index[key]
    if isinstance(found, dict):
        del found[sid]
    else:
        found.discard(sid)
    if not found:
        del index[key]
