"""What the listening socket holds back, on every engine: too many, too slow, too long, never listening."""

import io
import json
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests
from conftest import Server, start_server, stop_server
from live.hall import Hall, Wire, cookies, joined

from dialog.listening.engines import allow_files, listen
from dialog.listening.porter import Limits, Porter
from faults import raw

SMALL = 20
CUT_S = 20.0
"""A head may take 10 s; the rest is patience with a busy machine."""


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Iterator[Hall]:
    """A server with room for few, so that a test can fill it."""
    server = start_server(
        tmp_path_factory.mktemp("narrow") / "served",
        is_warm=True,
        DIALOG_ASYNC=engine,
        DIALOG_MAX_CONNECTIONS=str(SMALL),
    )
    hall = Hall(server)
    hall.console().do("round.open", number=1)
    yield hall
    hall.leave()
    stop_server(server)


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    patience = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < patience, "what was waited for never came"
        time.sleep(0.05)


def status_of(server: Server) -> int:
    return requests.get(f"{server.url}/healthz", timeout=10, headers={"Connection": "close"}).status_code


@pytest.mark.every_engine
def test_one_too_many_is_told_so_and_the_next_gets_in(narrow: Hall) -> None:
    server, taken = narrow.server, []
    with suppress(raw.Refused):
        while True:
            taken.append(raw.websocket(server))
    began = time.monotonic()
    answer = requests.get(f"{server.url}/healthz", timeout=10)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert time.monotonic() - began < 3
    assert SMALL - 3 <= len(taken) <= SMALL
    for each in taken:
        each.close()
    until(lambda: status_of(server) == 200)


@pytest.mark.every_engine
def test_who_dawdles_over_a_request_is_cut_and_who_listens_is_not(narrow: Hall) -> None:
    """A byte a second would hold a place for ever if only silence counted."""
    listener = Wire(narrow.server, cookies(joined(narrow.server, narrow.code)))
    silent, dripping = raw.connection(narrow.server, timeout=CUT_S), raw.connection(narrow.server, timeout=1)
    silent.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    began = time.monotonic()
    while time.monotonic() - began < CUT_S:
        try:
            dripping.sendall(b"X")
            if dripping.recv(100) == b"":
                break
        except TimeoutError:
            continue
        except ConnectionError:
            break
    assert 5 < time.monotonic() - began < CUT_S
    assert raw.is_cut(silent)
    assert listener.answer(listener.give("contribution.post", {"client_key": "still-here", "text": "Her enno"}))["ok"]
    listener.close()


@pytest.mark.every_engine
@pytest.mark.parametrize("what", ["one frame", "fragments", "draft protocol"])
def test_no_message_is_longer_than_the_longest(narrow: Hall, what: str) -> None:
    """60 MB announced, 24 MB in fragments that never end, and the drafts that know no limit."""
    server = narrow.server
    status_of(server)
    before = raw.resident_mb(server)
    if what == "draft protocol":
        assert requests.get(
            f"{server.url}/socket.io/?EIO=4&transport=websocket",
            headers={"Upgrade": "websocket", "Connection": "Upgrade"},
            timeout=10,
        ).status_code == 400  # fmt: skip
        return
    speaker = raw.websocket(server)
    piece = b"x" * 16_000
    try:
        if what == "one frame":
            speaker.sendall(raw.frame(b"x" * 60_000_000))
        else:
            speaker.sendall(raw.frame(piece, raw.TEXT))
            for _ in range(1500):
                speaker.sendall(raw.frame(piece, raw.GO_ON))
    except ConnectionError:
        pass
    assert raw.is_cut(speaker)
    assert raw.resident_mb(server) - before < 20
    speaker.close()


