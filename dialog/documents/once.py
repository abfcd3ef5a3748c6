"""For short papers: what is alike is printed once, with how many said it or with everything it belongs to.

Plain values in, plain values out; no frames and no words of its own.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dialog.documents.blocks import Grid


def alike(text: str) -> str:
    """The same for sentences that differ in letters' size, spaces, quotation marks or the sign at the end."""
    return " ".join(text.split()).casefold().strip("«»\"'.!?… ")


def counted(texts: Iterable[str]) -> list[str]:
    """Each sentence once, in the order they came; «(4)» after one that four have written."""
    first: dict[str, str] = {}
    many: Counter[str] = Counter()
    for text in texts:
        many[alike(text)] += 1
        first.setdefault(alike(text), text)
    return [f"{text} ({many[key]})" if many[key] > 1 else text for key, text in first.items()]


def by_first(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """One row for each first cell, where it first stood, with everything that belongs to it."""
    told: dict[str, list[str]] = {}
    for first, text in rows:
        told.setdefault(first, []).append(text)
    return tuple((first, " ".join(texts)) for first, texts in told.items())


def shared(grid: Grid) -> Grid:
    """Rows that are alike but for the first cell are one row, with all those first cells."""
    told: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for row in grid.rows:
        told.setdefault(tuple(map(alike, row[1:])), []).append(row)
    rows = tuple((", ".join(dict.fromkeys(row[0] for row in same)), *same[0][1:]) for same in told.values())
    return replace(grid, rows=rows)
