"""Chapter 3 of the plan: what there is today (METHOD R17), before any goal: what people value, and the measures the
municipality has.

The figures are counts of inputs; no role stands beside them.
"""

from dialog.analysis import tallies
from dialog.documents.blocks import Block, Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.measure_table import grounds, leader
from dialog.documents.participation import HIDDEN_CELL
from dialog.documents.passages import passage
from dialog.phrases.catalogue import mark
from dialog.vocabulary import MeasureOrigin, PaperKind

NO_SITUATION = mark(
    "Tal om oppvekst og folkehelse, og oversynet over tilbod og tiltak kommunen har, manglar. Prosjektleiaren fyller "
    "det inn."
)
NO_EXISTING = mark(
    "Ingen tiltak kommunen har frå før, står i tiltakslista enno. Styringsgruppa fører inn dei som fungerer, dei som "
    "bør aukast, og dei som bør avsluttast."
)
VERDICTS = {
    MeasureOrigin.KEPT: mark("Fungerer"),
    MeasureOrigin.STRENGTHENED: mark("Bør aukast"),
    MeasureOrigin.ENDED: mark("Bør avsluttast"),
}


def situation(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    said = passage(evidence, PaperKind.PLAN_DRAFT, "situation", missing=words.say(NO_SITUATION))
    valued = Chapter(f"{number}.1", words.say("Det deltakarane sa om dagens situasjon"), tuple(_valued(evidence)))
    existing = Chapter(f"{number}.2", words.say("Tiltak vi har"), tuple(_existing(evidence)))
    title = words.say("Dagens situasjon: tal, tilbod og tiltak vi har")
    return said.chapter(number, title, parts=(valued, existing))


def _valued(evidence: Evidence) -> list[Block]:
    words, counts = evidence.words, tallies.for_and_against(evidence.shown)
    if counts.empty:
        return [Text(words.say("Ingen innspel om det som er bra, er sorterte i tema enno."), Tone.MISSING)]
    found = dict(zip(counts.index.tolist(), counts.to_numpy(int).tolist(), strict=True))
    rows = tuple((name, *map(words.number, found[theme])) for theme, name in evidence.themes.items() if theme in found)
    header = (words.say("Tema"), words.say("Det som er bra"), words.say("Det som hindrar"))
    caption = words.say("Innspel om dagens situasjon, etter tema")
    return [Grid(caption, header, rows, (4.0, 1.3, 1.3), frozenset({1, 2}))]


def _existing(evidence: Evidence) -> list[Block]:
    """What works first, then what should grow, then what should end."""
    words = evidence.words
    rows = tuple(
        (
            str(each.number),
            each.text,
            words.say(VERDICTS[origin]),
            leader(words, each) or HIDDEN_CELL,
            grounds(words, each.grounds),
        )
        for origin in VERDICTS
        for each in evidence.plan.measures
        if each.origin == origin
    )
    if not rows:
        return [Text(words.say(NO_EXISTING), Tone.MISSING)]
    header = (
        words.say("Nr"),
        words.say("Tiltak"),
        words.say("Vurdering"),
        words.say("Ansvarleg leiar"),
        words.say("Grunnlag"),
    )
    return [Grid(words.say("Tiltak kommunen har frå før"), header, rows, (0.6, 3.6, 1.4, 1.8, 1.4))]
