"""Wrong codes and wrong passwords are counted, and whoever has had many is asked to wait longer and longer.

A hall of three hundred phones is one address, so an address alone never closes a door: where a conference has
been opened once, its own right code is always let through. Addresses are kept as numbers from 0 to 16,383, drawn
with a key: too few to be anybody's, and never more than that to remember. No words, rows or requests here.
"""

import hmac
import ipaddress
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from limits.storage import MemoryStorage, Storage, storage_from_string

from dialog import runtime
from dialog.errors import TooMany

FOLDS = 16_384
CODE_WINDOW_S = 600
CODES_FREE = 30
"""Mistyped codes in ten minutes before a place that no conference has opened at is slowed."""
CODES_EVERYWHERE = 1000
CODES_FREE_UNDER_ATTACK = 3
HOME_S = 12 * 60 * 60
PASSWORD_WINDOW_S = 900
PASSWORDS_FREE = 5
PASSWORDS_FREE_ADDRESS = 20
LONGEST_WAIT_S = 60
COMPARING_AT_ONCE = 2
COMPARING_PAUSE_S = 0.05
COMPARING_WAIT_S = 5.0
SHARED_TROUBLE_S = 30.0
log = logging.getLogger(__name__)


class Counts:
    """Counters that forget. In this process, or shared by several through Redis; when Redis is away each worker
    counts for itself for a while."""

    def __init__(self, redis_url: str | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._own: Storage = MemoryStorage()
        self._shared = None if redis_url is None else _redis(redis_url)
        self._clock = clock
        self._trouble_until = 0.0

    def add(self, key: str, seconds: float) -> int:
        """One more; forgotten `seconds` after the first."""
        return int(self._ask("incr", key, max(1, round(seconds))))

    def count(self, key: str) -> int:
        return int(self._ask("get", key))

    def forget(self, key: str) -> None:
        self._ask("clear", key)

    def _ask(self, what: str, *words: Any) -> Any:
        if self._shared is not None and self._clock() >= self._trouble_until:
            try:
                return getattr(self._shared, what)(*words)
            except Exception as problem:
                self._trouble_until = self._clock() + SHARED_TROUBLE_S
                log.warning("shared counters are away: %s", type(problem).__name__)
        return getattr(self._own, what)(*words)


def _redis(url: str) -> Storage:
    # Short time-outs: a phone at the door must not wait for a counter.
    return cast("Storage", storage_from_string(url, socket_connect_timeout=0.5, socket_timeout=0.5))


class Patience:
    """Who has to wait. `secret` draws the numbers that stand for addresses and accounts."""

    def __init__(self, secret: str, counts: Counts | None = None, *, code_window_s: float = CODE_WINDOW_S) -> None:
        self._secret = secret.encode() or b"-"
        self._counts = counts or Counts()
        self._code_window_s = code_window_s
        self._comparing = 0

    # -- codes

    def knock(self, address: str | None, conference: int | None) -> None:
        """Somebody came with a code: of this conference, or of none. Raises `TooMany` when this place must wait,
        and then the answer is the same for a right code and a wrong one, so that nothing is learnt by asking."""
        place = self._fold("address", _network(address))
        if conference is not None and self._counts.count(f"home:{place}:{conference}"):
            return
        self._wait_for_turn("code", place, self._code_window_s, self._codes_free())
        if conference is None:
            self._counts.add(f"code:{place}", self._code_window_s)
            self._counts.add("code:everywhere", 60)
        else:
            self.open_at(address, conference)

    def open_at(self, address: str | None, conference: int) -> None:
        """A phone, wall or console of this conference was let in from here: from now on its code is at home."""
        self._counts.add(f"home:{self._fold('address', _network(address))}:{conference}", HOME_S)

    def _codes_free(self) -> int:
        everywhere = self._counts.count("code:everywhere")
        return CODES_FREE if everywhere < CODES_EVERYWHERE else CODES_FREE_UNDER_ATTACK

    # -- passwords

    def may_try(self, username: str, address: str | None, device: str | None = None) -> None:
        """Raises `TooMany` when this account, or this address, has to wait. A device that has signed in to the
        account before has a count of its own, so that nobody can keep a facilitator out by guessing."""
        if device is not None:
            self._wait_for_turn("device", self._fold("device", device), PASSWORD_WINDOW_S, PASSWORDS_FREE)
            return
        self._wait_for_turn("account", self._account(username), PASSWORD_WINDOW_S, PASSWORDS_FREE)
        place = self._fold("address", _network(address))
        self._wait_for_turn("sign-in", place, PASSWORD_WINDOW_S, PASSWORDS_FREE_ADDRESS)

    def was_wrong(self, username: str, address: str | None, device: str | None = None) -> None:
        if device is not None:
            self._counts.add(f"device:{self._fold('device', device)}", PASSWORD_WINDOW_S)
            return
        self._counts.add(f"account:{self._account(username)}", PASSWORD_WINDOW_S)
        self._counts.add(f"sign-in:{self._fold('address', _network(address))}", PASSWORD_WINDOW_S)

    def was_right(self, username: str, device: str | None = None) -> None:
        """The address keeps its count: one right password must not pay for guesses at other accounts."""
        self._counts.forget(f"account:{self._account(username)}")
        if device is not None:
            self._counts.forget(f"device:{self._fold('device', device)}")

    @contextmanager
    def comparing(self) -> Iterator[None]:
        """Room for two comparisons at a time: each takes 64 MB and a processor, by intention."""
        for _ in range(round(COMPARING_WAIT_S / COMPARING_PAUSE_S)):
            if self._comparing < COMPARING_AT_ONCE:
                break
            runtime.sleep(COMPARING_PAUSE_S)
        else:
            raise TooMany("facilitator.too_many", after_ms=2000, wait_s=2)
        self._comparing += 1
        try:
            yield
        finally:
            self._comparing -= 1

    def _account(self, username: str) -> int:
        return self._fold("account", username.strip().casefold())

    # -- waiting

    def _wait_for_turn(self, what: str, who: int, window_s: float, free: int) -> None:
        """Past `free` failures there is one turn at a time, and the time between turns grows."""
        failures = self._counts.count(f"{what}:{who}")
        if failures < free:
            return
        pause_s = min(LONGEST_WAIT_S, 2 ** min(6, (failures - free) // 2), window_s)
        if self._counts.add(f"turn:{what}:{who}", pause_s) > 1:
            wait_s = max(1, round(pause_s))
            if what == "code":
                raise TooMany("code.too_many", after_ms=1000 * wait_s, wait_s=wait_s)
            raise TooMany("facilitator.too_many", after_ms=1000 * wait_s, wait_s=wait_s)

    def _fold(self, what: str, who: str) -> int:
        drawn = hmac.digest(self._secret, f"{what}:{who}".encode("utf-8", "replace"), "sha256")
        return int.from_bytes(drawn[:4], "big") % FOLDS


def _network(address: str | None) -> str:
    """The address, or for IPv6 the network of one household: a single machine there has addresses without number."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)
