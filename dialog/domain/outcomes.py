"""What became of every line, and which themes have an answer: what was said of it, and what stands in the plan.

Plain values in, plain values out. No word of an input is here; the reasons are the steering group's own.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dialog.domain.threads import Fault, LineValue, Thread
from dialog.vocabulary import AnswerState, Break, LineState, MeasureStanding, OutcomeKind

ANSWERED_FROM = 3
"""Inputs: a theme with so many has an answer, also «nei, fordi …» (METHOD 4.4)."""


@dataclass(frozen=True)
class OutcomeValue:
    """What became of one line. `measures` are the live ones it stands under, or the one it was merged into, by number;
    `into` is the number of the line it was merged into. Who takes it back leaves an edition without a kind."""

    number: int
    kind: OutcomeKind | None
    why: str = ""
    measures: tuple[int, ...] = ()
    into: int | None = None
    sent_to: str = ""
    edition: int = 0


@dataclass(frozen=True)
class AnswerValue:
    theme: int
    state: AnswerState | None
    text: str
    edition: int


@dataclass(frozen=True)
class ThemeStand:
    """One theme as it stands: its shown lines, how many of them nothing is said about, and the answer there is."""

    id: int
    name: str
    lines: tuple[int, ...]
    without: int
    answer: AnswerValue

    @property
    def is_answered(self) -> bool:
        return self.answer.state is not None

    @property
    def is_due(self) -> bool:
        """Whether so many have spoken of it that they are owed an answer."""
        return len(self.lines) >= ANSWERED_FROM

    @property
    def needs_answer(self) -> bool:
        return self.is_due and not self.is_answered


@dataclass(frozen=True)
class Outcomes:
    """`said` is what people have said, by the line's number; `answers` by theme."""

    thread: Thread
    said: Mapping[int, OutcomeValue]
    answers: Mapping[int, AnswerValue]

    def of(self, number: int) -> OutcomeValue:
        """What became of a line. A live measure that stands on it counts before what anybody has said."""
        told = self.said.get(number) or OutcomeValue(number, None)
        served = tuple(each.number for each in self.thread.served.get(number, ()))
        if served:
            return OutcomeValue(number, OutcomeKind.TAKEN, measures=served, edition=told.edition)
        return told

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """The numbers of the lines that something is to be said about."""
        return tuple(each.number for each in self.thread.lines.values() if each.state == LineState.SHOWN)

    @cached_property
    def without(self) -> tuple[int, ...]:
        """Those that nothing is said about, and no measure stands on."""
        return tuple(number for number in self.shown if self.of(number).kind is None)

    @cached_property
    def themes(self) -> tuple[ThemeStand, ...]:
        """In the order of the desk. A line counts in each of its themes."""
        waiting = set(self.without)
        found: dict[int, list[int]] = {theme: [] for theme in self.thread.themes}
        for line in _shown(self.thread.lines.values()):
            for theme in line.themes:
                found.setdefault(theme, []).append(line.number)
        return tuple(
            ThemeStand(theme, name, tuple(found[theme]), sum(each in waiting for each in found[theme]),
                       self.answers.get(theme) or AnswerValue(theme, None, "", 0))
            for theme, name in self.thread.themes.items()
        )  # fmt: skip

    @cached_property
    def unanswered(self) -> tuple[ThemeStand, ...]:
        """The themes that people said most about first."""
        return tuple(sorted((each for each in self.themes if each.needs_answer), key=lambda each: -len(each.lines)))

    @cached_property
    def counts(self) -> dict[OutcomeKind | None, int]:
        found: dict[OutcomeKind | None, int] = dict.fromkeys((*OutcomeKind, None), 0)
        for number in self.shown:
            found[self.of(number).kind] += 1
        return found


def seal(words: str) -> str:
    """What recognises words without holding them."""
    return hashlib.sha256(words.encode()).hexdigest()


def leads_back(into: Mapping[int, int | None], number: int, aim: int) -> bool:
    """Whether a line merged into `aim` would at last be merged into itself."""
    seen: set[int] = set()
    here: int | None = aim
    while here is not None and here not in seen:
        if here == number:
            return True
        seen.add(here)
        here = into.get(here)
    return False


def faults(outcomes: Outcomes) -> tuple[Fault, ...]:
    """Lines that are told to be merged into something that is not there. The fault names the line, not a measure."""
    return tuple(
        Fault(0, Break.JOINED_NOWHERE, f"I-{number}")
        for number in outcomes.shown
        if _leads_nowhere(outcomes, outcomes.of(number))
    )


def _leads_nowhere(outcomes: Outcomes, told: OutcomeValue) -> bool:
    if told.kind != OutcomeKind.MERGED:
        return False
    if told.into is not None:
        into = {number: each.into for number, each in outcomes.said.items()}
        return outcomes.thread.state(told.into) is None or leads_back(into, told.number, told.into)
    measure = outcomes.thread.by_number.get(told.measures[0]) if told.measures else None
    return measure is None or measure.standing == MeasureStanding.REMOVED or outcomes.thread.home(measure) is None


def _shown(lines: Iterable[LineValue]) -> Iterable[LineValue]:
    return (each for each in lines if each.state == LineState.SHOWN)
