"""The gate: names, sites, sizes and headers, at the application and on a real server's bare socket."""

import contextlib
import http.client
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import Server

from dialog import config
from dialog.gate import SOCKETS, hosts_of

HALL: dict[str, str] = {}
BEHIND_A_PROXY = {"DIALOG_PUBLIC_URL": "https://dialog.example.no"}


def knows(environ: dict[str, str], host: str) -> bool:
    return hosts_of(config.load(environ)).knows(host)


# -- names -----------------------------------------------------------------------------------------

MACHINE = socket.gethostname()


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "192.168.1.20:8000", "10.0.0.7", "[::1]:8000", "[fe80::1]", "skulen.local",
     "skulen.local:8000", MACHINE, f"{MACHINE}:8000"],
)  # fmt: skip
def test_a_hall_is_found_by_address_and_by_the_machines_own_name(host: str) -> None:
    assert knows(HALL, host)


STRANGE = [
    "evil.example", "evil.example:8000", "127.0.0.1.evil.example", "evil.local.example", "localhost.evil.example", "",
    "localhost@evil.example", "evil.example@localhost", "localhost, evil.example", "localhost/evil", "localhost:port",
    "localhost:8000:evil", "\\localhost", "[::1", "1.2.3", "0x7f.1", "127.1",
]  # fmt: skip


@pytest.mark.parametrize("host", STRANGE)
def test_a_strange_name_is_not_ours(host: str) -> None:
    """A page of somebody else's whose name was turned to our address still comes with its own name."""
    assert not knows(HALL, host)
    assert not knows(BEHIND_A_PROXY, host)


def test_behind_a_proxy_only_the_public_name_and_the_machine_itself() -> None:
    hosts = ("dialog.example.no", "DIALOG.example.no:443", "127.0.0.1:8000", "192.168.1.20", "skulen.local", MACHINE)
    assert [knows(BEHIND_A_PROXY, host) for host in hosts] == [True, True, True, False, False, False]


def test_further_names_are_told() -> None:
    more = {"DIALOG_TRUSTED_HOSTS": "dialog.skule.no, Annan.no"}
    assert [knows(HALL | more, host) for host in ("dialog.skule.no:80", "annan.no", "tredje.no")] == [True, True, False]


def test_a_forged_name_gets_no_page(client: Any) -> None:
    assert client.get("/", headers={"Host": "localhost"}).status_code == 200
    answer = client.get("/", headers={"Host": "evil.example"})
    assert (answer.status_code, "DIALOG_TRUSTED_HOSTS" in answer.text) == (421, True)


def test_without_a_proxy_nobody_says_who_they_are_forwarded_for(client: Any) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "8.8.8.8"}
    answer = client.get("/?lang=en", headers=forged)
    assert answer.status_code == 200
    assert "evil.example" not in str(answer.headers) + answer.text
    assert "Secure" not in answer.headers["Set-Cookie"]


# -- sites -----------------------------------------------------------------------------------------

SITES = [
    ("POST", "/sign-in", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("POST", "/sign-in", {"Sec-Fetch-Site": "same-site"}, 403),
    ("POST", "/sign-in", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),
    ("DELETE", "/sign-in", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("POST", "/api/conferences/ABCDEF/seats", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("POST", "/api/conferences/ABCDEF/seats", {"Origin": "https://evil.example"}, 403),
    ("POST", "/api/conferences/ABCDEF/seats", {"Origin": "null"}, 403),
    ("POST", "/api/conferences/ABCDEF/seats", {"Origin": "http://[::1"}, 403),
    ("POST", "/api/conferences/ABCDEF/seats", {"Origin": "http://localhost:8000"}, 422),
    ("POST", "/api/conferences/ABCDEF/seats", {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 422),
    ("POST", "/api/conferences/ABCDEF/seats", {}, 422),
    ("GET", "/healthz", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
    ("GET", "/healthz", {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
    ("GET", "/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
    ("GET", "/", {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, 200),
    ("GET", f"{SOCKETS}?EIO=4&transport=polling", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),
    ("GET", f"{SOCKETS}?EIO=4&transport=polling", {"Origin": "https://evil.example"}, 400),
]


@pytest.mark.parametrize(("method", "path", "headers", "status"), SITES, ids=lambda value: str(value)[:60])
def test_other_sites_may_link_to_us_and_nothing_else(
    client: Any, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert client.open(path, method=method, headers=headers).status_code == status


# -- a real server ---------------------------------------------------------------------------------


def spoken(server: Server, request: bytes) -> str:
    """What the server answers on a bare socket before it hangs up, also when it does so before it has heard us out."""
    where = urlsplit(server.url)
    answer = b""
    with socket.create_connection((where.hostname, where.port), timeout=15) as line, contextlib.suppress(OSError):
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        while piece := line.recv(65_536):
            answer += piece
    return answer.decode("latin-1")


def status(answer: str) -> int:
    """0 when the line was cut without a word."""
    return int(answer.split(" ", 2)[1]) if answer else 0


def test_a_packet_that_is_too_large_is_refused_before_it_is_read(shared_server: Server) -> None:
    """The socket library itself never answers such a request."""
    where = urlsplit(shared_server.url)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=15)
    line.request("GET", f"{SOCKETS}?EIO=4&transport=polling")
    sid = line.getresponse().read().decode().split('"sid":"')[1].split('"')[0]
    for length, expected in (("65537", 413), ("999999999999999", 413), ("-1", 400), ("12x", 400), ("²", 400)):
        head = f"POST {SOCKETS}?EIO=4&transport=polling&sid={sid} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
        assert status(spoken(shared_server, head.encode("utf-8"))) == expected, length
    small = (
        f"POST {SOCKETS}?EIO=4&transport=polling&sid={sid} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n40"
    )
    assert status(spoken(shared_server, small.encode())) == 200


def test_a_form_that_is_too_large_is_refused_in_words(shared_server: Server) -> None:
    head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    answer = spoken(shared_server, f"{head}Content-Length: 1000001\r\n\r\nusername=kari".encode())
    assert (status(answer), "<html" in answer) == (413, True)


def test_a_body_of_unknown_length_is_refused(shared_server: Server) -> None:
    head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
    for more, expected in (("", {411}), ("Content-Length: 5\r\n", {400, 411})):
        answer = spoken(shared_server, f"{head}{more}\r\n5\r\nhello\r\n0\r\n\r\n".encode())
        assert status(answer) in expected


def test_headers_without_end_are_refused(shared_server: Server) -> None:
    asked = "GET / HTTP/1.1\r\nHost: localhost\r\n"
    for flood in (f"X-Long: {'a' * 100_000}\r\n", "".join(f"X-{n}: {'a' * 100}\r\n" for n in range(2000))):
        answer = spoken(shared_server, f"{asked}{flood}\r\n".encode())
        assert status(answer) in (0, 400, 414, 431)
    long = f"GET /{'a' * 100_000} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert status(spoken(shared_server, long.encode())) in (0, 400, 414, 431)
    assert status(spoken(shared_server, f"{asked}Connection: close\r\n\r\n".encode())) == 200


def test_the_socket_librarys_own_answers_carry_the_headers_too(shared_server: Server) -> None:
    answer = spoken(
        shared_server,
        f"GET {SOCKETS}?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode(),
    )
    for line in (
        "X-Content-Type-Options: nosniff",
        "Cross-Origin-Resource-Policy: same-origin",
        "Cache-Control: no-store",
    ):
        assert f"{line}\r\n" in answer
