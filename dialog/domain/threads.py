"""The thread of a plan, both ways: measure, focus area, theme, input, and the table, round and meeting it came from.

Plain values in, plain values out, and no word of an input: inputs are told by number.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dialog.domain.plan import AreaValue, GroundValue, MeasureValue, PlanView
from dialog.vocabulary import Break, GroundKind, LineState, MeasureStanding

BOUND = frozenset({MeasureStanding.READY, MeasureStanding.ADOPTED})
"""Measures whose thread must hold: somebody decides on them, or has."""


@dataclass(frozen=True)
class Spot:
    """Where something was said."""

    conference: int
    meeting: str
    round_number: int
    table_number: int


@dataclass(frozen=True)
class LineValue:
    """An input without its words. `themes` are those that stand on the desk, the first one first."""

    number: int
    state: LineState
    spot: Spot
    themes: tuple[int, ...]


@dataclass(frozen=True)
class Fault:
    """A broken link: which measure, what is wrong, and what it is about («I-34»), where it is about something."""

    measure: int
    broken: Break
    about: str = ""


@dataclass(frozen=True)
class Thread:
    """One project's plan and every line it may stand on. `points` are the tables' points there are, and where they
    were agreed on; `theirs` those of other projects. `meetings` are the titles of those that have everything that was
    said in them: none when a whole meeting of the project has been erased, since titles may be alike."""

    plan: PlanView
    lines: Mapping[int, LineValue]
    last_number: int
    points: Mapping[int, Spot]
    theirs: frozenset[int]
    meetings: frozenset[str]
    themes: Mapping[int, str]

    @cached_property
    def by_number(self) -> dict[int, MeasureValue]:
        """Also those that are merged or removed."""
        return {each.number: each for each in (*self.plan.measures, *self.plan.closed)}

    @cached_property
    def areas(self) -> dict[int, AreaValue]:
        return {each.id: each for each in self.plan.areas}

    def home(self, measure: MeasureValue) -> MeasureValue | None:
        """The live measure that a merged one ended in; itself when it is live; None when it leads nowhere."""
        seen: set[int] = set()
        here: MeasureValue | None = measure
        while here is not None and here.standing == MeasureStanding.MERGED and here.number not in seen:
            seen.add(here.number)
            here = self.by_number.get(here.merged_into or 0)
        return here if here is not None and here.is_live else None

    @cached_property
    def served(self) -> dict[int, tuple[MeasureValue, ...]]:
        """The number of an input -> the live measures that stand on it, also through a merged one, by number."""
        found: dict[int, dict[int, MeasureValue]] = defaultdict(dict)
        for measure in self.by_number.values():
            home = self.home(measure)
            if home is not None:
                for number in measure.inputs:
                    found[number][home.number] = home
        return {number: tuple(each for _, each in sorted(homes.items())) for number, homes in found.items()}

    def areas_of(self, theme: int) -> tuple[AreaValue, ...]:
        return tuple(each for each in self.plan.areas if any(one.id == theme for one in each.themes))

    def in_theme(self, theme: int) -> tuple[LineValue, ...]:
        """The lines with this as one of their themes, by number."""
        return tuple(each for each in self.lines.values() if theme in each.themes)

    def at_table(self, conference: int, table: int) -> tuple[LineValue, ...]:
        here = (conference, table)
        return tuple(each for each in self.lines.values() if (each.spot.conference, each.spot.table_number) == here)

    def state(self, number: int) -> LineState | None:
        """None for a number that no line was ever given; one whose row is gone with its meeting is erased."""
        if number in self.lines:
            return self.lines[number].state
        return LineState.ERASED if 1 <= number <= self.last_number else None


def faults(thread: Thread) -> tuple[Fault, ...]:
    """Every broken link, measure by measure. Proposals may still lack a ground; what is decided on may not."""
    return tuple(fault for _, each in sorted(thread.by_number.items()) for fault in _faults(thread, each))


def _faults(thread: Thread, measure: MeasureValue) -> Iterator[Fault]:
    if measure.standing == MeasureStanding.MERGED and thread.home(measure) is None:
        yield Fault(measure.number, Break.MERGED_NOWHERE)
    if measure.standing not in BOUND:
        return
    if measure.area_id is not None and measure.area_id not in thread.areas:
        yield Fault(measure.number, Break.AREA_GONE)
    if not measure.grounds:
        yield Fault(measure.number, Break.NO_GROUND)
    for ground in measure.grounds:
        broken = _broken(thread, ground)
        if broken is not None:
            yield Fault(measure.number, broken, name(ground))


def _broken(thread: Thread, ground: GroundValue) -> Break | None:
    if ground.kind == GroundKind.INPUT:
        return _broken_input(thread, ground)
    if ground.kind == GroundKind.POINT:
        return _broken_point(thread, ground)
    return None if ground.text else Break.EMPTY_GROUND


def _broken_input(thread: Thread, ground: GroundValue) -> Break | None:
    state = thread.state(ground.number or 0)
    if state is None:
        return Break.NEVER_WRITTEN
    if state == LineState.REHEARSED:
        return Break.REHEARSED
    line = thread.lines.get(ground.number or 0)
    return _misplaced(thread, ground, None if line is None else line.spot)


def _broken_point(thread: Thread, ground: GroundValue) -> Break | None:
    if ground.point is None or ground.point in thread.theirs:
        return Break.FOREIGN_POINT
    return _misplaced(thread, ground, thread.points.get(ground.point))


def _misplaced(thread: Thread, ground: GroundValue, spot: Spot | None) -> Break | None:
    """A row that is gone was erased with its meeting; from a meeting that is still there nothing goes."""
    if spot is None:
        return Break.VANISHED if not ground.meeting or ground.meeting in thread.meetings else None
    return None if _is_from(ground, spot) else Break.OTHER_PLACE


def _is_from(ground: GroundValue, spot: Spot) -> bool:
    """Meetings may be renamed; a round and a table keep their numbers."""
    return (ground.round_number, ground.table_number) == (spot.round_number, spot.table_number)


def name(ground: GroundValue) -> str:
    """A ground in a matrix: «I-34», «P-7», or its own words."""
    if ground.number is not None:
        return f"I-{ground.number}"
    return f"P-{ground.point}" if ground.point is not None else ground.text
