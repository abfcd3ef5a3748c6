"""Chapter 9: the themes whose inputs belong with somebody else, who that is, and which inputs they were."""

import pandas as pd

from dialog.analysis import sorting
from dialog.documents.blocks import Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence, input_id


def elsewhere(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    title = words.say("Innspel som høyrer heime andre stader")
    rows = tuple(
        (str(theme.name), str(theme.sent_to), ", ".join(input_id(each) for each in inputs))
        for theme in _sent_on(evidence).itertuples()
        if (inputs := _numbers(evidence, int(str(theme.id))))
    )
    if not rows:
        missing = words.say(
            "Ingen innspel er sende vidare til andre enno. Styringsgruppa skriv her kva som høyrer heime andre stader, "
            "og kven som har fått det."
        )
        return Chapter(number, title, (Text(missing, Tone.MISSING),))
    told = words.say("Innspela i desse temaa er sende vidare til dei som rår over saka. Dei står ordrett i kapittel 5.")
    header = (words.say("Tema"), words.say("Sendt vidare til"), words.say("Innspel"))
    return Chapter(number, title, (Text(told), Grid(words.say("Sendt vidare"), header, rows, (2.0, 2.0, 3.0))))


def _sent_on(evidence: Evidence) -> pd.DataFrame:
    living = sorting.living_themes(evidence.frames.themes)
    return living[living["sent_to"].ne("")]


def _numbers(evidence: Evidence, theme: int) -> list[int]:
    """Inputs with this as their first or second theme."""
    shown = evidence.shown
    inside = shown["theme_id"].eq(theme) | shown["second_theme_id"].eq(theme)
    return sorted(int(each) for each in shown.loc[inside, "number"])
