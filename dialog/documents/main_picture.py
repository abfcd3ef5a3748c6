"""Chapter 4 of the input document: the main picture as a draft.

Inputs are pointed at by section and never quoted here, so that each text stands once in the paper.
"""

from dialog.analysis.sorting import UNSORTED
from dialog.documents.blocks import Block, Bullets, Chapter, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.inputs import Sections
from dialog.documents.reading_guide import quantified

TOP_THEMES = 5


def main_picture(evidence: Evidence, number: str, sections: Sections) -> Chapter:
    words = evidence.words
    title = words.say("Hovudbilete")
    totals = evidence.shown[evidence.shown["theme_id"].ne(UNSORTED)].groupby("theme_id").size()
    if totals.empty:
        missing = words.say(
            "Ingen innspel er sorterte i tema enno. Møteleiaren sorterer dei, og styringsgruppa skriv her."
        )
        return Chapter(number, title, (Text(missing, Tone.MISSING),))
    in_order = totals.reindex([theme for theme in evidence.themes if theme in totals.index])
    largest = in_order.sort_values(ascending=False, kind="stable").head(TOP_THEMES)
    points = tuple(_point(evidence, int(str(theme)), int(n), sections) for theme, n in largest.items())
    drafted = words.say(
        "Punkta under er sette saman av tala. Styringsgruppa skriv dei om med eigne ord og godkjenner dei."
    )
    blocks: tuple[Block, ...] = (Text(drafted, Tone.DRAFT), Bullets(points))
    return Chapter(number, title, blocks)


def _point(evidence: Evidence, theme: int, n: int, sections: Sections) -> str:
    places = ", ".join(place for (_, of), place in sections.items() if of == theme)
    return quantified(evidence, evidence.themes[theme], n, places)
