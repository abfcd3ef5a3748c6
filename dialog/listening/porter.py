"""Who is connected, and who has been given long enough. The same for every engine.

No parsing of HTTP and no waiting for anybody: a late visitor's socket is shut, and whoever reads it wakes.
"""

import io
import logging
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from dialog import runtime
from dialog.listening.tls import carry, shut
from dialog.listening.turns import Asker, Turns

REFUSING_AT_ONCE = 64
REFUSAL_S = 2.0
ROUND_S = 1.0
UNTURNED = ("/socket.io/", "/healthz")
_TOO_MANY = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 19\r\n\r\nToo many are here.\n"
)
log = logging.getLogger(__name__)
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Limits:
    """Times are for the whole of a thing and not for one byte of it: who drips is as late as who is silent."""

    connections: int
    head_s: float = 10.0
    """From the connection until the end of the first request's headers; agreeing upon keys is part of it."""
    next_head_s: float = 30.0
    """From one answer until the end of the next request's headers."""
    body_s: float = 30.0
    body_bytes: int = 1_000_000


@dataclass
class _Visit:
    connection: socket.socket
    late_at: float | None
    is_encrypted: bool
    has_asked: bool = False
    asker: Asker = field(default_factory=Asker)


class Porter:
    """Around the application: admits connections up to a number, and shows out whoever dawdles over a request."""

    def __init__(self, application: Application, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._application = application
        self._limits = limits
        self._clock = clock
        self._visits: dict[tuple[str, int], _Visit] = {}
        self._refusing = 0
        self._turns = Turns()

    # -- for the servers: one connection from its beginning to its end

    def visit(
        self,
        connection: socket.socket,
        address: tuple[Any, ...],
        handle: Callable[[Any], None],
        context: ssl.SSLContext | None = None,
    ) -> None:
        """Runs `handle`, which serves by the socket it is given until the visit ends; refuses when too many are here.
        With a `context` the visitor must speak https, and `handle` is none the wiser."""
        key = _key(*address[:2])
        if len(self._visits) >= self._limits.connections:
            self._refuse(connection, in_words=context is None)
            return
        self._visits[key] = _Visit(connection, self._clock() + self._limits.head_s, context is not None)
        try:
            if context is None:
                handle(connection)
            else:
                carry(connection, context, handle)
        finally:
            self._visits.pop(key, None)

    def awaits_request(self, address: tuple[Any, ...]) -> None:
        """The server begins to read a request. The first has been due since the connection came."""
        visit = self._visits.get(_key(*address[:2]))
        if visit is not None and visit.has_asked:
            visit.late_at = self._clock() + self._limits.next_head_s

    def _refuse(self, connection: socket.socket, *, in_words: bool) -> None:
        """Says so instead of letting anybody hang; reads first, because an unread request resets the answer away.
        Agreeing upon keys with one too many would cost more than serving somebody."""
        self._refusing += 1
        try:
            if in_words and self._refusing <= REFUSING_AT_ONCE:
                connection.settimeout(REFUSAL_S)
                connection.recv(65_536)
                connection.sendall(_TOO_MANY)
        except OSError:
            pass  # Gone already, or dawdling: there is nobody to tell.
        finally:
            self._refusing -= 1
            shut(connection)
            connection.close()

    # -- for each request, as WSGI

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        visit = self._visits.get(_key(environ.get("REMOTE_ADDR"), environ.get("REMOTE_PORT")))
        if visit is not None:
            visit.has_asked, visit.late_at = True, self._clock() + self._limits.body_s
            if visit.is_encrypted:
                environ["wsgi.url_scheme"] = "https"
        if environ.get("HTTP_UPGRADE"):
            if "HTTP_SEC_WEBSOCKET_VERSION" not in environ:
                # The drafts before the standard have no limit on a message's length.
                return _plainly(start_response, "400 Bad Request")
        else:
            self._take_body(environ)
        if visit is not None:
            visit.late_at = None
            if _is_page(environ):
                return self._in_turn(visit.asker, environ, start_response)
        return self._application(environ, start_response)

    def _in_turn(self, asker: Asker, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self._turns.wait(asker.asks(self._clock()))
        try:
            return self._application(environ, start_response)
        finally:
            asker.was_answered(self._clock())

    def _take_body(self, environ: dict[str, Any]) -> None:
        """Reads the whole body while the clock runs. One that is too long, or does not say how long it is, is the
        application's to refuse, unread and in words."""
        announced = _announced(environ)
        if 0 < announced <= self._limits.body_bytes:
            environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(announced))

    # -- the watch

    def watch(self) -> None:
        """Goes its rounds for ever."""
        runtime.spawn(self._turns.usher)
        while True:
            runtime.sleep(ROUND_S)
            self.show_out_the_late()

    def show_out_the_late(self) -> None:
        now = self._clock()
        for visit in list(self._visits.values()):
            if visit.late_at is not None and visit.late_at < now:
                visit.late_at = None
                shut(visit.connection)


def _is_page(environ: dict[str, Any]) -> bool:
    """All but the sockets, and the question whether the house is well."""
    return not str(environ.get("PATH_INFO", "")).startswith(UNTURNED)


def _key(host: Any, port: Any) -> tuple[str, int]:
    return str(host), int(port or 0)


def _announced(environ: dict[str, Any]) -> int:
    """The length a request says its body has; nonsense is the application's to refuse."""
    try:
        return max(0, int(environ.get("CONTENT_LENGTH") or 0))
    except ValueError:
        return 0


def _plainly(start_response: Callable[..., Any], status: str) -> list[bytes]:
    text = f"{status}\n".encode()
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(text))), ("Connection", "close")]
    start_response(status, headers)
    return [text]
