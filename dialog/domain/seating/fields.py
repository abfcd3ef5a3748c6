"""Finite fields: the arithmetic that lays people out so that lines meet in one point only."""

from dataclasses import dataclass
from functools import cache
from itertools import product

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


def shift(here: Field, column: int, round_: int) -> int:
    """How far a column is turned in a round. Of columns under the order no two meet twice in `order` rounds; further
    columns bend, so that what must repeat is spread over many pairs. Column 0 stands still."""
    times, plus = here.products, here.sums
    straight = times[round_][column % here.order]
    return straight if column < here.order else plus[straight][times[round_][round_]]
