"""How the evenings ended: what got dots, what politicians learned, what people were promised, what they thought of it.

Dots are told for everybody together, never by role; an answer of the pulse only among enough others.
"""

from math import ceil
from typing import Any

import pandas as pd

from dialog.documents.blocks import Bars, Block, Bullets, Chapter, Chart, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.phrases.catalogue import Words, mark
from dialog.phrases.promises import is_the_answer
from dialog.vocabulary import DOTS_EACH, SMALLEST_SHOWN_COUNT

NO_PRIORITIES = mark("Deltakarane har ikkje prioritert tiltak eller tema. Styringsgruppa avgjer om det skal gjerast.")
FEW_DOTS = mark("Færre enn fem la prikkar, så summane blir ikkje viste. Dette var det å velje mellom:")
NO_DATES = mark("Ingen datoar er sette enno. Prosjektleiaren skriv inn kva som skjer vidare, og når.")
QUESTIONS = {
    "heard": mark("Blei du høyrd?"),
    "useful": mark("Var kvelden nyttig?"),
    "again": mark("Ville du ha kome igjen?"),
}
STEPS = (mark("Nei"), mark("Litt / helst ikkje"), mark("Ganske mykje / kanskje"), mark("Ja"))


def priorities(evidence: Evidence, number: str) -> Chapter:
    words, found = evidence.words, evidence.frames.candidates
    title = words.say("Prioriteringar")
    if found.empty:
        return Chapter(number, title, (Text(words.say(NO_PRIORITIES), Tone.MISSING),))
    how = words.say(
        "Kvar deltakar kunne leggje tre prikkar, fleire på det same om ein ville. Summane var løynde for alle til "
        "prikkinga var lukka. Tala viser kva folk ville lyfte fram den kvelden; dei er ikkje ei røysting."
    )
    blocks: list[Block] = [Text(how)]
    for meeting, name in evidence.meetings.items():
        own = found[found["conference_id"].eq(meeting)]
        if not own.empty:
            blocks += few_dots(words, own) or [_chart(evidence, name, own), _grid(evidence, name, own)]
    return Chapter(number, title, tuple(blocks))


def few_dots(words: Words, rows: pd.DataFrame) -> list[Block]:
    """What there was to choose among, in its own order, where so few put dots that a sum may be one person's; nothing
    where the sums may be told. Stickers are three from each, as far as anybody can know."""
    people, stickers = int(rows["people"].iloc[0]), int(rows["stickers"].sum())
    by_how_many = people + ceil(stickers / DOTS_EACH)
    if not 0 < by_how_many < SMALLEST_SHOWN_COUNT:
        return []
    return [Text(words.say(FEW_DOTS), Tone.NOTE), Bullets(tuple(map(str, rows.sort_values("position")["text"])))]


def _chart(evidence: Evidence, meeting: str, rows: pd.DataFrame) -> Chart:
    words = evidence.words
    sums = (rows["dots"] + rows["stickers"]).tolist()
    bars = tuple(Bars(str(text), (float(n),), ("",)) for text, n in zip(rows["text"], sums, strict=True))
    told = ", ".join(f"{text} {words.number(n)}" for text, n in zip(rows["text"], sums, strict=True))
    finding = words.say("Liggjande søyler: {n} prikkar i alt. {told}.", n=int(sum(sums)), told=told)
    caption = words.say("Prikkar på «{meeting}»", meeting=meeting)
    return Chart(caption, finding, (words.say("Prikkar"),), bars, True)


def _grid(evidence: Evidence, meeting: str, rows: pd.DataFrame) -> Grid:
    words = evidence.words
    counted = tuple(
        (str(text), words.number(dots), words.number(stickers), words.number(dots + stickers))
        for text, dots, stickers in zip(rows["text"], rows["dots"].tolist(), rows["stickers"].tolist(), strict=True)
    )
    return Grid(
        caption=words.say("Prikkar på «{meeting}», talde", meeting=meeting),
        header=(words.say("Kva"), words.say("Frå telefon"), words.say("På papir"), words.say("I alt")),
        rows=counted,
        widths=(5.0, 1.2, 1.0, 1.0),
        numbers=frozenset({1, 2, 3}),
    )


