"""Phones that never give up a line: each is sent again until it is acknowledged, over whatever server is there."""

import threading
import time
import uuid
from typing import Any

import socketio
from conftest import Server
from live.hall import TRANSPORTS, cookies, joined


class Phone:
    """Writes one line after another and remembers what was acknowledged, and when."""

    def __init__(self, server: Server, code: str, name: str, table: int) -> None:
        self.acknowledged: list[tuple[float, str]] = []
        self.reconnected = 0
        self.fault: BaseException | None = None
        self._name = name
        self._is_over = threading.Event()
        self._client = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.5)
        self._client.on("connect", self._came)
        cookie = cookies(joined(server, code, "youth", table))
        self._client.connect(server.url, headers={"Cookie": cookie}, transports=TRANSPORTS, wait_timeout=20)
        self._thread = threading.Thread(target=self._write, daemon=True)

    def _came(self) -> None:
        self.reconnected += 1

    def start(self) -> "Phone":
        self._thread.start()
        return self

    def _write(self) -> None:
        number = 0
        try:
            while not self._is_over.is_set():
                number += 1
                self._send(f"{self._name} {number}")
        except BaseException as fault:
            self.fault = fault

    def _send(self, text: str) -> None:
        payload = {"text": text, "client_key": str(uuid.uuid4()), "round": 1}
        while not self._is_over.is_set():
            answer = self._ask(payload)
            if answer.get("ok"):
                self.acknowledged.append((time.monotonic(), text))
                return
            assert "error" not in answer or "after_ms" in answer["error"], answer
            time.sleep(answer.get("error", {}).get("after_ms", 100) / 1000)

    def _ask(self, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = self._client.call("contribution.post", payload, timeout=2)
        except socketio.exceptions.SocketIOError:
            return {}  # No line just now, or no answer: the same line again.
        return answer

    def end(self) -> list[str]:
        """All that was acknowledged."""
        self._is_over.set()
        self._thread.join(10)
        self._client.disconnect()
        assert self.fault is None, self.fault
        return [text for _, text in self.acknowledged]


def fill(server: Server, code: str, phones: int = 6) -> list[Phone]:
    return [Phone(server, code, f"telefon {nth}", nth % 3 + 1).start() for nth in range(phones)]


def wait_for_lines(phones: list[Phone], count: int, deadline_s: float = 60) -> None:
    """Until each phone has had so many more acknowledged."""
    wanted = [len(phone.acknowledged) + count for phone in phones]
    deadline = time.monotonic() + deadline_s
    while any(len(phone.acknowledged) < least for phone, least in zip(phones, wanted, strict=True)):
        assert time.monotonic() < deadline, [(len(phone.acknowledged), phone.fault) for phone in phones]
        time.sleep(0.02)
