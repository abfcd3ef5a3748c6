"""Rules as walks through a line's words, and the finding of them. Words and rules themselves stand in the lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dialog.domain.detecting.words import GROUPS, Line


@dataclass(frozen=True)
class Step:
    """A word of this group, so many words on from the step before; `back` allows so many before it too."""

    group: int
    reach: int = 0
    back: bool = False
    found: bool = True
    """Whether it belongs to what is found, or must only be there."""


@dataclass(frozen=True)
class Rule:
    reason: str
    steps: tuple[Step, ...]
    needs: int
    """Bits that the line must have for the walk to be tried."""


def rules(title: str, told: Mapping[str, Iterable[str]]) -> tuple[Rule, ...]:
    """The rules of the list with this title."""
    return tuple(_rule(title, reason, walk) for reason, walks in told.items() for walk in walks)


def _rule(title: str, reason: str, walk: str) -> Rule:
    steps: list[Step] = []
    reach, back, found = 0, False, True
    for sign in walk.split():
        if sign == "|":
            found = False
        elif sign[0] in "<>":
            reach, back = int(sign.lstrip("<>")), sign[0] == "<"
        else:
            steps.append(Step(GROUPS.bit[f"{title}.{sign}"], reach, back, found))
    needs = 0
    for step in steps:
        needs |= step.group
    return Rule(reason, tuple(steps), needs)


def walked(line: Line, known: Iterable[Rule]) -> Iterator[tuple[Rule, int, int]]:
    """Every rule that the line fits, with the first and the last word of what is found."""
    for rule in known:
        if line.union & rule.needs == rule.needs:
            for place, bits in enumerate(line.bits):
                if bits & rule.steps[0].group:
                    ends = _ends(line, rule, place)
                    if ends is not None:
                        yield rule, *ends


def _ends(line: Line, rule: Rule, place: int) -> tuple[int, int] | None:
    """The shortest stretch that the walk covers from here, or nothing."""
    reached = {place: (place, place)}
    for step in rule.steps[1:]:
        onward: dict[int, tuple[int, int]] = {}
        for here, (first, last) in reached.items():
            for there in _within(line, step, here):
                if line.bits[there] & step.group and there != place and there not in onward:
                    onward[there] = (min(first, there), max(last, there)) if step.found else (first, last)
        if not onward:
            return None
        reached = onward
    return min(reached.values(), key=lambda span: span[1] - span[0])


def _within(line: Line, step: Step, here: int) -> Iterator[int]:
    """The places in reach, nearest after first, in the same sentence."""
    sentence, count = line.sentence[here], len(line.bits)
    for there in range(here + 1, min(here + step.reach + 1, count)):
        if line.sentence[there] != sentence:
            break
        yield there
    if step.back:
        for there in range(here - 1, max(here - step.reach - 1, -1), -1):
            if line.sentence[there] != sentence:
                break
            yield there
