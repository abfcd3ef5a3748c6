"""What a copy of the database must show before anybody may rely on it. Nothing is ever changed here."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from dialog.errors import Invalid

NEEDED = ("stamp", "project", "conference", "seat", "contribution")
_NEVER_AHEAD = {
    # Nothing may be newer than its conference's head, and no number higher than its project has given.
    "contribution.version": """SELECT count(*) FROM contribution JOIN conference ON conference.id = conference_id
        WHERE contribution.version > conference.head""",
    "round.version": """SELECT count(*) FROM round JOIN conference ON conference.id = conference_id
        WHERE round.version > conference.head""",
    "audience_head.version": """SELECT count(*) FROM audience_head JOIN conference ON conference.id = conference_id
        WHERE audience_head.version > conference.head""",
    "contribution.number": """SELECT count(*) FROM contribution JOIN project ON project.id = project_id
        WHERE number > coalesce(project.last_number, 0)""",
}


@dataclass(frozen=True)
class Proof:
    """What was found in a sound copy."""

    epoch: str
    rows: dict[str, int]
    heads: dict[int, int]
    """The head of each conference, by its id."""


def prove(file: Path) -> Proof:
    """Reads the whole file; raises `Invalid("backup.unsound")` with the first fault found."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True)) as connection:
            _require_sound(connection)
            return _proof(connection)
    except sqlite3.Error as problem:
        raise Invalid("backup.unsound", file=file.name, fault=str(problem)) from None
    except _Fault as problem:
        raise Invalid("backup.unsound", file=file.name, fault=str(problem)) from None


class _Fault(Exception):
    """Said in SQLite's own words: it is for whoever mends it."""


def _require_sound(connection: sqlite3.Connection) -> None:
    said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise _Fault(f"integrity_check: {said}")
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise _Fault(f"foreign_key_check: {orphan[0]} row {orphan[1]} -> {orphan[2]}")
    missing = [name for name in NEEDED if name not in _tables(connection)]
    if missing:
        raise _Fault(f"no table {', '.join(missing)}")
    for what, count in _NEVER_AHEAD.items():
        if connection.execute(count).fetchone()[0]:
            raise _Fault(f"{what} is ahead of what was counted")


def _proof(connection: sqlite3.Connection) -> Proof:
    rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in _tables(connection)}  # noqa: S608
    heads = dict(connection.execute("SELECT id, head FROM conference ORDER BY id").fetchall())
    epoch = connection.execute("SELECT value FROM stamp WHERE key = 'epoch'").fetchone()
    if epoch is None:
        raise _Fault("no epoch")
    return Proof(epoch[0], rows, heads)


def _tables(connection: sqlite3.Connection) -> list[str]:
    named = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [name for (name,) in named]
