"""Putting a backup in the database's place, so that a crash at any moment loses neither the one nor the other.

The caller holds the claim on the database: no server may be running.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from dialog.errors import NotFound
from dialog.keeping.backups import sync
from dialog.keeping.proof import Proof, prove


def restore(backup: Path, database: Path, epoch: str, now: datetime) -> tuple[Proof, Path | None]:
    """What the restored database holds, and where the replaced one lies, if there was one.

    `epoch` is new: every view that saw the replaced data meets it on the next beat and starts anew.
    """
    if not backup.is_file():
        raise NotFound("file.not_found", name=str(backup))
    prove(backup)
    database.parent.mkdir(parents=True, exist_ok=True)
    part = database.with_name(f".{database.name}.restoring")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        shutil.copyfile(backup, part)
        _stamp(part, epoch)
        proof = prove(part)
        replaced = _set_aside(database, now)
        part.replace(database)
        sync(database.parent)
    finally:
        part.unlink(missing_ok=True)
    return proof, replaced


def _stamp(part: Path, epoch: str) -> None:
    """In a file nobody else has opened yet; the close after this commit leaves it synced."""
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("UPDATE stamp SET value = ? WHERE key = 'epoch'", (epoch,))
    sync(part)


def _set_aside(database: Path, now: datetime) -> Path | None:
    """A second name for the replaced file and its log, unopened: it may be replaced because it is broken, and
    SQLite mends by throwing away. The log must go before the new file comes, or it would be read into that."""
    if not database.exists():
        return None
    kept = database.with_name(f"{database.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    log, index = (database.with_name(database.name + ending) for ending in ("-wal", "-shm"))
    if log.exists():
        _name_too(log, kept.with_name(kept.name + "-wal"))
    _name_too(database, kept)
    for beside in (log, index):
        beside.unlink(missing_ok=True)
    return kept


def _name_too(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except OSError:  # A stick with a file system that has no second names.
        shutil.copyfile(file, name)
