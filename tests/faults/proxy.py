"""A network between phones and server that can fall silent: nothing passes, nobody is told.

When it comes back, some lines go on where they were (what was sent arrives late) and some are gone: then the
phone is told by a reset, as by an access point that has forgotten it, or is never told anything.
"""

import random
import socket
import threading
from contextlib import suppress
from typing import Literal, Self

Fate = Literal["late", "reset", "never told"]


class Network:
    def __init__(self, port: int, rng: random.Random, fates: tuple[Fate, ...] = ("late", "reset")) -> None:
        self._port, self._rng, self._fates = port, rng, fates
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._passes = threading.Event()
        self._passes.set()
        self._lines: set[_Line] = set()
        self.fell = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self._passes.set()
        for line in list(self._lines):
            line.end()

    def fall_silent(self) -> None:
        self.fell += 1
        self._passes.clear()

    def come_back(self) -> None:
        for line in list(self._lines):
            line.fate = self._rng.choice(self._fates)
        self._passes.set()
        for line in list(self._lines):
            if line.fate == "reset":
                line.end()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                phone, _ = self._listener.accept()
                threading.Thread(target=self._join, args=(phone,), daemon=True).start()

    def _join(self, phone: socket.socket) -> None:
        self._passes.wait()  # Who knocks in the silence hears nothing either.
        try:
            server = socket.create_connection(("127.0.0.1", self._port))
        except OSError:
            phone.close()
            return
        line = _Line(phone, server)
        self._lines.add(line)
        ways = [threading.Thread(target=self._pass, args=(line, *way), daemon=True) for way in line.ways()]
        for way in ways:
            way.start()
        for way in ways:
            way.join()
        line.end()
        self._lines.discard(line)

    def _pass(self, line: "_Line", here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while content := here.recv(65_536):
                self._passes.wait()
                if line.fate != "never told":
                    there.sendall(content)
        if line.fate != "never told":
            line.end()


class _Line:
    """One connection and its other half."""

    def __init__(self, phone: socket.socket, server: socket.socket) -> None:
        self.fate: Fate = "late"
        self._both = (phone, server)

    def ways(self) -> tuple[tuple[socket.socket, socket.socket], ...]:
        phone, server = self._both
        return (phone, server), (server, phone)

    def end(self) -> None:
        for each in self._both:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
