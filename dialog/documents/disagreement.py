"""Chapter 6 of the input document: where people see things differently, and views that stand alone.

The words stand here a second time, view against view, because a reader must see them together; they are counted once.
"""

from collections.abc import Sequence

import pandas as pd

from dialog.analysis import disagreements, tallies
from dialog.documents.blocks import Block, Bullets, Chapter, Quote, Quotes, Text, Tone
from dialog.documents.evidence import Evidence, Input, inputs_of
from dialog.documents.passages import passage
from dialog.documents.register import Sections
from dialog.phrases.catalogue import mark
from dialog.vocabulary import PaperKind

INTRO = mark(
    "Usemje er ikkje ein feil. Når deltakarar ser ulikt på ei sak, skal begge syna stå her, med kor mange som støtta "
    "kvart av dei. Dei som leier møtet og borda, merkjer usemje når dei høyrer ho."
)
TWICE = mark("Innspela her står også i vedlegg 1, og er talde éin gong. Ingen av dei er stemde ned.")
NOTHING_MARKED = mark("Ingen innspel er merkte som usemje. Styringsgruppa skriv inn det ho veit om.")
ALONE = mark(
    "Desse innspela er merkte som usemje utan at nokon har skrive det motsette synet. Dei er med fordi eit syn kan "
    "vege tungt sjølv om få har det."
)


def disagreement(evidence: Evidence, number: str, sections: Sections) -> Chapter:
    words = evidence.words
    found = [inputs_of(rows) for rows in disagreements.matters(evidence.shown)]
    against = [views for views in found if len(views) > 1]
    alone = [views[0] for views in found if len(views) == 1]
    said = passage(evidence, PaperKind.INPUT_REPORT, "disagreement", missing="" if found else words.say(NOTHING_MARKED))
    blocks: list[Block] = [Text(words.say(INTRO)), *([Text(words.say(TWICE))] if found else []), *said.blocks]
    parts = [_matter(evidence, f"{number}.{nth}", views, sections) for nth, views in enumerate(against, start=1)]
    if alone:
        parts.append(_alone(evidence, f"{number}.{len(parts) + 1}", alone, sections))
    blocks += _places_to_look(evidence)
    title = words.say("Usemje og mindretalssyn")
    return Chapter(number, title, tuple(blocks), tuple(parts), place=said.key)


def _matter(evidence: Evidence, number: str, views: Sequence[Input], sections: Sections) -> Chapter:
    """Under the theme of the view that came first."""
    words, theme = evidence.words, evidence.themes[views[0].theme_id]
    lead = words.say(
        "{n} syn på spørsmålet «{question}»", n=len(views), question=evidence.questions[views[0].question_id]
    )
    quotes = tuple(_quote(evidence, view, sections) for view in views)
    return Chapter(number, words.say("Usemje om «{theme}»", theme=theme), (Text(lead, Tone.NOTE), Quotes(quotes)))


def _alone(evidence: Evidence, number: str, views: Sequence[Input], sections: Sections) -> Chapter:
    words = evidence.words
    quotes = tuple(_quote(evidence, view, sections) for view in views)
    return Chapter(number, words.say("Syn som står åleine"), (Text(words.say(ALONE), Tone.NOTE), Quotes(quotes)))


def _quote(evidence: Evidence, view: Input, sections: Sections) -> Quote:
    words, place = evidence.words, sections[(view.question_id, view.theme_id)]
    if view.supports == 0:
        return Quote(view.id, view.text, words.say("Ingen andre har sagt seg samde. Står i {place}.", place=place))
    note = words.count(
        "Éin annan er samd. Står i {place}.", "{n} andre er samde. Står i {place}.", view.supports, place=place
    )
    return Quote(view.id, view.text, note)


def _places_to_look(evidence: Evidence) -> list[Block]:
    words, both = evidence.words, tallies.spoken_for_and_against(evidence.shown)
    if both.empty:
        return []
    places = tuple(_place(evidence, int(str(theme)), row) for theme, row in both.iterrows())
    found = words.say(
        "Desse temaa er nemnde både som noko bra og som noko som hindrar. Det treng ikkje vere usemje, men det er "
        "stader å sjå etter."
    )
    return [Text(found), Bullets(places)]


def _place(evidence: Evidence, theme: int, row: pd.Series) -> str:
    return evidence.words.say(
        "{theme}: {strengths} innspel om det som er bra, {hindrances} om det som hindrar.",
        theme=evidence.themes[theme],
        strengths=int(row["strengths"]),
        hindrances=int(row["hindrances"]),
    )
