"""The plan as plain values: focus areas, measures and what each stands on. One read makes them; nobody changes them.

No rule stands here (see `measures`), and no word of an input: inputs are told by number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dialog.vocabulary import (
    Funding,
    GroundKind,
    Importance,
    MeasureHome,
    MeasureOrigin,
    MeasureStanding,
    PartnerKind,
    PartnerState,
)

LIVE = frozenset({MeasureStanding.PROPOSED, MeasureStanding.READY, MeasureStanding.ADOPTED})
"""What a plan consists of; merged and removed measures are kept for the thread alone."""


@dataclass(frozen=True)
class GoalValue:
    id: int
    position: int
    text: str


@dataclass(frozen=True)
class ThemeValue:
    """A theme, and how many lines that a paper may carry stand in it."""

    id: int
    name: str
    lines: int


@dataclass(frozen=True)
class LeaderValue:
    id: int
    name: str
    unit: str
    left_on: date | None
    edition: int


@dataclass(frozen=True)
class PartnerValue:
    id: int
    name: str
    kind: PartnerKind
    expects: str
    gives: str
    state: PartnerState
    settled_on: date | None
    settled_by: str


@dataclass(frozen=True)
class GroundValue:
    """What a measure stands on: an input by its number, a table's point by its id, each with where it came from; or
    a figure, a plan or a law in words. `led_by_youth` tells of a table that youth led."""

    id: int
    kind: GroundKind
    number: int | None
    point: int | None
    meeting: str
    round_number: int | None
    table_number: int | None
    led_by_youth: bool
    text: str


@dataclass(frozen=True)
class AreaValue:
    """`themes` are those it was made from, as long as they stand on the desk."""

    id: int
    position: int
    name: str
    known: str
    said: str
    aim: str
    approach: str
    edition: int
    themes: tuple[ThemeValue, ...]


@dataclass(frozen=True)
class MeasureValue:
    """`merged_into` is the number of the measure that took over; `goals` are ids in the steering group's order."""

    id: int
    number: int
    area_id: int | None
    text: str
    origin: MeasureOrigin
    leader: LeaderValue | None
    starts_on: date | None
    due_on: date | None
    funding: Funding | None
    indicator: str
    evaluate_on: date | None
    evaluate_how: str
    importance: Importance | None
    home: MeasureHome | None
    standing: MeasureStanding
    merged_into: int | None
    position: int
    edition: int
    goals: tuple[int, ...]
    grounds: tuple[GroundValue, ...]
    partners: tuple[PartnerValue, ...]

    @property
    def is_live(self) -> bool:
        return self.standing in LIVE

    @property
    def inputs(self) -> tuple[int, ...]:
        """The numbers of the inputs it stands on."""
        return tuple(sorted({each.number for each in self.grounds if each.number is not None}))


@dataclass(frozen=True)
class ProposalValue:
    """A table's point of a measures round that no live measure stands on yet. `theme` is the id of the theme most of
    its lines have, and `numbers` are those lines."""

    point: int
    text: str
    who: str
    due: str
    helper: str
    meeting: str
    round_number: int
    table_number: int
    numbers: tuple[int, ...]
    theme: int | None


@dataclass(frozen=True)
class PlanView:
    """Everything of one project's plan. Areas and measures stand in the steering group's order; `closed` holds the
    measures that were merged or removed, `waiting` the themes that no area was made from, most lines first."""

    project_id: int
    name: str
    period: tuple[int | None, int | None]
    goals: tuple[GoalValue, ...]
    leaders: tuple[LeaderValue, ...]
    areas: tuple[AreaValue, ...]
    removed_areas: tuple[AreaValue, ...]
    measures: tuple[MeasureValue, ...]
    closed: tuple[MeasureValue, ...]
    proposals: tuple[ProposalValue, ...]
    waiting: tuple[ThemeValue, ...]
    decision_on: date | None = None
    """The day of the meeting that decides, when the calendar knows it."""

    def in_area(self, area_id: int | None) -> tuple[MeasureValue, ...]:
        return tuple(each for each in self.measures if each.area_id == area_id)

    def by_area(self) -> Iterator[tuple[AreaValue | None, tuple[MeasureValue, ...]]]:
        """Each focus area with its measures, and last those that have none, if there are any."""
        for area in self.areas:
            yield area, self.in_area(area.id)
        without = self.in_area(None)
        if without:
            yield None, without
