"""One listening socket, and the three servers that may stand behind it.

What they are told apart from the porter's limits is only what each needs to keep them.
"""

import contextlib
import logging
import resource
import socket
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
FILES_PER_VISIT = {"eventlet": 1, "gevent": 2, "threading": 1}
MOST_THREADS = 2000
log = logging.getLogger(__name__)
Ready = Callable[[int], None]


def serve(application: Application, host: str, port: int, *, connections: int, ready: Ready) -> None:
    """Serves for ever; `ready` is told the port once phones may come."""
    porter = Porter(application, Limits(connections=room_for(connections, allow_files())))
    listener = listen(host, port)
    ready(listener.getsockname()[1])
    runtime.spawn(porter.watch)
    {"eventlet": _eventlet, "gevent": _gevent, "threading": _threading}[runtime.mode()](listener, porter)


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


def room_for(wanted: int, files: int) -> int:
    """How many connections there is room for: each is an open file, and a server without one more cannot answer."""
    engine = runtime.mode()
    room = min(wanted, max(1, (files - FILES_OF_OUR_OWN) // FILES_PER_VISIT[engine]))
    if engine == "threading":
        room = min(room, MOST_THREADS)
    if files < FEW_FILES:
        log.warning("only %d files may be open: at most %d connections; raise it with ulimit -n", files, room)
    return room


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


def _eventlet(listener: socket.socket, porter: Porter) -> None:
    import eventlet.wsgi

    websockets.limit_fragments()
    handler = _expecting(eventlet.wsgi.HttpProtocol, porter)

    def protocol(state: list[Any], server: Any) -> None:
        porter.visit(state[1], state[0], lambda: handler(state, server))

    eventlet.wsgi.server(
        listener,
        porter,
        protocol=protocol,
        max_size=1_000_000,  # The porter counts. A full pool would let the next phone hang instead.
        socket_timeout=60,
        keepalive=60,
        log_output=False,
        debug=False,
    )


def _gevent(listener: socket.socket, porter: Porter) -> None:
    from engineio.async_drivers import gevent as driver
    from gevent import pywsgi

    websockets.limit_messages(driver._async)

    class Server(pywsgi.WSGIServer):  # type: ignore[misc]
        def handle(self, connection: Any, address: tuple[Any, ...]) -> None:
            def serve() -> None:
                with contextlib.suppress(OSError):  # Whoever has hung up needs no answer, and nobody a page about it.
                    super(Server, self).handle(connection, address)

            porter.visit(connection, address, serve)

    class Handler(_expecting(pywsgi.WSGIHandler, porter)):  # type: ignore[misc]
        def _log_error(self, kind: type[BaseException], value: object, trace: object) -> None:
            """Its own prints the whole request, address and all, and stops everybody while it does."""
            log.error("a request failed with %s", kind.__name__)

        def _handle_client_error(self, fault: BaseException) -> tuple[str, bytes]:
            return "400", pywsgi._BAD_REQUEST_RESPONSE

    Server(listener, porter, log=None, handler_class=Handler).serve_forever()


def _threading(listener: socket.socket, porter: Porter) -> None:
    """Werkzeug's server is made for one developer: without limits. The porter gives it those it lacks."""
    from engineio.async_drivers import threading as driver
    from werkzeug import serving

    websockets.limit_messages(driver._async)

    class Server(serving.ThreadedWSGIServer):
        def finish_request(self, request: Any, client_address: Any) -> None:
            porter.visit(request, client_address, lambda: super(Server, self).finish_request(request, client_address))

    host, port = listener.getsockname()[:2]
    handler = _expecting(serving.WSGIRequestHandler, porter)
    Server(host, port, porter, handler, fd=listener.fileno()).serve_forever()
