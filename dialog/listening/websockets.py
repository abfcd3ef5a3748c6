"""Limits on what one websocket may say, where the engines' own libraries have none or too few.

Eventlet counts one frame at a time, so that a message in endless fragments has no end, and a phone that never
pauses is the only one heard. What the other engines lack stands in lines.py.
"""

import logging
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)
IN_A_ROW = 8
"""Messages of one phone before everybody else has had a turn; a command gives way by itself."""


def limit_fragments() -> None:
    """Eventlet: the sum of a message's fragments is held to the limit of one frame, and after a few messages it
    is somebody else's turn. A greenlet that always finds more to read would never give way by itself."""
    import eventlet
    from eventlet import websocket

    class Message(websocket.RFC6455WebSocket.Message):  # type: ignore[misc]
        length = 0

        def push(self, data: bytes, final: bool = False) -> None:
            self.length += len(data)
            if self.length > self.max_frame_length:
                raise websocket.FailedConnectionError(1009, "message too long")
            super().push(data, final)

    def wait(self: Any) -> Any:
        self.heard = getattr(self, "heard", 0) + 1
        if self.heard % IN_A_ROW == 0:
            eventlet.sleep(0)
        return next(iter(self.iterator), None)

    websocket.RFC6455WebSocket.Message = Message
    websocket.RFC6455WebSocket.wait = wait


def quietly(handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`handler`, for which a packet that is none is the end of the line and nothing more. Engine.IO lets the error
    through, and the servers would spend more on its traceback than a stranger on the packet."""

    def handle(websocket: Any) -> Any:
        try:
            return handler(websocket)
        except OSError:
            raise
        except Exception as fault:
            log.debug("a line ended with %s", type(fault).__name__)
            websocket.close()
            return []

    return handle


def limit_messages(driver: dict[str, Any]) -> None:
    """The other engines: `driver` is the table from which Engine.IO takes its websocket class."""
    driver["websocket"] = _limited(driver["websocket"])


def _limited(base: Any) -> Any:
    from dialog.listening.lines import Line

    class Limited(base):  # type: ignore[misc]
        """What Engine.IO calls to take a websocket; ends as its base class does."""

        def __init__(self, handler: Callable[..., Any], server: Any) -> None:
            super().__init__(quietly(handler), server)
            self._longest = int(server.max_http_buffer_size)

        def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
            self.ws = Line(environ, max_message_size=self._longest, **self.server_args)
            answer = self.app(self)
            if self.ws.mode == "werkzeug":
                raise ConnectionError  # The one way to tell this server that nothing more is to be written.
            return answer

    return Limited
