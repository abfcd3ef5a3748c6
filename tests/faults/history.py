"""What clients were promised, set against what is stored. Unknown outcomes stay unknown: an attempt without an
answer may have been done or not."""

import json
import sqlite3
import threading
from collections import Counter
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Promise:
    """The id and version of one acknowledged line."""

    id: int
    version: int


class History:
    """Every attempt and every answer of all clients, in the order they happened."""

    def __init__(self) -> None:
        self.promises: dict[str, Promise] = {}
        self.broken_promises: list[str] = []
        self.refused: list[dict[str, Any]] = []
        self.attempts: Counter[str] = Counter()
        self.delays: Counter[str] = Counter()
        self.reasons: dict[str, str] = {}
        self._news = threading.Condition()

    def attempt(self, key: str) -> None:
        with self._news:
            self.attempts[key] += 1

    def acknowledged(self, key: str, ack: dict[str, Any]) -> None:
        with self._news:
            promise = Promise(ack.get("id", -1), ack.get("version", -1))
            before = self.promises.setdefault(key, promise)
            if before.id != promise.id:
                self.broken_promises.append(f"{key}: {before}, later {promise}")
            self._news.notify_all()

    def refuse(self, error: dict[str, Any]) -> None:
        with self._news:
            self.refused.append(error)
            self._news.notify_all()

    def delayed(self, error: dict[str, Any]) -> None:
        """The server asked for patience, with a code and a sentence, or said nothing at all."""
        with self._news:
            code = error.get("code", "no answer")
            self.delays[code] += 1
            self.reasons[code] = error.get("message", "")
            self._news.notify_all()

    def wait_for_delays(self, code: str, times: int, seconds: float) -> bool:
        with self._news:
            return self._news.wait_for(lambda: self.delays[code] >= times, seconds)

    def wait_for(self, promises: int, seconds: float) -> bool:
        """Whether so many lines have been acknowledged in time."""
        with self._news:
            return self._news.wait_for(lambda: len(self.promises) >= promises or bool(self.refused), seconds)


@dataclass
class Verdict:
    """Numbers first: what a reader of docs/faults.md wants, and all that makes a run fail."""

    acknowledged: int
    stored: int
    attempts: int
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    integrity: str = "ok"

    @property
    def is_clean(self) -> bool:
        wrong = (self.lost, self.doubled, self.different, self.gaps, self.refused)
        return self.integrity == "ok" and not any(wrong)

    def __str__(self) -> str:
        told = {key: len(value) if isinstance(value, list) else value for key, value in asdict(self).items()}
        examples = {key: value[:5] for key, value in asdict(self).items() if isinstance(value, list) and value}
        return json.dumps(told | {"examples": examples} if examples else told, ensure_ascii=False)


@dataclass(frozen=True)
class Stored:
    key: str
    id: int
    version: int
    number: int


def read(database: Path) -> tuple[list[Stored], int, str]:
    """All lines in the order of their ids, the conference's head, and what SQLite says of its own file."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT client_key, id, version, number FROM contribution ORDER BY id").fetchall()
        (head,) = connection.execute("SELECT max(head) FROM conference").fetchone()
        (integrity,) = connection.execute("PRAGMA integrity_check").fetchone()
    return [Stored(*row) for row in rows], head, integrity


def compare(history: History, database: Path, *, first_version: int) -> Verdict:
    """`first_version` is the version the first line must have: nothing else happened since, so every later
    version is a line's, and none is missing."""
    rows, head, integrity = read(database)
    stored = {row.key: row for row in rows}
    verdict = Verdict(len(history.promises), len(rows), history.attempts.total(), integrity=integrity)
    verdict.lost = [key for key in history.promises if key not in stored]
    verdict.doubled = [key for key, times in Counter(row.key for row in rows).items() if times > 1]
    verdict.different = history.broken_promises + [
        f"{key}: told {promise}, stored {stored[key]}"
        for key, promise in history.promises.items()
        if key in stored and Promise(stored[key].id, stored[key].version) != promise
    ]
    expected = list(range(first_version, first_version + len(rows)))
    verdict.gaps = _missing("version", sorted(row.version for row in rows), expected)
    verdict.gaps += _missing("number", sorted(row.number for row in rows), list(range(1, len(rows) + 1)))
    verdict.gaps += _missing("head", [head], [first_version + len(rows) - 1])
    verdict.refused = history.refused
    return verdict


def _missing(what: str, found: list[int], expected: list[int]) -> list[str]:
    if found == expected:
        return []
    off = sorted(set(expected) ^ set(found)) or found
    return [f"{what} {off[:10]}"]
