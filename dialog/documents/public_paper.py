"""«Dette sa de – dette gjorde vi» on paper: what stands on the page for everybody, word for word."""

from datetime import date

from dialog.documents import public_words as said
from dialog.documents.blocks import Block, Chapter, Cover, Grid, Text, Tone
from dialog.documents.plain_paper import PlainPaper, labels
from dialog.domain.public_answers import MeasureTold, PublicTold, ThemeTold
from dialog.phrases.catalogue import Words
from dialog.phrases.outcomes import ANSWERS


def build_public_paper(told: PublicTold, language: str, today: date, voices: tuple[Chapter, ...] = ()) -> PlainPaper:
    """`voices` tells whose voice reached the plan."""
    words = Words(language)
    themes = [_theme(words, theme) for theme in told.themes]
    others = [Chapter("", words.say(said.OTHERS), (_measures(words, told.others),))] if told.others else []
    thanks = Chapter("", words.say(said.THANKS), (Text(said.thanks(words, told)), Text(said.privacy(words), Tone.NOTE)))
    lead = Chapter("", words.say("Om denne sida"), (Text(said.lead(words, told)),))
    return PlainPaper(
        words.language, _cover(words, told, today), labels(words), (lead, *themes, *others, *voices, thanks)
    )


def _cover(words: Words, told: PublicTold, today: date) -> Cover:
    return Cover(
        kind=words.say(said.TITLE),
        title=told.name,
        lines=(told.responsible,) if told.responsible else (),
        stamp=words.say("Slik det stod {day}", day=words.date(today)),
        mark=words.say("Øving: alle tal og innspel er simulerte") if told.is_demo else "",
        is_short=True,
    )


def _theme(words: Words, theme: ThemeTold) -> Chapter:
    blocks: list[Block] = [Text(said.said(words, theme), label=words.say("Dette sa de:"))]
    blocks += [Text(f"«{quote}»", Tone.NOTE) for quote in theme.quotes]
    answer = words.say(said.NO_ANSWER) if theme.answer is None else f"{words.say(ANSWERS[theme.answer])}. {theme.text}"
    blocks.append(Text(answer, label=words.say("Vi svarar:")))
    if theme.measures:
        blocks.append(_measures(words, theme.measures))
    return Chapter("", theme.name, tuple(blocks))


def _measures(words: Words, measures: tuple[MeasureTold, ...]) -> Grid:
    return Grid(
        caption=words.say("Dette gjer vi"),
        header=(words.say("Nr"), words.say("Tiltak"), words.say("Kven som har ansvaret"), words.say("Status")),
        rows=tuple((f"T{each.number}", each.text, each.unit or "–", said.status(words, each)) for each in measures),
        widths=(0.6, 4.0, 2.0, 1.4),
    )
