"""The power cut at any moment: python tests/faults/power.py --images 1200

The real server runs under strace while phones post. Every write, sync and answer stands in the trace, so the disk
can be rebuilt as it may have been the moment after each acknowledgement: with only what had been synced, and with a
random part, sector by sector, of what had not. SQLite opens each such disk; every acknowledged line must be there.

`--relaxed` turns synchronous=FULL into NORMAL on the way to SQLite; then lines must be found missing. What this
trusts: that the disk keeps what it has said is synced, and that the folder's entries are durable.
"""

import argparse
import json
import random
import re
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from conftest import start_server, stop_server

from faults.phones import Crowd
from faults.trace import Step, answers, file_of, quoted, steps

SECTOR = 512
KEPT = 0.6
"""Of what was not synced, how much a torn disk keeps."""
STRACE = (
    "strace", "-f", "-qq", "-y", "--seccomp-bpf", "-xx", "-s", "200000",
    "-e", "trace=pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,sendto",
)  # fmt: skip
RELAXED = """
import sqlite3, sqlite3.dbapi2
def relaxed(sql):
    return sql.replace("synchronous=FULL", "synchronous=NORMAL") if isinstance(sql, str) else sql
class Cursor(sqlite3.Cursor):
    def execute(self, sql, *args):
        return super().execute(relaxed(sql), *args)
class Connection(sqlite3.Connection):
    def execute(self, sql, *args):
        return super().execute(relaxed(sql), *args)
    def executescript(self, sql):
        return super().executescript(relaxed(sql))
    def cursor(self, factory=Cursor):
        return super().cursor(factory)
real = sqlite3.connect
def connect(*args, **options):
    return real(*args, **({"factory": Connection} | options))
sqlite3.connect = sqlite3.dbapi2.connect = connect
"""
"""Given to the server's Python as sitecustomize: the one way in that needs no door in the product."""


@dataclass(frozen=True)
class Write:
    offset: int
    content: bytes

    def on(self, disk: bytearray) -> None:
        if len(disk) < self.offset + len(self.content):
            disk.extend(bytes(self.offset + len(self.content) - len(disk)))
        disk[self.offset : self.offset + len(self.content)] = self.content

    def torn(self, rng: random.Random) -> "list[Write | Cut]":
        starts = range(0, len(self.content), SECTOR)
        return [Write(self.offset + n, self.content[n : n + SECTOR]) for n in starts if rng.random() < KEPT]


@dataclass(frozen=True)
class Cut:
    length: int

    def on(self, disk: bytearray) -> None:
        if self.length < len(disk):
            del disk[self.length :]
        else:
            disk.extend(bytes(self.length - len(disk)))

    def torn(self, rng: random.Random) -> "list[Write | Cut]":
        return [self] if rng.random() < KEPT else []


@dataclass
class Disk:
    """The database's files: what is surely there, and what has been written since."""

    synced: dict[str, bytearray] = field(default_factory=dict)
    unsynced: dict[str, list[Write | Cut]] = field(default_factory=dict)

    def note(self, name: str, change: Write | Cut) -> None:
        self.synced.setdefault(name, bytearray())
        self.unsynced.setdefault(name, []).append(change)

    def sync(self, name: str, until: int | None = None) -> None:
        """What was written after the sync began (`until`) is not promised."""
        waiting = self.unsynced.get(name, [])
        for change in waiting[:until]:
            change.on(self.synced[name])
        self.unsynced[name] = [] if until is None else waiting[until:]

    def forget(self, name: str) -> None:
        self.synced.pop(name, None)
        self.unsynced.pop(name, None)

    def worst(self) -> dict[str, bytearray]:
        return {name: bytearray(content) for name, content in self.synced.items()}

    def torn(self, rng: random.Random) -> dict[str, bytearray]:
        files = self.worst()
        for name, changes in self.unsynced.items():
            for change in changes:
                for part in change.torn(rng):
                    part.on(files[name])
        return files


@dataclass
class Result:
    acknowledged: int
    images: int = 0
    images_with_loss: int = 0
    most_lost: int = 0
    broken: int = 0
    syncs: int = 0

    def __str__(self) -> str:
        return json.dumps(self.__dict__)


