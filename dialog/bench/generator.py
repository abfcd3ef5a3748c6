"""A generator process and how it is spoken with: one line of JSON for each request, one for each answer.

Several of them share the work where one processor is not enough. Their clocks agree: the monotonic one is the
machine's.
"""

import asyncio
import json
import os
import sys
import uuid
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

import requests

from dialog.bench.crowd import Crowd
from dialog.bench.wire import PATIENCE_S, Place
from dialog.errors import DialogError, TryLater

_LONGEST_LINE = 1 << 29


class Generator:
    """The side of whoever measures."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> "Generator":
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-m", "dialog", "bench", "generator")
        return cls(await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=_LONGEST_LINE))

    async def ask(self, act: str, **facts: Any) -> Any:
        told, asked = self._process.stdout, self._process.stdin
        if told is None or asked is None:
            raise TryLater("bench.generator_gone")
        asked.write(json.dumps({"act": act, **facts}).encode() + b"\n")
        answer = await told.readline()
        if not answer:
            raise TryLater("bench.generator_gone")
        told_back = json.loads(answer)
        if "refused" in told_back:
            raise DialogError(told_back["refused"], **told_back["facts"])
        return told_back["told"]

    async def end(self) -> None:
        if self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()


async def obey() -> None:
    """The generator's own side: reads requests until there are none."""
    desk = Desk()
    while line := await asyncio.to_thread(sys.stdin.readline):
        request = json.loads(line)
        try:
            answer = {"told": await desk.do(request.pop("act"), request)}
        except DialogError as problem:
            answer = {"refused": problem.code, "facts": problem.facts}
        print(json.dumps(answer), flush=True)


class Desk:
    """What may be asked of a generator."""

    def __init__(self) -> None:
        self._crowd: Crowd | None = None

    async def do(self, act: str, facts: dict[str, Any]) -> Any:
        if act == "sit":
            return self._sit(**facts)
        if act == "cost":
            return sum(os.times()[:2])
        if self._crowd is None:
            raise TryLater("bench.generator_gone")
        acts: dict[str, Callable[..., Awaitable[Any]]] = {
            "arrive": self._crowd.arrive,
            "steady": self._crowd.steady,
            "burst": self._crowd.burst,
            "heard_round": self._crowd.heard_round,
        }
        return await acts[act](**facts)

    def _sit(self, url: str, code: str, cookie: str, mark: str, seed: int, seats: list[tuple[int, str]]) -> int:
        """Every phone takes its seat over HTTP, as a rehearsing one, which can be taken away again afterwards."""
        crowd = Crowd(Place.of(url), code, mark, Random(seed))  # noqa: S311 - when somebody writes is no secret
        with requests.Session() as browser:
            browser.trust_env = False
            for table, role in seats:
                crowd.seat(table, _seat(browser, url, code, cookie, table, role))
                browser.cookies.clear()
        self._crowd = crowd
        return len(seats)


def _seat(browser: requests.Session, url: str, code: str, cookie: str, table: int, role: str) -> str:
    wish = {"role": role, "table": table, "client_key": str(uuid.uuid4()), "rehearsal": True}
    answer = browser.post(
        f"{url}/api/conferences/{code}/seats", json=wish, headers={"Cookie": cookie}, timeout=PATIENCE_S
    )
    if not answer.ok:
        problem = answer.json()["error"]
        raise TryLater("bench.no_seat", reason=problem["message"])
    return "; ".join(f"{each.name}={each.value}" for each in answer.cookies)
