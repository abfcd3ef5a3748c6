"""The two-page result of one conference, for everybody on their way out: themes, points, priorities, what happens next.

Nothing stands here that the input document would not say: only what is released, sums of closed ballots, and
headcounts through the project's guarded table, so that no two papers together give a small number away.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dialog.analysis import tallies
from dialog.analysis.inclusion import Outcome
from dialog.analysis.sorting import UNSORTED
from dialog.analysis.suppression import TOTAL, guarded
from dialog.documents import agreed, closing
from dialog.documents.blocks import Block, Bullets, Chapter, Cover, Grid, Labels, Text, Tone
from dialog.documents.cover import labels
from dialog.documents.evidence import Evidence
from dialog.phrases.catalogue import mark


@dataclass(frozen=True)
class Room:
    """How much two pages have room for: points from each round, rows of every other table, and the type's size."""

    points: int
    rows: int
    size: float


@dataclass(frozen=True)
class Result:
    """A short paper: no contents, no annexes, and no place for anything that does not fit two pages."""

    language: str
    cover: Cover
    labels: Labels
    themes: Chapter
    priorities: Chapter | None
    points: Chapter
    next_steps: Chapter

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        parts = (self.themes, self.priorities, self.points, self.next_steps)
        return tuple(part for part in parts if part is not None)

    @property
    def annexes(self) -> tuple[Chapter, ...]:
        return ()


NO_THEMES = mark("Innspela er ikkje sorterte i tema enno.")
NO_POINTS = mark("Ingen punkt frå borda er sleppte fram enno.")
ALL_OF_IT = mark("Alle innspela står i innspelsdokumentet.")


def build_result(evidence: Evidence, conference_id: int, today: date, room: Room) -> Result:
    return Result(
        language=evidence.words.language,
        cover=_cover(evidence, conference_id, today),
        labels=labels(evidence),
        themes=_themes(evidence, conference_id, room),
        priorities=_priorities(evidence, conference_id, room),
        points=_points(evidence, conference_id, room),
        next_steps=_next_steps(evidence, conference_id, room),
    )


def _cover(evidence: Evidence, conference_id: int, today: date) -> Cover:
    words, conferences = evidence.words, evidence.frames.conferences
    meeting = conferences[conferences["id"].eq(conference_id)].iloc[0]
    where_and_when = ", ".join(part for part in (str(meeting["place"]), words.date(meeting["held_on"])) if part)
    return Cover(
        kind=words.say("Dette kom fram"),
        title=str(meeting["title"]),
        lines=tuple(line for line in (where_and_when, _counted(evidence, conference_id)) if line),
        stamp=words.say("Laga {day} av det som er lese og sleppt fram", day=words.date(today)),
        mark=words.say("Øving: alle tal og innspel er simulerte") if evidence.frames.project.is_demo else "",
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
    tally = tallies.theme_by_question(shown[shown["theme_id"].ne(UNSORTED)]).sum(axis="columns")
    rows = tuple((evidence.themes[int(str(theme))], words.number(n)) for theme, n in tally.items())
    unsorted = int(shown["theme_id"].eq(UNSORTED).sum())
    blocks: list[Block] = [Text(words.say(NO_THEMES), Tone.NOTE)]
    if rows:
        header = (words.say("Tema"), words.say("Innspel"))
        blocks = [Grid(words.say("Tema"), header, rows[: room.rows], (4.0, 1.0), frozenset({1}))]
        blocks += [*_left_out(evidence, len(rows) - room.rows), *_unsorted(evidence, unsorted)]
    return Chapter("", words.say("Tema"), (*blocks, *_held(evidence, conference_id)))


def _unsorted(evidence: Evidence, n: int) -> list[Block]:
    if not n:
        return []
    told = evidence.words.count("Eitt innspel er ikkje sortert enno.", "{n} innspel er ikkje sorterte enno.", n)
    return [Text(told, Tone.NOTE)]


def _held(evidence: Evidence, conference_id: int) -> list[Block]:
    held = int(_here(evidence.decided, conference_id)["outcome"].eq(Outcome.HELD.value).sum())
    if not held:
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
    sums = (found["dots"] + found["stickers"]).tolist()
    rows = tuple((str(text), words.number(n)) for text, n in zip(found["text"], sums, strict=True))
    header = (words.say("Kva"), words.say("Prikkar"))
    grid = Grid(words.say("Prioriteringar"), header, rows[: room.rows], (4.0, 1.0), frozenset({1}))
    return Chapter("", words.say("Prioriteringar"), (grid, *_left_out(evidence, len(rows) - room.rows)))


def _points(evidence: Evidence, conference_id: int, room: Room) -> Chapter:
    """Where there is not room for all, every table's first point comes before anybody's second."""
    words, found = evidence.words, _here(evidence.agreed, conference_id)
    title = words.say("Dette blei borda samde om")
    if found.empty:
        return Chapter("", title, (Text(words.say(NO_POINTS), Tone.NOTE),))
    turn = found.groupby(["round_id", "table_id"]).cumcount()
    chosen = found.assign(turn=turn).sort_values("turn", kind="stable").groupby("round_id").head(room.points)
    kept = found[found.index.isin(chosen.index)]
    return Chapter("", title, (*agreed.by_round(evidence, kept), *_left_out(evidence, len(found) - len(kept))))


def _next_steps(evidence: Evidence, conference_id: int, room: Room) -> Chapter:
    words, steps = evidence.words, _here(evidence.frames.next_steps, conference_id)
    rows = closing.dated(words, steps)
    conferences = evidence.frames.conferences
    blocks = closing.promised_by(words, conferences[conferences["id"].eq(conference_id)])
    if rows:
        header = (words.say("Når"), words.say("Kva"))
        blocks.append(Grid(words.say("Det som skjer vidare"), header, rows[: room.rows], (1.0, 4.0)))
    blocks += _left_out(evidence, len(rows) - room.rows)
    if not blocks:
        blocks = [Text(words.say(closing.NO_DATES), Tone.NOTE)]
    lessons = [str(text) for text in _here(evidence.frames.lessons, conference_id)["text"]][: room.rows]
    if lessons:
        blocks += [Text(words.say("Politikarane tok med seg:")), Bullets(tuple(lessons))]
    return Chapter("", words.say("Kva skjer vidare"), (*blocks, Text(words.say(ALL_OF_IT), Tone.NOTE)))


def _left_out(evidence: Evidence, n: int) -> list[Block]:
    """Says what two pages had no room for; nothing disappears unsaid."""
    if n <= 0:
        return []
    return [
        Text(
            evidence.words.count("Éin til står i innspelsdokumentet.", "{n} til står i innspelsdokumentet.", n),
            Tone.NOTE,
        )
    ]


def _here(frame: pd.DataFrame, conference_id: int) -> pd.DataFrame:
    return frame[frame["conference_id"].eq(conference_id)]
