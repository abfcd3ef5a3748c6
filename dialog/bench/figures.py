"""Samples -> figures. Plain numbers in, plain dicts out; milliseconds everywhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Line = tuple[int, int, float]
"""A line that was acknowledged: its table, its version, and when it was meant to be sent (s)."""
Count = tuple[int, int, float]
"""A count on the wall: table, version, and when it came (s)."""
Summary = dict[str, float | int | None]


def summary(samples: Iterable[float]) -> Summary:
    """How many, and the 50th, 95th and 99th percentile and the worst; None where there is nothing."""
    ordered = sorted(samples)
    told: Summary = {"n": len(ordered)}
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        told[name] = round(percentile(ordered, share), 2) if ordered else None
    told["max"] = round(ordered[-1], 2) if ordered else None
    return told


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest sample that at least `share` of all samples do not exceed."""
    rank = -(-len(ordered) * share // 1)
    return ordered[max(0, int(rank) - 1)]


def shown_on_wall(lines: Iterable[Line], counts: Iterable[Count]) -> list[float]:
    """For each line the time until the wall had a count of its table that includes it.

    A count shows every line up to its version, so one count may show several.
    """
    by_table: dict[int, list[tuple[int, float]]] = {}
    for table, version, came in counts:
        by_table.setdefault(table, []).append((version, came))
    waits = []
    for table, version, meant in lines:
        moments = [came for counted, came in by_table.get(table, []) if counted >= version]
        if moments:
            waits.append((min(moments) - meant) * 1000)
    return waits


def merged(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What several generators sampled, as if one had: lists joined, numbers and tallies added."""
    whole: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            if isinstance(value, Mapping):
                tally = whole.setdefault(name, {})
                for key, n in value.items():
                    tally[key] = tally.get(key, 0) + n
            else:
                whole[name] = whole[name] + value if name in whole else value
    return whole
