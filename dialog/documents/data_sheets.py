"""The figures behind the papers as plain sheets, for those who want to count for themselves.

A row of inputs carries neither role nor table nor time: with few people from a role at a table, two of them together
point at one person, and the order of posting points at the table. Roles have a sheet of their own, guarded like the
papers. Texts of held, hidden and withdrawn inputs are not here.
"""

from dialog.analysis import tallies, voices
from dialog.analysis.suppression import TOTAL
from dialog.documents.action_part import action_grid
from dialog.documents.blocks import Sheet
from dialog.documents.evidence import Evidence, inputs_of
from dialog.documents.figures import HANDLING_COLUMNS, handling, question_numbers
from dialog.documents.participation import HIDDEN_CELL
from dialog.phrases.catalogue import mark


def data_sheets(evidence: Evidence) -> tuple[Sheet, ...]:
    return (
        inputs_sheet(evidence),
        _questions_sheet(evidence),
        _themes_sheet(evidence),
        _meetings_sheet(evidence),
        _roles_sheet(evidence),
    )


def inputs_sheet(evidence: Evidence) -> Sheet:
    words, numbers = evidence.words, question_numbers(evidence)
    yes, no = words.say("Ja"), words.say("Nei")
    rows = tuple(
        (
            row.id,
            evidence.meetings[row.conference_id],
            numbers[row.question_id],
            evidence.themes[row.theme_id],
            evidence.themes[row.second_theme_id] if row.second_theme_id else "",
            row.text,
            row.supports,
            yes if row.redacted else no,
            yes if row.disputed else no,
        )
        for row in inputs_of(evidence.shown)
    )
    header = tuple(words.say(name) for name in INPUT_COLUMNS)
    return Sheet(words.say("Innspel"), header, rows, (8, 28, 10, 24, 24, 90, 8, 8, 8))


INPUT_COLUMNS = (
    mark("Id"),
    mark("Konferanse"),
    mark("Spørsmål"),
    mark("Tema"),
    mark("Andre tema"),
    mark("Innspel"),
    mark("Samde"),
    mark("Sladda"),
    mark("Usemje"),
)


def measures_sheet(evidence: Evidence) -> Sheet:
    """The action part of the draft plan, one proposed measure a row, with its theme in a column of its own."""
    words, grid = evidence.words, action_grid(evidence)
    rows: list[tuple[str | int, ...]] = []
    theme = ""
    for row in grid.rows:
        if len(row) == 1:
            theme = row[0]
        else:
            rows.append((theme, int(row[0]), *row[1:]))
    header = (words.say("Tema"), *grid.header)
    return Sheet(words.say("Handlingsdel"), header, tuple(rows), (24, 6, 20, 70, *([18] * 9)))


def _questions_sheet(evidence: Evidence) -> Sheet:
    words, numbers = evidence.words, question_numbers(evidence)
    rows = tuple((numbers[question], text) for question, text in evidence.questions.items())
    return Sheet(words.say("Spørsmål"), (words.say("Nr"), words.say("Spørsmål")), rows, (6, 90))


def _themes_sheet(evidence: Evidence) -> Sheet:
    words, numbers = evidence.words, question_numbers(evidence)
    tally = tallies.theme_by_question(evidence.shown)
    asked = (words.say("Spørsmål {nth}", nth=str(numbers[int(question)])) for question in tally.columns)
    rows = tuple(
        (evidence.themes[int(str(theme))], *counts, sum(counts))
        for theme, counts in zip(tally.index, tally.to_numpy(int).tolist(), strict=True)
    )
    return Sheet(words.say("Tema"), (words.say("Tema"), *asked, words.say("I alt")), rows, (30,))


def _meetings_sheet(evidence: Evidence) -> Sheet:
    words = evidence.words
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (evidence.meetings[meeting], *counts) for meeting, counts in handling(evidence).items()
    )
    return Sheet(words.say("Konferansar"), tuple(words.say(name) for name in HANDLING_COLUMNS), rows, (36,))


def _roles_sheet(evidence: Evidence) -> Sheet:
    words, table = evidence.words, voices.balance(evidence.people, evidence.shown)
    names = {**evidence.roles, TOTAL: words.say("I alt")}
    counted: list[list[int | str]] = table.astype("object").where(table.notna(), HIDDEN_CELL).to_numpy().tolist()
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (names[str(key)], *counts) for key, counts in zip(table.index, counted, strict=True)
    )
    header = (words.say("Rolle"), words.say("Personar"), words.say("Innspel"), words.say("Ord"))
    return Sheet(words.say("Roller"), header, rows, (30,))
