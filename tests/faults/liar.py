"""A proxy that acknowledges lines by itself before it passes them on: what a server must never do.

It is here so that the harness is seen to find losses. It speaks just enough of the websocket to do that.
"""

import json
import random
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Self

POST = re.compile(r'42(\d+)\["contribution\.post",')


class Liar:
    def __init__(self, port: int, rng: random.Random) -> None:
        self._port, self._rng = port, rng
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                phone, _ = self._listener.accept()
                threading.Thread(target=self._between, args=(phone,), daemon=True).start()

    def _between(self, phone: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._port))
        except OSError:
            phone.close()
            return
        said: set[str] = set()
        back = threading.Thread(target=self._pass_back, args=(server, phone, said), daemon=True)
        with suppress(OSError, EOFError):
            reader = phone.makefile("rb")
            server.sendall(_head(reader))
            back.start()
            for raw, text in _frames(reader):
                if match := POST.match(text):
                    said.add(match[1])
                    phone.sendall(_frame(f"43{match[1]}" + json.dumps([{"ok": True, "id": -1, "version": -1}])))
                    time.sleep(self._rng.uniform(0, 0.03))  # The moment in which a killed server has nothing.
                server.sendall(raw)
        for each in (server, phone):
            each.close()

    def _pass_back(self, server: socket.socket, phone: socket.socket, said: set[str]) -> None:
        """Everything but the true answers to what was answered already."""
        with suppress(OSError, EOFError):
            reader = server.makefile("rb")
            phone.sendall(_head(reader))
            for raw, text in _frames(reader):
                number = re.match(r"43(\d+)\[", text)
                if not (number and number[1] in said):
                    phone.sendall(raw)
        for each in (server, phone):
            each.close()


def _head(reader: Any) -> bytes:
    lines = []
    while not lines or lines[-1] != b"\r\n":
        lines.append(reader.readline())
        if lines[-1] == b"":
            raise EOFError
    return b"".join(lines)


def _frames(reader: Any) -> Iterator[tuple[bytes, str]]:
    """Each frame as it came, and its text."""
    while True:
        start = _exactly(reader, 2)
        length = start[1] & 0x7F
        more = _exactly(reader, {126: 2, 127: 8}.get(length, 0))
        length = int.from_bytes(more, "big") if more else length
        mask = _exactly(reader, 4 if start[1] & 0x80 else 0)
        content = _exactly(reader, length)
        plain = bytes(byte ^ mask[place % 4] for place, byte in enumerate(content)) if mask else content
        yield start + more + mask + content, plain.decode(errors="replace")


def _exactly(reader: Any, length: int) -> bytes:
    content: bytes = reader.read(length) if length else b""
    if len(content) < length:
        raise EOFError
    return content


def _frame(text: str) -> bytes:
    content = text.encode()
    assert len(content) < 126
    return bytes([0x81, len(content)]) + content
