"""Whether one round can be seated at all under some hard rules: exact, and none of the soft wishes.

Only those whom a wish or a fixed seat binds are placed one by one; all others are alike but for their kind, and it is
enough to count them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LEADING, YOUNG, POLITICIAN, OTHER = range(4)
_MOST_STEPS = 3_000
"""Placements tried before a question is given up; a hall of 120 with thirty families needs some sixty."""
Counts = tuple[int, int, int, int]
"""Those who may lead, other young people, politicians whose number at a table is limited, all others."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """People who sit together: their kinds, the bundles they never sit with, and the only table they may sit at."""

    kinds: Counts
    apart: frozenset[int] = frozenset()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """`sizes` are even sizes or None where any will do; `share` is the most politicians at a table, None for any.

    A bundle with itself among those it is kept apart from fits nowhere.
    """

    tables: int
    bundles: Sequence[Bundle]
    free: Counts
    sizes: tuple[int, int] | None
    leaders: bool
    company: bool
    share: int | None
    leaders_are_young: bool = True

    @property
    def people(self) -> int:
        return sum(self.free) + sum(sum(bundle.kinds) for bundle in self.bundles)


@dataclass(slots=True)
class _Hall:
    """The tables while bundles are being placed."""

    at: list[Counts]
    who: list[set[int]]
    left: Counts
    claimed: frozenset[int | None]
    steps: int = field(default=0)


def can_be_seated(question: Question) -> bool:
    """False only when it is proved that nobody can; a question that is given up counts as possible."""
    if any(number in bundle.apart for number, bundle in enumerate(question.bundles)):
        return False
    whole = _added(question.free, *(bundle.kinds for bundle in question.bundles))
    claimed = frozenset(bundle.table for bundle in question.bundles)
    hall = _Hall([(0, 0, 0, 0)] * question.tables, [set() for _ in range(question.tables)], whole, claimed)
    return _place(question, hall, set(range(len(question.bundles))))


def _place(question: Question, hall: _Hall, waiting: set[int]) -> bool:
    if not waiting:
        return _rest_fits(question, hall)
    hall.steps += 1
    if hall.steps > _MOST_STEPS:
        return True
    number, tables = _hardest(question, hall, waiting)
    bundle = question.bundles[number]
    for table in tables:
        before, left = hall.at[table], hall.left
        hall.at[table], hall.left = _added(before, bundle.kinds), _added(left, _negative(bundle.kinds))
        hall.who[table].add(number)
        if _leaders_enough(question, hall) and _place(question, hall, waiting - {number}):
            return True
        hall.who[table].remove(number)
        hall.at[table], hall.left = before, left
    return False


def _hardest(question: Question, hall: _Hall, waiting: Iterable[int]) -> tuple[int, list[int]]:
    """The bundle with fewest tables to go to, and among these the one with most to keep apart from."""
    options = [(number, _open_to(question, hall, number)) for number in waiting]
    return min(options, key=lambda each: (len(each[1]), -len(question.bundles[each[0]].apart), each[0]))


def _open_to(question: Question, hall: _Hall, number: int) -> list[int]:
    """Of tables where nobody sits yet and nobody must sit, one stands for all. First those with fewest alike: spread
    evenly, people seldom stand in each other's way."""
    bundle = question.bundles[number]
    found, seen_empty = [], False
    for table in range(question.tables) if bundle.table is None else [bundle.table]:
        empty = not hall.who[table] and table not in hall.claimed
        if (
            not (empty and seen_empty)
            and _room(question, hall.at[table], bundle)
            and not bundle.apart & hall.who[table]
        ):
            found.append(table)
        seen_empty = seen_empty or empty
    return sorted(found, key=lambda table: _likeness(hall.at[table], bundle.kinds))


def _likeness(here: Counts, kinds: Counts) -> tuple[int, int]:
    return sum(a * b for a, b in zip(here, kinds, strict=True)), sum(here)


def _room(question: Question, here: Counts, bundle: Bundle) -> bool:
    if question.sizes is not None and sum(here) + sum(bundle.kinds) > question.sizes[1]:
        return False
    return question.share is None or here[POLITICIAN] + bundle.kinds[POLITICIAN] <= question.share


def _leaders_enough(question: Question, hall: _Hall) -> bool:
    return not question.leaders or sum(here[LEADING] == 0 for here in hall.at) <= hall.left[LEADING]


def _rest_fits(question: Question, hall: _Hall) -> bool:
    """Whether those who are only counted can fill the tables.

    Each table without a leader gets one; those left are young people like others (or adults, where anybody leads).
    Then table by table: which numbers of young people placed so far, and of larger tables, can be reached, and for
    each the most places that politicians could still take; all others take what is over.
    """
    if not _leaders_enough(question, hall):
        return False
    leading, young, politicians, others = hall.left
    given = [int(question.leaders and here[LEADING] == 0) for here in hall.at]
    young, others = (
        (young + leading - sum(given), others) if question.leaders_are_young else (young, others + leading - sum(given))
    )
    low, high = question.sizes or (0, question.people)
    larger = question.people - low * question.tables if question.sizes and low < high else 0
    reached = {(0, 0): 0}
    for here, one in zip(hall.at, given, strict=True):
        reached = _with_table(question, reached, here, one, (young, larger))
    return reached.get((young, larger), -1) >= politicians


def _with_table(
    question: Question, reached: dict[tuple[int, int], int], here: Counts, given: int, most: tuple[int, int]
) -> dict[tuple[int, int], int]:
    """(young placed, larger tables) -> most politicians, one table later."""
    after: dict[tuple[int, int], int] = {}
    options = list(_fillings(question, here, given, most[0]))
    for (young, larger), politicians in reached.items():
        for more_young, is_larger, more_politicians in options:
            key = (young + more_young, larger + is_larger)
            if key[0] <= most[0] and key[1] <= most[1]:
                after[key] = max(after.get(key, -1), politicians + more_politicians)
    return after


def _fillings(question: Question, here: Counts, given: int, most_young: int) -> Iterable[tuple[int, int, int]]:
    """Ways to fill one table: young people more, whether it is one of the larger, most politicians more."""
    low, high = question.sizes or (0, question.people)
    young_now = here[YOUNG] + (here[LEADING] + given if question.leaders_are_young else 0)
    taken = sum(here) + given
    for size in sorted({low, high}) if question.sizes else [high]:
        for more in range(min(most_young, size - taken) + 1):
            alone = question.company and young_now + more == 1 and size > 1
            if not alone:
                room = size - taken - more
                share = room if question.share is None else min(room, question.share - here[POLITICIAN])
                yield more, int(size > low and bool(question.sizes)), share


def _added(one: Counts, *others: Counts) -> Counts:
    a, b, c, d = one
    for e, f, g, h in others:
        a, b, c, d = a + e, b + f, c + g, d + h
    return a, b, c, d


def _negative(counts: Counts) -> Counts:
    a, b, c, d = counts
    return -a, -b, -c, -d
