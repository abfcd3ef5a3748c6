"""One measurement from beginning to end: arrive, hear a round change, write steadily, write all at once, climb.

Every stretch is bounded in time; what was made is counted in the database's own words and then taken away.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

from dialog import __version__
from dialog.bench import machine
from dialog.bench.climb import Climb
from dialog.bench.crowd import DRAIN_S
from dialog.bench.figures import merged, shown_on_wall, summary
from dialog.bench.generator import Generator
from dialog.bench.stage import Stage, Venue, snapshot
from dialog.errors import TryLater

NOTICE_S = 0.3
"""A bell is rung this long after it was told about, so that every process is there to hear it."""
ROUND_CHANGES = 5
ROUND_DEADLINE_S = 10.0
LATE_MS, BUSY_PERCENT = 20.0, 90.0
"""A generator later than this, or busier, measures itself."""
Figures = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What to measure. Rates are lines a second over all phones; `limit_ms` is what the climb's p95 must stay under."""

    phones: int
    rate: float
    seconds: float
    warm: float
    generators: int
    climb: bool
    limit_ms: float
    pids: tuple[int, ...] = ()
    seed: int = 1


async def measure(venue: Venue, wanted: Wanted, tell: Callable[[str], None] = lambda phase: None) -> Figures:
    """All figures of one run, as they are written to the JSON file."""
    run = Run(venue, wanted)
    try:
        return await run.all(tell)
    finally:
        await run.end()


