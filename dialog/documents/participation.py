"""Who took part, who was missing, and how the meetings were run: chapters that both papers share.

People are told by role and meeting, never by table, and only through `suppression.guarded`.
"""

import pandas as pd

from dialog.analysis import voices
from dialog.analysis.suppression import TOTAL, guarded
from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Text, Tone
from dialog.documents.covered import of_the_voices
from dialog.documents.evidence import Evidence
from dialog.documents.passages import passage
from dialog.phrases.catalogue import Words, mark
from dialog.phrases.group import GAPS
from dialog.vocabulary import SMALLEST_SHOWN_COUNT, PaperKind

HIDDEN_CELL = "–"
MOST_COLUMNS = 8
"""With more beside each other the names of roles no longer fit on an upright page."""
NOTEWORTHY_MINUTES = 5
"""A round that was shorter or longer by so much is told of."""


def who_took_part(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    said = passage(evidence, PaperKind.INPUT_REPORT, "took_part")
    blocks = (Text(headcount(evidence)), *said.blocks, *_people_grid(evidence))
    return Chapter(
        number, words.say("Kven deltok"), blocks, (_who_was_missing(evidence, f"{number}.1"),), place=said.key
    )


def how_it_was_run(evidence: Evidence, number: str) -> Chapter:
    words = evidence.words
    method = f"{words.say(METHOD)}\n{words.say(EVERY_VOICE)}"
    said = passage(evidence, PaperKind.INPUT_REPORT, "how_run", method, tone=Tone.BODY)
    parts = tuple(
        _meeting(evidence, f"{number}.{nth}", meeting)
        for nth, (_, meeting) in enumerate(evidence.frames.conferences.iterrows(), start=1)
    )
    title = words.say("Slik gjekk konferansane føre seg")
    if not parts:
        missing = words.say("Ingen konferansar er sette opp enno. Møteleiaren set dei opp.")
        return Chapter(number, title, (Text(missing, Tone.MISSING),))
    return said.chapter(number, title, parts=parts)


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


def headcount(evidence: Evidence) -> str:
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
    """Roles stand in columns, for meetings may be many; where a page has no room for so many roles and meetings are
    fewer, it is the other way about."""
    words, people = evidence.words, evidence.people
    if not people.to_numpy().any():
        return []
    table = guarded(people)
    shown = table if len(people) > 1 else table.drop(index=TOTAL)
    names = [*evidence.meetings.values(), words.say("I alt")][: len(shown)]
    counts = [tuple(shown_number(words, value) for value in row) for _, row in shown.iterrows()]
    rows = tuple((name, *row) for name, row in zip(names, counts, strict=True))
    header = (words.say("Konferanse"), *(evidence.roles[str(key)] for key in people.columns), words.say("I alt"))
    widths = (2.4, *([1.0] * (len(header) - 1)))
    if len(header) > MOST_COLUMNS > len(rows):
        (_, *meetings), *rest = zip(header, *rows, strict=True)
        header, rows, widths = (words.say("Rolle"), *meetings), tuple(rest), (1.8, *([1.6] * (len(meetings) - 1)), 0.8)
    grid = Grid(
        caption=words.say("Deltakarar etter rolle"),
        header=header,
        rows=rows,
        widths=widths,
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


def _who_was_missing(evidence: Evidence, number: str) -> Chapter:
    """In the project's own words; then what the figures and the list of bodies tell, which nobody can write away."""
    words = evidence.words
    said = passage(
        evidence,
        PaperKind.INPUT_REPORT,
        "missing",
        evidence.frames.project.missing_voices.strip(),
        tone=Tone.BODY,
        missing=words.say(
            "Det er ikkje skrive kva røyster som mangla, til dømes lag og organisasjonar eller ungdomsrådet. "
            "Prosjektleiaren fyller det inn."
        ),
    )
    gaps = [Bullets(found)] if (found := _absent(evidence)) else []
    order = (*said.blocks, *gaps) if said.is_own or said.generated else (*gaps, *said.blocks)
    whole = (*order, *of_the_voices(evidence))
    return Chapter(number, words.say("Kven mangla"), whole, place=said.key, generated=said.generated)


def _absent(evidence: Evidence) -> tuple[str, ...]:
    """Bodies whose voice is missing, and roles of which nobody came, by meeting."""
    words, gone = evidence.words, voices.absent(evidence.frames.roles, evidence.people)
    bodies = tuple(words.say(GAPS[gap.why], name=gap.name) for gap in evidence.frames.gaps)
    return bodies + tuple(
        words.say("{role}: ingen deltok på «{meeting}».", role=evidence.roles[key], meeting=evidence.meetings[meeting])
        for meeting, key in zip(gone["conference_id"], gone["key"], strict=True)
    )


def _meeting(evidence: Evidence, number: str, meeting: pd.Series) -> Chapter:
    words, frames = evidence.words, evidence.frames
    where_and_when = (str(meeting["place"]), words.when(meeting["held_on"], str(meeting["begins_at"])))
    blocks: list[Block] = [Text(line, Tone.NOTE) for line in [", ".join(filter(None, where_and_when))] if line]
    if str(meeting["purpose"]).strip():
        blocks.append(Text(str(meeting["purpose"])))
    tables = int(frames.tables["conference_id"].eq(meeting["id"]).sum())
    if tables:
        blocks.append(Text(words.count("Deltakarane sat ved eitt bord.", "Deltakarane sat ved {n} bord.", tables)))
    rounds = frames.rounds[frames.rounds["conference_id"].eq(meeting["id"])]
    key = f"meeting.{int(meeting['id'])}"
    said = passage(evidence, PaperKind.INPUT_REPORT, key, "\n".join(_deviations(words, rounds)))
    title = str(meeting["title"])
    whole = (*blocks, _rounds_grid(words, rounds), *said.blocks)
    return Chapter(number, title, whole, place=said.key, generated=said.generated)


def _deviations(words: Words, rounds: pd.DataFrame) -> list[str]:
    """Where the evening went another way than planned; nothing is told of one that has not begun."""
    if rounds["opened_at"].isna().all():
        return []
    told = []
    for number, planned, opened, closed in zip(
        rounds["number"], rounds["planned_minutes"], rounds["opened_at"], rounds["closed_at"], strict=True
    ):
        if pd.isna(opened):
            told.append(words.say("Runde {number} blei ikkje halden.", number=str(number)))
        elif not pd.isna(closed):
            spent = round((closed - opened).total_seconds() / 60)
            told += _longer_or_shorter(words, str(number), spent - int(planned))
    return told


def _longer_or_shorter(words: Words, number: str, minutes: int) -> list[str]:
    if minutes >= NOTEWORTHY_MINUTES:
        return [words.say("Runde {number} varte {n} minutt lenger enn planlagt.", number=number, n=minutes)]
    if minutes <= -NOTEWORTHY_MINUTES:
        return [words.say("Runde {number} varte {n} minutt kortare enn planlagt.", number=number, n=-minutes)]
    return []


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
