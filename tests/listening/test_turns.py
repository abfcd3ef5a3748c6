"""A flood of pages from one laptop: whoever writes a line is heard between two of them, and nobody is refused."""

import http.client
import statistics
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from conftest import Server
from live.hall import DEADLINE_S, Hall

LINES, FLOOD = 30, 16


class Flood:
    """Connections that ask for the same page again the moment they have it."""

    def __init__(self, server: Server, path: str) -> None:
        self.pages = 0
        self.refused: list[int] = []
        self._host = server.url.partition("//")[2]
        self._path = path
        self._is_over = threading.Event()
        self._count = threading.Lock()
        self._threads = [threading.Thread(target=self._ask, daemon=True) for _ in range(FLOOD)]

    def _ask(self) -> None:
        line = http.client.HTTPConnection(self._host, timeout=DEADLINE_S)
        while not self._is_over.is_set():
            line.request("GET", self._path)
            answer = line.getresponse()
            answer.read()
            with self._count:
                self.pages += 1
                if answer.status != 200:
                    self.refused.append(answer.status)
        line.close()

    def start(self) -> "Flood":
        for thread in self._threads:
            thread.start()
        return self

    def wait_for(self, more: int) -> None:
        wanted, deadline = self.pages + more, time.monotonic() + DEADLINE_S
        while self.pages < wanted:
            assert time.monotonic() < deadline, "the flood stands still"
            time.sleep(0.01)

    def end(self) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join(DEADLINE_S)


@contextmanager
def flooded(server: Server, path: str) -> Iterator[Flood]:
    flood = Flood(server, path).start()
    try:
        flood.wait_for(2 * FLOOD)
        yield flood
    finally:
        flood.end()


@pytest.mark.parametrize("engine", ["eventlet", "gevent"], indirect=True, scope="session")
def test_a_line_is_acknowledged_between_the_pages_of_a_flood(shared_server: Server) -> None:
    hall = Hall(shared_server)
    try:
        hall.console().do("round.open", number=1)
        phone = hall.phone()
        passed: list[int] = []
        took: list[float] = []
        with flooded(shared_server, f"/j/{hall.code}") as flood:
            for nth in range(LINES):
                before, began = flood.pages, time.monotonic()
                phone.do("contribution.post", text=f"Linje {nth}", client_key=str(uuid.uuid4()))
                took.append(time.monotonic() - began)
                passed.append(flood.pages - before)
        told = f"pages between {sorted(passed)}; half within {statistics.median(took) * 1000:.0f} ms"
        assert flood.refused == [], "a hall behind one address is never refused its pages"
        assert statistics.median(passed) < FLOOD, f"the whole flood went first: {told}"
    finally:
        hall.leave()
