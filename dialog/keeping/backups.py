"""A copy of the database while it is in use, and how long copies are kept. No command and no server lives here.

The copy is read through a connection that cannot write: whoever posts never waits for it, and only the
server itself ever writes or checkpoints (SQLite before 3.51.3 may lose a commit when two do).
"""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from dialog.errors import DialogError, NotFound, NotNow
from dialog.keeping.proof import Proof, prove
from dialog.vocabulary import BACKUP_DAYS

NEWEST_KEPT = 24
_DATED = re.compile(r"dialog-(\d{8}T\d{6})Z\.sqlite3")
_STAMP = "%Y%m%dT%H%M%S"


def make(source: Path, target: Path) -> Proof:
    """Copies, proves the copy, syncs it and only then gives it its name. What exists is never overwritten."""
    if not source.is_file():
        raise NotFound("database.not_found", file=str(source))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _require_free(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, part)
        proof = prove(part)
        sync(part)
        _require_free(target)
        part.rename(target)
        sync(target.parent)
    except (OSError, sqlite3.Error) as problem:
        raise DialogError("backup.failed", fault=_said(problem)) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return proof


def _require_free(target: Path) -> None:
    if target.exists():
        raise NotNow("backup.exists", file=str(target))


def _copy(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)  # SQLite fills an empty file, and nobody else may read what people wrote.
    with closing(sqlite3.connect(f"file:{quote(str(source))}?mode=ro", uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("VACUUM INTO ?", (str(part),))


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _said(problem: Exception) -> str:
    return (problem.strerror or type(problem).__name__) if isinstance(problem, OSError) else str(problem)


# -- the backup folder ---------------------------------------------------------------------------------


def dated(folder: Path, moment: datetime) -> Path:
    """`dialog-20261122T031500Z.sqlite3`: sorts by time, and is known again when it is old. The next free second."""
    path = folder / f"dialog-{moment.astimezone(UTC):{_STAMP}}Z.sqlite3"
    return dated(folder, moment + timedelta(seconds=1)) if path.exists() else path


def moments(folder: Path) -> dict[Path, datetime]:
    """The dated backups in the folder, newest first. Other files are nobody's business here."""
    found = {path: _moment(path) for path in folder.glob("dialog-*Z.sqlite3")}
    known = {path: moment for path, moment in found.items() if moment is not None}
    return dict(sorted(known.items(), key=lambda item: item[1], reverse=True))


def newest(folder: Path) -> datetime | None:
    return next(iter(moments(folder).values()), None)


def _moment(path: Path) -> datetime | None:
    named = _DATED.fullmatch(path.name)
    try:
        return None if named is None else datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def outlived(kept: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups may go: all but the newest two dozen and the last of each day, and everything older than
    a fortnight, so that what was deleted from the database is not found in a copy for ever."""
    young = sorted((each for each in kept if now - each <= timedelta(days=BACKUP_DAYS)), reverse=True)
    last_of_day = {moment.date(): moment for moment in reversed(young)}
    stay = {*young[:NEWEST_KEPT], *last_of_day.values()}
    return set(kept) - stay


def age(folder: Path, now: datetime) -> list[Path]:
    """Removes the backups that have outlived their use, and answers with them."""
    known = moments(folder)
    gone = outlived(list(known.values()), now)
    removed = [path for path, moment in known.items() if moment in gone]
    removed += _left_over(folder, now)
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def _left_over(folder: Path, now: datetime) -> list[Path]:
    """Half copies of a process that was killed; a living one is done within the hour."""
    before = (now - timedelta(hours=1)).timestamp()
    return [path for path in folder.glob(".dialog-*.part") if path.stat().st_mtime < before]
