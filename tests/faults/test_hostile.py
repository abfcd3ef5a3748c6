"""Three thousand hostile packets on every engine: alive, quick to answer, no larger, and honest to the next phone."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import requests
import websocket
from conftest import Server
from live.hall import Hall, Wire, cookies, joined

from faults import hostile, raw

PACKETS, SEED = 3000, 3
SLOWEST_MS = 100
"""The median of what the health page needs meanwhile; single answers also measure what else this machine does."""


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


@pytest.mark.every_engine
def test_hostile_packets_harm_nobody(shared_server: Server, engine: str) -> None:
    server, rng = shared_server, random.Random(SEED)
    hall = Hall(server)
    hall.console().do("round.open", number=1)
    hostile_cookie = cookies(joined(server, hall.code, table=2))
    throw(server, hostile_cookie, random.Random(SEED + 1), 300)  # What is imported and kept at first use is no leak.
    before, waits = raw.resident_mb(server), []
    with ThreadPoolExecutor(2) as other:
        throwing = other.submit(throw, server, hostile_cookie, rng, PACKETS)
        greeting = other.submit(half_greetings, server)
        with requests.Session() as watcher:
            while not (throwing.done() and greeting.done()):
                began = time.monotonic()
                assert watcher.get(f"{server.url}/healthz", timeout=10).ok
                waits.append((time.monotonic() - began) * 1000)
        lines, cut = throwing.result()
    grown, median = raw.resident_mb(server) - before, sorted(waits)[len(waits) // 2]
    print(
        f"{engine}: {PACKETS} packets on {lines} lines, {cut} cut; health {median:.0f} ms (worst {max(waits):.0f}), +{grown:.0f} MB"
    )
    honest = Wire(server, cookies(joined(server, hall.code)))
    ack = honest.answer(honest.give("contribution.post", {"client_key": "after-it-all", "text": "Etter alt dette"}))
    assert ack["ok"]
    assert (server.process.poll(), median < SLOWEST_MS, grown < 20) == (None, True, True), (median, grown)
    honest.close()
    hall.leave()
