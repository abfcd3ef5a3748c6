"""How fast one phone, one table and one conference may speak: token buckets, and never an address.

A hall is one address on the network, so an address says nothing about who is in a hurry. Only numbers live
here: no rows, no requests, no words.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

SWEEP_EVERY = 4096


@dataclass(frozen=True)
class Rate:
    """`burst` acts at once, then `per_second`."""

    burst: int
    per_second: float


class Buckets:
    """One bucket for each key that has lately been used; a full bucket is forgotten.

    A bucket is one number: the moment at which it will be full again.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        self._interval = 1.0 / rate.per_second
        self._room = self._interval * (rate.burst - 1)
        self._clock = clock
        self._full_at: dict[Hashable, float] = {}
        self._until_sweep = SWEEP_EVERY

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, key: Hashable) -> float:
        """Seconds to wait; 0.0 when it was taken. What is refused costs nothing."""
        now = self._clock()
        full_at = self._full_at.get(key, now)
        wait = full_at - now - self._room
        if wait > 1e-9:
            return wait
        self._full_at[key] = max(full_at, now) + self._interval
        self._until_sweep -= 1
        if self._until_sweep <= 0:
            self._sweep(now)
        return 0.0

    def _sweep(self, now: float) -> None:
        """Rarely, and then all that are full: so memory follows those who speak now, not all who ever spoke."""
        self._full_at = {key: full_at for key, full_at in self._full_at.items() if full_at > now}
        self._until_sweep = max(SWEEP_EVERY, len(self._full_at))


class Pace:
    """The buckets of a house. `rate` is a phone's lines per second after its first ten; 0 turns all of it off.

    A table and a conference have room for everybody in them writing at once: their buckets only stop machines.
    """

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        self.is_on = rate > 0
        rate = rate or 1.0
        self._lines = Buckets(Rate(10, rate), clock)
        self._taps = Buckets(Rate(30, 5 * rate), clock)
        self._tables = Buckets(Rate(150, 15 * rate), clock)
        self._conferences = Buckets(Rate(2000, 200 * rate), clock)

    def take(self, seat: int, *, writes: bool) -> float:
        """Seconds until this phone may go on; 0.0 is now."""
        if not self.is_on:
            return 0.0
        return (self._lines if writes else self._taps).take(seat)

    def take_place(self, table: int, conference: int) -> float:
        """The same for the table and the conference it speaks in."""
        if not self.is_on:
            return 0.0
        return self._tables.take(table) or self._conferences.take(conference)
