"""People through the proxy: a browser's cookies, a socket that comes back by itself, and lines sent until they are
acknowledged.
"""

import contextlib
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Self

import requests
import socketio
from clusters import wait_until

ACK_S = 3
SETTLED_S = 120
"""No figure of ours: how long a machine may be busy with other tests before a test gives up its preparation."""


@dataclass
class Guest:
    """One phone. `url` and `certificate` are the proxy's; the library brings a lost connection back."""

    url: str
    code: str
    table: int = 1
    certificate: str = ""
    transports: tuple[str, ...] = ("websocket",)
    acked: dict[str, int] = field(default_factory=dict)
    """Key of a line -> the id it was acknowledged with."""

    def __post_init__(self) -> None:
        self.session = requests.Session()
        self.session.verify = self.certificate or True
        self.session.trust_env = False  # A certificate bundle named in the environment would win over ours.
        page = self.session.get(f"{self.url}/j/{self.code}", timeout=60)
        assert page.ok, (page.status_code, page.text[:500])
        seat = {"role": "youth", "table": self.table, "client_key": str(uuid.uuid4())}
        answer = self.session.post(f"{self.url}/api/conferences/{self.code}/seats", json=seat, timeout=30)
        assert answer.ok, answer.text
        self.client = self._client()

    def _client(self) -> Any:
        client = socketio.Client(
            http_session=self.session, reconnection_delay=0.2, reconnection_delay_max=1, randomization_factor=0.5
        )
        self.heard: list[tuple[str, Any]] = []
        client.on("*", lambda event, *payload: self.heard.append((event, payload[0] if payload else None)))
        return client

    @property
    def cookie(self) -> str:
        return "; ".join(f"{each.name}={each.value}" for each in self.session.cookies)

    def come(self) -> None:
        self.client.connect(
            self.url, transports=list(self.transports), wait_timeout=30, headers={"Cookie": self.cookie}
        )

    def post(self, text: str, seconds: float = 30) -> float:
        """Sends one line, again and again under its key, until it is acknowledged; answers with how long it took."""
        began, key = time.monotonic(), str(uuid.uuid4())
        while True:
            answer = self._ask({"text": text, "client_key": key})
            if answer.get("ok"):
                self.acked[key] = answer["id"]
                return time.monotonic() - began
            assert "after_ms" in answer.get("error", {"after_ms": 0}), answer
            assert time.monotonic() - began < seconds, f"no acknowledgement in {seconds} s: {answer}"
            time.sleep(0.05)

    def _ask(self, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = self.client.call("contribution.post", payload, timeout=ACK_S)
        except (socketio.exceptions.SocketIOError, ValueError):
            return {}
        return answer

    def leave(self) -> None:
        with contextlib.suppress(Exception):
            self.client.disconnect()


def open_first_round(url: str, made: dict[str, Any], certificate: str = "") -> None:
    """As the console does it, through the proxy when there is one."""
    session = requests.Session()
    session.verify = certificate or True
    session.trust_env = False  # A certificate bundle named in the environment would win over ours.
    session.get(f"{url}/{made['console'].split('/', 3)[3]}", timeout=30)
    cookie = "; ".join(f"{each.name}={each.value}" for each in session.cookies)
    wait_until(lambda: _is_opened(session, url, cookie), seconds=SETTLED_S)


def _is_opened(session: requests.Session, url: str, cookie: str) -> bool:
    """Tried again as a console tries again, on a new connection when the first one is lost under the question: servers
    that have just begun share the machine with everybody else's. A round that is open already is answered well."""
    client = socketio.Client(http_session=session, reconnection=False)
    try:
        client.connect(url, transports=["websocket"], wait_timeout=30, headers={"Cookie": cookie})
        answer = client.call("round.open", {"number": 1}, timeout=30)
    except socketio.exceptions.SocketIOError:  # Lost, or nobody there yet; so is an answer that does not come.
        return False
    finally:
        with contextlib.suppress(Exception):
            client.disconnect()
    assert answer["ok"], answer
    return True


class Crowd:
    """Guests that write until they are told to stop; what went wrong with one fails the test."""

    def __init__(self, guests: list[Any]) -> None:
        self.guests = guests
        self._stop = threading.Event()
        self.faults: list[BaseException] = []
        self._threads = [threading.Thread(target=self._write, args=(guest,), daemon=True) for guest in guests]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _write(self, guest: Guest) -> None:
        number = 0
        try:
            while not self._stop.is_set():
                number += 1
                guest.post(f"linje {number}", seconds=60)
                self._stop.wait(0.02)
        except BaseException as fault:
            self.faults.append(fault)

    def acked(self) -> int:
        return sum(len(guest.acked) for guest in self.guests)
