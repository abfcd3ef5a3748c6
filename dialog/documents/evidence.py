"""One project's frames, analysed once, with the words to tell about them: what both papers are written from.

The frames it keeps hold role and table side by side; no function here may show the two together.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from dialog.analysis import agreed, inclusion, sorting, voices
from dialog.analysis.inclusion import Outcome
from dialog.analysis.sorting import UNSORTED
from dialog.phrases.catalogue import Words
from dialog.queries.frames import ProjectFrames


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

    @cached_property
    def decided(self) -> pd.DataFrame:
        """Every real contribution with its outcome."""
        real = inclusion.real_rows(self.frames.contributions, is_demo=self.frames.project.is_demo)
        return inclusion.with_outcome(real)

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
        """Every real point with its outcome: also what is held, hidden and withdrawn."""
        real = inclusion.real_rows(self.frames.points, is_demo=self.frames.project.is_demo)
        return inclusion.with_outcome(real)

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
        seats = inclusion.real_rows(self.frames.seats, is_demo=self.frames.project.is_demo)
        return voices.people(self.frames.roles, seats).reindex(list(self.meetings), fill_value=0)

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
