"""The phones of one generator process: they arrive, write and listen. Nothing is averaged here.

Lines are sent at moments decided beforehand, and every wait counts from that moment: a server that falls behind
does not slow the generator down and so hide its own queue.
"""

import asyncio
import contextlib
import itertools
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

from dialog.bench.figures import Line
from dialog.bench.wire import Ack, Entry, Place, Wire, enter

DRAIN_S = 10.0
MARK, _END = b"[m:", b"]"
_POSTED, _ROUND = b'42["contribution.posted"', b'42["round.changed"'
_WORDS = "We should open the library on Sundays and let the young people run it."


@dataclass
class Seated:
    """One phone: its number in this process, its table, its cookie, and its socket once it has one."""

    number: int
    table: int
    cookie: str
    wire: Wire | None = None


@dataclass
class Samples:
    """One stretch of writing. Waits in milliseconds; lines sent before `counted_from` are warming up."""

    counted_from: float = 0.0
    sent: int = 0
    acks: list[float] = field(default_factory=list)
    peers: list[float] = field(default_factory=list)
    peers_expected: int = 0
    lags: list[float] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "counted_from"}


class Crowd:
    """All phones of this process. `mark` makes its lines known from those of other processes and runs."""

    def __init__(self, place: Place, conference: str, mark: str, rng: Random) -> None:
        self._place, self._conference, self._mark, self._rng = place, conference, mark, rng
        self._phones: list[Seated] = []
        self._rounds_heard: list[float] = []
        self._round_news = asyncio.Event()
        self._meant: dict[bytes, float] = {}
        self._samples = Samples()
        self._present: list[Seated] = []
        self._at_table: dict[int, int] = {}
        self._numbers = itertools.count()

    def seat(self, table: int, cookie: str) -> None:
        self._phones.append(Seated(len(self._phones), table, cookie))

    # -- arriving ------------------------------------------------------------------------------------

    async def arrive(self, at: float) -> list[float | None]:
        """Everybody connects at once; the time until each had its snapshot, None for who was not let in."""
        await _until(at)
        return list(await asyncio.gather(*(self._enter(phone, at) for phone in self._phones)))

    async def _enter(self, phone: Seated, at: float) -> float | None:
        entry = Entry(phone.cookie, "phone", self._conference)
        mine = b"%s%s.%d." % (MARK, self._mark.encode(), phone.number)
        phone.wire = await enter(self._place, entry, lambda packet, now: self._hear(mine, packet, now))
        return (time.monotonic() - at) * 1000 if phone.wire.is_in.result() else None

    def _hear(self, mine: bytes, packet: bytes, now: float) -> None:
        """One packet may bring several lines. The author hears the own line too, which is no news."""
        if packet.startswith(_ROUND):
            self._rounds_heard.append(now)
            self._round_news.set()
        if not packet.startswith(_POSTED):
            return
        at = packet.find(MARK)
        while at >= 0:
            end = packet.index(_END, at)
            meant = None if packet.startswith(mine, at) else self._meant.get(packet[at:end])
            if meant is not None and meant >= self._samples.counted_from:
                self._samples.peers.append((now - meant) * 1000)
            at = packet.find(MARK, end)

    # -- writing -------------------------------------------------------------------------------------

    async def steady(self, rate: float, seconds: float, warm: float, at: float) -> dict[str, Any]:
        """Poisson arrivals of `rate` lines a second over all phones, in the open loop."""
        present, due, end = self._begin(at + warm), at, at + warm + seconds
        while present and due < end:
            await _until(due)
            if due >= self._samples.counted_from:
                self._samples.lags.append((time.monotonic() - due) * 1000)
            self._post(self._rng.choice(present), due)
            due += self._rng.expovariate(rate)
        return await self._drained()

    async def burst(self, at: float) -> dict[str, Any]:
        """Everybody presses the button at the bell."""
        present = self._begin(at)
        await _until(at)
        for phone in present:
            self._post(phone, at)
        return await self._drained()

    def _begin(self, counted_from: float) -> list[Seated]:
        self._samples = Samples(counted_from)
        self._meant.clear()
        self._present = [phone for phone in self._phones if phone.wire is not None and phone.wire.is_open]
        self._at_table = {}
        for phone in self._present:
            self._at_table[phone.table] = self._at_table.get(phone.table, 0) + 1
        return self._present

    def _post(self, phone: Seated, due: float) -> None:
        key = f"{self._mark}.{phone.number}.{next(self._numbers)}"
        self._meant[MARK + key.encode()] = due
        samples = self._samples
        if due >= samples.counted_from:
            samples.sent += 1
        payload = {"client_key": key, "text": f"{_WORDS} {MARK.decode()}{key}]"}
        assert phone.wire is not None  # noqa: S101 - only who is present writes
        phone.wire.ask("contribution.post", payload, lambda ack, now: self._answered(samples, phone, due, ack, now))

    def _answered(self, samples: Samples, phone: Seated, due: float, ack: Ack, now: float) -> None:
        if ack.get("ok"):
            samples.ids.append(ack["id"])
        if due < samples.counted_from:
            return
        if not ack.get("ok"):
            code = ack["error"]["code"]
            samples.refused[code] = samples.refused.get(code, 0) + 1
            return
        samples.acks.append((now - due) * 1000)
        samples.lines.append((phone.table, ack["version"], due))
        samples.peers_expected += self._at_table[phone.table] - 1

    async def _drained(self) -> dict[str, Any]:
        """Waits for the last acknowledgements and for the tables to have heard, never longer than a deadline."""
        samples, deadline = self._samples, time.monotonic() + DRAIN_S
        while time.monotonic() < deadline:
            is_answered = len(samples.acks) + sum(samples.refused.values()) >= samples.sent
            if is_answered and len(samples.peers) >= samples.peers_expected:
                break
            await asyncio.sleep(0.01)
        return samples.told()

    # -- listening -----------------------------------------------------------------------------------

    async def heard_round(self, within: float) -> list[float]:
        """When each phone heard of the newest change of a round."""
        present = sum(1 for phone in self._phones if phone.wire is not None and phone.wire.is_open)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while len(self._rounds_heard) < present:
                    self._round_news.clear()
                    await self._round_news.wait()
        heard, self._rounds_heard = self._rounds_heard, []
        return heard

    def leave(self) -> None:
        for phone in self._phones:
            if phone.wire is not None:
                phone.wire.close()


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))
