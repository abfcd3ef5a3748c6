"""Finite fields: the arithmetic that lays people out so that lines meet in one point only."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

_MOST_STEPS = 50_000
_REDUCING = {
    4: (1, 1),
    8: (1, 1, 0),
    9: (2, 0),
    16: (1, 1, 0, 0),
    25: (3, 0),
    27: (2, 1, 0),
    32: (1, 0, 1, 0, 0),
    49: (6, 0),
}
"""What the highest power equals in the lower ones (lowest first), for each order that is not prime."""


@dataclass(frozen=True, slots=True)
class Field:
    """Elements are 0 … order-1; 0 and 1 are what they are called."""

    order: int
    sums: tuple[tuple[int, ...], ...]
    products: tuple[tuple[int, ...], ...]


@cache
def field(order: int) -> Field | None:
    """The field of so many elements, or None where there is none or we have not tabled it."""
    if order in _REDUCING:
        return _extension(order)
    if order < 2 or any(order % n == 0 for n in range(2, int(order**0.5) + 1)):
        return None
    numbers = range(order)
    return Field(
        order,
        tuple(tuple((a + b) % order for b in numbers) for a in numbers),
        tuple(tuple(a * b % order for b in numbers) for a in numbers),
    )


def _extension(order: int) -> Field:
    reducing = _REDUCING[order]
    degree = len(reducing)
    prime = round(order ** (1 / degree))
    words = [word[::-1] for word in product(range(prime), repeat=degree)]  # Lowest power first; word n is n in base p.
    number = {word: n for n, word in enumerate(words)}

    def plus(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
        return tuple((x + y) % prime for x, y in zip(a, b, strict=True))

    def times(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
        total = (0,) * degree
        for digit in reversed(a):
            total = tuple((low + total[-1] * r) % prime for low, r in zip((0, *total[:-1]), reducing, strict=True))
            total = plus(total, tuple(digit * x % prime for x in b))
        return total

    return Field(
        order,
        tuple(tuple(number[plus(a, b)] for b in words) for a in words),
        tuple(tuple(number[times(a, b)] for b in words) for a in words),
    )


Layout = Callable[[int, int, int], int]
"""(place in the column, column, round) -> table."""


def layout(tables: int, columns: int, rounds: int) -> Layout | None:
    """How columns are turned from round to round so that no two people meet twice: by a field where there is one of
    that order, else by turns modulo the number of tables. None where neither way leads there."""
    here = field(tables)
    if here is not None:
        return (lambda at, column, round_: here.sums[at][shift(here, column, round_)]) if rounds <= tables else None
    turns = [(0,) * rounds]  # The first column, of the leaders, stands still.
    used = {(a, b, 0) for a, b in combinations(range(rounds), 2)}
    found = rounds > 1 and columns <= tables and _turns(tables, columns, rounds, turns, used, [_MOST_STEPS])
    return (lambda at, column, round_: (at + turns[column][round_]) % tables) if found else None


def _turns(
    tables: int,
    columns: int,
    rounds: int,
    turns: list[tuple[int, ...]],
    used: set[tuple[int, int, int]],
    left: list[int],
) -> bool:
    """Adds columns until there are enough. Between two rounds no two columns may be turned equally far."""
    if len(turns) >= columns:
        return True
    for turn in product([len(turns)], *[range(tables)] * (rounds - 2)):
        left[0] -= 1
        now = {(a, b, (full[a] - full[b]) % tables) for full in [(0, *turn)] for a, b in combinations(range(rounds), 2)}
        if left[0] >= 0 and not now & used:
            turns.append((0, *turn))
            if _turns(tables, columns, rounds, turns, used | now, left):
                return True
            turns.pop()
    return False


def shift(here: Field, column: int, round_: int) -> int:
    """How far a column is turned in a round. Of columns under the order no two meet twice in `order` rounds; further
    columns bend, so that what must repeat is spread over many pairs. Column 0 stands still."""
    times, plus = here.products, here.sums
    straight = times[round_][column % here.order]
    return straight if column < here.order else plus[straight][times[round_][round_]]
