"""One listening socket, and the three servers that may stand behind it.

What they are told apart from the porter's limits is only what each needs to keep them.
"""

import contextlib
import logging
import resource
import socket
import ssl
from collections.abc import Callable
from typing import Any

from dialog import runtime
from dialog.listening import websockets
from dialog.listening.porter import Application, Limits, Porter

BACKLOG = 4096
"""A hall of phones that comes back at once waits here and not on the network; the kernel may hold it to less."""
SILENT_PEER_MS = 30_000
FILES_OF_OUR_OWN = 256
FEW_FILES = 4096
LOOPBACK = "127.0.0.1"
FILES_PER_VISIT = {"eventlet": 1, "gevent": 2, "threading": 1}
FILES_TO_ENCRYPT = 2
MOST_THREADS = 6000
THREADS_PER_VISIT, THREADS_TO_ENCRYPT = 3, 2
log = logging.getLogger(__name__)
Ready = Callable[[int, int], None]


def serve(
    application: Application,
    host: str,
    port: int,
    *,
    connections: int,
    ready: Ready,
    context: ssl.SSLContext | None = None,
) -> None:
    """Serves for ever; `ready` is told two ports once phones may come: theirs, and this machine's own programs'.

    They are one and the same, unless there is a `context` to encrypt with: then whoever comes from outside must, and
    this machine's own programs have a plain port on the loopback address, which nobody else reaches.
    """
    porter = Porter(application, Limits(connections=room_for(connections, allow_files(), is_encrypted=bool(context))))
    listener = listen(host, port)
    inside = listen(LOOPBACK, 0) if context else listener
    ready(listener.getsockname()[1], inside.getsockname()[1])
    runtime.spawn(porter.watch)
    _limit_websockets()
    engine = {"eventlet": _eventlet, "gevent": _gevent, "threading": _threading}[runtime.mode()]
    if context:
        runtime.spawn(engine, inside, porter, None)
    engine(listener, porter, context)


def listen(host: str, port: int) -> socket.socket:
    """Small packets leave at once, and a phone that has been silent for long is given up by the kernel itself.

    Connections inherit both from here.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_PEER_MS)
    return listener


def allow_files() -> int:
    """Raises the number of files this process may have open to what the system allows, and answers with it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard if hard != resource.RLIM_INFINITY else 1_000_000


def room_for(wanted: int, files: int, *, is_encrypted: bool = False) -> int:
    """How many connections there is room for: each is an open file, and a server without one more cannot answer."""
    engine = runtime.mode()
    each = FILES_PER_VISIT[engine] + (FILES_TO_ENCRYPT if is_encrypted else 0)
    room = min(wanted, max(1, (files - FILES_OF_OUR_OWN) // each))
    if engine == "threading":
        room = min(room, MOST_THREADS // (THREADS_PER_VISIT + (THREADS_TO_ENCRYPT if is_encrypted else 0)))
    if files < FEW_FILES:
        log.warning("only %d files may be open: at most %d connections; raise it with ulimit -n", files, room)
    return room


def _limit_websockets() -> None:
    """Once for all listeners of this process."""
    if runtime.mode() == "eventlet":
        websockets.limit_fragments()
        return
    if runtime.mode() == "gevent":
        from engineio.async_drivers import gevent as driver
    else:
        from engineio.async_drivers import threading as driver
    websockets.limit_messages(driver._async)


def _expecting(base: Any, porter: Porter) -> Any:
    """A request handler that tells the porter when it begins to read, and writes down nobody's address; all three
    servers call it the same."""

    class Handler(base):  # type: ignore[misc]
        def handle_one_request(self) -> Any:
            porter.awaits_request(self.client_address)
            return super().handle_one_request()

        def log_message(self, *_: Any) -> None:
            """Of a greeting that is none: it would name who gave it. Nor a line per request."""

        log_error = log_request = log_message

    return Handler


def _eventlet(listener: socket.socket, porter: Porter, context: ssl.SSLContext | None) -> None:
    import eventlet.wsgi

    handler = _expecting(eventlet.wsgi.HttpProtocol, porter)

    def protocol(state: list[Any], server: Any) -> None:
        address, connection, phase = state
        porter.visit(connection, address, lambda plain: handler([address, plain, phase], server), context)

    eventlet.wsgi.server(
        listener,
        porter,
        protocol=protocol,
        max_size=1_000_000,  # The porter counts. A full pool would let the next phone hang instead.
        socket_timeout=60,
        keepalive=60,
        minimum_chunk_size=1,  # Whoever answers bit by bit means each bit to leave at once.
        log_output=False,
        debug=False,
    )


def _gevent(listener: socket.socket, porter: Porter, context: ssl.SSLContext | None) -> None:
    from gevent import pywsgi

    class Server(pywsgi.WSGIServer):  # type: ignore[misc]
        def handle(self, connection: Any, address: tuple[Any, ...]) -> None:
            def serve(plain: Any) -> None:
                with contextlib.suppress(OSError):  # Whoever has hung up needs no answer, and nobody a page about it.
                    super(Server, self).handle(plain, address)

            porter.visit(connection, address, serve, context)

    class Handler(_expecting(pywsgi.WSGIHandler, porter)):  # type: ignore[misc]
        def _log_error(self, kind: type[BaseException], value: object, trace: object) -> None:
            """Its own prints the whole request, address and all, and stops everybody while it does."""
            log.error("a request failed with %s", kind.__name__)

        def _handle_client_error(self, fault: BaseException) -> tuple[str, bytes]:
            return "400", pywsgi._BAD_REQUEST_RESPONSE

    Server(listener, porter, log=None, handler_class=Handler).serve_forever()


def _threading(listener: socket.socket, porter: Porter, context: ssl.SSLContext | None) -> None:
    """Werkzeug's server is made for one developer: without limits. The porter gives it those it lacks."""
    from werkzeug import serving

    class Server(serving.ThreadedWSGIServer):
        def finish_request(self, request: Any, client_address: Any) -> None:
            serve = super().finish_request
            porter.visit(request, client_address, lambda plain: serve(plain, client_address), context)

    host, port = listener.getsockname()[:2]
    handler = _expecting(serving.WSGIRequestHandler, porter)
    Server(host, port, porter, handler, fd=listener.fileno()).serve_forever()
