"""Chapter 5 of the input document: what people said, by question and theme, in short.

How much was said, from how many tables, and the lines most people agreed with. Every line stands in annex 1. Role,
table and time of day never stand beside an input.
"""

from collections.abc import Iterable, Sequence

from dialog.documents.blocks import Block, Chapter, Quote, Quotes, Text, Tone
from dialog.documents.evidence import Evidence, Input
from dialog.documents.passages import passage
from dialog.documents.reading_guide import MANY, SEVERAL, SOME, how_many
from dialog.documents.register import Sections, annex_sections, places, spread
from dialog.vocabulary import PaperKind

MOST_IDS = 40
"""Longer lists of numbers are left to the annex."""


def section_numbers(evidence: Evidence, number: str) -> Sections:
    """Where chapter 5 tells of each theme under each question. Those with a single input share one section, the last
    under their question."""
    found: Sections = {}
    for nth, question in enumerate(evidence.questions, start=1):
        themes = [theme for theme in evidence.themes_under(question) if evidence.size(question, theme)]
        large = [theme for theme in themes if evidence.size(question, theme) >= SOME]
        places = {theme: place for place, theme in enumerate(large, start=1)}
        for theme in themes:
            found[question, theme] = f"{number}.{nth}.{places.get(theme, len(large) + 1)}"
    return found


def by_question_and_theme(evidence: Evidence, number: str) -> Chapter:
    words, sections = evidence.words, section_numbers(evidence, number)
    title = words.say("Innspel etter spørsmål og tema")
    if not evidence.questions:
        missing = words.say("Ingen spørsmål er stilte enno. Møteleiaren set dei opp i rundane.")
        return Chapter(number, title, (Text(missing, Tone.MISSING),))
    intro = words.say(
        "For kvart tema står kor mykje som er sagt, og det flest var samde i, ordrett. Alle innspela står i vedlegg 1."
    )
    parts = tuple(
        _question(evidence, f"{number}.{nth}", question, sections)
        for nth, question in enumerate(evidence.questions, start=1)
    )
    return Chapter(number, title, (Text(intro),), parts)


def _question(evidence: Evidence, number: str, question: int, sections: Sections) -> Chapter:
    themes = evidence.themes_under(question)
    n = sum(evidence.size(question, theme) for theme in themes)
    lead = evidence.words.count("Eitt innspel svarar på spørsmålet.", "{n} innspel svarar på spørsmålet.", n)
    large = [theme for theme in themes if evidence.size(question, theme) >= SOME]
    parts = [_theme(evidence, question, theme, sections) for theme in large]
    few = [line for theme in themes if theme not in large for line in evidence.lines(question, theme)]
    if few:
        parts.append(_single(evidence, f"{number}.{len(large) + 1}", few))
    return Chapter(number, evidence.questions[question], (Text(lead, Tone.NOTE),), tuple(parts))


def _theme(evidence: Evidence, question: int, theme: int, sections: Sections) -> Chapter:
    words, own = evidence.words, evidence.lines(question, theme)
    key = f"summary.{evidence.question_keys[question]}.{theme}"
    said = passage(evidence, PaperKind.INPUT_REPORT, key, _in_short(evidence, own))
    spoken = tuple(Quote(each.id, each.text) for each in typical(own, _quotes_for(len(own))))
    where = _where(evidence, question, theme)
    if said.is_own:
        blocks: list[Block] = [*said.blocks, Quotes(spoken), Text(where, Tone.NOTE)]
    else:
        blocks = [Text(f"{said.generated} {where}", Tone.DRAFT), Quotes(spoken)]
    also = evidence.also(question, theme)
    if also:
        blocks.append(Text(words.say("Sjå også {places}.", places=places(also, sections)), Tone.NOTE))
    title = evidence.themes[theme]
    return Chapter(sections[question, theme], title, tuple(blocks), place=said.key, generated=said.generated)


def _in_short(evidence: Evidence, lines: Sequence[Input]) -> str:
    """The generated summary: only what the numbers say."""
    words = evidence.words
    told = how_many(words, len(lines))
    most = max(lines, key=lambda each: each.supports)
    if most.supports < SEVERAL:
        return told
    agreed = words.say("Flest er samde i {id}: {n}.", id=most.id, n=most.supports)
    return f"{told} {agreed}"


def _quotes_for(n: int) -> int:
    return 1 + (n >= SEVERAL) + (n >= MANY)


def typical(lines: Sequence[Input], most: int) -> list[Input]:
    """The lines most people agreed with; where nobody has tapped «samd», the first in the alphabet, not the loudest.
    `lines` stand by the alphabet."""
    return sorted(lines, key=lambda each: -each.supports)[:most]


def _where(evidence: Evidence, question: int, theme: int) -> str:
    """How many, from how many tables or meetings, and which they are: by their numbers, or where they stand when
    that would be a page of numbers."""
    told, lines = spread(evidence, question, theme), evidence.lines(question, theme)
    if len(lines) <= MOST_IDS:
        return f"{told} {_ids(lines)}."
    place = annex_sections(evidence)[question, theme]
    return evidence.words.say("{spread} Dei står i {place}.", spread=told, place=place)


def _single(evidence: Evidence, number: str, lines: Sequence[Input]) -> Chapter:
    """Themes with one input each, told together: a heading for each would make them look like more than they are."""
    words = evidence.words
    told = [f"{evidence.themes[each.theme_id]} ({each.id})" for each in lines]
    lead = words.say("Eitt innspel om kvart av desse: {themes}.", themes=", ".join(told))
    return Chapter(number, words.say("Tema med eitt innspel"), (Text(lead),))


def _ids(lines: Iterable[Input]) -> str:
    return ", ".join(each.id for each in sorted(lines))
