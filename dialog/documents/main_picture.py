"""Chapters 4 and 8 of the input document: the main picture as a draft, and where the proposed measures stand.

Inputs are pointed at by id and never quoted here, so that each text stands once in the paper.
"""

from dialog.analysis import tallies
from dialog.analysis.sorting import UNSORTED
from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence, input_id
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


def proposed_measures(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    title = words.say("Framlegg til tiltak frå borda")
    measures = tallies.measure_rows(evidence.shown, evidence.frames.rounds)
    if measures.empty:
        missing = words.say("Ingen framlegg til tiltak er komne enno. Dei kjem frå rundane som spør kva vi bør gjere.")
        return Chapter(number, title, (Text(missing, Tone.MISSING),))
    lead = words.count(
        "Eitt innspel er eit framlegg til tiltak. Ordlyden står i kapittel 5.",
        "{n} innspel er framlegg til tiltak. Ordlyden står i kapittel 5.",
        len(measures),
    )
    rows = tuple(
        (evidence.themes[int(str(theme))], ", ".join(map(input_id, sorted(own["number"]))), words.number(len(own)))
        for theme, own in measures.sort_values("theme_place", kind="stable").groupby("theme_id", sort=False)
    )
    header = (words.say("Tema"), words.say("Innspel"), words.say("Framlegg"))
    grid = Grid(words.say("Framlegg til tiltak etter tema"), header, rows, (2.0, 4.0, 1.0), frozenset({2}))
    return Chapter(number, title, (Text(lead), grid))


def _point(evidence: Evidence, theme: int, n: int, sections: Sections) -> str:
    places = ", ".join(place for (_, of), place in sections.items() if of == theme)
    return quantified(evidence, evidence.themes[theme], n, places)
