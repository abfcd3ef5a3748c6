"""One project's frames, analysed once, with the words to tell about them: what both papers are written from.

The frames it keeps hold role and table side by side; no function here may show the two together.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

import pandas as pd

from dialog.analysis import agreed, inclusion, sorting, voices
from dialog.analysis.inclusion import Outcome
from dialog.analysis.sorting import UNSORTED
from dialog.domain.plan import PlanView
from dialog.phrases.catalogue import Words
from dialog.queries.frames import ProjectFrames
from dialog.vocabulary import Whose


def input_id(number: int) -> str:
    """The public id of an input, the same in every paper and on every screen."""
    return f"I-{number}"


class Input(NamedTuple):
    """What may be told about one input. Role, table and time are left behind in the frame, on purpose."""

    number: int
    conference_id: int
    question_id: int
    theme_id: int
    second_theme_id: int
    text: str
    redacted: bool
    disputed: bool
    supports: int

    @property
    def id(self) -> str:
        return input_id(self.number)


def inputs_of(rows: pd.DataFrame) -> list[Input]:
    """The rows of `Evidence.shown` as values a paper can use."""
    return [Input(*row) for row in zip(*(rows[name].tolist() for name in Input._fields), strict=True)]


@dataclass(frozen=True)
class Evidence:
    """Frames + words. Everything a paper counts is counted here, so that two chapters cannot disagree."""

    frames: ProjectFrames
    words: Words

    @property
    def is_practice(self) -> bool:
        """Whether everything in it is simulated: a demo, or the rehearsal of a conference."""
        return self.frames.whose != Whose.PEOPLE

    @property
    def plan(self) -> PlanView:
        """The register: what the steering group has written of areas and measures."""
        return self.frames.plan

    @cached_property
    def decided(self) -> pd.DataFrame:
        """Every contribution of those the paper is about, with its outcome."""
        theirs = inclusion.rows_of(self.frames.contributions, self.frames.whose)
        return inclusion.with_outcome(theirs)

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The inputs a paper carries, sorted by question, theme and alphabet."""
        kept = inclusion.included(self.decided)
        kept = kept.assign(disputed=kept["disagreement"].notna())
        return sorting.in_reading_order(kept, self.places, self.asked, self.frames.themes)

    @cached_property
    def places(self) -> pd.DataFrame:
        return sorting.theme_places(self.frames.codings, self.frames.themes)

    @cached_property
    def asked(self) -> pd.DataFrame:
        return sorting.questions(self.frames.rounds, self.frames.conferences)

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        return inclusion.outcome_counts(self.decided)

    @cached_property
    def points(self) -> pd.DataFrame:
        """Every point of theirs with its outcome: also what is held, hidden and withdrawn."""
        theirs = inclusion.rows_of(self.frames.points, self.frames.whose)
        return inclusion.with_outcome(theirs)

    @cached_property
    def agreed(self) -> pd.DataFrame:
        """The points a paper carries, by meeting, round and table, with what they stand on."""
        standing = inclusion.included(self.points)
        return agreed.with_grounds(standing, self.frames.grounds, self.shown, list(self.themes))

    @cached_property
    def proposals(self) -> pd.DataFrame:
        """The proposed measures in the order of the action part."""
        return agreed.proposals(self.agreed, self.shown, self.frames.rounds)

    @cached_property
    def people(self) -> pd.DataFrame:
        """Unguarded counts by role, meetings in their order; only `voices` and `suppression` may read the cells."""
        seats = inclusion.rows_of(self.frames.seats, self.frames.whose)
        return voices.people(self.frames.roles, seats).reindex(list(self.meetings), fill_value=0)

    @cached_property
    def by_question(self) -> dict[int, pd.DataFrame]:
        """question_id -> its rows of `shown`."""
        return {int(str(key)): rows for key, rows in self.shown.groupby("question_id")}

    def under(self, question: int) -> pd.DataFrame:
        return self.by_question.get(question, self.shown.iloc[:0])

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """`shown` as values a paper can use, in the same order."""
        return tuple(inputs_of(self.shown))

    @cached_property
    def _lines(self) -> dict[tuple[int, int], list[Input]]:
        found: dict[tuple[int, int], list[Input]] = defaultdict(list)
        for each in self.inputs:
            found[each.question_id, each.theme_id].append(each)
        return dict(found)

    @cached_property
    def _also(self) -> dict[tuple[int, int], list[Input]]:
        found: dict[tuple[int, int], list[Input]] = defaultdict(list)
        for each in self.inputs:
            if each.second_theme_id != UNSORTED:
                found[each.question_id, each.second_theme_id].append(each)
        return dict(found)

    def lines(self, question: int, theme: int) -> Sequence[Input]:
        """The inputs with this as their first theme under this question, by the alphabet."""
        return self._lines.get((question, theme), ())

    def also(self, question: int, theme: int) -> Sequence[Input]:
        """Those that have it as their second."""
        return self._also.get((question, theme), ())

    def size(self, question: int, theme: int) -> int:
        """How many inputs have this as their first theme under this question."""
        return len(self.lines(question, theme))

    @cached_property
    def reach(self) -> dict[tuple[int, int], tuple[int, int]]:
        """(question_id, theme_id) -> from how many tables and how many meetings its lines are."""
        grouped = self.shown.groupby(["question_id", "theme_id"])[["table_id", "conference_id"]].nunique()
        counts = grouped.to_numpy(int).tolist()
        return {pair: (tables, meetings) for pair, (tables, meetings) in zip(grouped.index, counts, strict=True)}

    def themes_under(self, question: int) -> Sequence[int]:
        """Every theme that has an input of its own, or is the second theme of one, under this question."""
        return self._themes_by_question.get(question, ())

    @cached_property
    def _themes_by_question(self) -> dict[int, list[int]]:
        used: dict[int, set[int]] = defaultdict(set)
        for question, theme in (*self._lines, *self._also):
            used[question].add(theme)
        return {question: [theme for theme in self.themes if theme in own] for question, own in used.items()}

    @cached_property
    def question_keys(self) -> dict[int, int]:
        """question_id -> a number made of its words: the same also when another meeting is put in before this one."""
        return {key: crc32(" ".join(text.split()).casefold().encode()) for key, text in self.questions.items()}

    @cached_property
    def questions(self) -> dict[int, str]:
        """question_id -> its words."""
        first = self.asked.drop_duplicates("question_id")
        return {int(key): str(text) for key, text in zip(first["question_id"], first["question"], strict=True)}

    @cached_property
    def themes(self) -> dict[int, str]:
        """theme_id -> name in the facilitators' order; the unsorted last."""
        living = sorting.living_themes(self.frames.themes)
        named = {int(key): str(name) for key, name in zip(living["id"], living["name"], strict=True)}
        return {**named, UNSORTED: self.words.say("Ikkje sortert")}

    @cached_property
    def meetings(self) -> dict[int, str]:
        """conference_id -> title, in the order of their dates."""
        conferences = self.frames.conferences
        return {int(key): str(title) for key, title in zip(conferences["id"], conferences["title"], strict=True)}

    @cached_property
    def roles(self) -> dict[str, str]:
        """Role key -> name in the paper's language."""
        first = self.frames.roles.drop_duplicates("key")
        names = first[f"name_{self.words.language}"]
        return {str(key): str(name) for key, name in zip(first["key"], names, strict=True)}
