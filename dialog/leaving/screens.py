"""What the wall and a phone at each table are told, as the sockets tell it."""

import json
from collections.abc import Iterator
from typing import Any

from dialog.db import Session
from dialog.domain.privacy import Piece, Row
from dialog.doorway import Doorway
from dialog.queries import lookups, phone_views, privacy, snapshots

BASE = "http://localhost"
COUNTS = frozenset({"count", "people", "inputs", "seats", "joined", "without_phone"})


def pieces(doorway: Doorway, session: Session, project_id: int) -> Iterator[Piece]:
    now = doorway.clock()
    for meeting in lookups.conferences_of(session, project_id):
        wall = snapshots.projector(session, meeting, now, f"{BASE}/j/{meeting.code}").wire()
        yield Piece(f"wall {meeting.id}", told(wall), (tuple(rows(wall)),), live=True)
        for each in privacy.readers(session, meeting):
            phone = phone_views.snapshot(session, meeting.id, each.seat, now).wire()
            place = f"phone at table {each.table} of {meeting.id}"
            yield Piece(place, told(phone), live=True, known=each.known, own=each.own, tables_known=each.tables)


def told(shape: Any) -> str:
    return json.dumps(shape, ensure_ascii=False, indent=0)


def rows(shape: Any) -> Iterator[Row]:
    """Every object as a row of its plain values: a table by its name, and of numbers only those that count people or
    inputs."""
    if isinstance(shape, list):
        for each in shape:
            yield from rows(each)
    elif isinstance(shape, dict):
        yield tuple(cell for name, value in shape.items() if (cell := _cell(name, value)))
        for value in shape.values():
            yield from rows(value)


def _cell(name: str, value: Any) -> str:
    if name in ("table", "table_number") and isinstance(value, int):
        return f"Bord {value}"
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and name in COUNTS else ""
