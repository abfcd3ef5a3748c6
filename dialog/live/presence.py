"""Which views are connected to this process now. A hint for the console, never stored, never exact.

A connection is known by its socket id only; who sits behind it stays in the database.
"""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """One connected socket: what it shows, of what, and by which link it came unless it is a phone."""

    kind: str
    conference_id: int
    seat_id: int | None = None
    table: int | None = None
    link_id: int | None = None


class Presence:
    """Views by socket id."""

    def __init__(self) -> None:
        self._views: dict[str, View] = {}

    def arrive(self, sid: str, view: View) -> None:
        self._views[sid] = view

    def leave(self, sid: str) -> View | None:
        return self._views.pop(sid, None)

    def view(self, sid: str) -> View | None:
        return self._views.get(sid)

    def conferences(self) -> set[int]:
        return {view.conference_id for view in self._views.values()}

    def has_phones(self) -> bool:
        return any(view.kind == "phone" for view in self._views.values())

    def kinds(self) -> dict[str, int]:
        """How many views of each kind are connected."""
        return dict(Counter(view.kind for view in self._views.values()))

    def phones(self, conference_id: int) -> dict[int, int]:
        """Seats with at least one connected phone, per table number; two tabs are one."""
        seats = {
            (view.seat_id, view.table)
            for view in self._views.values()
            if view.kind == "phone" and view.conference_id == conference_id
        }
        return dict(Counter(table for _, table in seats if table is not None))

    def tables_of_seats(self, conference_id: int) -> dict[int, int]:
        """Connected seats, each with the table whose room it is in."""
        return {
            view.seat_id: view.table
            for view in self._views.values()
            if view.conference_id == conference_id and view.seat_id is not None and view.table is not None
        }

    def came_by_links(self, conference_id: int) -> dict[str, int]:
        """Socket ids of consoles and walls, each with its link."""
        return {
            sid: view.link_id
            for sid, view in self._views.items()
            if view.conference_id == conference_id and view.link_id is not None
        }

    def sids_of_seat(self, seat_id: int) -> list[str]:
        return [sid for sid, view in self._views.items() if view.seat_id == seat_id]
