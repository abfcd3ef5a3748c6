"""Frames whole, in pieces, in parts; and what a client writes, byte for byte."""

from random import Random

import pytest

from dialog.bench.frames import CLOSE, PING, TEXT, FrameReader, frame

SIZES = (0, 1, 125, 126, 127, 65_535, 65_536, 200_000)


def from_server(opcode: int, payload: bytes, *, final: bool = True) -> bytes:
    """A frame as RFC 6455 has a server write it: no mask."""
    size, first = len(payload), (0x80 if final else 0) | opcode
    if size < 126:
        return bytes((first, size)) + payload
    if size < 65_536:
        return bytes((first, 126)) + size.to_bytes(2, "big") + payload
    return bytes((first, 127)) + size.to_bytes(8, "big") + payload


@pytest.mark.parametrize("size", SIZES)
def test_a_frame_of_every_kind_of_length_is_read(size: int) -> None:
    payload = bytes(Random(size).randbytes(size))
    assert FrameReader().feed(from_server(TEXT, payload)) == [(TEXT, payload)]


@pytest.mark.parametrize("seed", range(20))
def test_messages_are_the_same_however_the_network_cuts_them(seed: int) -> None:
    dice = Random(seed)
    wanted = [(dice.choice((TEXT, PING, CLOSE)), dice.randbytes(dice.choice((0, 5, 125, 126, 300)))) for _ in range(30)]
    stream = b"".join(from_server(opcode, payload) for opcode, payload in wanted)
    reader, heard = FrameReader(), []
    while stream:
        size = dice.randint(1, 200)
        heard += reader.feed(stream[:size])
        stream = stream[size:]
    assert heard == wanted


def test_a_message_in_parts_is_one_message_also_with_a_ping_in_between() -> None:
    parts = [from_server(TEXT, b"one ", final=False), from_server(PING, b"?"), from_server(0, b"message")]
    assert FrameReader().feed(b"".join(parts)) == [(PING, b"?"), (TEXT, b"one message")]


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (125, b"\x81\xfd"),
        (126, b"\x81\xfe\x00\x7e"),
        (65_535, b"\x81\xfe\xff\xff"),
        (65_536, b"\x81\xff\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_client_frame_says_its_length_and_a_mask_of_zeroes(size: int, head: bytes) -> None:
    assert frame(TEXT, b"x" * size) == head + b"\0\0\0\0" + b"x" * size
