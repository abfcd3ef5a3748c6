"""How many inputs there are per theme, question and meeting. People and roles belong in `voices`."""

import pandas as pd

from dialog.analysis.inclusion import Outcome
from dialog.vocabulary import RoundKind


def theme_by_question(shown: pd.DataFrame) -> pd.DataFrame:
    """Counts with theme_id as index and question_id as columns; first themes only, so every input counts once.
    The theme with most inputs comes first."""
    counts = shown.groupby(["theme_id", "question_id"]).size().unstack(fill_value=0).astype("int64")
    order = counts.sum(axis="columns").sort_values(ascending=False, kind="stable").index
    return counts.loc[order]


def table_by_round(shown: pd.DataFrame, tables: pd.DataFrame, rounds: pd.DataFrame, meeting: int) -> pd.DataFrame:
    """One meeting's counts with table_id as index and the round's number as columns, both in their order; every table,
    and the rounds that anything came from. Not for showing: small numbers stand in it."""
    own, asked = tables[tables["conference_id"].eq(meeting)], rounds[rounds["conference_id"].eq(meeting)]
    theirs = shown[shown["conference_id"].eq(meeting)]
    numbers = theirs["round_id"].map(dict(zip(asked["id"], asked["number"], strict=True)))
    counts = theirs.groupby(["table_id", numbers.rename("number")]).size().unstack(fill_value=0)
    return counts.reindex(index=own["id"].tolist(), fill_value=0).astype("int64")


def per_meeting(decided: pd.DataFrame, conference_ids: list[int]) -> pd.DataFrame:
    """Counts with conference_id as index and every outcome as a column; meetings without inputs are zeros."""
    counts = decided.groupby(["conference_id", "outcome"]).size().unstack(fill_value=0)
    whole = counts.reindex(index=conference_ids, columns=[outcome.value for outcome in Outcome], fill_value=0)
    return whole.astype("int64")


def held_for(decided: pd.DataFrame, noticed: pd.DataFrame, groups: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """How many of these lines were held for each group of kinds; a line may count in several groups."""
    real = noticed[noticed["contribution_id"].isin(decided["id"])]
    lines = {name: real.loc[real["kind"].isin(kinds), "contribution_id"] for name, kinds in groups.items()}
    return {name: int(each.nunique()) for name, each in lines.items()}


def spoken_for_and_against(shown: pd.DataFrame) -> pd.DataFrame:
    """Themes named both as a strength and as a hindrance: theme_id -> strengths, hindrances (int64).

    Places to look for disagreement, not disagreement itself: nobody has said that these inputs answer each other.
    """
    both = for_and_against(shown)
    return both[both.gt(0).all(axis="columns")]


def for_and_against(shown: pd.DataFrame) -> pd.DataFrame:
    """Every theme that was named as a strength or a hindrance: theme_id -> strengths, hindrances (int64)."""
    counts = shown[shown["theme_id"].gt(0)].groupby(["theme_id", "kind"]).size().unstack(fill_value=0)
    both = counts.reindex(columns=[RoundKind.STRENGTHS.value, RoundKind.HINDRANCES.value], fill_value=0)
    both = both.set_axis(["strengths", "hindrances"], axis="columns").astype("int64")
    return both[both.gt(0).any(axis="columns")]


def measure_rows(shown: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """The inputs that propose measures: from rounds of that kind, else from each meeting's last round."""
    return shown[shown["round_id"].isin(measure_rounds(rounds))]


def measure_rounds(rounds: pd.DataFrame) -> pd.Series:
    """The ids of the rounds that ask for measures; where none does, of each meeting's last round."""
    asked = rounds[rounds["kind"].eq(RoundKind.MEASURES)]
    if not asked.empty:
        return asked["id"]
    return rounds.sort_values("number").groupby("conference_id")["id"].last()
