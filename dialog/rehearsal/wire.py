"""One socket of a simulated phone or console, and the plain HTTP beside it.

No opinions about what to say: commands go out, events come in, and a lost network is an ordinary answer.
"""

import logging
from collections.abc import Callable
from typing import Any

import requests
import socketio
from socketio.exceptions import SocketIOError

ANSWER_S = 5.0
OFFLINE: dict[str, Any] = {"ok": False, "error": {"code": "network.gone", "after_ms": 1000}}

_quiet = logging.getLogger("dialog.rehearsal.socket")
_quiet.setLevel(logging.CRITICAL)
Ack = dict[str, Any]


def browser() -> requests.Session:
    """A cookie jar of its own. The server is this machine's, so no proxy has a say."""
    session = requests.Session()
    session.trust_env = False
    return session


class Wire:
    """A connection that comes back by itself; `hear` is called from the library's own threads."""

    def __init__(self, base_url: str, session: requests.Session, hear: Callable[[str, Any], None]) -> None:
        self._base_url = base_url
        self._client = socketio.Client(
            http_session=session,
            logger=_quiet,
            engineio_logger=_quiet,
            handle_sigint=False,
            # We come by the loopback address also where the public one is another: no origin to be refused for.
            websocket_extra_options={"suppress_origin": True},
        )
        self._client.on("*", lambda event, *payload: hear(event, payload[0] if payload else None))

    def connect(self, view: str, conference: int | str) -> bool:
        """Whether the server took us in."""
        try:
            self._client.connect(
                self._base_url,
                auth={"view": view, "conference": conference},
                transports=["websocket"],
                wait_timeout=ANSWER_S,
            )
        except SocketIOError:
            return False
        return True

    def ask(self, wire: str, payload: dict[str, Any]) -> Ack:
        """The server's answer; `OFFLINE` when there is none, which may mean that it was done all the same."""
        if not self._client.connected:
            return OFFLINE
        try:
            answer = self._client.call(wire, payload, timeout=ANSWER_S)
        except SocketIOError:
            return OFFLINE
        return answer if isinstance(answer, dict) else OFFLINE

    def close(self) -> None:
        self._client.shutdown()


def patience(ack: Ack) -> float | None:
    """Seconds until it is worth trying again; None when it was done or never will be."""
    if ack["ok"] or "after_ms" not in ack["error"]:
        return None
    return float(ack["error"]["after_ms"]) / 1000
