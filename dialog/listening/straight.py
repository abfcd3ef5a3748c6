"""Eventlet's websockets, each with a straight line: a frame goes down at once or not at all.

The other engines have none; their packets go through Engine.IO's queues.
"""

import contextlib
from typing import Any

from dialog import runtime
from dialog.listening import websockets


def keep_lines(engine: Any) -> None:
    """Has every websocket of this Engine.IO server keep its line: `socket.line.send_now(frame)`."""
    if runtime.mode() != "eventlet" or not runtime.is_patched():
        return
    from eventlet.greenio import GreenSocket

    library: Any = engine._async["websocket"]

    class Kept(library):  # type: ignore[misc]
        def __init__(self, handler: Any, server: Any) -> None:
            handle = websockets.quietly(handler)

            def begun(websocket: Any) -> Any:
                websocket._apply_mask, websocket.log = unmasked, Nowhere()
                if isinstance(websocket.socket, GreenSocket):  # TLS has a state of its own between frame and wire.
                    handler.__self__.line = Line(websocket)
                    websocket.socket = Reader(websocket.socket)
                return handle(websocket)

            super().__init__(begun, server)

        def __call__(self, environ: Any, start_response: Any) -> Any:
            # Compression keeps 64 kB or more for every phone, and what we say to one is short.
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            return super().__call__(environ, start_response)

    engine._async = {**engine._async, "websocket": Kept}


def unmasked(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
    """What a client masked (RFC 6455, 5.3). Eventlet's own goes byte by byte, which was a tenth of a post."""
    size = len(data)
    key = bytes(mask[(offset + place) % 4] for place in range(4))
    whole = int.from_bytes((key * (size // 4 + 1))[:size], "little")
    return (int.from_bytes(data, "little") ^ whole).to_bytes(size, "little")


class Nowhere:
    """What the library would write down of a line's end names who was at the other."""

    def write(self, text: str) -> None:
        """Not kept."""


class Reader:
    """A socket that is read in gulps: a message is asked for in three small bites, each a call to the system."""

    GULP = 4096

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._ahead = b""

    def recv(self, size: int) -> bytes:
        ahead = self._ahead or self._connection.recv(self.GULP)
        self._ahead = ahead[size:]
        return bytes(ahead[:size])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class Line:
    """The wire of one phone. The hub is never kept waiting for it."""

    __slots__ = ("_websocket",)

    def __init__(self, websocket: Any) -> None:
        self._websocket = websocket

    def send_now(self, frame: bytes) -> bool:
        """False when the wire is busy or full: then the frame belongs in the queue."""
        websocket = self._websocket
        if websocket._sendlock.counter < 1:
            return False
        try:
            sent = websocket.socket.fd.send(frame)
        except BlockingIOError:
            return False
        except OSError:
            return True  # The line is dead, and its reader finds out by itself.
        if sent < len(frame):
            websocket._sendlock.acquire()
            runtime.spawn(self._send_rest, frame[sent:])
        return True

    def _send_rest(self, rest: bytes) -> None:
        with contextlib.suppress(OSError):
            self._websocket.socket.sendall(rest)
        self._websocket._sendlock.release()
