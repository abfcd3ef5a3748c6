"""A round of free choice: which tables are offered, and who sits where once everybody has chosen.

Pure, and the same for the same people: nothing is drawn by lot. The method is Open Space's theme tables (METHOD 3.1),
with one chair each: nobody is turned away from a table that was promised, and nobody is left standing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """A table to choose: its number, what it is about (may be empty), and its chairs."""

    table: int
    topic: str
    seats: int


@dataclass(frozen=True)
class Chooser:
    """Somebody in the room: where they sit now, whether they lead there, and what they chose, if anything."""

    seat: int
    table: int
    leads: bool
    chosen: int | None


def offered(chairs: Mapping[int, int], topics: Mapping[int, str]) -> tuple[Offer, ...]:
    """`chairs` is table number -> seats. The tables with a theme, in the order of their numbers; all where none has."""
    named = {number for number in chairs if topics.get(number)}
    return tuple(Offer(number, topics.get(number, ""), chairs[number]) for number in sorted(named or chairs))


def settled(people: Sequence[Chooser], offers: Sequence[Offer]) -> dict[int, int]:
    """Seat -> table number. A choice is kept; leaders who chose nothing stay with their table; others who chose nothing
    stay while there is a chair, and go else to the table with most chairs left, the lowest number first."""
    chairs = {each.table: each.seats for each in offers}
    if not chairs:
        return {each.seat: each.table for each in people}
    placed: dict[int, int] = {}
    sitting: Counter[int] = Counter()
    for each in sorted(people, key=lambda one: (one.chosen not in chairs, not one.leads, one.seat)):
        table = each.chosen if each.chosen in chairs else _without_choice(each, chairs, sitting)
        placed[each.seat] = table or each.table
        sitting[placed[each.seat]] += 1
    return placed


def _without_choice(one: Chooser, chairs: Mapping[int, int], sitting: Counter[int]) -> int:
    if one.table in chairs and (one.leads or sitting[one.table] < chairs[one.table]):
        return one.table
    return min(chairs, key=lambda table: (sitting[table] - chairs[table], table))
