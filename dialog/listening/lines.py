"""simple-websocket's line, held to what a phone needs. Serves every engine but eventlet.

By itself it reads ahead without bound, may send half a frame to a slow reader, and leaves its socket open and
its reader asleep when it has had enough.
"""

import socket
import threading
from contextlib import suppress
from typing import Any

import simple_websocket
from wsproto.utilities import LocalProtocolError

from dialog import runtime

READ_AHEAD = 8
"""Messages that wait for the application before the socket is left unread, so that TCP slows the sender down."""
LOOK_AGAIN_S = 5.0


class WholeSends:
    """A socket whose `send` sends everything, one sender at a time.

    A cooperative socket's own may stop half-way when a phone reads slowly; the next frame would then begin in
    the middle of this one.
    """

    def __init__(self, connection: Any, lock: Any) -> None:
        self._connection = connection
        self._lock = lock

    def send(self, data: bytes) -> int:
        with self._lock:
            self._connection.sendall(data)
        return len(data)

    def close(self) -> None:
        """Ends it for good: servers keep files on the same socket, and as long as those are open so is the line."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class Line(simple_websocket.Server):  # type: ignore[misc]
    """One phone's websocket."""

    def __init__(self, environ: dict[str, Any], **options: Any) -> None:
        options.setdefault("event_class", threading.Event)
        self._has_room: Any = options["event_class"]()
        super().__init__(environ, **options)

    @property
    def sock(self) -> Any:
        return self._sock

    @sock.setter
    def sock(self, connection: Any) -> None:
        self._sock = WholeSends(connection, threading.Lock())

    def _handle_events(self) -> bool:
        """Reads no more while the application is behind."""
        goes_on = bool(super()._handle_events())
        if not goes_on:
            self.connected = False  # First this, then the call: or whoever waits looks too early and waits on.
            self.event.set()
        while self.connected and len(self.input_buffer) >= READ_AHEAD:
            self._has_room.wait(LOOK_AGAIN_S)
            self._has_room.clear()
        return goes_on

    def receive(self, timeout: float | None = None) -> Any:
        """The next message, after it has been everybody else's turn."""
        runtime.sleep(0)
        message = super().receive(timeout)
        self._has_room.set()
        return message

    def close(self, reason: int | None = None, message: str | None = None) -> None:
        """Also wakes whoever waits for the next message, which will not come."""
        with suppress(OSError, LocalProtocolError):  # Gone already, or closed by the other of its two greenlets.
            super().close(reason, message)
        self.event.set()
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_WR)
