"""The two-page result of one conference, for everybody on their way out: themes, points, priorities, what happens next.

Nothing stands here that the input document would not say: only what is released, sums of closed ballots, and
headcounts through the project's guarded table, so that no two papers together give a small number away.
"""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dialog.analysis import tallies
from dialog.analysis.inclusion import Outcome
from dialog.analysis.sorting import UNSORTED
from dialog.analysis.suppression import TOTAL, guarded
from dialog.documents import agreed, closing, once, said
from dialog.documents.blocks import Block, Bullets, Chapter, Cover, Grid, Labels, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.plain_paper import labels
from dialog.phrases.catalogue import mark
from dialog.vocabulary import Whose


@dataclass(frozen=True)
class Room:
    """How much two pages have room for: points from each round, rows of every other table, the type's size, and the
    share of what people said that is quoted."""

    points: int
    rows: int
    size: float
    quotes: int = 0


@dataclass(frozen=True)
class Result:
    """A short paper: no contents, no annexes, and no place for anything that does not fit two pages."""

    language: str
    cover: Cover
    labels: Labels
    practice: str
    """«ØVING», for the head of each page; empty where everything is real."""
    themes: Chapter
    priorities: Chapter | None
    said: Chapter | None
    points: Chapter
    next_steps: Chapter
    pulse: Chapter | None

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        parts = (self.themes, self.priorities, self.said, self.points, self.next_steps, self.pulse)
        return tuple(part for part in parts if part is not None)

    @property
    def annexes(self) -> tuple[Chapter, ...]:
        return ()


NO_THEMES = mark("Innspela er ikkje sorterte i tema enno.")
NO_POINTS = mark("Ingen punkt frå borda er sleppte fram enno.")
ALL_OF_IT = mark("Alle innspela står i innspelsdokumentet.")

PRACTICE_POINTS, PRACTICE_ROWS, PRACTICE_STEPS = 1, 2, 1
"""Of a rehearsal nobody needs more than to see what the paper is like: it is read in half a minute."""
PRACTICE_QUOTES, PRACTICE_LETTERS = 1, 60
A_SAMPLE = mark("Etter kvelden står det meir her.")


def build_result(evidence: Evidence, conference_id: int, today: date, room: Room) -> Result:
    room = _in_brief(evidence, room)
    return Result(
        language=evidence.words.language,
        cover=_cover(evidence, conference_id, today),
        labels=labels(evidence.words),
        practice=evidence.words.say("Øving").upper() if evidence.is_practice else "",
        themes=_themes(evidence, conference_id, room),
        priorities=_priorities(evidence, conference_id, room),
        said=_said(evidence, conference_id, room),
        points=_points(evidence, conference_id, room),
        next_steps=_next_steps(evidence, conference_id, room),
        pulse=_pulse(evidence, conference_id),
    )


def _is_brief(evidence: Evidence) -> bool:
    """A rehearsal; a demo is whole."""
    return evidence.frames.whose == Whose.REHEARSAL


def _in_brief(evidence: Evidence, room: Room) -> Room:
    if not _is_brief(evidence):
        return room
    few = min(room.points, PRACTICE_POINTS), min(room.rows, PRACTICE_ROWS), min(room.quotes, 1)
    return replace(room, points=few[0], rows=few[1], quotes=few[2])


def _said(evidence: Evidence, conference_id: int, room: Room) -> Chapter | None:
    """What the tables agreed on in the same words stands further down."""
    told = frozenset(map(once.alike, _chosen(evidence, conference_id, room)["text"].tolist()))
    wanted = said.Wanted(room.quotes, told=told)
    if _is_brief(evidence):
        wanted = replace(wanted, each=1, most=PRACTICE_QUOTES, longest=PRACTICE_LETTERS)
    chapter = said.some_of_it(evidence, _here(evidence.shown, conference_id), wanted)
    if chapter is None or not _is_brief(evidence):
        return chapter
    return replace(chapter, blocks=chapter.blocks[1:])  # That these are somebody's own words needs no telling here.


