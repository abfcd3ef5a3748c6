"""https by real TLS clients under every engine: pages, sockets, and those who come to the wrong door or say nothing."""

import json
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
import requests
from conftest import Server, start_server, stop_server
from live.hall import DEADLINE_S, Hall, Wire, cookies

from dialog import addresses

pytestmark = pytest.mark.every_engine
ROOM = 12
HEAD_S = 10
"""How long a visitor has from coming to the end of the first question (`listening.Limits`)."""


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Iterator[Server]:
    running = start_server(
        tmp_path_factory.mktemp("encrypted") / "served",
        DIALOG_ASYNC=engine,
        DIALOG_SELF_SIGNED="1",
        DIALOG_MAX_CONNECTIONS=str(ROOM),
    )
    yield running
    stop_server(running)


@pytest.fixture
def door(house: Server) -> Server:
    """The same server by the door that people come through."""
    return replace(house, url=f"https://127.0.0.1:{note(house)['port']}")


def note(house: Server) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((house.data_dir / "server.json").read_text())
    return told


def pem(house: Server) -> str:
    return str(house.data_dir / "certificate.pem")


def port(house: Server) -> int:
    return int(note(house)["port"])


def knock(house: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port(house)), timeout=DEADLINE_S)


def everything(connection: socket.socket) -> bytes:
    """All that is said until the other end closes."""
    heard = b""
    try:
        while part := connection.recv(65_536):
            heard += part
    except (ConnectionError, ssl.SSLError):
        pass
    return heard


def ask(door: Server, path: str, **more: Any) -> requests.Response:
    return requests.get(door.url + path, verify=pem(door), timeout=DEADLINE_S, **more)


# -- pages -----------------------------------------------------------------------------------------


def test_people_come_by_https_and_their_cookies_stay_there(door: Server) -> None:
    page = ask(door, "/?lang=en")
    assert page.ok
    assert "Strict-Transport-Security" not in page.headers, "nobody could get past the browser's warning any more"
    made = page.raw.headers.getlist("Set-Cookie")
    assert made
    for cookie in made:
        assert (cookie.startswith("__Host-"), "; Secure" in cookie, "Path=/" in cookie) == (True, True, True), cookie


def test_links_are_told_as_people_must_type_them(door: Server, house: Server) -> None:
    made = house.conference()
    reached = f"https://127.0.0.1:{port(house)}/"
    told = [made["join"], made["console"], made["projector"], *(table["join"] for table in made["tables"])]
    assert [link for link in told if not link.startswith(reached)] == []
    assert ask(door, "/" + made["join"].split("/", 3)[3]).ok


def test_only_who_trusts_this_machine_comes_without_a_warning(door: Server) -> None:
    assert ask(door, "/healthz").ok
    with pytest.raises(requests.exceptions.SSLError):
        requests.get(door.url, timeout=DEADLINE_S)


def test_a_large_file_comes_whole_and_a_large_form_is_answered(door: Server, house: Server) -> None:
    sheets = [part.split('"', 1)[0] for part in ask(door, "/").text.split('href="')[1:]]
    plain = [requests.get(house.url + path, timeout=DEADLINE_S) for path in sheets if ".css" in path]
    largest = max(plain, key=lambda answer: len(answer.content))
    assert len(largest.content) > 10_000
    assert ask(door, largest.request.path_url).content == largest.content
    answer = requests.post(door.url + "/sign-in", data=b"x" * 900_000, verify=pem(door), timeout=DEADLINE_S)
    assert answer.status_code in (400, 403)


