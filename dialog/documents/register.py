"""Annex 1 of the input document: every input word for word, by question and theme, and where each number stands.

Each text stands once, under its first theme. Role, table and time of day never stand beside an input.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from operator import itemgetter

from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Later, Quote, Quotes, Text, Tone
from dialog.documents.evidence import Evidence, Input
from dialog.phrases.catalogue import mark

Sections = dict[tuple[int, int], str]
"""(question_id, theme_id) -> the number of the section where those inputs stand."""
ANNEX = "V1"
LONG = 1_000
"""From so many inputs on «find an input» says where each stands and no more: the heading there tells question and
theme, and with their words ten thousand inputs fill a hundred pages."""
REGISTER_COLUMNS = (mark("Id"), mark("Spørsmål"), mark("Tema"), mark("Står i"), mark("Konferanse"))


def annex_sections(evidence: Evidence) -> Sections:
    """Where this annex has the words of each theme under each question."""
    return {
        (question, theme): f"{ANNEX}.{nth}.{place}"
        for nth, question in enumerate(evidence.questions, start=1)
        for place, theme in enumerate(evidence.themes_under(question), start=1)
    }


def register(evidence: Evidence, title: str) -> Chapter:
    """Every input the paper builds on, word for word; then where each number stands."""
    words = evidence.words
    if evidence.shown.empty:
        return Chapter("", title, (Text(words.say("Ingen innspel er med enno."), Tone.MISSING),))
    intro = words.say(
        "Innspela står ordrett, slik dei blei skrivne. Kvart innspel står éin gong, under det første temaet sitt, i "
        "alfabetisk rekkjefølgje."
    )
    sections = annex_sections(evidence)
    parts = [
        _all_under(evidence, f"{ANNEX}.{nth}", question, sections)
        for nth, question in enumerate(evidence.questions, start=1)
    ]
    return Chapter("", title, (Text(intro),), (*parts, _where_they_stand(evidence, f"{ANNEX}.{len(parts) + 1}")))


def _all_under(evidence: Evidence, number: str, question: int, sections: Sections) -> Chapter:
    parts = tuple(
        Chapter(
            sections[question, theme],
            evidence.themes[theme],
            Later(partial(_lines, evidence, question, theme, sections)),
        )
        for theme in evidence.themes_under(question)
    )
    return Chapter(number, evidence.questions[question], (), parts)


def _lines(evidence: Evidence, question: int, theme: int, sections: Sections) -> list[Block]:
    blocks: list[Block] = []
    lines, also = evidence.lines(question, theme), evidence.also(question, theme)
    if lines:
        blocks += [Text(spread(evidence, question, theme), Tone.NOTE), Quotes(tuple(_quotes(evidence, lines)))]
    if also:
        blocks.append(Text(evidence.words.say("Sjå også {places}.", places=places(also, sections)), Tone.NOTE))
    return blocks


def _quotes(evidence: Evidence, inputs: Sequence[Input]) -> list[Quote]:
    notes = {facts: _note(evidence, *facts) for facts in {_facts(row) for row in inputs}}
    return [Quote(row.id, row.text, notes[_facts(row)]) for row in inputs]


def _facts(row: Input) -> tuple[bool, bool, int]:
    return row.redacted, row.disputed, row.supports


def _note(evidence: Evidence, redacted: bool, disputed: bool, supports: int) -> str:
    """Support is a count of people without their roles, so small numbers tell nothing about anyone."""
    words = evidence.words
    told = [words.say("Møteleiaren har teke ut noko som kunne peike på ein person.")] if redacted else []
    if supports:
        told.append(words.count("Éin annan er samd.", "{n} andre er samde.", supports))
    if disputed:
        told.append(words.say("Usemje, sjå kapittel 6."))
    return " ".join(told)


def _where_they_stand(evidence: Evidence, number: str) -> Chapter:
    return Chapter(number, evidence.words.say("Finn eit innspel"), Later(lambda: _every_place(evidence)))


def _every_place(evidence: Evidence) -> list[Block]:
    """Sorted by id, because that is what a reader comes with; from which meeting, when there are several. A long one
    leaves out what the heading there says, and has a short name for each meeting."""
    words, sections = evidence.words, annex_sections(evidence)
    is_long, several = len(evidence.inputs) >= LONG, len(evidence.meetings) > 1
    order = {question: nth for nth, question in enumerate(evidence.questions, start=1)}
    asked = {question: words.say("Spørsmål {nth}", nth=str(nth)) for question, nth in order.items()}
    short = {meeting: f"K{nth}" for nth, meeting in enumerate(evidence.meetings, start=1)}
    names = short if is_long else evidence.meetings
    rows = (
        (
            row.id,
            asked[row.question_id],
            evidence.themes[row.theme_id],
            sections[row.question_id, row.theme_id],
            names[row.conference_id],
        )
        for row in sorted(evidence.inputs)
    )
    picked = itemgetter(*((0, 3) if is_long else (0, 1, 2, 3)), *((4,) if several else ()))
    grid = Grid(
        caption=words.say("Alle innspel, og kvar dei står"),
        header=picked([words.say(name) for name in REGISTER_COLUMNS]),
        rows=tuple(picked(row) for row in rows),
        widths=picked((1.0, 1.5, 2.6, 1.0, 1.0 if is_long else 3.0)),
    )
    if not is_long:
        return [grid]
    where = Text(words.say("Overskrifta der innspelet står, seier spørsmål og tema."))
    key = Bullets(tuple(f"{short[meeting]}: {title}" for meeting, title in evidence.meetings.items()))
    return [where, *([key] if several else []), grid]


def places(lines: Iterable[Input], sections: Sections) -> str:
    return ", ".join(f"{each.id} ({sections[each.question_id, each.theme_id]})" for each in sorted(lines))


def spread(evidence: Evidence, question: int, theme: int) -> str:
    """How many inputs, from how many tables and meetings: a theme from many tables weighs differently."""
    words, n = evidence.words, evidence.size(question, theme)
    tables, meetings = evidence.reach[question, theme]
    if n == 1:
        return words.say("Eitt innspel.")
    if meetings > 1:
        return words.say("{n} innspel frå {meetings} konferansar.", n=n, meetings=meetings)
    return words.count("{inputs} innspel frå eitt bord.", "{inputs} innspel frå {n} bord.", tables, inputs=n)
