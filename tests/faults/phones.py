"""Phones that post by the rules of the page's outbox: one line at a time, kept until it is acknowledged.

A line that gets no answer in five seconds is sent again, with the same key, on a new connection.
"""

import json
import random
import threading
import time
from contextlib import suppress
from typing import Any

import websocket
from conftest import Server
from live.hall import Hall, cookies, joined

from faults.history import History

ANSWER_S = 5.0
LONGEST_PAUSE_S = 1.0
"""The page waits up to ten seconds; here the next try is what is looked at."""


class Down(Exception):
    """No answer on this connection; nobody knows what became of the line."""


class Socket:
    """One connection of a phone, from its greeting on."""

    def __init__(self, url: str, cookie: str) -> None:
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self._numbers = 0
        self._socket = websocket.create_connection(address, cookie=cookie, timeout=ANSWER_S)
        try:
            self._until("0")
            self._socket.send("40")
            self._until("40")
        except BaseException:
            self.close()
            raise

    def post(self, payload: dict[str, Any]) -> dict[str, Any]:
        self._numbers += 1
        self._socket.send(f'42{self._numbers}["contribution.post",{json.dumps(payload)}]')
        begins = f"43{self._numbers}["
        answer: dict[str, Any] = json.loads(self._until(begins)[len(begins) - 1 :])[0]
        return answer

    def _until(self, begins: str) -> str:
        ends = time.monotonic() + ANSWER_S
        while time.monotonic() < ends:
            frame = self._socket.recv()
            if frame == "2":
                self._socket.send("3")
            if not isinstance(frame, str) or frame in ("", "1", "41"):
                break
            if frame.startswith(begins):
                return frame
        raise Down("no answer")

    def close(self) -> None:
        with suppress(OSError, websocket.WebSocketException):
            self._socket.close(timeout=0)


LINE_FAULTS = (OSError, websocket.WebSocketException, Down, ValueError)


class Phone(threading.Thread):
    """Posts until told to stop, then ends when its last line is acknowledged (or at `give_up`)."""

    def __init__(self, url: str, cookie: str, name: str, seed: int, history: History, text_length: int = 60) -> None:
        super().__init__(daemon=True)
        self._url, self._cookie, self._called = url, cookie, name
        self._rng, self._history, self._text_length = random.Random(seed), history, text_length
        self._socket: Socket | None = None
        self._stopping = threading.Event()
        self._giving_up = threading.Event()

    def run(self) -> None:
        number = 0
        while not self._stopping.is_set():
            number += 1
            text = f"{self._called} seier {number}. ".ljust(self._text_length, "x")
            self._deliver({"client_key": f"{self._called}-{number}", "text": text})
            self._stopping.wait(self._rng.uniform(0, 0.02))
        self._hang_up()

    def stop(self) -> None:
        self._stopping.set()

    def finish(self, seconds: float = 30) -> None:
        self.stop()
        self.join(seconds)
        self._giving_up.set()
        self.join(10)

    def _deliver(self, payload: dict[str, Any]) -> None:
        tries = 0
        while not self._giving_up.is_set():
            self._history.attempt(payload["client_key"])
            answer = self._try(payload)
            if answer.get("ok"):
                self._history.acknowledged(payload["client_key"], answer)
                return
            if "after_ms" not in answer["error"]:
                self._history.refuse(answer["error"])
                return
            self._history.delayed(answer["error"])
            tries += 1
            pause = min(LONGEST_PAUSE_S, max(answer["error"]["after_ms"] / 1000, 0.05 * 2**tries))
            self._giving_up.wait(pause * self._rng.uniform(0.5, 1))

    def _try(self, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            self._socket = self._socket or Socket(self._url, self._cookie)
            return self._socket.post(payload)
        except LINE_FAULTS:
            self._hang_up()
            return {"ok": False, "error": {"after_ms": 50}}

    def _hang_up(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


class Crowd:
    """A conference with its first round open, and phones at its tables that have not begun yet."""

    def __init__(self, server: Server, phones: int, seed: int, *, through: str | None = None, **options: Any) -> None:
        self.history = History()
        self.hall = Hall(server, server.conference())
        seats = [cookies(joined(server, self.hall.code, table=1 + n % 4)) for n in range(phones)]
        console = self.hall.console()
        self.first_version = int(console.do("round.open", number=1)["version"]) + 1
        self.hall.leave()
        self.phones = [
            Phone(through or server.url, seat, f"telefon-{n}", seed * 1000 + n, self.history, **options)
            for n, seat in enumerate(seats)
        ]

    def begin(self) -> None:
        for phone in self.phones:
            phone.start()

    def wait_for_more(self, lines: int, seconds: float = 180) -> None:
        """Until so many more have been acknowledged: seconds, unless the processors are somebody else's."""
        before = len(self.history.promises)
        if not self.history.wait_for(before + lines, seconds):
            more = len(self.history.promises) - before
            raise AssertionError(f"{more} of {lines} lines in {seconds} s; told to wait: {self.history.reasons}")

    def finish(self, seconds: float = 30) -> None:
        for phone in self.phones:
            phone.stop()
        for phone in self.phones:
            phone.finish(seconds)
