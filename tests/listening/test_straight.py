"""Unmasking whole, and frames on the wire: equal to the library's own, byte by byte."""

import random
import socket
from typing import Any

import pytest
from eventlet.websocket import RFC6455WebSocket

from dialog.listening.straight import Line, Reader, unmasked
from dialog.live.lines import text_frame


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 125, 126, 4096, 70_001])
@pytest.mark.parametrize("offset", [0, 1, 2, 3, 7])
def test_unmasking_is_what_the_library_does(size: int, offset: int) -> None:
    dice = random.Random(size * 10 + offset)
    data, mask = dice.randbytes(size), tuple(dice.randbytes(4))
    assert unmasked(data, mask, size, offset) == RFC6455WebSocket._apply_mask(data, mask, size, offset)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 200_000])
def test_a_frame_is_what_the_library_packs(size: int) -> None:
    text = "å" * (size // 2) + "x" * (size % 2)
    assert text_frame(text.encode()) == RFC6455WebSocket._pack_message(_plain(), text)


class _Lock:
    counter = 1

    def acquire(self) -> None:
        self.counter -= 1

    def release(self) -> None:
        self.counter += 1


class _Websocket:
    """The three things a line touches, around a real socket."""

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        self.socket = self
        self.fd = connection
        self._sendlock = _Lock()

    def sendall(self, data: bytes) -> None:
        self.fd.setblocking(True)
        self.fd.sendall(data)


def test_a_frame_goes_whole_or_not_at_all_and_the_rest_follows_in_order() -> None:
    here, there = socket.socketpair()
    websocket = _Websocket(here)
    line, frames = Line(websocket), [bytes([65 + n % 26]) * 60_000 for n in range(40)]
    taken = []
    for frame in frames:
        if not line.send_now(frame):
            break
        taken.append(frame)
    assert 0 < len(taken) < len(frames), "the wire never filled"
    wanted, got = b"".join(taken), b""
    there.settimeout(30)
    while len(got) < len(wanted):
        got += there.recv(65_536)
    assert got == wanted
    here.close()


def test_a_dead_line_takes_everything_and_troubles_nobody() -> None:
    here, there = socket.socketpair()
    there.close()
    assert Line(_Websocket(here)).send_now(b"hei") is True


def _plain() -> Any:
    websocket = object.__new__(RFC6455WebSocket)
    websocket.extensions = {}
    return websocket


def test_a_reader_gives_every_byte_once_in_any_bites() -> None:
    here, there = socket.socketpair()
    dice = random.Random(5)
    sent = dice.randbytes(50_000)
    there.sendall(sent)
    there.close()
    reader, got = Reader(here), b""
    while True:
        bite = reader.recv(dice.choice([1, 2, 4, 80, 5000]))
        if not bite:
            break
        got += bite
    assert got == sent
