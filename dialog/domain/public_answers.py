"""«Dette sa de – dette gjorde vi» as plain values: what everybody may read, and nothing else.

No role, no table, no person and no count below the limit is in them, so no page or paper made of them can tell any.
"""

from dataclasses import dataclass
from datetime import date

from dialog.domain.outcomes import ANSWERED_FROM, Outcomes, ThemeStand
from dialog.domain.plan import MeasureValue
from dialog.vocabulary import SMALLEST_SHOWN_COUNT, AnswerState, MeasureStanding, StatusState

MANY = 10
"""Inputs: from here on «mange» (METHOD 4.1)."""
MOST_QUOTES = 3


@dataclass(frozen=True)
class MeasureTold:
    """The unit answers for it; who leads the unit is not told. `state` is what the leader told of last."""

    number: int
    text: str
    unit: str
    standing: MeasureStanding
    state: StatusState | None
    is_ended: bool


@dataclass(frozen=True)
class ThemeTold:
    """`count` is None where it is below what may be shown."""

    name: str
    count: int | None
    quotes: tuple[str, ...]
    answer: AnswerState | None
    text: str
    measures: tuple[MeasureTold, ...]

    @property
    def is_many(self) -> bool:
        return self.count is not None and self.count >= MANY


@dataclass(frozen=True)
class PublicTold:
    """Everything on the page; `others` are measures of the plan that no theme on it led to."""

    project: int
    name: str
    responsible: str
    adopted_on: date | None
    is_demo: bool
    themes: tuple[ThemeTold, ...]
    others: tuple[MeasureTold, ...]
    partners: tuple[str, ...]
    has_voices: bool
    """Whether any measure stands on what somebody said, so that it can be told whose voice reached the plan."""


def themes_told(
    outcomes: Outcomes, quotes: dict[int, str], measures: dict[int, MeasureTold]
) -> tuple[tuple[ThemeTold, ...], tuple[MeasureTold, ...]]:
    """The themes that are owed an answer or have one, and the measures that stand under none of them."""
    themes = [each for each in outcomes.themes if each.is_answered or len(each.lines) >= ANSWERED_FROM]
    told = tuple(_theme(outcomes, each, quotes, measures) for each in themes)
    used = {measure.number for theme in told for measure in theme.measures}
    return told, tuple(each for number, each in measures.items() if number not in used)


def _theme(
    outcomes: Outcomes, theme: ThemeStand, quotes: dict[int, str], measures: dict[int, MeasureTold]
) -> ThemeTold:
    count = len(theme.lines)
    return ThemeTold(
        theme.name,
        count if count >= SMALLEST_SHOWN_COUNT else None,
        tuple(quotes[each] for each in theme.lines if each in quotes)[:MOST_QUOTES],
        theme.answer.state,
        theme.answer.text,
        tuple(measures[each.number] for each in _measures(outcomes, theme) if each.number in measures),
    )


def _measures(outcomes: Outcomes, theme: ThemeStand) -> list[MeasureValue]:
    """Those that stand on a line of the theme, or that a line of it was merged into."""
    found: dict[int, MeasureValue] = {}
    for number in theme.lines:
        for measure in outcomes.of(number).measures:
            here = outcomes.thread.by_number.get(measure)
            home = None if here is None else outcomes.thread.home(here)
            if home is not None:
                found[home.number] = home
    return [each for _, each in sorted(found.items())]