def _cover(evidence: Evidence, conference_id: int, today: date) -> Cover:
    words, conferences = evidence.words, evidence.frames.conferences
    meeting = conferences[conferences["id"].eq(conference_id)].iloc[0]
    when = words.when(meeting["held_on"], str(meeting["begins_at"]))
    where_and_when = ", ".join(part for part in (str(meeting["place"]), when) if part)
    return Cover(
        kind=words.say("Dette kom fram"),
        title=str(meeting["title"]),
        lines=tuple(line for line in (where_and_when, _counted(evidence, conference_id)) if line),
        stamp=words.say("Laga {day} av det som er lese og sleppt fram", day=words.date(today)),
        mark=words.say("Øving: alle tal og innspel er simulerte") if evidence.is_practice else "",
    )


def _counted(evidence: Evidence, conference_id: int) -> str:
    """«44 deltakarar · 6 bord · 65 innspel»; how many people only where the papers may say it."""
    words = evidence.words
    people = guarded(evidence.people)[TOTAL].get(conference_id)
    tables = int(evidence.frames.tables["conference_id"].eq(conference_id).sum())
    inputs = int(evidence.shown["conference_id"].eq(conference_id).sum())
    told = [words.count("{n} bord", "{n} bord", tables), words.count("{n} innspel", "{n} innspel", inputs)]
    if people is not None and not pd.isna(people):
        told.insert(0, words.count("{n} deltakar", "{n} deltakarar", int(str(people))))
    return " · ".join(told)


def _themes(evidence: Evidence, conference_id: int, room: Room) -> Chapter:
    words, shown = evidence.words, _here(evidence.shown, conference_id)
    title = words.say("Det folk var opptekne av")
    tally = tallies.theme_by_question(shown[shown["theme_id"].ne(UNSORTED)]).sum(axis="columns")
    rows = tuple((evidence.themes[int(str(theme))], words.number(n)) for theme, n in tally.items())
    unsorted = int(shown["theme_id"].eq(UNSORTED).sum())
    blocks: list[Block] = [Text(words.say(NO_THEMES), Tone.NOTE)]
    if rows:
        header = (words.say("Tema"), words.say("Innspel"))
        blocks = [Grid(title, header, rows[: room.rows], (4.0, 1.0), frozenset({1}))]
        blocks += [*_left_out(evidence, len(rows) - room.rows), *_unsorted(evidence, unsorted)]
    return Chapter("", title, (*blocks, *_held(evidence, conference_id)))


def _unsorted(evidence: Evidence, n: int) -> list[Block]:
    if not n or _is_brief(evidence):
        return []
    told = evidence.words.count("Eitt innspel er ikkje sortert enno.", "{n} innspel er ikkje sorterte enno.", n)
    return [Text(told, Tone.NOTE)]


def _held(evidence: Evidence, conference_id: int) -> list[Block]:
    held = int(_here(evidence.decided, conference_id)["outcome"].eq(Outcome.HELD.value).sum())
    if not held or _is_brief(evidence):  # Of a rehearsal nobody is to look at them afterwards.
        return []
    told = evidence.words.count(
        "Eitt innspel ventar på at møteleiaren ser på det, og er ikkje med enno.",
        "{n} innspel ventar på at møteleiaren ser på dei, og er ikkje med enno.",
        held,
    )
    return [Text(told, Tone.NOTE)]


def _priorities(evidence: Evidence, conference_id: int, room: Room) -> Chapter | None:
    words, found = evidence.words, _here(evidence.frames.candidates, conference_id)
    if found.empty:
        return None
    if few := closing.few_dots(words, found):
        return Chapter("", words.say("Prioriteringar"), tuple(few))
    sums = (found["dots"] + found["stickers"]).tolist()
    rows = tuple((str(text), words.number(n)) for text, n in zip(found["text"], sums, strict=True))
    header = (words.say("Kva"), words.say("Prikkar"))
    grid = Grid(words.say("Prioriteringar"), header, rows[: room.rows], (4.0, 1.0), frozenset({1}))
    return Chapter("", words.say("Prioriteringar"), (grid, *_left_out(evidence, len(rows) - room.rows)))