class Run:
    """The processes, sockets and tallies of one measurement."""

    def __init__(self, venue: Venue, wanted: Wanted) -> None:
        self._venue, self._wanted = venue, wanted
        self._pids = wanted.pids or venue.pids
        self._crowds: list[Generator] = []
        self._stage: Stage | None = None
        self._acknowledged: set[int] = set()
        self._lags: list[float] = []
        self._busiest = 0.0

    async def all(self, tell: Callable[[str], None]) -> Figures:
        told: Figures = {
            "dialog": __version__,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "url": self._venue.url,
            "phones": self._wanted.phones,
            "tables": len(self._venue.tables),
            "generators": self._wanted.generators,
            "machine": machine.described(),
        }
        tell("seats")
        told["seats"] = await self._seat()
        self._stage = await Stage.enter(self._venue)
        await self._stage.open_round()
        for phase, work in self._phases().items():
            tell(phase)
            told[phase] = await work()
        told["stored"] = self._stored()
        told["generator"] = self._own_figures()
        return told

    def _phases(self) -> Mapping[str, Callable[[], Any]]:
        phases: dict[str, Callable[[], Any]] = {
            "arrival": self._arrival,
            "round_change": self._round_change,
            "steady": self._steady,
            "burst": self._burst,
        }
        return phases | ({"climb": self._climb} if self._wanted.climb else {})

    async def end(self) -> None:
        try:
            if self._stage is not None:
                await self._stage.clear()
        finally:
            await asyncio.gather(*(crowd.end() for crowd in self._crowds))

    # -- phases --------------------------------------------------------------------------------------

    async def _seat(self) -> Figures:
        """Tables are shared out whole, so that a process hears everything its own phones are told."""
        begun, wanted, venue = time.monotonic(), self._wanted, self._venue
        self._crowds = [await Generator.start() for _ in range(wanted.generators)]
        per_table = -(-wanted.phones // len(venue.tables))
        shares: list[list[tuple[int, str]]] = [[] for _ in self._crowds]
        for number in range(wanted.phones):
            place = number // per_table
            shares[place % len(shares)].append((venue.tables[place], venue.roles[number % len(venue.roles)]))
        dice = Random(wanted.seed)  # noqa: S311 - as above: when somebody writes
        facts = {"url": venue.url, "code": venue.code, "cookie": venue.cookie}
        asked = [
            crowd.ask("sit", **facts, mark=f"g{number}", seed=dice.randrange(1 << 30), seats=share)
            for number, (crowd, share) in enumerate(zip(self._crowds, shares, strict=True))
        ]
        taken = sum(await asyncio.gather(*asked))
        seconds = time.monotonic() - begun
        return {"taken": taken, "seconds": round(seconds, 2), "rss_mb": machine.rss_mb(self._pids)}

    async def _arrival(self) -> Figures:
        cpu, before = machine.cpu_seconds(self._pids), machine.rss_mb(self._pids)
        parts = await self._everywhere("arrive", at=time.monotonic() + NOTICE_S)
        waits = [wait for part in parts for wait in part]
        came = [wait for wait in waits if wait is not None]
        if not came:
            raise TryLater("bench.no_socket", url=self._venue.url)
        return {
            "connected": len(came),
            "failed": len(waits) - len(came),
            "ms": summary(came),
            "server_cpu_s": _difference(machine.cpu_seconds(self._pids), cpu),
            "kb_per_phone": _kb_each(machine.rss_mb(self._pids), before, len(came)),
        }

    async def _round_change(self) -> Figures:
        stage, lasts, waits = self._on_stage(), [], []
        for _ in range(ROUND_CHANGES):
            asked_at = await stage.change_round()
            parts = await self._everywhere("heard_round", within=ROUND_DEADLINE_S)
            heard = [(moment - asked_at) * 1000 for part in parts for moment in part]
            waits += heard
            lasts.append(max(heard, default=ROUND_DEADLINE_S * 1000))
        return {"ms": summary(waits), "last_phone_ms": summary(lasts), "changes": ROUND_CHANGES}

    async def _steady(self) -> Figures:
        return await self._write_steadily(self._wanted.rate, self._wanted.seconds)

    async def _write_steadily(self, rate: float, seconds: float) -> Figures:
        warm, each = self._wanted.warm, rate / len(self._crowds)
        facts = {"rate": each, "seconds": seconds, "warm": warm, "at": time.monotonic() + NOTICE_S}
        return {"rate": rate, **await self._written("steady", seconds + warm, **facts)}

    async def _burst(self) -> Figures:
        return await self._written("burst", None, at=time.monotonic() + NOTICE_S)

    async def _climb(self) -> Figures:
        """The highest rate whose waits stay under the limit."""
        search, steps = Climb(self._wanted.rate), []
        while search.rate is not None:
            step = await self._write_steadily(search.rate, self._wanted.seconds)
            steps.append(step)
            search.tried(self._is_good(step))
        return {"limit_ms": self._wanted.limit_ms, "highest_rate": search.best, "steps": steps}

    def _is_good(self, step: Figures) -> bool:
        waits = [step[name]["p95"] for name in ("ack_ms", "peer_ms", "wall_ms") if step[name]["n"]]
        is_whole = step["acknowledged"] == step["sent"] and step["peers_heard"] >= step["peers_expected"]
        return is_whole and all(wait < self._wanted.limit_ms for wait in waits)

    # -- what the phases share -----------------------------------------------------------------------

    def _on_stage(self) -> Stage:
        if self._stage is None:
            raise TryLater("bench.no_socket", url=self._venue.url)
        return self._stage

    async def _everywhere(self, act: str, **facts: Any) -> list[Any]:
        return list(await asyncio.gather(*(crowd.ask(act, **facts) for crowd in self._crowds)))

    async def _written(self, act: str, lasting: float | None, **facts: Any) -> Figures:
        """One stretch of writing in every process at once, and what it cost on both sides."""
        stage = self._on_stage()
        stage.counts.clear()
        begun, server = time.monotonic(), machine.cpu_seconds(self._pids)
        own = await self._everywhere("cost")
        told = merged(await self._everywhere(act, **facts))
        await stage.wall_catches_up(told["lines"], DRAIN_S)
        spent = time.monotonic() - begun
        used = _difference(machine.cpu_seconds(self._pids), server)
        costs = [after - before for before, after in zip(own, await self._everywhere("cost"), strict=True)]
        self._acknowledged.update(told["ids"])
        self._lags += told["lags"]
        self._busiest = max(self._busiest, *(cost / (lasting or spent) * 100 for cost in costs))
        all_lines = len(told["ids"])
        return {
            "sent": told["sent"],
            "acknowledged": len(told["acks"]),
            "refused": told["refused"],
            "peers_heard": len(told["peers"]),
            "peers_expected": told["peers_expected"],
            "ack_ms": summary(told["acks"]),
            "peer_ms": summary(told["peers"]),
            "wall_ms": summary(shown_on_wall(told["lines"], stage.counts)),
            "generator_lag_ms": summary(told["lags"]),
            "server_cpu_ms_per_line": None if used is None or not all_lines else round(used * 1000 / all_lines, 2),
            "server_rss_mb": machine.rss_mb(self._pids),
        }

    def _stored(self) -> Figures:
        """Every acknowledged line must stand in the console's own list."""
        lines = snapshot(self._venue.url, self._venue.conference, self._venue.cookie)["lines"]
        found = self._acknowledged & {line["id"] for line in lines}
        missing = len(self._acknowledged) - len(found)
        return {"acknowledged": len(self._acknowledged), "found": len(found), "missing": missing}

    def _own_figures(self) -> Figures:
        lag = summary(self._lags)
        late = lag["p99"] or 0.0
        is_bottleneck = late > LATE_MS or self._busiest > BUSY_PERCENT
        return {"lag_ms": lag, "busiest_percent": round(self._busiest), "is_bottleneck": is_bottleneck}


def _difference(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else round(after - before, 3)


def _kb_each(after: float | None, before: float | None, phones: int) -> float | None:
    return None if after is None or before is None or not phones else round((after - before) * 1000 / phones, 1)
