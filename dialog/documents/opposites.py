"""Strengths against hindrances: how often people named each theme as what is good, and as what stands in the way.

A theme with many of both is a place to look, not a finding. Counts only, never by role or table.
"""

import pandas as pd

from dialog.analysis import tallies
from dialog.documents.blocks import Bars, Block, Chart, Drawn, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.phrases.catalogue import Words

MOST_BARS = 32
"""As many as stand on one page; the others are left to the table, and the paper says so."""


def for_and_against(evidence: Evidence) -> list[Block]:
    """Nothing while people have been asked for one of the two only."""
    found = tallies.for_and_against(evidence.shown)
    if not found.sum().gt(0).all():
        return []
    order = found.sum(axis="columns").sort_values(ascending=False, kind="stable").index
    counts = found.loc[order]
    return [_chart(evidence, counts), *left_to_the_table(evidence.words, len(counts)), _grid(evidence, counts)]


def left_to_the_table(words: Words, rows: int) -> list[Block]:
    """Says so, where a chart has no room for every row."""
    if rows <= MOST_BARS:
        return []
    told = words.say("Figuren viser dei {n} første av {all}. Alle står i tabellen under.", n=MOST_BARS, all=rows)
    return [Text(told, Tone.NOTE)]


def _chart(evidence: Evidence, counts: pd.DataFrame) -> Chart:
    words, rows = evidence.words, _named(evidence, counts)
    bars = tuple(
        Bars(name, (float(good), float(bad)), (words.number(good), words.number(bad)))
        for name, good, bad in rows[:MOST_BARS]
    )
    told = [
        words.say("{theme}: {strengths} og {hindrances}.", theme=name, strengths=good, hindrances=bad)
        for name, good, bad in rows
    ]
    lead = words.say(
        "Søyler ut frå ei midtlinje: til venstre det som er bra, {strengths} innspel, til høgre det som hindrar, "
        "{hindrances}. Det som er bra, er nemnt først for kvart tema.",
        strengths=int(counts["strengths"].sum()),
        hindrances=int(counts["hindrances"].sum()),
    )
    caption = words.say("Det som er bra, mot det som hindrar, tema for tema")
    series = (words.say("Det som er bra"), words.say("Det som hindrar"))
    return Chart(caption, " ".join([lead, *told]), series, bars, stacked=False, drawn=Drawn.OPPOSED)


def _grid(evidence: Evidence, counts: pd.DataFrame) -> Grid:
    words = evidence.words
    rows = [(name, words.number(good), words.number(bad)) for name, good, bad in _named(evidence, counts)]
    totals = (words.number(int(counts[name].sum())) for name in ("strengths", "hindrances"))
    return Grid(
        caption=words.say("Innspel om det som er bra og det som hindrar, etter tema"),
        header=(words.say("Tema"), words.say("Det som er bra"), words.say("Det som hindrar")),
        rows=(*rows, (words.say("I alt"), *totals)),
        widths=(3.0, 1.2, 1.2),
        numbers=frozenset({1, 2}),
    )


def _named(evidence: Evidence, counts: pd.DataFrame) -> list[tuple[str, int, int]]:
    both = zip(counts["strengths"].tolist(), counts["hindrances"].tolist(), strict=True)
    return [
        (evidence.themes[int(str(theme))], good, bad) for theme, (good, bad) in zip(counts.index, both, strict=True)
    ]
