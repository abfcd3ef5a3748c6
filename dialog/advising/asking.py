"""Asking the process that suggests: one for this server, started when a theme desk is opened, asked by one at a time.

The desk never waits for it: who comes while somebody else's question is being answered is told to come again.
"""

import json
from collections.abc import Mapping
from typing import Any

from dialog import errands, runtime

ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One processor at the most: the other is the hall's."""


class Adviser:
    """The process, and what it last said of each conference."""

    def __init__(self) -> None:
        self._process: Any = None
        self._environment: dict[str, str] = {}
        self._said: dict[int, tuple[int, bytes]] = {}
        self._asking = runtime.new_lock()

    def expect(self, environment: Mapping[str, str]) -> None:
        """Somebody has opened a desk: have the word lists read before the first question."""
        wanted = {**environment, **ALONE}
        if self._process is not None and self._process.poll() is None and self._environment == wanted:
            return
        self._end()
        self._environment, self._said = wanted, {}
        self._process = errands.talk(["advise"], wanted)

    def ask(self, environment: Mapping[str, str], conference_id: int, version: int) -> bytes | None:
        """Its answer as JSON, the same one while nothing has happened in the conference since. None while it is busy,
        or when it has died and a new one must first read its lists: come again."""
        said_at, said = self._said.get(conference_id, (-1, b""))
        if said_at == version:
            return said
        if not self._asking.acquire(blocking=False):
            return None
        try:
            self.expect(environment)
            answer = self._exchange(conference_id)
            if answer is not None:
                self._said[conference_id] = (json.loads(answer)["version"], answer)
            return answer
        finally:
            self._asking.release()

    def _exchange(self, conference_id: int) -> bytes | None:
        try:
            self._process.stdin.write(json.dumps({"conference": conference_id}).encode() + b"\n")
            self._process.stdin.flush()
            answer = bytes(self._process.stdout.readline())
        except OSError:
            answer = b""
        if not answer.endswith(b"\n"):
            self._end()
            return None
        return answer

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


adviser = Adviser()
