"""Chapter 6 of the draft plan and its annex: proposed measures as a table to decide on, and the way back to the input.

Nothing is decided here: leader, deadline, funding and evaluation are left to be filled in by hand.
"""

import pandas as pd

from dialog.analysis import tallies
from dialog.documents.blocks import Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence, input_id
from dialog.documents.participation import HIDDEN_CELL
from dialog.phrases.catalogue import mark

COLUMNS = (
    (mark("Nr"), 0.5),
    (mark("Mål"), 0.9),
    (mark("Tiltak"), 3.7),
    (mark("Nytt, vidareført eller styrkt"), 1.5),
    (mark("Ansvarleg leiar"), 1.5),
    (mark("Samarbeidspartar"), 1.6),
    (mark("Start og frist"), 1.1),
    (mark("Økonomi"), 1.1),
    (mark("Indikator"), 1.25),
    (mark("Evaluering"), 1.2),
    (mark("Status"), 1.25),
    (mark("Grunnlag"), 1.2),
)


NO_MEASURES = mark("Ingen framlegg til tiltak er komne enno. Dei kjem frå rundane som spør kva vi bør gjere.")


def measure_numbers(evidence: Evidence) -> dict[int, int]:
    """Input number -> measure number, in the order of the table: by theme, then the alphabet."""
    rows = _measures(evidence)
    return {int(number): nth for nth, number in enumerate(rows["number"], start=1)}


def action_part(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    title = words.say("Handlingsdel")
    if _measures(evidence).empty:
        missing = words.say(NO_MEASURES)
        return Chapter(number, title, (Text(missing, Tone.MISSING),))
    lead = words.say(
        "Tiltaka er framlegg frå deltakarane, ordrett. Styringsgruppa vel, slår saman og skriv om, og fyller ut "
        "resten. Eit tiltak utan ansvarleg leiar og dato for evaluering kan ikkje gå til vedtak."
    )
    return Chapter(number, title, (Text(lead, Tone.DRAFT), action_grid(evidence)))


def action_grid(evidence: Evidence) -> Grid:
    words = evidence.words
    to_fill, status, numbers = words.say("(fyllast ut)"), words.say("Framlegg"), measure_numbers(evidence)
    rows: list[tuple[str, ...]] = []
    for theme, own in _measures(evidence).groupby("theme_id", sort=False):
        rows.append((evidence.themes[int(str(theme))],))
        rows += [
            (
                str(numbers[int(number)]),
                "",
                str(text),
                "",
                to_fill,
                "",
                to_fill,
                to_fill,
                "",
                to_fill,
                status,
                input_id(number),
            )
            for number, text in zip(own["number"], own["text"], strict=True)
        ]
    return Grid(
        caption=words.say("Handlingsdel: framlegg til tiltak"),
        header=tuple(words.say(name) for name, _ in COLUMNS),
        rows=tuple(rows),
        widths=tuple(width for _, width in COLUMNS),
        blank=to_fill,
        wide=True,
    )


def trace(evidence: Evidence, title: str) -> Chapter:
    """Every input the paper builds on and the measure it became; a dash says that it is not tied to one."""
    words, numbers = evidence.words, measure_numbers(evidence)
    if evidence.shown.empty:
        return Chapter("", title, (Text(words.say("Ingen innspel er med enno."), Tone.MISSING),))
    rows = tuple(
        (input_id(number), evidence.themes[theme], str(numbers.get(number, HIDDEN_CELL)))
        for number, theme in sorted(zip(evidence.shown["number"], evidence.shown["theme_id"], strict=True))
    )
    note = words.say("Ein strek betyr at innspelet ikkje er knytt til eit tiltak enno. Styringsgruppa fyller det inn.")
    header = (words.say("Innspel"), words.say("Tema"), words.say("Tiltak nr"))
    grid = Grid(words.say("Frå innspel til tiltak"), header, rows, (1.0, 3.0, 1.0), frozenset({2}))
    return Chapter("", title, (Text(note, Tone.NOTE), grid))


def _measures(evidence: Evidence) -> pd.DataFrame:
    """Sorted by theme across the questions, so that a theme has one band in the table."""
    rows = tallies.measure_rows(evidence.shown, evidence.frames.rounds)
    return rows.sort_values(["theme_place", "alphabet", "number"], kind="stable")
