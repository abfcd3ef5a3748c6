"""Before any page or socket: whose address was asked for, from which site, and how much is being sent.

What is refused here never reaches the application. No rule about people or conferences may enter.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from werkzeug.middleware.proxy_fix import ProxyFix

from dialog.config import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SOCKETS = "/socket.io/"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
READING = frozenset({"GET", "HEAD", "OPTIONS"})
FRIENDLY_SITES = frozenset({"same-origin", "none"})
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT",
             "HTTP_X_FORWARDED_PREFIX", "HTTP_FORWARDED")  # fmt: skip
ALWAYS = (("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "same-origin"))
REFUSALS = {
    "400 Bad Request": "Dialog could not read this request.",
    "403 Forbidden": "Dialog takes no requests from other sites.",
    "411 Length Required": "Say how long the request is (Content-Length).",
    "413 Content Too Large": "This is more than Dialog takes at once.",
    "421 Misdirected Request": (
        "Dialog does not answer under this name. Whoever runs it can add the name to DIALOG_PUBLIC_URL or "
        "DIALOG_TRUSTED_HOSTS (docs/operations.md)."
    ),
}


def guarded(application: "WSGIApplication", settings: Settings, *, packet: int) -> "WSGIApplication":
    """The application behind its gate. `packet` is the most bytes of a socket's request; a page has its own measure,
    and better words."""
    gate = Gate(application, hosts_of(settings), packet=packet)
    if settings.public_url:
        # Behind the operator's own proxy only: elsewhere these headers would be the visitor's to invent.
        return ProxyFix(gate, x_for=1, x_proto=1, x_host=1)
    return gate


def hosts_of(settings: Settings) -> "Hosts":
    named = {name.lower() for name in settings.trusted_hosts}
    if settings.public_url:
        own = (urlsplit(settings.public_url).hostname or "").lower()
        return Hosts(frozenset(LOOPBACK | named | {own, settings.host}), in_a_hall=False)
    machine = socket.gethostname().lower()
    return Hosts(frozenset(LOOPBACK | named | {machine, machine.partition(".")[0]}), in_a_hall=True)


class Hosts:
    """The names this house answers to. In a hall there is no name yet, so any address will do: a page of
    somebody else's that turns its own name to our address (DNS rebinding) still has its own name."""

    def __init__(self, names: frozenset[str], *, in_a_hall: bool) -> None:
        self._names = names
        self._in_a_hall = in_a_hall

    def knows(self, host: str) -> bool:
        name = _name(host)
        if name is None:
            return False
        return name in self._names or (self._in_a_hall and (name.endswith(".local") or _is_address(name)))


def _name(host: str) -> str | None:
    """The name in a Host header, without port and brackets; None when it is not one name."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # Raises when it is no number.
    except ValueError:
        return None
    is_plain = parts.netloc == host and not set(host) & set("@/\\?#, ")
    return (parts.hostname or "").rstrip(".").lower() if is_plain else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Gate:
    """Refuses in plain words what no page of ours would send."""

    def __init__(self, application: "WSGIApplication", hosts: Hosts, *, packet: int) -> None:
        self._application = application
        self._hosts = hosts
        self._packet = packet

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        for name in FORWARDED:
            environ.pop(name, None)  # Read already by whoever may; no library further in shall believe them.
        fault = self._fault(environ)
        if fault is not None:
            return _refuse(fault, start_response)
        return self._application(environ, _with_headers(start_response))

    def _fault(self, environ: Mapping[str, Any]) -> str | None:
        if not self._hosts.knows(str(environ.get("HTTP_HOST", ""))):
            return "421 Misdirected Request"
        return self._fault_of_size(environ) or (None if _is_from_here(environ) else "403 Forbidden")

    def _fault_of_size(self, environ: Mapping[str, Any]) -> str | None:
        """Told before a byte is read: the socket library would wait for ever for a body it will not take."""
        if environ.get("HTTP_TRANSFER_ENCODING"):
            return "411 Length Required"
        length = str(environ.get("CONTENT_LENGTH") or "0")
        if not (length.isascii() and length.isdecimal()):
            return "400 Bad Request"
        is_socket = str(environ.get("PATH_INFO", "")).startswith(SOCKETS)
        return "413 Content Too Large" if len(length) > 12 or (is_socket and int(length) > self._packet) else None


def _is_from_here(environ: Mapping[str, Any]) -> bool:
    """Whether a page of ours, the address bar, or no browser at all asks; other sites may only link to us."""
    site = environ.get("HTTP_SEC_FETCH_SITE")
    is_socket = str(environ.get("PATH_INFO", "")).startswith(SOCKETS)
    reads = environ["REQUEST_METHOD"] in READING and not is_socket
    if site is not None:
        return site in FRIENDLY_SITES or (reads and environ.get("HTTP_SEC_FETCH_MODE") == "navigate")
    return reads or is_socket or _is_own_origin(environ)  # The socket library looks at the origin itself.


def _is_own_origin(environ: Mapping[str, Any]) -> bool:
    """For browsers that do not say which site asks. Scheme and port may be a proxy's business; the name may not."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return True
    try:
        return urlsplit(str(origin)).hostname == _name(str(environ.get("HTTP_HOST", "")))
    except ValueError:
        return False


def _refuse(status: str, start_response: "StartResponse") -> list[bytes]:
    words = f"{REFUSALS[status]}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(words)))]
    start_response(status, [*headers, ("Cache-Control", "no-store"), ("Connection", "close"), *ALWAYS])
    return [words]


def _with_headers(start_response: "StartResponse") -> "StartResponse":
    """What every answer carries, the socket library's too."""

    def start(status: str, headers: list[tuple[str, str]], *problem: Any) -> Callable[[bytes], object]:
        present = {name.lower() for name, _ in headers}
        added = [each for each in ALWAYS if each[0].lower() not in present]
        if "cache-control" not in present:
            added.append(("Cache-Control", "no-store"))
        return start_response(status, [*headers, *added], *problem)

    return start
