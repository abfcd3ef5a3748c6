"""Which lines might be taken into which measure: offered to a person who reads them, and never done by itself.

A line that nothing is linked to is in no offer: there must be a theme that the measure already stands on a line of, or
a table's point that it stands on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialog.domain.outcomes import Outcomes, ThemeStand
from dialog.domain.plan import MeasureValue


@dataclass(frozen=True)
class Offer:
    """`lines` have no outcome yet. They share a `theme` with `already` lines that the measure stands on, or are behind
    its `point`; the other one is None."""

    measure: MeasureValue
    theme: int | None
    point: int | None
    already: int
    lines: tuple[int, ...]

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.measure.number}.{'p' if self.theme is None else 't'}{self.theme or self.point}"


def offers(told: Outcomes, behind: Mapping[int, tuple[int, ...]]) -> tuple[Offer, ...]:
    """`behind` are the lines of each point. Points first: there the tables themselves have linked them; then the
    measures that stand on most of a theme."""
    waiting = frozenset(told.without)
    by_theme = [offer for theme in told.themes for offer in _of_theme(told, theme, waiting)]
    ordered = sorted(by_theme, key=lambda each: (-each.already, each.measure.number))
    return (*_of_points(told, behind, waiting), *ordered)


def _of_theme(told: Outcomes, theme: ThemeStand, waiting: frozenset[int]) -> Iterator[Offer]:
    lines = tuple(number for number in theme.lines if number in waiting)
    if not lines:
        return
    standing = Counter(each.number for number in theme.lines for each in told.thread.served.get(number, ()))
    for number, already in sorted(standing.items()):
        yield Offer(told.thread.by_number[number], theme.id, None, already, lines)


def _of_points(told: Outcomes, behind: Mapping[int, tuple[int, ...]], waiting: frozenset[int]) -> Iterator[Offer]:
    for measure in told.thread.plan.measures:
        for point in [each.point for each in measure.grounds if each.point is not None]:
            lines = tuple(number for number in behind.get(point, ()) if number in waiting)
            if lines:
                yield Offer(measure, None, point, 1, lines)
