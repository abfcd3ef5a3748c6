"""Groups as unlike inside as can be: the maximally diverse grouping problem, on the same walk as the seating.

Worker processes only (numpy). Nothing in a conference asks for it alone; it is how the search is measured beside the
literature.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dialog.domain.seating.halls import Hall, Places
from dialog.domain.seating.walking import Dice, Walk

WALK = 300
"""Steps before it is asked whether the walk still leads anywhere."""
_PATIENCE = 6
"""Walks without anything better before the best so far is shaken."""
_FORBIDDEN = 100_000


@dataclass(frozen=True, slots=True)
class Grouping:
    """How unlike people are, two by two, and the smallest and largest size of each group."""

    distances: NDArray[np.float64]
    sizes: Sequence[tuple[int, int]]


def value(grouping: Grouping, groups: Places) -> float:
    """The distances inside groups, summed; what is to be as large as can be."""
    same = groups[:, None] == groups
    return float((grouping.distances * same).sum()) / 2


def diverse(grouping: Grouping, seed: int, steps: int, out_of_time: Callable[[], bool]) -> Places:
    """The best grouping found: for each person a group."""
    rng = np.random.default_rng(seed)
    hall = _hall(grouping)
    dice = Dice.of(rng, hall.chairs, float(grouping.distances.max()) / 1000)
    people = len(grouping.distances)
    seats, best = _start(grouping, hall, rng), _start(grouping, hall, rng)
    highest, waited = value(grouping, best[:people]), 0
    for _ in range(0, steps, WALK):
        walk = Walk(hall, seats, hall.pair, dice)
        walk.run(WALK, -np.inf)
        seats, found = walk.best_seats, value(grouping, walk.best_seats[:people])
        waited += 1
        if found > highest + 1e-6:
            best, highest, waited = seats.copy(), found, 0
        if waited >= _PATIENCE:
            seats, waited = _shaken(best, rng), 0
        if out_of_time():
            break
    return best[:people]


def _hall(grouping: Grouping) -> Hall:
    """Groups are tables; those that may be smaller than the largest have empty chairs, and how many is charged."""
    people, tables = len(grouping.distances), len(grouping.sizes)
    most = max(size for _, size in grouping.sizes)
    chairs = most * tables
    pair = np.zeros((chairs, chairs), np.float32)
    pair[:people, :people] = -grouping.distances
    kinds = np.array([0] * people + [1] * (chairs - people), np.intp)
    charge = np.zeros((tables, 2, most + 2), np.float32)
    for table, (low, high) in enumerate(grouping.sizes):
        empty = np.arange(most + 2)
        charge[table, 1] = _FORBIDDEN * np.maximum(0, np.maximum((most - high) - empty, empty - (most - low)))
    place = np.zeros((chairs, tables), np.float32)
    return Hall(np.arange(people), tuple(range(tables)), pair, place, kinds, charge, 0)


def _start(grouping: Grouping, hall: Hall, rng: np.random.Generator) -> Places:
    """By chance, in the allowed sizes that have most pairs inside groups."""
    people, most = len(grouping.distances), hall.chairs // len(hall.tables)
    sizes = most_pairs(grouping.sizes, people)
    seated = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    empty = np.repeat(np.arange(len(sizes)), [most - size for size in sizes])
    return np.concatenate([seated, empty]).astype(np.intp)


def most_pairs(bounds: Sequence[tuple[int, int]], people: int) -> list[int]:
    """The sizes within the bounds, for so many people in all, that put most pairs into the same group: group by
    group, the best way to have placed each number of people so far."""
    ways: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for low, high in bounds:
        longer: dict[int, tuple[int, tuple[int, ...]]] = {}
        for placed, (pairs, sizes) in ways.items():
            for size in range(low, min(high, people - placed) + 1):
                way = (pairs + size * (size - 1) // 2, (*sizes, size))
                longer[placed + size] = max(longer.get(placed + size, way), way)
        ways = longer
    return list(ways[people][1])


def _shaken(seats: Places, rng: np.random.Generator) -> Places:
    """A tenth of the chairs change places; chairs, so that sizes may become others."""
    shaken = seats.copy()
    some = rng.choice(len(seats), max(2, len(seats) // 10), replace=False)
    shaken[some] = shaken[rng.permutation(some)]
    return shaken