def test_what_comes_in_the_same_breath_as_the_greeting_is_heard(door: Server) -> None:
    context = ssl.create_default_context(cafile=pem(door))
    arrived, leaving = ssl.MemoryBIO(), ssl.MemoryBIO()
    talk = context.wrap_bio(arrived, leaving, server_hostname="127.0.0.1")
    with knock(door) as connection:
        while True:
            try:
                talk.do_handshake()
                break
            except ssl.SSLWantReadError:
                connection.sendall(leaving.read())
                arrived.write(connection.recv(65_536))
        talk.write(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        connection.sendall(leaving.read())  # The last of the greeting, and the question, together.
        arrived.write(everything(connection))
        assert talk.read(65_536).startswith(b"HTTP/1.1 200")


# -- sockets ---------------------------------------------------------------------------------------


def test_a_line_over_wss_reaches_whoever_listens(door: Server, house: Server) -> None:
    hall = Hall(house)
    try:
        hall.console().do("round.open", number=1)
        trusting = {"ca_certs": pem(house)}
        taken = requests.post(
            f"{door.url}/api/conferences/{hall.code}/seats",
            json={"role": "youth", "table": 1, "client_key": "00000000-0000-4000-8000-0000000000aa"},
            verify=pem(house),
            timeout=DEADLINE_S,
        )
        assert "__Host-dialog_seat" in taken.headers["Set-Cookie"]
        wire = Wire(door, cookies(taken), sslopt=trusting)
        other = hall.phone(table=1)
        for nth in range(20):
            text = f"Linje {nth} " + "å" * 400
            assert wire.answer(wire.give("contribution.post", {"client_key": f"k{nth}", "text": text}))["ok"]
            other.wait_text(text)
        seen = [packet[1]["text"] for packet in wire.events if packet[0] == "contribution.posted"]
        assert f"Linje 0 {'å' * 400}" in seen, "and what is told to all comes back over it"
        wire.close()
    finally:
        hall.leave()


# -- the wrong door, and nothing at all ------------------------------------------------------------


def test_whoever_forgets_to_write_https_is_sent_on(door: Server) -> None:
    plain = requests.get(f"http://127.0.0.1:{port(door)}/j/ABC234?x=1", allow_redirects=False, timeout=DEADLINE_S)
    assert (plain.status_code, plain.headers["Location"]) == (308, f"{door.url}/j/ABC234?x=1")
    followed = requests.get(f"http://127.0.0.1:{port(door)}/healthz", verify=pem(door), timeout=DEADLINE_S)
    assert followed.json()["ok"]


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil\nSet-Cookie: x=y\r\n\r\n",
        b"GET /\nSet-Cookie:x=y HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"hallo\r\n",
    ],
)
def test_what_is_neither_is_told_so_and_left(door: Server, said: bytes) -> None:
    with knock(door) as connection:
        connection.sendall(said)
        heard = everything(connection)
    assert heard.startswith(b"HTTP/1.1 400")
    head = heard.split(b"\r\n\r\n")[0]
    assert b"Set-Cookie" not in head
    assert b"Dialog speaks https here" in heard
    assert ask(door, "/healthz").ok


@pytest.mark.parametrize("said", [b"\x16\x03\x01" + bytes(200), b"\x16\x03\x01\xff\xff" + b"x" * 400])
def test_a_broken_greeting_ends_at_once(door: Server, said: bytes) -> None:
    began = time.monotonic()
    with knock(door) as connection:
        connection.sendall(said)
        connection.shutdown(socket.SHUT_WR)
        everything(connection)
    assert time.monotonic() - began < HEAD_S
    assert ask(door, "/healthz").ok


def answers(door: Server) -> bool:
    try:
        return ask(door, "/healthz").ok
    except requests.RequestException:
        return False


def test_the_silent_hold_up_nobody_count_and_are_shown_out(door: Server) -> None:
    """Half of them say nothing at all, half begin a greeting and stop."""
    with ExitStack() as closing:
        began = time.monotonic()
        silent = [closing.enter_context(knock(door)) for _ in range(ROOM // 2)]
        for each in silent[::2]:
            each.sendall(b"\x16\x03\x01\x02\x00\x01\x00")
        assert ask(door, "/healthz").ok
        assert time.monotonic() - began < HEAD_S / 2, "a greeting that never ends is nobody else's business"
        more = [closing.enter_context(knock(door)) for _ in range(ROOM)]
        while answers(door):  # Who asked just now may have kept a place for a moment; it is taken too.
            assert time.monotonic() - began < HEAD_S / 2, "they do not count"
            more.append(closing.enter_context(knock(door)))
        for each in (*silent, *more):
            assert everything(each) == b""
        assert HEAD_S - 2 < time.monotonic() - began < DEADLINE_S
    while not answers(door):
        assert time.monotonic() - began < DEADLINE_S, "their places are never free again"


def test_who_agrees_upon_keys_and_then_says_nothing_is_shown_out_too(door: Server) -> None:
    context = ssl.create_default_context(cafile=pem(door))
    began = time.monotonic()
    with context.wrap_socket(knock(door), server_hostname="127.0.0.1") as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        everything(connection)
    assert HEAD_S - 2 < time.monotonic() - began < DEADLINE_S


def test_the_plain_door_is_for_this_machine_alone(house: Server) -> None:
    assert note(house)["url"].startswith("http://127.0.0.1:")
    outside = addresses.best()
    if outside == "127.0.0.1":
        pytest.skip("this machine is on no network")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((outside, int(note(house)["url"].rsplit(":", 1)[1])), timeout=5).close()
