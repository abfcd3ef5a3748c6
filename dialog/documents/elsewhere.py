"""Chapter 9: the themes whose inputs belong with somebody else, who that is, and which inputs they were."""

import pandas as pd

from dialog.analysis import sorting
from dialog.documents.blocks import Chapter, Grid, Text
from dialog.documents.evidence import Evidence, input_id
from dialog.documents.passages import passage
from dialog.vocabulary import OutcomeKind, PaperKind


def elsewhere(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    title = words.say("Innspel som høyrer heime andre stader")
    rows: tuple[tuple[str, ...], ...] = tuple(
        (str(theme.name), str(theme.sent_to), ", ".join(input_id(each) for each in inputs))
        for theme in _sent_on(evidence).itertuples()
        if (inputs := _numbers(evidence, int(str(theme.id))))
    )
    rows += _lines_sent_on(evidence)
    missing = words.say(
        "Ingen innspel er sende vidare til andre enno. Styringsgruppa skriv her kva som høyrer heime andre stader, "
        "og kven som har fått det."
    )
    said = passage(evidence, PaperKind.INPUT_REPORT, "elsewhere", missing="" if rows else missing)
    if not rows:
        return said.chapter(number, title)
    told = words.say("Desse innspela er sende vidare til dei som rår over saka. Dei står ordrett i vedlegg 1.")
    header = (words.say("Tema"), words.say("Sendt vidare til"), words.say("Innspel"))
    grid = Grid(words.say("Sendt vidare"), header, rows, (2.0, 2.0, 3.0))
    return said.chapter(number, title, (Text(told), grid))


def _lines_sent_on(evidence: Evidence) -> tuple[tuple[str, ...], ...]:
    """Lines that were sent on by themselves, by who got them; without those that their whole theme was sent to."""
    told, found = evidence.frames.outcomes, dict[tuple[str, str], list[int]]()
    whole = set(_sent_on(evidence)["id"].astype(int))
    for number, theme in zip(evidence.shown["number"].tolist(), evidence.shown["theme_id"].tolist(), strict=True):
        outcome = told.of(int(number))
        if outcome.kind == OutcomeKind.SENT_ON and int(theme) not in whole:
            found.setdefault((evidence.themes[int(theme)], outcome.sent_to), []).append(int(number))
    return tuple(
        (theme, sent_to, ", ".join(input_id(each) for each in sorted(numbers)))
        for (theme, sent_to), numbers in found.items()
    )


def _sent_on(evidence: Evidence) -> pd.DataFrame:
    living = sorting.living_themes(evidence.frames.themes)
    return living[living["sent_to"].ne("")]


def _numbers(evidence: Evidence, theme: int) -> list[int]:
    """Inputs with this as their first or second theme."""
    shown = evidence.shown
    inside = shown["theme_id"].eq(theme) | shown["second_theme_id"].eq(theme)
    return sorted(int(each) for each in shown.loc[inside, "number"])