@pytest.mark.every_engine
def test_who_speaks_without_pause_is_slowed_down_and_nobody_else(narrow: Hall) -> None:
    """Four seconds of packets as fast as the network takes them; memory stays, and the neighbour is answered."""
    server = narrow.server
    neighbour = Wire(server, cookies(joined(server, narrow.code)))
    flood = raw.websocket(server, cookies(joined(server, narrow.code, table=2)))
    flood.sendall(raw.frame(b"40"))
    before, packet = raw.resident_mb(server), raw.frame(b'42["contribution.post",{"text":"' + b"x" * 3000 + b'"}]')
    flood.settimeout(0.2)
    ends, waits, sent = time.monotonic() + 4, [], 0
    with ThreadPoolExecutor(1) as other:

        def speak() -> None:
            nonlocal sent
            while time.monotonic() < ends:
                try:
                    sent += flood.send(packet)
                except TimeoutError:
                    continue
                except OSError:
                    return

        speaking = other.submit(speak)
        while time.monotonic() < ends:
            began = time.monotonic()
            key = f"calm-{len(waits)}"
            assert neighbour.answer(neighbour.give("contribution.post", {"client_key": key, "text": key})) is not None
            waits.append(time.monotonic() - began)
            time.sleep(0.2)
        speaking.result()
    grown = raw.resident_mb(server) - before
    assert sent > len(packet) * 50
    assert grown < 20, f"{sent / 1e6:.0f} MB were taken, memory grew by {grown:.0f} MB"
    assert sorted(waits)[len(waits) // 2] < 1.0, waits
    flood.close()
    neighbour.close()


@pytest.mark.every_engine
def test_a_phone_that_reads_slowly_gets_every_frame_whole(narrow: Hall) -> None:
    """Snapshots larger than any buffer, asked for faster than they are read."""
    server = narrow.server
    writer = Wire(server, cookies(joined(server, narrow.code, table=3)))
    for n in range(30):
        answer = writer.answer(writer.give("contribution.post", {"client_key": f"long-{n}", "text": "ordrik " * 70}))
        while "after_ms" in answer.get("error", {}):
            time.sleep(answer["error"]["after_ms"] / 1000)
            answer = writer.answer(
                writer.give("contribution.post", {"client_key": f"long-{n}", "text": "ordrik " * 70})
            )
        assert answer["ok"], answer
    slow = raw.websocket(server, cookies(joined(server, narrow.code, table=3)), receive_buffer=4096)
    slow.sendall(raw.frame(b"40"))
    for _ in range(40):
        slow.sendall(raw.frame(b'42["snapshot"]'))
    time.sleep(2)  # The phone is busy with something else; what it is sent fills every buffer on the way.
    whole = sum(1 for text in _frames(slow, 41) if text.startswith('42["snapshot"') and json.loads(text[2:]))
    assert whole == 41
    slow.close()
    writer.close()


def _frames(connection: socket.socket, snapshots: int) -> Iterator[str]:
    """The texts of the frames that come, until so many snapshots were among them."""
    file = connection.makefile("rb")
    while snapshots:
        kind, length = file.read(2)
        assert kind == 0x81, f"a frame begins with {kind:#x}"
        if length == 126:
            length = int.from_bytes(file.read(2), "big")
        elif length == 127:
            length = int.from_bytes(file.read(8), "big")
        text = file.read(length).decode()
        if text == "2":
            connection.sendall(raw.frame(b"3"))
        snapshots -= text.startswith('42["snapshot"')
        yield text


# -- the porter by itself, with a clock that is moved by hand ------------------------------------------------


class _Hands:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def _answers_with_the_body(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def _environ(body: Any, **more: str) -> dict[str, Any]:
    return {"REMOTE_ADDR": "10.0.0.1", "REMOTE_PORT": "7", "wsgi.input": body, **more}


def test_a_body_that_never_ends_is_cut_and_one_that_does_is_whole() -> None:
    clock, (ours, theirs) = _Hands(), socket.socketpair()
    porter = Porter(_answers_with_the_body, Limits(connections=1), clock)
    got: list[Any] = []

    def serve(_: socket.socket) -> None:
        reader = ours.makefile("rb")
        got.append(porter(_environ(reader, CONTENT_LENGTH="6"), lambda *_: None))
        porter.awaits_request(("10.0.0.1", 7))
        clock.now += 29
        porter.show_out_the_late()
        theirs.sendall(b"drip")
        clock.now += 2

        def look() -> None:
            clock.now += 31
            porter.show_out_the_late()

        class Slow(io.RawIOBase):
            def read(self, length: int = -1) -> bytes:
                look()
                return reader.read(length)

        got.append(porter(_environ(Slow(), CONTENT_LENGTH="6"), lambda *_: None))

    theirs.sendall(b"sixsix")
    porter.visit(ours, ("10.0.0.1", 7), serve)
    assert got == [[b"sixsix"], [b"drip"]]


def test_a_body_that_is_too_long_is_left_for_the_application_to_refuse() -> None:
    porter = Porter(
        lambda environ, _: [str(type(environ["wsgi.input"])).encode()], Limits(connections=1, body_bytes=10)
    )
    unread, taken = io.BufferedReader(io.BytesIO(b"x" * 11)), io.BytesIO
    for length, kept in ((10, taken), (11, io.BufferedReader), (-5, io.BufferedReader)):
        assert porter(_environ(unread, CONTENT_LENGTH=str(length)), lambda *_: None) == [str(kept).encode()]


def test_small_packets_leave_at_once_and_files_are_allowed() -> None:
    listener = listen("127.0.0.1", 0)
    phone = socket.create_connection(listener.getsockname())
    accepted = listener.accept()[0]
    assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
    assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 30_000
    for each in (phone, accepted, listener):
        each.close()
    assert allow_files() == allow_files() > 0


@pytest.mark.every_engine
def test_few_files_mean_few_phones_and_not_a_dead_server(tmp_path: Path, engine: str) -> None:
    """300 files allowed: the crowd outside is refused, and the server still answers those inside."""
    server = start_server(tmp_path / "few", before=("prlimit", "--nofile=300:300"), DIALOG_ASYNC=engine)
    inside = [raw.connection(server) for _ in range(15)]
    crowd = [raw.connection(server) for _ in range(250)]
    inside[0].sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert inside[0].recv(100).startswith(b"HTTP/1.1 200")
    for each in inside + crowd:
        each.close()
    until(lambda: status_of(server) == 200)
    assert "files may be open" in (tmp_path / "few.log").read_text()
    stop_server(server)
