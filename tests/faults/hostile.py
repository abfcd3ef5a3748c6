"""Packets that no page of ours would send, thrown as dice fall: python tests/faults/hostile.py --packets 3000"""

import json
import random
import string
from typing import Any

COMMANDS = ["contribution.post", "contribution.edit", "contribution.support", "contribution.withdraw", "snapshot"]
NAMES = [*COMMANDS, "round.open", "seat.take", "connect", "disconnect", "message", "", "__class__", "*", "x" * 300]
VALUES: list[Any] = [
    None, True, 0, -1, 1e308, 2**70, "", "x", "\ud800", "a\x00b", "\u202e", [], {}, [[]], {"__proto__": 1}, ["x"] * 50,
    {"client_key": "k", "text": "t", "round": 10**30}, {"client_key": {"$gt": ""}, "text": "x"}, {"id": 2**80, "on": True},
    {"client_key": "n\x00", "text": "\x00"}, {"client_key": "k" * 5000, "text": "x"}, {"text": ["deep", [[[[]]]]]},
    {"_placeholder": True, "num": 0}, {"number": 1}, {"role": "youth", "client_key": "0" * 32},
]  # fmt: skip
FIXED = [
    "", "0", "1", "2", "3", "5", "6", "7", "4", "40", "40/x,", "41", "43", "43[]", "431[1]", "44", "4[", "42[", "42{}",
    "2probe", "5", "40" + "9" * 300, "42" + "9" * 400 + '["snapshot"]', "42" + "[" * 3000, "42" + '{"a":' * 1500,
    "45999999999-[]", "4" + "9" * 4000, '42/admin,1["snapshot"]', "b4AAEC", "\x1e" * 200, "4" * 16_000,
]  # fmt: skip


def packet(rng: random.Random) -> str | bytes:
    kind = rng.random()
    if kind < 0.5:
        count = rng.choice((0, 1, 1, 1, 2, 5))
        event = [rng.choice(NAMES), *(rng.choice(VALUES) for _ in range(count))]
        return "42" + rng.choice(("", "1", "9" * 20)) + json.dumps(event)
    if kind < 0.6:
        return "42" + json.dumps(rng.choice(VALUES))
    if kind < 0.7:
        start = rng.choice(("451-", "45999-", "450-", "46", "451-/x,"))
        return start + json.dumps([rng.choice(NAMES), {"_placeholder": True, "num": rng.choice((0, 5, -1, "x"))}])
    if kind < 0.75:
        return rng.randbytes(rng.randint(0, 300))
    if kind < 0.85:
        return "".join(rng.choice(string.printable) for _ in range(rng.randint(1, 40)))
    return rng.choice(FIXED)


HANDSHAKES = [
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n\r\n",
    b"GET /socket.io/?EIO=4 HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 99\r\n\r\n",
    b"GET /socket.io/?EIO=4&transport=polling&sid=nobody HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\nx",
    b"POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 300 + b"\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\r\n\r\n\r\n",
    b"",
]
"""Half, wrong and foreign greetings; most are hung up on in the middle."""
