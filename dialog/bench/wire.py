"""One view's socket: Engine.IO and Socket.IO packets over a websocket, read no further than needed.

What an event means is for whoever listens; a listener gets the raw packet and the moment it came.
"""

import asyncio
import base64
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dialog.bench.frames import CLOSE, PING, PONG, TEXT, FrameReader, frame

PATIENCE_S = 60.0
Ack = dict[str, Any]
Hear = Callable[[bytes, float], None]
_EVENT, _SNAPSHOT = b"42", b'42["snapshot"'


@dataclass(frozen=True)
class Place:
    """Where the server is."""

    host: str
    port: int
    tls: bool

    @classmethod
    def of(cls, url: str) -> "Place":
        parts = urlsplit(url)
        tls = parts.scheme == "https"
        return cls(parts.hostname or "127.0.0.1", parts.port or (443 if tls else 80), tls)


@dataclass(frozen=True)
class Entry:
    """What lets a view in: its cookie, and which view of which conference it wants to be."""

    cookie: str
    view: str
    conference: str | int

    def auth(self) -> bytes:
        return json.dumps({"view": self.view, "conference": self.conference}).encode()


class Wire(asyncio.Protocol):
    """In as soon as the server has taken the view in and told it its snapshot, in whichever order."""

    def __init__(self, place: Place, entry: Entry, hear: Hear) -> None:
        self._place, self._entry, self._hear = place, entry, hear
        self._frames = FrameReader()
        self._greeting: bytes | None = b""
        self._acks: dict[int, Callable[[Ack, float], None]] = {}
        self._next_ack = 0
        self._is_taken_in = self._has_snapshot = False
        self._transport: asyncio.Transport | None = None
        self.is_in: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    # -- the connection ------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - asyncio gives a protocol over TCP nothing else
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            f"Host: {self._place.host}:{self._place.port}",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}\r\nCookie: {self._entry.cookie}\r\n\r\n",
        )
        transport.write("\r\n".join(lines).encode())

    def data_received(self, data: bytes) -> None:
        if self._greeting is not None:
            data = self._greeted(data)
        now = time.monotonic()
        for opcode, payload in self._frames.feed(data):
            if opcode == TEXT:
                self._packet(payload, now)
            elif opcode == PING:
                self._write(frame(PONG, payload))
            elif opcode == CLOSE:
                self.close()

    def connection_lost(self, problem: Exception | None) -> None:
        self._settle(False)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing() and self._is_taken_in

    def _greeted(self, data: bytes) -> bytes:
        """What stands behind the answer to the handshake; nothing until the answer is whole."""
        answer, end, rest = ((self._greeting or b"") + data).partition(b"\r\n\r\n")
        if not end:
            self._greeting = answer
            return b""
        self._greeting = None
        if not answer.startswith(b"HTTP/1.1 101"):
            self.close()
            return b""
        return rest

    # -- packets -------------------------------------------------------------------------------------

    def _packet(self, packet: bytes, now: float) -> None:
        if packet.startswith(_EVENT):
            if not self._has_snapshot and packet.startswith(_SNAPSHOT):
                self._has_snapshot = True
                self._look_around()
            self._hear(packet, now)
        elif packet.startswith(b"43"):
            self._answered(packet, now)
        elif packet == b"2":
            self._write(frame(TEXT, b"3"))
        elif packet.startswith(b"0"):
            self._write(frame(TEXT, b"40" + self._entry.auth()))
        elif packet.startswith(b"40"):
            self._is_taken_in = True
            self._look_around()
        elif packet.startswith((b"44", b"41", b"1")):
            self.close()

    def _look_around(self) -> None:
        if self._is_taken_in and self._has_snapshot:
            self._settle(True)

    def _settle(self, is_in: bool) -> None:
        if not self.is_in.done():
            self.is_in.set_result(is_in)

    def _answered(self, packet: bytes, now: float) -> None:
        begins = packet.index(b"[")
        answered = self._acks.pop(int(packet[2:begins]), None)
        if answered is not None:
            answered(json.loads(packet[begins:])[0], now)

    def ask(self, wire: str, payload: dict[str, Any], answered: Callable[[Ack, float], None]) -> None:
        """Sends a command; `answered` is called with the acknowledgement and when it came."""
        number, self._next_ack = self._next_ack, self._next_ack + 1
        self._acks[number] = answered
        self._write(frame(TEXT, b"42%d" % number + json.dumps([wire, payload], ensure_ascii=False).encode()))

    async def call(self, wire: str, payload: dict[str, Any]) -> Ack:
        answer: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self.ask(wire, payload, lambda ack, _: None if answer.done() else answer.set_result(ack))
        return await asyncio.wait_for(answer, PATIENCE_S)

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)


async def enter(place: Place, entry: Entry, hear: Hear) -> Wire:
    """A socket that has been let in or refused: `is_in.result()` says which."""
    loop = asyncio.get_running_loop()
    wire = Wire(place, entry, hear)
    try:
        async with asyncio.timeout(PATIENCE_S):
            await loop.create_connection(lambda: wire, place.host, place.port, ssl=True if place.tls else None)
            await asyncio.shield(wire.is_in)
    except (OSError, TimeoutError):
        wire.close()
        wire.connection_lost(None)
    return wire
