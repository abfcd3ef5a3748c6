"""Bytes on a socket, for what no library would send."""

import os
import socket
import struct
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from conftest import Server

TEXT, GO_ON, FINAL = 0x1, 0x0, 0x80
MASK = b"\x01\x02\x03\x04"


class Refused(Exception):
    """No websocket was given; the argument is the answer's head."""


def connection(server: Server, *, timeout: float = 30, receive_buffer: int | None = None) -> socket.socket:
    where = urlsplit(server.url)
    made = socket.socket()
    if receive_buffer is not None:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    made.settimeout(timeout)
    made.connect((where.hostname, where.port))
    return made


def websocket(server: Server, cookie: str = "", **options: int) -> socket.socket:
    """An open websocket, Engine.IO's greeting still unread behind it."""
    made = connection(server, **options)
    made.sendall(
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n"
        b"Cookie: %s\r\n\r\n" % (urlsplit(server.url).netloc.encode(), cookie.encode())
    )
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        got = made.recv(1)
        head += got
        if not got:
            break
    if not head.startswith(b"HTTP/1.1 101"):
        made.close()
        raise Refused(head)
    return made


def frame(content: bytes, kind: int = TEXT | FINAL) -> bytes:
    """One frame as a client sends it. The mask is fixed: only its presence matters here."""
    length = len(content)
    if length < 126:
        size = bytes([0x80 | length])
    elif length < 65_536:
        size = struct.pack(">BH", 0x80 | 126, length)
    else:
        size = struct.pack(">BQ", 0x80 | 127, length)
    pattern = (MASK * (length // 4 + 1))[:length]
    masked = (int.from_bytes(content, "big") ^ int.from_bytes(pattern, "big")).to_bytes(length, "big")
    return bytes([kind]) + size + MASK + masked


def is_cut(made: socket.socket) -> bool:
    """Whether the server ends the connection before the socket's own time-out; what it still says is read away."""
    with suppress(ConnectionError):
        try:
            while made.recv(65_536):
                pass
        except TimeoutError:
            return False
    return True


def resident_mb(server: Server) -> float:
    """Memory of the server process that is really in use."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6