def _points(evidence: Evidence, conference_id: int, room: Room) -> Chapter:
    words, found = evidence.words, _here(evidence.agreed, conference_id)
    title = words.say("Dette blei borda samde om")
    if found.empty:
        return Chapter("", title, (Text(words.say(NO_POINTS), Tone.NOTE),))
    kept = _chosen(evidence, conference_id, room)
    grids = list(map(once.shared, agreed.by_round(evidence, kept)))
    if _is_brief(evidence):  # Of one round, whose question everybody has just read.
        grids = [replace(grid, caption=title) for grid in grids]
    return Chapter("", title, (*grids, *_left_out(evidence, len(found) - len(kept))))


def _chosen(evidence: Evidence, conference_id: int, room: Room) -> pd.DataFrame:
    """Where there is not room for all, every table's first point comes before anybody's second. Of a rehearsal the last
    round is enough."""
    found = _here(evidence.agreed, conference_id)
    if found.empty:
        return found
    if _is_brief(evidence):
        found = found[found["round_id"].eq(found["round_id"].iloc[-1])]
    turn = found.groupby(["round_id", "table_id"]).cumcount()
    chosen = found.assign(turn=turn).sort_values("turn", kind="stable").groupby("round_id").head(room.points)
    return found[found.index.isin(chosen.index)]


def _next_steps(evidence: Evidence, conference_id: int, room: Room) -> Chapter:
    """Steps with the same day, or none, stand together; the day of the answer is told once."""
    words, steps = evidence.words, _here(evidence.frames.next_steps, conference_id)
    conferences, title = _here(evidence.frames.conferences, conference_id, "id"), words.say("Kva skjer vidare")
    dated = closing.dated(words, steps, conferences)
    shown = dated[: PRACTICE_STEPS if _is_brief(evidence) else room.rows]
    answer = [*map(words.date, conferences["answer_on"].dropna())]
    is_told = any(day in when for day in answer for when, _ in shown)
    blocks = [] if is_told else closing.promised_by(words, conferences)
    if shown:
        header = (words.say("Når"), words.say("Kva"))
        blocks.append(Grid(title, header, once.by_first(shown), (1.0, 4.0)))
    blocks += _left_out(evidence, len(dated) - len(shown))
    if not blocks:
        blocks = [Text(words.say(closing.NO_DATES), Tone.NOTE)]
    blocks += _lessons(evidence, conference_id, room)
    whole = A_SAMPLE if _is_brief(evidence) else ALL_OF_IT
    return Chapter("", title, (*blocks, Text(words.say(whole), Tone.NOTE)))


def _lessons(evidence: Evidence, conference_id: int, room: Room) -> list[Block]:
    texts = once.counted(map(str, _here(evidence.frames.lessons, conference_id)["text"]))
    if not texts or _is_brief(evidence):  # The wall has just shown them.
        return []
    told = Bullets(tuple(texts[: room.rows]))
    return [Text(evidence.words.say("Politikarane tok med seg:")), told, *_left_out(evidence, len(texts) - room.rows)]


def _pulse(evidence: Evidence, conference_id: int) -> Chapter | None:
    found = _here(evidence.frames.pulses, conference_id)
    if found.empty:
        return None
    title = evidence.words.say("Pulsen")
    blocks = closing.answers(evidence.words, found, title)
    return Chapter("", title, tuple(blocks[:1] if _is_brief(evidence) else blocks))


def _left_out(evidence: Evidence, n: int) -> list[Block]:
    """Says what two pages had no room for; nothing disappears unsaid. What was only practised stands nowhere else."""
    if n <= 0 or _is_brief(evidence):
        return []
    return [
        Text(
            evidence.words.count("Éin til står i innspelsdokumentet.", "{n} til står i innspelsdokumentet.", n),
            Tone.NOTE,
        )
    ]


def _here(frame: pd.DataFrame, conference_id: int, key: str = "conference_id") -> pd.DataFrame:
    return frame[frame[key].eq(conference_id)]