def dated(words: Words, steps: pd.DataFrame, conferences: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """When and what of the steps to come; a step without a day says that the day will come. The answer has the day that
    people were promised."""
    promised = dict(zip(conferences["id"], conferences["answer_on"], strict=True))

    def when(meeting: Any, due: Any, text: str) -> str:
        if not words.date(due) and is_the_answer(text) and words.date(promised.get(meeting)):
            return words.say("Innan {day}", day=words.date(promised[meeting]))
        return words.date(due) or words.say("Dato kjem")

    rows = zip(steps["conference_id"], steps["due_on"], steps["text"], strict=True)
    return tuple((when(meeting, due, str(text)), str(text)) for meeting, due, text in rows)


def promised_by(words: Words, conferences: pd.DataFrame) -> list[Block]:
    """The day people were promised an answer, where there is one."""
    days = (words.date(day) for day in conferences["answer_on"].dropna())
    return [Text(words.say("Deltakarane er lova svar innan {day}.", day=day)) for day in days]


def promised(evidence: Evidence) -> list[Block]:
    """The day people were promised an answer; the same for every meeting that promised one."""
    words, conferences = evidence.words, evidence.frames.conferences
    if len(evidence.meetings) == 1:
        return promised_by(words, conferences)
    told = conferences[conferences["answer_on"].notna()]
    return [
        Text(words.say("Deltakarane på «{meeting}» er lova svar innan {day}.", meeting=str(title), day=words.date(day)))
        for title, day in zip(told["title"], told["answer_on"], strict=True)
    ]


def learned(evidence: Evidence, number: str) -> tuple[Chapter, ...]:
    """A part of its own, when there is anything: word for word, without a name and in no order of coming."""
    words, found = evidence.words, evidence.frames.lessons
    if found.empty:
        return ()
    intro = words.say("Politikarane sa éin ting dei lærte, utan lovnader. Orda er deira eigne.")
    return (
        Chapter(
            f"{number}.1",
            words.say("Det politikarane tok med seg"),
            (Text(intro), Bullets(tuple(str(text) for text in found["text"]))),
        ),
    )


def evaluation(evidence: Evidence, title: str) -> Chapter:
    """The pulse, by meeting. Fewer than five answers are not shown, nor any while they can change."""
    words, found = evidence.words, evidence.frames.pulses
    if found.empty:
        missing = words.say("Deltakarane er ikkje spurde om kva dei syntest.")
        return Chapter("", title, (Text(missing, Tone.MISSING),))
    how = words.say("Svara er anonyme. Ein kunne svare på det ein ville, og endre svaret til møtet var slutt.")
    blocks: list[Block] = [Text(how)]
    for meeting, name in evidence.meetings.items():
        own = found[found["conference_id"].eq(meeting)]
        if not own.empty:
            blocks += _answers(evidence, meeting, name, own)
    return Chapter("", title, tuple(blocks))


def _answers(evidence: Evidence, meeting: int, name: str, rows: pd.DataFrame) -> list[Block]:
    words = evidence.words
    label = name if len(evidence.meetings) > 1 else ""
    told = answers(words, rows, words.say("Kva folk svara på «{meeting}»", meeting=name), label)
    lines = evidence.frames.pulse_lines
    added = tuple(str(text) for text in lines[lines["conference_id"].eq(meeting)]["text"])
    is_told = bool(rows["step"].gt(0).any())
    return [*told, Text(words.say("Nokre la til:")), Bullets(added)] if added and is_told else told


def answers(words: Words, rows: pd.DataFrame, caption: str, label: str = "") -> list[Block]:
    """How many answered one meeting's pulse, and their sums where these may be told."""
    told: list[Block] = [Text(words.count("Éin svara.", "{n} svara.", int(rows["answered"].iloc[0])), label=label)]
    shown = rows[rows["step"].gt(0)]
    if shown.empty:
        return [*told, Text(words.say("Svara blir viste når møtet er slutt og minst fem har svart."), Tone.NOTE)]
    counts = {str(key): part["count"].tolist() for key, part in shown.groupby("question")}
    asked = [(key, question) for key, question in QUESTIONS.items() if key in counts]
    grid = Grid(
        caption=caption,
        header=(words.say("Spørsmål"), *(words.say(step) for step in STEPS)),
        rows=tuple((words.say(text), *(words.number(n) for n in counts[key])) for key, text in asked),
        widths=(3.0, 1.0, 1.6, 1.8, 1.0),
        numbers=frozenset({1, 2, 3, 4}),
    )
    return [*told, grid]
