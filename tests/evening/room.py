"""A conference room of real sockets around a real server: phones, a console and a wall, without a browser."""

import json
import threading
import uuid
from collections.abc import Callable
from typing import Any

import requests
import socketio

DEADLINE_S = 20


class View:
    """One socket client that remembers all it was told, and can wait for something to be true."""

    def __init__(self, url: str, cookie: str, auth: dict[str, Any] | None = None) -> None:
        self.heard: list[tuple[str, Any]] = []
        self._told = threading.Condition()
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("*", self._hear)
        self.socket.connect(url, headers={"Cookie": cookie}, auth=auth, transports=["websocket"], wait_timeout=10)
        self.wait(lambda: bool(self.of("snapshot")))

    def _hear(self, event: str, *payload: Any) -> None:
        with self._told:
            self.heard.append((event, payload[0] if payload else None))
            self._told.notify_all()

    def of(self, event: str) -> list[Any]:
        return [payload for name, payload in list(self.heard) if name == event]

    @property
    def snapshot(self) -> dict[str, Any]:
        found: dict[str, Any] = self.of("snapshot")[-1]
        return found

    def wait(self, true: Callable[[], bool]) -> None:
        with self._told:
            assert self._told.wait_for(true, timeout=DEADLINE_S), "what was waited for never came"

    def call(self, wire: str, payload: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = self.socket.call(wire, payload, timeout=DEADLINE_S)
        return answer

    def do(self, wire: str, **payload: Any) -> dict[str, Any]:
        """A command that must be accepted."""
        answer = self.call(wire, payload)
        assert answer["ok"], (wire, payload, answer)
        return answer

    def post(self, text: str, **more: Any) -> int:
        return int(self.do("contribution.post", client_key=str(uuid.uuid4()), text=text, **more)["id"])

    def leave(self) -> None:
        self.socket.disconnect()

    def everything(self) -> str:
        """All that this view was ever told, for looking for what must not be there."""
        return json.dumps(self.heard, ensure_ascii=False)


class Room:
    """A conference made from the command line, with ways to enter it."""

    def __init__(self, url: str, made: dict[str, Any]) -> None:
        self.url, self.made, self.views = url, made, []  # type: ignore[var-annotated]

    def _view(self, cookie: str, **auth: Any) -> View:
        view = View(self.url, cookie, auth or None)
        self.views.append(view)
        return view

    def phone(self, role: str, table: int | None) -> View:
        body = {"role": role, "table": table, "client_key": str(uuid.uuid4())}
        answer = requests.post(f"{self.url}/api/conferences/{self.made['code']}/seats", json=body, timeout=10)
        assert answer.status_code == 201, answer.text
        return self._view(cookie_of(answer))

    def console(self) -> View:
        return self._view(self.console_cookie())

    def console_cookie(self) -> str:
        return cookie_of(requests.get(self.made["console"], allow_redirects=False, timeout=10))

    def wall(self) -> View:
        return self._view(cookie_of(requests.get(self.made["projector"], allow_redirects=False, timeout=10)))

    def close(self) -> None:
        for view in self.views:
            view.leave()


def cookie_of(answer: requests.Response) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in answer.cookies)
