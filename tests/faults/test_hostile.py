"""Three thousand hostile packets on every engine: alive, quick to answer, no larger, and honest to the next phone."""

import random
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
import requests
import websocket
from conftest import Server
from live.hall import Hall, Wire, cookies, joined

from faults import hostile, raw
from faults.control import Turns, share

PACKETS, SEED = 3000, 3
SLOWEST_MS = 100
"""What 99 of 100 answers of the health page need at most meanwhile, besides what this machine makes anybody wait for."""
STUCK_MS = 2_000
"""No single one may stand this long, whoever's doing it is."""


def throw(server: Server, cookie: str, rng: random.Random, packets: int) -> tuple[int, int]:
    """Throws them on one line after another; answers with how many lines there were, and how many of those were
    cut by the server. What a cut line had left to say is thrown at the next."""
    waiting = [hostile.packet(rng) for _ in range(packets)]
    lines = cut = 0
    while waiting:
        lines += 1
        address = server.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        line = websocket.create_connection(address, cookie=cookie, timeout=2)
        try:
            line.send("40")
            for _ in range(min(len(waiting), rng.randint(1, 30))):
                content = waiting.pop()
                binary = isinstance(content, bytes)
                line.send(content, websocket.ABNF.OPCODE_BINARY if binary else websocket.ABNF.OPCODE_TEXT)
            read_out(line)
        except (websocket.WebSocketException, OSError):
            cut += 1
        line.close(timeout=0)
    return lines, cut


def read_out(line: websocket.WebSocket) -> None:
    """Until the server has answered what comes last, and so has taken all that came before; or has gone silent,
    because it waits for the rest of something."""
    line.settimeout(0.5)
    line.send("40")
    line.send('42999["snapshot"]')
    while not str(line.recv()).startswith("43999"):
        pass


def half_greetings(server: Server) -> None:
    for greeting in hostile.HANDSHAKES:
        with suppress(OSError):
            caller = raw.connection(server, timeout=0.2)
            caller.sendall(greeting)
            with suppress(TimeoutError):
                caller.recv(100)
            caller.close()


@dataclass
class Watch:
    """What each answer of the health page took, and how much of that was the machine's doing (milliseconds)."""

    server: Server
    took: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def look_while(self, goes_on: Callable[[], bool]) -> None:
        turns = Turns(self.server.process.pid)
        with requests.Session() as caller:
            while goes_on():
                waited, began = turns.waited_ms(), time.monotonic()
                assert caller.get(f"{self.server.url}/healthz", timeout=10).ok
                self.took.append((time.monotonic() - began) * 1000)
                self.own.append(max(0.0, self.took[-1] - max(0.0, turns.waited_ms() - waited)))

    def __str__(self) -> str:
        middle, most, worst = (share(self.took, part) for part in (0.5, 0.99, 1))
        return f"{middle:.0f} ms (99 %: {most:.0f}, worst {worst:.0f}; worst of its own {max(self.own):.0f})"


@pytest.mark.every_engine
def test_hostile_packets_harm_nobody(shared_server: Server, engine: str) -> None:
    server, rng, watch = shared_server, random.Random(SEED), Watch(shared_server)
    hall = Hall(server)
    hall.console().do("round.open", number=1)
    hostile_cookie = cookies(joined(server, hall.code, table=2))
    throw(server, hostile_cookie, random.Random(SEED + 1), 300)  # What is imported and kept at first use is no leak.
    before, written_before = raw.resident_mb(server), server.log.stat().st_size
    with ThreadPoolExecutor(2) as other:
        throwing = other.submit(throw, server, hostile_cookie, rng, PACKETS)
        greeting = other.submit(half_greetings, server)
        watch.look_while(lambda: not (throwing.done() and greeting.done()))
        lines, cut = throwing.result()
    grown = raw.resident_mb(server) - before
    print(f"{engine}: {PACKETS} packets on {lines} lines, {cut} cut; health {watch}, +{grown:.0f} MB")
    honest = Wire(server, cookies(joined(server, hall.code)))
    ack = honest.answer(honest.give("contribution.post", {"client_key": "after-it-all", "text": "Etter alt dette"}))
    assert ack["ok"]
    assert (server.process.poll(), grown < 20) == (None, True), grown
    assert share(watch.took, 0.5) < SLOWEST_MS, watch
    assert share(watch.own, 0.99) < SLOWEST_MS or not Turns(server.process.pid).are_counted, watch
    assert max(watch.took) < STUCK_MS, watch
    said = server.log.read_bytes()[written_before:].decode(errors="replace")
    assert re.findall(r"\b(?:\d{1,3}\.){3}\d{1,3}\b|Traceback", said) == [], said[:2000]
    honest.close()
    hall.leave()
