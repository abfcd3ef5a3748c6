"""Chapter 4 of the input document: the main picture, five points that the steering group writes, prefilled from the
numbers.

Inputs are pointed at by section and never quoted here.
"""

from dialog.analysis.sorting import UNSORTED
from dialog.documents.blocks import Chapter
from dialog.documents.evidence import Evidence
from dialog.documents.passages import as_points, passage
from dialog.documents.reading_guide import quantified
from dialog.documents.register import Sections
from dialog.vocabulary import PaperKind

TOP_THEMES = 5


def main_picture(evidence: Evidence, number: str, sections: Sections) -> Chapter:
    words = evidence.words
    said = passage(
        evidence,
        PaperKind.INPUT_REPORT,
        "main_picture",
        as_points(_points(evidence, sections)),
        lead=words.say(
            "Punkta under er sette saman av tala. Styringsgruppa skriv dei om med eigne ord og godkjenner dei."
        ),
        missing=words.say(
            "Ingen innspel er sorterte i tema enno. Møteleiaren sorterer dei, og styringsgruppa skriv her."
        ),
    )
    return said.chapter(number, words.say("Hovudbilete"))


def _points(evidence: Evidence, sections: Sections) -> list[str]:
    """The largest themes of all questions together, the largest first."""
    totals = evidence.shown[evidence.shown["theme_id"].ne(UNSORTED)].groupby("theme_id").size()
    in_order = totals.reindex([theme for theme in evidence.themes if theme in totals.index])
    largest = in_order.sort_values(ascending=False, kind="stable").head(TOP_THEMES)
    return [_point(evidence, int(str(theme)), int(n), sections) for theme, n in largest.items()]


def _point(evidence: Evidence, theme: int, n: int, sections: Sections) -> str:
    places = ", ".join(place for (_, of), place in sections.items() if of == theme)
    return quantified(evidence, evidence.themes[theme], n, places)
