"""The calendar of erasing, and taking what was erased out of the files it lay in: the database, its log, the backups.

Rows are erased by services only. What is not wiped yet, also after a crash, is found again at the next start.
"""

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from dialog import errands, runtime
from dialog.commands import ConfirmErasure, ExpireProject, TidyConference
from dialog.config import Settings
from dialog.domain import retention
from dialog.doorway import OPERATOR, Caller, Doorway
from dialog.keeping import backups
from dialog.queries import due
from dialog.vocabulary import ActorKind

PAUSE_S = 10.0
"""How long what was just erased may still lie in a file: a little, so that nobody waits for it at a button."""
CALENDAR = timedelta(hours=1)
STALE = timedelta(hours=1)
"""A half-made copy that is older than this was left by a process that died."""
log = logging.getLogger(__name__)


def keep_erasing(doorway: Doorway, pause_s: float = PAUSE_S) -> None:
    """Looks in the calendar at start and every hour, and wipes soon after every erasure. Never ends."""
    looked: datetime | None = None
    while True:
        try:
            if looked is None or doorway.clock() - looked >= CALENDAR:
                follow_calendar(doorway)
                looked = doorway.clock()
            wipe(doorway)
        except Exception:
            log.exception("could not erase; trying again in a moment")
        runtime.sleep(pause_s)


def follow_calendar(doorway: Doorway) -> None:
    """Gives the commands whose day has come; a day that several workers see is given once, and met by the others."""
    today = retention.day_of(doorway.clock())
    with doorway.reading() as session:
        untidy, expired = due.conferences_to_tidy(session, today), due.projects_to_expire(session, today)
    for conference_id in untidy:
        doorway.execute(Caller(ActorKind.OPERATOR, conference_id=conference_id), TidyConference())
    for project_id in expired:
        doorway.execute(OPERATOR, ExpireProject(project=project_id))


def wipe(doorway: Doorway) -> bool:
    """True when nothing that was erased lies in any file of ours any more; false when somebody still reads there, or
    redactions wait until no round runs."""
    with doorway.reading() as session:
        waiting, later = due.erasures_to_wipe(session, doorway.clock())
    if not waiting:
        return not later
    if not doorway.database.wipe_freed():
        return False
    conferences = {each.conference_id for each in waiting}
    if not _renew_copies(doorway.settings, conferences, doorway.clock()):
        return False
    doorway.execute(OPERATOR, ConfirmErasure(ids=[each.id for each in waiting]))
    return True


def _renew_copies(settings: Settings, conferences: set[int], now: datetime) -> bool:
    """One fresh backup, and only then none of the older ones that know these conferences."""
    database = settings.sqlite_file
    if database is None:
        return True
    if not _none_in_the_making(settings.backup_dir, now):
        return False
    old = list(backups.moments(settings.backup_dir))
    if any(_knows(copy, conferences) for copy in old):
        target = backups.dated(settings.backup_dir, now)
        errands.run(["backup", "-o", str(target)], settings.for_children)
    for copy in [*old, *database.parent.glob(f"{database.name}.replaced-*")]:
        if copy.exists() and not copy.name.endswith("-wal") and _knows(copy, conferences):
            _remove(copy)
    return True


def _none_in_the_making(folder: Path, now: datetime) -> bool:
    """A copy that was begun before the erasure may still hold the words when it is done."""
    for part in folder.glob(".*.part"):
        if now.timestamp() - part.stat().st_mtime < STALE.total_seconds():
            return False
        part.unlink(missing_ok=True)
    return True


def _knows(copy: Path, conferences: Iterable[int]) -> bool:
    """Whether the copy has any of these conferences; one that cannot be read is kept by nobody's wish."""
    log_beside = copy.with_name(copy.name + "-wal").exists()
    options = "mode=ro" if log_beside else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(copy))}?{options}", uri=True)) as connection:
            held = {number for (number,) in connection.execute("SELECT id FROM conference")}
    except sqlite3.Error:
        return True
    return not held.isdisjoint(conferences)


def _remove(copy: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    log.warning("removed %s: it held what has been erased since", copy.name)