class Replay:
    """The disk from one step to the next; `answered` is set when a step told phones something."""

    def __init__(self, database: Path) -> None:
        self.disk, self.acknowledged, self.syncs = Disk(), set[tuple[int, int]](), 0
        self._ours = {str(database): "", f"{database}-wal": "-wal", f"{database}-journal": "-journal"}
        self._sync_began: dict[str, int] = {}

    def take(self, step: Step) -> bool:
        """Whether phones were answered just now. An answer counts from its first byte, a write from its last."""
        if step.call == "sendto":
            told = answers(step.arguments) if step.began else []
            self.acknowledged.update(told)
            return bool(told)
        if step.call.startswith("unlink"):
            name = self._ours.get(quoted(step.arguments).decode(errors="replace"))
            if name is not None and step.done:
                self.disk.forget(name)
            return False
        name = self._ours.get(file_of(step.arguments))
        if name is not None:
            self._take_file(step, name)
        return False

    def _take_file(self, step: Step, name: str) -> None:
        if step.call in ("fsync", "fdatasync"):
            if step.began:
                self._sync_began[step.pid] = len(self.disk.unsynced.get(name, []))
            if step.done:
                self.syncs += 1
                self.disk.sync(name, self._sync_began.pop(step.pid, None))
        elif step.done and step.call == "pwrite64":
            offset = int(re.search(r", (\d+)\)?\s*(?:=|<unfinished)", step.arguments)[1])  # type: ignore[index]
            self.disk.note(name, Write(offset, quoted(step.arguments)))
        elif step.done:
            self.disk.note(name, Cut(int(re.search(r">, (\d+)", step.arguments)[1])))  # type: ignore[index]


# -- the disks -----------------------------------------------------------------------------------------


def look(folder: Path, files: dict[str, bytearray]) -> tuple[set[tuple[int, int]], bool]:
    """The lines SQLite finds on this disk, and whether it calls the file sound."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / f"disk{name}").write_bytes(content)
    try:
        with closing(sqlite3.connect(folder / "disk")) as connection:
            rows = connection.execute("SELECT id, version FROM contribution").fetchall()
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
            return set(rows), sound == "ok"
    except sqlite3.DatabaseError:
        return set(), False


def judge(trace: Path, database: Path, first_version: int, images: int, seed: int) -> Result:
    """Each chosen moment gives one disk with only what was synced, and two that are torn."""
    rng = random.Random(seed)
    moments = sum(1 for step in steps(trace) if step.call == "sendto" and step.began and answers(step.arguments))
    chosen = set(rng.sample(range(moments), min(moments, max(1, images // 3))))
    replay, result, moment = Replay(database), Result(0), -1
    shelf = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    for step in steps(trace):
        if not replay.take(step):
            continue
        moment += 1
        promised = {each for each in replay.acknowledged if each[1] >= first_version}
        result.acknowledged = len(promised)
        if moment in chosen:
            for files in (replay.disk.worst(), replay.disk.torn(rng), replay.disk.torn(rng)):
                _count(result, promised, *look(shelf / "image", files))
    result.syncs = replay.syncs
    shutil.rmtree(shelf)
    return result


def _count(result: Result, promised: set[tuple[int, int]], found: set[tuple[int, int]], sound: bool) -> None:
    lost = len(promised - found)
    result.images += 1
    result.images_with_loss += lost > 0
    result.most_lost = max(result.most_lost, lost)
    result.broken += not sound


def run(folder: Path, engine: str, images: int, seed: int, *, relaxed: bool = False) -> Result:
    """Long lines, so that the log is written back into the file several times on the way."""
    folder.mkdir(parents=True, exist_ok=True)
    trace, data, shim = folder / "trace", folder / "served", folder / "shim"
    shim.mkdir()
    if relaxed:
        (shim / "sitecustomize.py").write_text(RELAXED)
    server = start_server(
        data,
        before=(*STRACE, "-o", str(trace)),
        DIALOG_DATABASE_URL="",
        DIALOG_ASYNC=engine,
        PYTHONPATH=str(shim),
        DIALOG_BACKUP_MINUTES="0",
    )
    try:
        crowd = Crowd(server, 8, seed, text_length=480)
        crowd.begin()
        assert crowd.history.wait_for(max(60, images // 3), 240), crowd.history.refused
        crowd.finish()
    finally:
        with suppress(ProcessLookupError):
            stop_server(server)
    return judge(trace, data / "dialog.sqlite3", crowd.first_version, images, seed)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--images", type=int, default=1200)
    told.add_argument("--engine", default="eventlet")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--relaxed", action="store_true")
    wanted = told.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = run(Path(folder) / "cut", wanted.engine, wanted.images, wanted.seed, relaxed=wanted.relaxed)
    print(f"{wanted.engine}, synchronous={'NORMAL' if wanted.relaxed else 'FULL'}: {result}")
    sys.exit(1 if result.images_with_loss or result.broken else 0)


if __name__ == "__main__":
    main()
