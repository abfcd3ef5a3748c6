"""Chapter 5 of the draft plan: each theme as a possible focus area, with what people said in their own words."""

import pandas as pd

from dialog.analysis import tallies
from dialog.analysis.sorting import UNSORTED
from dialog.documents.blocks import Block, Chapter, Quote, Quotes, Text, Tone
from dialog.documents.evidence import Evidence, input_id, inputs_of
from dialog.documents.inputs import MOST_IDS, typical
from dialog.domain.plan import AreaValue
from dialog.phrases.catalogue import Words

MOST_QUOTES = 3


def focus_areas(evidence: Evidence, number: str) -> Chapter:
    if evidence.plan.areas:
        return _own_areas(evidence, number)
    words = evidence.words
    title = words.say("Satsingsområde")
    tally = tallies.theme_by_question(evidence.shown[evidence.shown["theme_id"].ne(UNSORTED)])
    if tally.empty:
        missing = words.say("Ingen innspel er sorterte i tema enno. Møteleiaren sorterer dei, og temaa kjem fram her.")
        return Chapter(number, title, (Text(missing, Tone.MISSING),))
    lead = words.say(
        "Kvart tema frå konferansane står her, det med flest innspel først. Styringsgruppa samlar dei i tre til seks "
        "satsingsområde og skriv mål og arbeidsmåte for kvart."
    )
    rows = dict(tuple(evidence.shown.groupby("theme_id")))
    parts = tuple(
        Chapter(f"{number}.{nth}", evidence.themes[int(str(theme))], tuple(_area(evidence, rows[int(str(theme))])))
        for nth, theme in enumerate(tally.index, start=1)
    )
    return Chapter(number, title, (Text(lead, Tone.DRAFT),), parts)


def _own_areas(evidence: Evidence, number: str) -> Chapter:
    """As the steering group has written them. Where it has not told what people said, their words speak."""
    words = evidence.words
    parts = tuple(
        Chapter(f"{number}.{nth}", area.name, tuple(_written(evidence, area)))
        for nth, area in enumerate(evidence.plan.areas, start=1)
    )
    return Chapter(number, words.say("Satsingsområde"), (), parts)


def _written(evidence: Evidence, area: AreaValue) -> list[Block]:
    words = evidence.words
    themes = [theme.id for theme in area.themes]
    rows = evidence.shown[evidence.shown["theme_id"].isin(themes)]
    blocks = _paragraphs(words, words.say("Dette veit vi:"), area.known)
    label = words.say("Dette sa deltakarane:")
    blocks += (
        _paragraphs(words, label, area.said) if area.said or rows.empty else [Text(_count(words, rows), label=label)]
    )
    if not rows.empty:
        blocks.append(Quotes(tuple(_quotes(rows))))
    blocks += _paragraphs(words, words.say("Mål:"), area.aim)
    blocks += _paragraphs(words, words.say("Slik vil vi arbeide:"), area.approach)
    measures = evidence.plan.in_area(area.id)
    if measures:
        numbers = ", ".join(str(each.number) for each in measures)
        blocks.append(Text(words.say("Tiltak {numbers} i handlingsdelen.", numbers=numbers), Tone.NOTE))
    return blocks


def _paragraphs(words: Words, label: str, text: str) -> list[Block]:
    first, *rest = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    if not first:
        return [Text(words.say("(fyllast ut)"), Tone.MISSING, label)]
    return [Text(first, label=label), *map(Text, rest)]


def _count(words: Words, rows: pd.DataFrame) -> str:
    """How many, and which, when that is no page of numbers."""
    if len(rows) > MOST_IDS:
        return words.say("{n} innspel.", n=len(rows))
    ids = ", ".join(map(input_id, sorted(rows["number"])))
    return words.count("Eitt innspel: {ids}.", "{n} innspel: {ids}.", len(rows), ids=ids)


def _area(evidence: Evidence, rows: pd.DataFrame) -> list[Block]:
    words = evidence.words
    to_fill = words.say("(fyllast ut)")
    said = _count(words, rows)
    return [
        Text(to_fill, Tone.MISSING, words.say("Dette veit vi:")),
        Text(said, label=words.say("Dette sa deltakarane:")),
        Quotes(tuple(_quotes(rows))),
        Text(to_fill, Tone.MISSING, words.say("Mål:")),
        Text(to_fill, Tone.MISSING, words.say("Slik vil vi arbeide:")),
    ]


def _quotes(rows: pd.DataFrame) -> list[Quote]:
    by_alphabet = inputs_of(rows.sort_values("alphabet", kind="stable"))
    return [Quote(row.id, row.text) for row in typical(by_alphabet, MOST_QUOTES)]
