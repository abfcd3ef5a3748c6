"""Figures about the running server, in Prometheus's words. Nothing about people: no codes, no names, no addresses."""

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from dialog.errors import DialogError, TryLater

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_STEPS_S = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Measures:
    """One set for one server; a second application in the same process (a test) has its own."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.clock = clock
        self._counters: dict[tuple[str, str], Counter] = {}
        self.under_way = 0
        """Commands that have come in and not gone out."""
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.commands = Counter(
            "dialog_commands", "Commands by wire name and outcome.", ("wire", "outcome"), registry=self.registry
        )
        self.seconds = Histogram(
            "dialog_command_seconds",
            "From a command's arrival until it is on disk, or refused.",
            buckets=_STEPS_S,
            registry=self.registry,
        )
        self.views = self._gauge("dialog_views", "Connected views by kind.", "kind")
        self.conferences = self._gauge("dialog_live_conferences", "Conferences with a connected view.")
        self.backup_age = self._gauge("dialog_backup_age_seconds", "Since the newest backup; -1 when there is none.")
        self.backup_failed = self._gauge("dialog_backup_failed", "1 when the last automatic backup failed.")
        self.disk_free = self._gauge("dialog_disk_free_bytes", "Free space where the data are.")

    def _gauge(self, name: str, told: str, *labels: str) -> Gauge:
        return Gauge(name, told, labels, registry=self.registry)

    def command(self, wire: str) -> "_Command":
        """Around one command: how long it took, and how it ended."""
        return _Command(self, wire)

    def count(self, wire: str, outcome: str, begun: float) -> None:
        counter = self._counters.get((wire, outcome))
        if counter is None:
            counter = self._counters[wire, outcome] = self.commands.labels(wire, outcome)
        counter.inc()
        self.seconds.observe(self.clock() - begun)

    def page(self) -> bytes:
        return generate_latest(self.registry)


class _Command:
    """A class and not a generator: every line of a whole hall goes through here."""

    __slots__ = ("_begun", "_measures", "_wire")

    def __init__(self, measures: Measures, wire: str) -> None:
        self._measures = measures
        self._wire = wire

    def __enter__(self) -> None:
        self._begun = self._measures.clock()
        self._measures.under_way += 1

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._measures.under_way -= 1
        self._measures.count(self._wire, _outcome(kind), self._begun)


def _outcome(kind: type[BaseException] | None) -> str:
    if kind is None:
        return "ok"
    if issubclass(kind, TryLater):
        return "later"
    return "refused" if issubclass(kind, DialogError) else "failed"
