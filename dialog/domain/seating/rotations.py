"""Rounds in which everybody meets everybody exactly once, found by letting one round turn.

People are the numbers 0 … m-1 on each of a few rings, and one in the middle. If all pairs at the tables of one round
differ in how far they are apart and on which rings, then turning the rings step by step gives rounds in which every
pair meets once. The round itself is found by exact cover, and is made of tables that a second symmetry carries into
each other, which leaves few to try.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

_MOST_STEPS = 20_000
Table = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tables that come together: whom they seat and which distances they use, as bits."""

    people: int
    distances: int
    tables: tuple[Table, ...]


def turning_rounds(people: int, size: int) -> list[list[list[int]]] | None:
    """Such rounds, or None where this way finds none: people are not whole tables, or no symmetry fits."""
    rings, steps = size - 1, (people - 1) // (size - 1)
    multiplier = next((m for m in range(2, steps) if pow(m, rings, steps) == 1), None)
    if people % size or (people - 1) % rings or multiplier is None:
        return None
    carried = [
        (ring + 1) % rings * steps + place * multiplier % steps for ring in range(rings) for place in range(steps)
    ]
    pieces = list(_pieces(people, size, steps, [*carried, people - 1]))
    first = _cover((1 << people) - 1, pieces, [_MOST_STEPS])
    return (
        None if first is None else [[_turned(table, step, steps, people) for table in first] for step in range(steps)]
    )


def _turned(table: Iterable[int], step: int, steps: int, people: int) -> list[int]:
    """The table `step` steps on; who is in the middle stays."""
    return [person if person == people - 1 else person // steps * steps + (person + step) % steps for person in table]


def _distance(one: int, other: int, steps: int, people: int) -> int | None:
    """Which pairs turn into each other gets a number; None for a pair that would meet again before a whole turn."""
    if other == people - 1:
        return one // steps
    rings = (people - 1) // steps
    low, high = one // steps, other // steps
    apart = (other - one) % steps
    if low == high:
        if 2 * apart == steps:
            return None
        apart = min(apart, steps - apart)
    return rings + (low * rings + high) * steps + apart


def _pieces(people: int, size: int, steps: int, carried: Sequence[int]) -> Iterator[_Piece]:
    """Every table with those it is carried into, where they are no table twice and no distance twice."""
    seen: set[Table] = set()
    for table in combinations(range(people), size):
        if table in seen:
            continue
        orbit = [table]
        while (carried_on := tuple(sorted(carried[person] for person in orbit[-1]))) != table:
            orbit.append(carried_on)
        seen.update(orbit)
        found = [_distance(*pair, steps, people) for each in orbit for pair in combinations(each, 2)]
        seated = [person for each in orbit for person in each]
        if None not in found and len(set(found)) == len(found) and len(set(seated)) == len(seated):
            yield _Piece(_bits(seated), _bits(each for each in found if each is not None), tuple(orbit))


def _bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def _cover(waiting: int, pieces: Sequence[_Piece], steps: list[int]) -> list[Table] | None:
    """Pieces that seat everybody waiting once and use no distance twice: whoever has fewest choices comes first."""
    if not waiting:
        return []
    steps[0] -= 1
    if steps[0] < 0:
        return None
    choices: dict[int, list[_Piece]] = {person: [] for person in range(waiting.bit_length()) if waiting >> person & 1}
    for piece in pieces:
        for table in piece.tables:
            for person in table:
                choices[person].append(piece)
    for piece in min(choices.values(), key=len):
        left = [each for each in pieces if not each.people & piece.people and not each.distances & piece.distances]
        rest = _cover(waiting & ~piece.people, left, steps)
        if rest is not None:
            return [*piece.tables, *rest]
    return None
