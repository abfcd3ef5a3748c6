"""Everybody to meet everybody at least once, in few rounds: the happy diner problem, on the same search.

Worker processes only (numpy). It measures the search; a conference seldom has so many rounds.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from dialog.domain.seating.halls import Hall, Places
from dialog.domain.seating.rotations import turning_rounds
from dialog.domain.seating.searching import Meetings, Room, search

Schedule = list[list[list[int]]]
"""Rounds of tables of people, who are numbered from 0."""


def missing_pairs(schedule: Sequence[Sequence[Sequence[int]]], people: int) -> int:
    """How many pairs never meet."""
    met = {pair for round_ in schedule for table in round_ for pair in combinations(sorted(table), 2)}
    return people * (people - 1) // 2 - len(met)


def fewest_rounds(people: int, most: int) -> int:
    """No fewer rounds can do: each person meets at most `most` - 1 others in a round, and all tables together bring
    so many pairs together at most."""
    if people < 2:
        return 0
    full, rest = divmod(people, most)
    at_once = full * most * (most - 1) // 2 + rest * (rest - 1) // 2
    return max(-(-(people - 1) // (most - 1)), -(-people * (people - 1) // (2 * at_once)))


def dinners(people: int, most: int, rounds: int, seed: int, steps: int, stop: Callable[[], bool]) -> Schedule:
    """The rounds found that leave fewest pairs unmet, at tables of at most `most`.

    Where everybody has to meet everybody exactly once, no search by chance finds the way; there one round is turned.
    """
    exact = rounds * (most - 1) == people - 1
    turned = turning_rounds(people, most) if exact else None
    if turned is not None:
        return turned
    hall = _hall(people, most)
    room = Room([hall] * rounds, people, Meetings.missing())
    rng = np.random.default_rng(seed)
    start = [_by_chance(hall, rng) for _ in range(rounds)]
    found = search(room, [start], rng, steps, 0, stop)
    return [_tables(people, seats, len(hall.tables)) for seats in found]


def _hall(people: int, most: int) -> Hall:
    tables = -(-people // most)
    chairs = tables * most
    pair, place = np.zeros((chairs, chairs), np.float32), np.zeros((chairs, tables), np.float32)
    charge = np.zeros((tables, 1, most + 2), np.float32)
    return Hall(np.arange(people), tuple(range(tables)), pair, place, np.zeros(chairs, np.intp), charge, 0)


def _by_chance(hall: Hall, rng: np.random.Generator) -> Places:
    return rng.permutation(np.repeat(np.arange(len(hall.tables)), hall.chairs // len(hall.tables)))


def _tables(people: int, seats: Places, tables: int) -> list[list[int]]:
    return [np.flatnonzero(seats[:people] == table).tolist() for table in range(tables)]
