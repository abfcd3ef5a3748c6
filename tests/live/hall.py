"""Real sockets around a real server: the library's own client, and a bare wire for what no client would send."""

import contextlib
import itertools
import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import requests
import socketio
import websocket
from conftest import Server

DEADLINE_S = 30
TRANSPORTS = ["websocket"]


def joined(server: Server, code: str, role: str = "youth", table: int | None = 1, **more: Any) -> requests.Response:
    payload = {"role": role, "table": table, "client_key": str(uuid.uuid4())} | more
    return requests.post(f"{server.url}/api/conferences/{code}/seats", json=payload, timeout=DEADLINE_S)


def cookies(answer: requests.Response) -> str:
    """All cookies of an answer and of the redirects before it, as a request would carry them."""
    jar = {each.name: each.value for part in (*answer.history, answer) for each in part.cookies}
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def by_link(server: Server, link: str) -> str:
    """The cookie a secret link gives; only its path counts, whatever address it was printed with."""
    path = "/" + link.split("/", 3)[3]
    return cookies(requests.get(server.url + path, allow_redirects=False, timeout=DEADLINE_S))


class Refused(Exception):
    """The server said no to a connection; `told` is what a client is given as the reason."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__(str(told))
        self.told = told


class View:
    """One socket.io client that remembers everything it was told and can wait for it, never longer than a deadline."""

    def __init__(self, server: Server, cookie: str, auth: Any = None, headers: dict[str, str] | None = None) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.ended = threading.Event()
        self._news = threading.Condition()
        refused: list[Any] = []
        # Said, because the library keeps one JSON for a whole process, and an application in a test sets its own:
        # that one writes letters as they are, and a half of a letter cannot be sent so.
        self.client = socketio.Client(reconnection=False, json=json)
        self.client.on("*", self._hear)
        self.client.on("connect_error", refused.append)
        self.client.on("disconnect", lambda *_: self.ended.set())
        try:
            self.client.connect(
                server.url,
                headers={"Cookie": cookie} | (headers or {}),
                auth=auth,
                transports=TRANSPORTS,
                wait_timeout=DEADLINE_S,
            )
        except socketio.exceptions.ConnectionError:
            raise Refused(refused[0] if refused else {}) from None
        self.snapshot: dict[str, Any] = self.wait(lambda: self.of("snapshot"))[0]

    def _hear(self, event: str, *payload: Any) -> None:
        with self._news:
            self.heard.append((event, payload[0] if payload else None))
            self._news.notify_all()

    def of(self, event: str) -> list[Any]:
        return [payload for name, payload in list(self.heard) if name == event]

    def wait(self, found: Callable[[], Any]) -> Any:
        with self._news:
            answer = self._news.wait_for(found, timeout=DEADLINE_S)
        assert answer, f"not heard in {DEADLINE_S} s; heard {[name for name, _ in self.heard]}"
        return answer

    def ask(self, wire: str, payload: Any = None) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.call(wire, payload, timeout=DEADLINE_S)
        return answer

    def do(self, wire: str, **payload: Any) -> dict[str, Any]:
        answer = self.ask(wire, payload)
        assert answer["ok"], answer
        return answer

    def post(self, text: str, **more: Any) -> int:
        return int(self.do("contribution.post", text=text, **({"client_key": str(uuid.uuid4())} | more))["id"])

    def wait_text(self, text: str) -> dict[str, Any]:
        found = lambda: [each for name, each in self.heard if name.startswith("contribution.") and each["text"] == text]  # noqa: E731
        line: dict[str, Any] = self.wait(found)[0]
        return line

    def everything(self) -> str:
        return json.dumps(self.heard, ensure_ascii=False)

    def leave(self) -> None:
        self.client.disconnect()


@dataclass
class Hall:
    """A conference on a server, and whoever has come in; `leave` lets them all go."""

    server: Server
    made: dict[str, Any] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.made = self.made or self.server.conference()
        self.id, self.code = self.made["conference"], self.made["code"]

    def phone(self, role: str = "youth", table: int | None = 1) -> View:
        return self.enter(cookies(joined(self.server, self.code, role, table)))

    def console(self) -> View:
        return self.enter(self.console_cookie)

    def wall(self) -> View:
        return self.enter(self.wall_cookie)

    @property
    def console_cookie(self) -> str:
        return by_link(self.server, self.made["console"])

    @property
    def wall_cookie(self) -> str:
        return by_link(self.server, self.made["projector"])

    def enter(self, cookie: str, auth: Any = None, headers: dict[str, str] | None = None) -> View:
        view = View(self.server, cookie, auth, headers)
        self.views.append(view)
        return view

    def leave(self) -> None:
        for view in self.views:
            view.leave()


class Wire:
    """A websocket that speaks the protocol by hand, one frame at a time."""

    def __init__(
        self, server: Server, cookie: str = "", auth: Any = None, *, join: bool = True, sslopt: Any = None
    ) -> None:
        address = server.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self.socket = websocket.create_connection(address, cookie=cookie, timeout=DEADLINE_S, sslopt=sslopt)
        self.events: list[list[Any]] = []
        self.acks: dict[int, Any] = {}
        self._numbers = itertools.count(1)
        if join:
            assert self.frame().startswith("0{")
            self.send("40" + ("" if auth is None else json.dumps(auth)))
            self.welcome = next(self.frames(lambda frame: frame[:2] in ("40", "44")))

    def send(self, frame: str) -> None:
        """A server that has cut the line while we were still speaking is told by the next frame: none."""
        with contextlib.suppress(websocket.WebSocketException, ConnectionError):
            self.socket.send(frame)

    def frame(self) -> str:
        """The next frame; "" when the server has shown us out or cut the line."""
        try:
            got = self.socket.recv()
        except (websocket.WebSocketException, ConnectionError):
            return ""
        return got if isinstance(got, str) and got != "41" else ""

    def frames(self, wanted: Callable[[str], bool]) -> Iterator[str]:
        """The frames that are wanted, and "" at the end. Pings are answered on the way, but not for ever."""
        patience = time.monotonic() + DEADLINE_S
        while True:
            assert time.monotonic() < patience, "the server neither answered nor cut the line"
            frame = self.frame()
            self._note(frame)
            if frame == "" or wanted(frame):
                yield frame
            if frame == "":
                return

    def _note(self, frame: str) -> None:
        if frame == "2":
            self.send("3")
        if frame.startswith("42"):
            self.events.append(json.loads(frame[2:]))
        if frame.startswith("43"):
            number, _, answer = frame[2:].partition("[")
            self.acks[int(number)] = next(iter(json.loads("[" + answer)), None)

    def give(self, *packet: Any) -> int:
        """Sends an event with its arguments and does not wait; answers with the number of the acknowledgement."""
        number = next(self._numbers)
        self.send(f"42{number}{json.dumps(packet)}")
        return number

    def answer(self, number: int) -> Any:
        """The acknowledgement, or None when the server cut the line instead."""
        for _ in self.frames(lambda frame: number in self.acks):
            return self.acks.get(number)
        return None

    def until(self, true: Callable[[], bool]) -> None:
        if not true():
            last = next(self.frames(lambda frame: true()))
            assert last != "", "the line was cut"

    def close(self) -> None:
        self.socket.close()
