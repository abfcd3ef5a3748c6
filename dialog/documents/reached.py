"""Whose voice reached the plan: each role's share of the people, of the inputs, and of the inputs behind its measures.

Roles are told through `voices.reached` only. There is no figure by table here, and none by theme.
"""

from dataclasses import replace
from datetime import date

import pandas as pd

from dialog.analysis import voices
from dialog.analysis.suppression import TOTAL
from dialog.documents.blocks import Bars, Block, Chapter, Chart, Grid, Later, Text, Tone
from dialog.documents.cover import cover
from dialog.documents.evidence import Evidence
from dialog.documents.participation import shown_number, small_number_note
from dialog.documents.plain_paper import PlainPaper, labels
from dialog.phrases.catalogue import Words, mark
from dialog.vocabulary import MeasureStanding, PaperKind

TITLE = mark("Kven si røyst nådde planen")


def build_reached_paper(evidence: Evidence, today: date, *, telling: bool = False) -> PlainPaper:
    """A `telling` one has nothing in it where no role's figures may be shown."""
    words = evidence.words
    front = replace(cover(evidence, words.say(TITLE), today, PaperKind.PLAN_DRAFT), place="", is_short=True)
    found = whose_voice(evidence, words.say(TITLE), telling=telling)
    if not found and not telling:
        missing = Text(words.say("Ingen tiltak står på innspel enno."), Tone.MISSING)
        found = (Chapter("", words.say(TITLE), (missing,)),)
    return PlainPaper(words.language, front, labels(evidence.words), found)


def whose_voice(evidence: Evidence, title: str, *, telling: bool = False) -> tuple[Chapter, ...]:
    """Nothing while no measure stands on an input, nor, when it is to be `telling`, where no role may be shown."""
    numbers, is_adopted = _behind(evidence)
    if not numbers or evidence.shown.empty:
        return ()
    blocks = Later(lambda: _told(evidence, numbers, is_adopted))
    if telling and not any(isinstance(each, Chart) for each in blocks):
        return ()
    return (Chapter("", title, blocks),)


def _told(evidence: Evidence, numbers: frozenset[int], is_adopted: bool) -> list[Block]:
    words = evidence.words
    table = voices.reached(evidence.people, evidence.shown, numbers)
    lead = (
        words.say("Tala gjeld innspela bak dei vedtekne tiltaka.")
        if is_adopted
        else words.say("Planen er ikkje vedteken. Tala gjeld innspela bak tiltaka slik dei står no.")
    )
    chart = _chart(evidence, table, numbers)
    return [Text(lead), *chart, _grid(evidence, table), *small_number_note(words, table)]


def _behind(evidence: Evidence) -> tuple[frozenset[int], bool]:
    """The inputs that adopted measures stand on; while none is adopted, those of all measures of the plan."""
    served = evidence.frames.outcomes.thread.served
    adopted = any(each.standing == MeasureStanding.ADOPTED for each in evidence.plan.measures)
    return frozenset(
        number
        for number, measures in served.items()
        if not adopted or any(each.standing == MeasureStanding.ADOPTED for each in measures)
    ), adopted


def _grid(evidence: Evidence, table: pd.DataFrame) -> Grid:
    words = evidence.words
    rows = tuple(
        (evidence.roles.get(str(key), words.say("I alt")), *(shown_number(words, value) for value in row))
        for key, row in table.iterrows()
    )
    return Grid(
        caption=words.say("Personar, innspel og innspel bak tiltak, etter rolle"),
        header=(words.say("Rolle"), words.say("Personar"), words.say("Innspel"), words.say("Bak tiltak")),
        rows=rows,
        widths=(3.0, 1.0, 1.0, 1.0),
        numbers=frozenset({1, 2, 3}),
    )


def _chart(evidence: Evidence, table: pd.DataFrame, numbers: frozenset[int]) -> list[Chart]:
    """Three bars for each role; roles with hidden figures stay out of the picture."""
    words, shown = evidence.words, evidence.shown
    totals = [float(evidence.people.to_numpy().sum()), float(len(shown)), float(shown["number"].isin(numbers).sum())]
    drawn = table.drop(index=TOTAL).dropna()
    drawn = drawn[drawn.sum(axis="columns").gt(0)]
    if drawn.empty or not all(totals) or table.loc[TOTAL].isna().any():
        return []
    bars = tuple(_shares(words, evidence.roles[str(key)], row.tolist(), totals) for key, row in drawn.iterrows())
    series = (words.say("Del av personane"), words.say("Del av innspela"), words.say("Del av innspela bak tiltak"))
    return [Chart(words.say(TITLE), _finding(words, bars), series, bars, False)]


def _shares(words: Words, name: str, counts: list[int], totals: list[float]) -> Bars:
    shares = [count / total for count, total in zip(counts, totals, strict=True)]
    labels = [
        words.say("{n} ({share})", n=int(count), share=words.percent(share))
        for count, share in zip(counts, shares, strict=True)
    ]
    return Bars(name, tuple(shares), tuple(labels))


def _finding(words: Words, bars: tuple[Bars, ...]) -> str:
    told = [
        words.say(
            "{role}: {people} av personane, {inputs} av innspela og {behind} av innspela bak tiltak.",
            role=bar.name,
            **dict(zip(("people", "inputs", "behind"), bar.labels, strict=True)),
        )
        for bar in bars
    ]
    return " ".join([words.say("Liggjande søyler, tre for kvar rolle."), *told])
