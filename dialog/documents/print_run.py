"""What can be printed for an evening, in the order one lays it out, and how many sheets each thing is.

The counts are worked out without drawing anything, and the drawn pages keep to them: a page is never told that is not
there.
"""

from collections.abc import Sequence
from math import ceil
from typing import Literal, TypeVar, get_args

from dialog.models import Conference
from dialog.queries.seatings import Extent

Printable = Literal[
    "poster",
    "cards",
    "place-cards",
    "seating-lists",
    "leaders",
    "contact",
    "slips",
    "table-sheets",
    "agenda",
    "headcount",
    "rules",
]
ORDER: tuple[Printable, ...] = get_args(Printable)
ON_PAPER: frozenset[Printable] = frozenset({"slips", "table-sheets", "headcount"})
"""What only an evening, or a table, without phones needs."""
USUAL_POSTERS, MOST_POSTERS = 2, 20
SLIPS_A_PAGE, CARDS_A_PAGE, TABLES_A_PAGE = 8, 8, 12
NUMBERS_A_COLUMN = 27
ROUNDS_ABREAST = 3
"""With more rounds than this a list has room for one column of numbers only."""
SLIPS_A_PERSON = 2

T = TypeVar("T")


def sheets(conference: Conference, seated: Extent, posters: int) -> dict[Printable, int]:
    """Sheets of A4 by what is printed. `seated` tells of the plan for who sits where."""
    tables, rounds = len(conference.tables), len(conference.rounds)
    return {
        "poster": posters,
        "cards": tables,
        "place-cards": ceil(seated.numbers / CARDS_A_PAGE),
        "seating-lists": ceil(seated.numbers / (NUMBERS_A_COLUMN * columns(seated.rounds))),
        "leaders": seated.leaders or tables,
        "contact": 1,
        "slips": rounds * slip_pages(conference),
        "table-sheets": rounds * tables,
        "agenda": 1,
        "headcount": ceil(tables / TABLES_A_PAGE),
        "rules": 1,
    }


def columns(rounds: int) -> int:
    return 2 if rounds <= ROUNDS_ABREAST else 1


def slip_pages(conference: Conference) -> int:
    """Of each round; a page is never half used."""
    people = sum(table.seats for table in conference.tables)
    return max(1, ceil(SLIPS_A_PERSON * people / SLIPS_A_PAGE))


def parted(rows: Sequence[T], most: int) -> list[list[T]]:
    """The rows in parts of at most so many."""
    return [list(rows[at : at + most]) for at in range(0, len(rows), most)]
