"""Chapter 5 of the draft plan: each theme as a possible focus area, with what people said in their own words."""

import pandas as pd

from dialog.analysis import tallies
from dialog.analysis.sorting import UNSORTED
from dialog.documents.blocks import Block, Chapter, Quote, Quotes, Text, Tone
from dialog.documents.evidence import Evidence, input_id, inputs_of

MOST_QUOTES = 3


def focus_areas(evidence: Evidence, number: str) -> Chapter:
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


def _area(evidence: Evidence, rows: pd.DataFrame) -> list[Block]:
    words = evidence.words
    to_fill = words.say("(fyllast ut)")
    ids = ", ".join(map(input_id, sorted(rows["number"])))
    said = words.count("Eitt innspel: {ids}.", "{n} innspel: {ids}.", len(rows), ids=ids)
    return [
        Text(to_fill, Tone.MISSING, words.say("Dette veit vi:")),
        Text(said, label=words.say("Dette sa deltakarane:")),
        Quotes(tuple(_quotes(rows))),
        Text(to_fill, Tone.MISSING, words.say("Mål:")),
        Text(to_fill, Tone.MISSING, words.say("Slik vil vi arbeide:")),
    ]


def _quotes(rows: pd.DataFrame) -> list[Quote]:
    """Those most people agreed with; where nobody has tapped «samd», the first in the alphabet, not the loudest."""
    chosen = rows.sort_values(["supports", "alphabet"], ascending=[False, True], kind="stable").head(MOST_QUOTES)
    return [Quote(row.id, row.text) for row in inputs_of(chosen)]
