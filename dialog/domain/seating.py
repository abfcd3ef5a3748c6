"""Where a person who arrives sits. Pure: the same people and tables give the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class TableLoad:
    """What a table holds now: `total` people, of whom `same_role` share the newcomer's role."""

    number: int
    capacity: int
    total: int
    same_role: int


def best_table(tables: Sequence[TableLoad]) -> int | None:
    """The number of the emptiest table among those with fewest of the newcomer's role; None without tables.

    A full room still seats everybody: when no table has a free seat, the least crowded takes one more,
    because nobody is sent home from a meeting for being late.
    """
    free = [table for table in tables if table.total < table.capacity]
    chosen = min(
        free or tables,
        key=lambda table: (table.same_role, table.total, table.number) if free else (table.total, 0, table.number),
        default=None,
    )
    return None if chosen is None else chosen.number
