"""The inputs themselves, word for word, by question and theme; and the register that finds an input by its id.

Each text stands once, under its first theme. Role, table and time of day never stand beside an input.
"""

import pandas as pd

from dialog.analysis.sorting import UNSORTED
from dialog.documents.blocks import Block, Chapter, Grid, Quote, Quotes, Text, Tone
from dialog.documents.evidence import Evidence, Input, inputs_of
from dialog.phrases.catalogue import mark

Sections = dict[tuple[int, int], str]
"""(question_id, theme_id) -> the number of the section where those inputs stand."""


REGISTER_COLUMNS = (mark("Id"), mark("Spørsmål"), mark("Tema"), mark("Står i"), mark("Konferanse"))


def section_numbers(evidence: Evidence, number: str) -> Sections:
    """Sections for every theme that has an input of its own, or is the second theme of one, in each question."""
    return {
        (question, theme): f"{number}.{nth}.{place}"
        for nth, question in enumerate(evidence.questions, start=1)
        for place, theme in enumerate(_themes_of(evidence, question), start=1)
    }


def by_question_and_theme(evidence: Evidence, number: str) -> Chapter:
    words, sections = evidence.words, section_numbers(evidence, number)
    by_question = dict(tuple(evidence.shown.groupby("question_id")))
    parts = tuple(
        _question(evidence, f"{number}.{nth}", question, by_question.get(question, evidence.shown.iloc[:0]), sections)
        for nth, question in enumerate(evidence.questions, start=1)
    )
    intro = words.say(
        "Innspela står ordrett, slik dei blei skrivne. Kvart innspel står éin gong, under det første temaet sitt, i "
        "alfabetisk rekkjefølgje."
    )
    if not parts:
        missing = words.say("Ingen spørsmål er stilte enno. Møteleiaren set dei opp i rundane.")
        return Chapter(number, words.say("Innspel etter spørsmål og tema"), (Text(missing, Tone.MISSING),))
    return Chapter(number, words.say("Innspel etter spørsmål og tema"), (Text(intro),), parts)


def register(evidence: Evidence, number: str, title: str) -> Chapter:
    """Where each input stands, and from which meeting when there are several. Sorted by id, because that is what a
    reader comes with; the texts are in chapter 5."""
    words, sections, shown = evidence.words, section_numbers(evidence, number), evidence.shown.sort_values("number")
    if shown.empty:
        return Chapter("", title, (Text(words.say("Ingen innspel er med enno."), Tone.MISSING),))
    order = {question: nth for nth, question in enumerate(evidence.questions, start=1)}
    rows = tuple(
        (
            row.id,
            words.say("Spørsmål {nth}", nth=str(order[row.question_id])),
            evidence.themes[row.theme_id],
            sections[(row.question_id, row.theme_id)],
            evidence.meetings[row.conference_id],
        )
        for row in inputs_of(shown)
    )
    columns = 5 if len(evidence.meetings) > 1 else 4
    grid = Grid(
        caption=words.say("Alle innspel, og kvar dei står"),
        header=tuple(words.say(name) for name in REGISTER_COLUMNS[:columns]),
        rows=tuple(row[:columns] for row in rows),
        widths=(1.0, 1.5, 2.6, 1.0, 3.0)[:columns],
    )
    return Chapter("", title, (grid,))


def _themes_of(evidence: Evidence, question: int) -> list[int]:
    rows = evidence.shown[evidence.shown["question_id"].eq(question)]
    used = {int(theme) for theme in rows["theme_id"]} | {int(theme) for theme in rows["second_theme_id"]}
    if not rows["theme_id"].eq(UNSORTED).any():
        used.discard(UNSORTED)
    return [theme for theme in evidence.themes if theme in used]


def _question(evidence: Evidence, number: str, question: int, rows: pd.DataFrame, sections: Sections) -> Chapter:
    words = evidence.words
    lead = words.count("Eitt innspel svarar på spørsmålet.", "{n} innspel svarar på spørsmålet.", len(rows))
    by_theme = dict(tuple(rows.groupby("theme_id")))
    second = dict(tuple(rows.groupby("second_theme_id")))
    parts = tuple(
        Chapter(
            sections[(question, theme)],
            evidence.themes[theme],
            tuple(_theme(evidence, by_theme.get(theme), second.get(theme), sections)),
        )
        for theme in evidence.themes
        if (question, theme) in sections
    )
    return Chapter(number, evidence.questions[question], (Text(lead, Tone.NOTE),), parts)


def _theme(evidence: Evidence, rows: pd.DataFrame | None, also: pd.DataFrame | None, sections: Sections) -> list[Block]:
    blocks: list[Block] = []
    if rows is not None:
        blocks += [Text(_spread(evidence, rows), Tone.NOTE), Quotes(tuple(_quotes(evidence, rows)))]
    if also is not None and int(also["second_theme_id"].iloc[0]) != UNSORTED:
        blocks.append(Text(_see_also(evidence, also, sections), Tone.NOTE))
    return blocks


def _spread(evidence: Evidence, rows: pd.DataFrame) -> str:
    """How many inputs, from how many tables and meetings: a theme from many tables weighs differently."""
    words = evidence.words
    tables, meetings = int(rows["table_id"].nunique()), int(rows["conference_id"].nunique())
    if len(rows) == 1:
        return words.say("Eitt innspel.")
    if meetings > 1:
        return words.say("{n} innspel frå {meetings} konferansar.", n=len(rows), meetings=meetings)
    return words.count("{inputs} innspel frå eitt bord.", "{inputs} innspel frå {n} bord.", tables, inputs=len(rows))


def _quotes(evidence: Evidence, rows: pd.DataFrame) -> list[Quote]:
    inputs = inputs_of(rows)
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


def _see_also(evidence: Evidence, rows: pd.DataFrame, sections: Sections) -> str:
    places = ", ".join(
        f"{row.id} ({sections[(row.question_id, row.theme_id)]})" for row in inputs_of(rows.sort_values("number"))
    )
    return evidence.words.say("Sjå også {places}.", places=places)
