"""Coverage: which voices the conferences reached, and what of the goals, themes and inputs the plan has answered.

Arenas, roles, meetings, goals and themes are counted here, never people. What is missing is named, so that somebody
can act.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialog.documents.blocks import Bars, Block, Chart, Drawn, Grid
from dialog.documents.evidence import Evidence
from dialog.phrases.catalogue import Words

MOST_NAMES = 12
"""Longer lists of what is missing end in a number."""


@dataclass(frozen=True)
class Covered:
    """One kind of thing: how many there are, and the names of those that are missing."""

    what: str
    every: int
    missing: tuple[str, ...]

    @property
    def reached(self) -> int:
        return self.every - len(self.missing)


def of_the_voices(evidence: Evidence) -> list[Block]:
    """Arenas that somebody stands for, roles that somebody came from, and meetings that inputs came from."""
    words, people = evidence.words, evidence.people
    arenas = evidence.frames.arenas
    empty = [evidence.roles[str(key)] for key in people.columns if not people[key].any()]
    heard = set(evidence.shown["conference_id"].tolist())
    silent = [title for meeting, title in evidence.meetings.items() if meeting not in heard]
    several = len(evidence.meetings) > 1
    if evidence.shown.empty and not arenas:
        return []
    return _told(
        words,
        (words.say("Kven konferansane har nådd"), words.say("Kven konferansane har nådd, i tal")),
        (
            Covered(words.say("Arenaer"), len(arenas), tuple(each.name for each in arenas if not each.covered)),
            Covered(words.say("Roller"), len(people.columns), tuple(empty)),
            Covered(words.say("Konferansar med innspel"), len(evidence.meetings) if several else 0, tuple(silent)),
        ),
    )


def by_the_plan(evidence: Evidence) -> list[Block]:
    """Goals that a measure serves, larger themes that have their answer or a measure, and inputs with an outcome."""
    words, plan, told = evidence.words, evidence.plan, evidence.frames.outcomes
    if not plan.measures:
        return []
    served = {goal for each in plan.measures for goal in each.goals}
    due = [each for each in told.themes if each.is_due]
    waiting = [each.name for each in due if each.needs_answer and not _has_measure(evidence, each.lines)]
    without = [f"I-{number}" for number in told.without]
    return _told(
        words,
        (words.say("Kva planen har svart på"), words.say("Kva planen har svart på, i tal")),
        (
            Covered(words.say("Mål"), len(plan.goals), tuple(g.text for g in plan.goals if g.id not in served)),
            Covered(words.say("Tema med tre innspel eller fleire"), len(due), tuple(waiting)),
            Covered(words.say("Innspel"), len(told.shown), tuple(without)),
        ),
    )


def _has_measure(evidence: Evidence, lines: Iterable[int]) -> bool:
    return any(number in evidence.frames.outcomes.thread.served for number in lines)


def _told(words: Words, captions: tuple[str, str], found: Sequence[Covered]) -> list[Block]:
    """Nothing where there is one kind of thing only: a sentence of the chapter says as much."""
    rows = [each for each in found if each.every]
    if len(rows) < 2:
        return []
    return [_chart(words, captions[0], rows), _grid(words, captions[1], rows)]


def _chart(words: Words, caption: str, rows: Sequence[Covered]) -> Chart:
    bars = tuple(
        Bars(
            each.what,
            (float(each.reached), float(len(each.missing))),
            (
                words.number(each.reached) if each.reached else "",
                words.number(len(each.missing)) if each.missing else "",
            ),
        )
        for each in rows
    )
    told = [
        words.say("{what}: {n} av {all} er dekte.", what=each.what, n=each.reached, all=each.every) for each in rows
    ]
    alt = " ".join([words.say("Liggjande søyler, det som er dekt og det som manglar."), *told])
    return Chart(caption, alt, (words.say("Dekt"), words.say("Manglar")), bars, stacked=True, drawn=Drawn.WHOLES)


def _grid(words: Words, caption: str, rows: Sequence[Covered]) -> Grid:
    return Grid(
        caption=caption,
        header=(words.say("Kva"), words.say("Dekt"), words.say("Manglar"), words.say("Det som manglar")),
        rows=tuple(
            (each.what, words.number(each.reached), words.number(len(each.missing)), _names(words, each.missing))
            for each in rows
        ),
        widths=(2.2, 1.05, 1.05, 3.9),
        numbers=frozenset({1, 2}),
    )


def _names(words: Words, missing: Sequence[str]) -> str:
    if len(missing) <= MOST_NAMES:
        return ", ".join(missing) or "–"
    left = len(missing) - MOST_NAMES
    return words.say("{names} og {n} til", names=", ".join(missing[:MOST_NAMES]), n=left)
