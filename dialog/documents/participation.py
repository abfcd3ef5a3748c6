"""Who took part, who was missing, and how the meetings were run: chapters that both papers share.

People are told by role and meeting, never by table, and only through `suppression.guarded`.
"""

import pandas as pd

from dialog.analysis import voices
from dialog.analysis.suppression import TOTAL, guarded
from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.phrases.catalogue import Words, mark
from dialog.vocabulary import SMALLEST_SHOWN_COUNT

HIDDEN_CELL = "–"


def who_took_part(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    blocks: list[Block] = [Text(_headcount(evidence)), *_people_grid(evidence)]
    missing = Chapter(f"{number}.1", words.say("Kven mangla"), tuple(_who_was_missing(evidence)))
    return Chapter(number, words.say("Kven deltok"), tuple(blocks), (missing,))


def how_it_was_run(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    blocks: tuple[Block, ...] = (Text(words.say(METHOD)), Text(words.say(EVERY_VOICE)))
    parts = tuple(
        Chapter(f"{number}.{nth}", str(meeting["title"]), tuple(_meeting(evidence, meeting)))
        for nth, (_, meeting) in enumerate(evidence.frames.conferences.iterrows(), start=1)
    )
    if not parts:
        blocks = (Text(words.say("Ingen konferansar er sette opp enno. Møteleiaren set dei opp."), Tone.MISSING),)
    return Chapter(number, words.say("Slik gjekk konferansane føre seg"), blocks, parts)


def shown_number(words: Words, value: float | None) -> str:
    """A dash where there is no number to show: hidden because it is small, or never measured."""
    return HIDDEN_CELL if pd.isna(value) else words.number(round(float(str(value))))


METHOD = mark(
    "Ein dialogkonferanse går i rundar. I kvar runde får alle det same spørsmålet, tenkjer først for seg sjølve, skriv "
    "innspela sine og snakkar deretter saman ved eit bord. Innspela blir sorterte i tema av dei som leier møtet."
)
EVERY_VOICE = mark(
    "Dei som ikkje hadde telefon, kunne få hjelp ved bordet til å skrive. Innspela blir talde likt, same korleis dei "
    "blei skrivne."
)


def _headcount(evidence: Evidence) -> str:
    words, total = evidence.words, int(evidence.people.to_numpy().sum())
    meetings = len(evidence.meetings)
    if total == 0:
        return words.say("Ingen har delteke enno. Deltakarane blir talde her når dei finn plassen sin.")
    if meetings == 1:
        return words.count("Éin person deltok på konferansen.", "{n} personar deltok på konferansen.", total)
    return words.count(
        "Éin person deltok på dei {meetings} konferansane. Den som var med på fleire, er tald kvar gong.",
        "{n} personar deltok på dei {meetings} konferansane. Den som var med på fleire, er tald kvar gong.",
        total,
        meetings=meetings,
    )


def _people_grid(evidence: Evidence) -> list[Block]:
    """Meetings in columns would grow off the page; roles in columns stay few."""
    words, people = evidence.words, evidence.people
    if not people.to_numpy().any():
        return []
    table = guarded(people)
    shown = table if len(people) > 1 else table.drop(index=TOTAL)
    names = [*evidence.meetings.values(), words.say("I alt")][: len(shown)]
    counts = [tuple(shown_number(words, value) for value in row) for _, row in shown.iterrows()]
    rows = tuple((name, *row) for name, row in zip(names, counts, strict=True))
    header = (words.say("Konferanse"), *(evidence.roles[str(key)] for key in people.columns), words.say("I alt"))
    grid = Grid(
        caption=words.say("Deltakarar etter rolle"),
        header=header,
        rows=rows,
        widths=(2.4, *([1.0] * (len(header) - 1))),
        numbers=frozenset(range(1, len(header))),
    )
    return [grid, *small_number_note(words, table)]


def small_number_note(words: Words, table: pd.DataFrame) -> list[Block]:
    """What a dash means, where there is one."""
    if not table.isna().any(axis=None):
        return []
    return [
        Text(
            words.say(
                "Ein strek betyr at talet er færre enn {smallest}, eller at det ville gjort det mogleg å rekne ut eit "
                "slikt tal. Ingen skal kunne kjennast att.",
                smallest=SMALLEST_SHOWN_COUNT,
            ),
            Tone.NOTE,
        )
    ]


def _who_was_missing(evidence: Evidence) -> list[Block]:
    words, written = evidence.words, evidence.frames.project.missing_voices.strip()
    told: list[Block] = [Text(part) for part in written.split("\n") if part.strip()]
    gone = voices.absent(evidence.frames.roles, evidence.people)
    gaps = tuple(
        words.say("{role}: ingen deltok på «{meeting}».", role=evidence.roles[key], meeting=evidence.meetings[meeting])
        for meeting, key in zip(gone["conference_id"], gone["key"], strict=True)
    )
    if gaps:
        told.append(Bullets(gaps))
    if not written:
        told.append(
            Text(
                words.say(
                    "Det er ikkje skrive kva røyster som mangla, til dømes lag og organisasjonar eller ungdomsrådet. "
                    "Prosjektleiaren fyller det inn."
                ),
                Tone.MISSING,
            )
        )
    return told


def _meeting(evidence: Evidence, meeting: pd.Series) -> list[Block]:
    words = evidence.words
    where_and_when = (str(meeting["place"]), words.date(meeting["held_on"]))
    blocks: list[Block] = [Text(line, Tone.NOTE) for line in [", ".join(filter(None, where_and_when))] if line]
    if str(meeting["purpose"]).strip():
        blocks.append(Text(str(meeting["purpose"])))
    tables = int(evidence.frames.tables["conference_id"].eq(meeting["id"]).sum())
    if tables:
        blocks.append(Text(words.count("Deltakarane sat ved eitt bord.", "Deltakarane sat ved {n} bord.", tables)))
    rounds = evidence.frames.rounds
    return [*blocks, _rounds_grid(words, rounds[rounds["conference_id"].eq(meeting["id"])])]


def _rounds_grid(words: Words, rounds: pd.DataFrame) -> Block:
    if rounds.empty:
        return Text(words.say("Ingen rundar er sette opp enno. Møteleiaren set dei opp."), Tone.MISSING)
    minutes = (rounds["closed_at"] - rounds["opened_at"]).dt.total_seconds().div(60)
    rows = tuple(
        (str(number), question, words.number(planned), shown_number(words, spent))
        for number, question, planned, spent in zip(
            rounds["number"], rounds["question"], rounds["planned_minutes"], minutes, strict=True
        )
    )
    return Grid(
        caption=words.say("Rundane, med minutt som planlagde og som det blei"),
        header=(words.say("Runde"), words.say("Spørsmål"), words.say("Planlagt"), words.say("Brukt")),
        rows=rows,
        widths=(1.0, 6.0, 1.2, 1.0),
        numbers=frozenset({2, 3}),
    )
