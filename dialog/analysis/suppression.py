"""The small-number rule: counts by role under the limit are hidden, and cannot be worked out from the totals.

A hidden cell is safe when (1) it is not the only unknown of its row or column, (2) for all the reader can tell it
may be one or may be the limit or more, and (3) no sum or difference of published figures gives it away. Zero is
shown: that nobody from a role came identifies nobody, and the document must say who was missing.
"""

from collections import deque
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from dialog.vocabulary import SMALLEST_SHOWN_COUNT

TOTAL = "total"

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Cell = tuple[int, int]


def guarded(counts: pd.DataFrame, also_hide: npt.ArrayLike = False) -> pd.DataFrame:
    """The counts with a TOTAL row and a TOTAL column, as Int64 with NA where a figure must not be shown.

    `also_hide` (broadcast to the shape of `counts`) names cells that are hidden for another table's sake.
    """
    table = _with_totals(counts.to_numpy(np.int64))
    hidden = (table > 0) & (table < SMALLEST_SHOWN_COUNT)
    hidden[:-1, :-1] |= np.asarray(also_hide, dtype=bool) & (table[:-1, :-1] > 0)
    while (cell := _next_to_hide(table, hidden)) is not None:
        hidden[cell] = True
    framed = pd.DataFrame(table, index=[*counts.index, TOTAL], columns=[*counts.columns, TOTAL]).astype("Int64")
    return framed.mask(pd.DataFrame(hidden, index=framed.index, columns=framed.columns))


def _with_totals(inner: Counts) -> Counts:
    by_row = np.hstack([inner, inner.sum(axis=1, keepdims=True)])
    return np.vstack([by_row, by_row.sum(axis=0, keepdims=True)])


def _next_to_hide(table: Counts, hidden: Mask) -> Cell | None:
    for line in _lines(table.shape):
        if _is_open(table, hidden, line) and (cell := _smallest_shown(table, hidden, line)) is not None:
            return cell
    given_away = _derivable(table.shape, hidden) | _cramped(table, hidden)
    for line in _lines(table.shape):
        if given_away & set(line) and (cell := _smallest_shown(table, hidden, line)) is not None:
            return cell
    rest = [cell for line in _lines(table.shape) if given_away for cell in line]
    return _smallest_shown(table, hidden, rest) if rest else None


def _lines(shape: tuple[int, ...]) -> Iterator[list[Cell]]:
    """Every row and column as cells; the last cell of a line is the total of the others."""
    height, width = shape
    yield from ([(row, column) for column in range(width)] for row in range(height))
    yield from ([(row, column) for row in range(height)] for column in range(width))


def _is_open(table: Counts, hidden: Mask, line: list[Cell]) -> bool:
    """Whether the line's own total tells too much about a hidden cell in it."""
    *parts, total = line
    unknown = [int(table[cell]) for cell in parts if hidden[cell]]
    if hidden[total]:
        return not unknown
    return bool(unknown) and (len(unknown) == 1 or sum(unknown) - len(unknown) + 1 < SMALLEST_SHOWN_COUNT)


def _smallest_shown(table: Counts, hidden: Mask, line: list[Cell]) -> Cell | None:
    """The next cell to hide in a line: its smallest part, and its total only when no part is left."""
    *parts, total = line
    left = [cell for cell in parts if not hidden[cell] and table[cell] > 0]
    if left:
        return min(left, key=lambda cell: int(table[cell]))
    return None if hidden[total] or table[total] == 0 else total


def _derivable(shape: tuple[int, ...], hidden: Mask) -> set[Cell]:
    """Hidden cells that the published figures determine: those that no solution of the sums can move."""
    unknown: list[Cell] = [(int(row), int(column)) for row, column in np.argwhere(hidden)]
    if not unknown:
        return set()
    sums = np.array([_equation(line, unknown) for line in _lines(shape)])
    _, strengths, directions = np.linalg.svd(sums)
    free = directions[int((strengths > 1e-9).sum()) :]
    return {cell for cell, moves in zip(unknown, np.abs(free).sum(axis=0), strict=True) if moves < 1e-9}


def _cramped(table: Counts, hidden: Mask) -> set[Cell]:
    """Small counts of which the published figures leave no room for the limit or more: a reader would know that they
    are small, and perhaps which."""
    unknown: list[Cell] = [(int(row), int(column)) for row, column in np.argwhere(hidden)]
    small = [cell for cell in unknown if table[cell] < SMALLEST_SHOWN_COUNT]
    return {cell for cell in small if not _may_reach_limit(table, unknown, cell)}


def _may_reach_limit(table: Counts, unknown: list[Cell], cell: Cell) -> bool:
    """Every line is a node and every hidden figure an arc whose flow is at least one; what one figure gains runs
    around a circle of others (a circulation, so whole steps are enough)."""
    flow = {each: int(table[each]) for each in unknown}
    tail, head = _arc(table.shape, cell)
    while flow[cell] < SMALLEST_SHOWN_COUNT:
        path = _way(table.shape, flow, cell, head, tail)
        if path is None:
            return False
        flow[cell] += 1
        for each, step in path:
            flow[each] += step
    return True


def _way(
    shape: tuple[int, ...], flow: dict[Cell, int], but: Cell, start: str, end: str
) -> list[tuple[Cell, int]] | None:
    """The figures to raise or lower by one on the shortest way from one line to another."""
    arrived: dict[str, list[tuple[Cell, int]]] = {start: []}
    queue = deque([start])
    while queue and end not in arrived:
        here = queue.popleft()
        for each in flow:
            tail, head = _arc(shape, each)
            step, there = (1, head) if tail == here else (-1, tail)
            may_go = each != but and here in (tail, head) and (step > 0 or flow[each] > 1)
            if may_go and there not in arrived:
                arrived[there] = [*arrived[here], (each, step)]
                queue.append(there)
    return arrived.get(end)


def _arc(shape: tuple[int, ...], cell: Cell) -> tuple[str, str]:
    """Which line a figure leaves and which it enters; totals run back the other way."""
    (row, column), (height, width) = cell, shape
    ends = (f"row {row}", f"column {column}")
    return ends if (row == height - 1) == (column == width - 1) else (ends[1], ends[0])


def _equation(line: list[Cell], unknown: list[Cell]) -> list[float]:
    *parts, total = line
    return [float(cell in parts) - float(cell == total) for cell in unknown]
