"""Voice balance: people, inputs and words per role. Tables never enter here, and no figure leaves unguarded."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from dialog.analysis.suppression import TOTAL, guarded
from dialog.vocabulary import SMALLEST_SHOWN_COUNT


def role_order(roles: pd.DataFrame) -> list[str]:
    """Role keys of the project, in the order the first meeting that has them lists them."""
    return [str(key) for key in roles["key"].drop_duplicates()]


def people(roles: pd.DataFrame, seats: pd.DataFrame) -> pd.DataFrame:
    """Counts with conference_id as index and role key as columns: seats taken plus people who came without a phone."""
    taken = seats.groupby(["conference_id", "role_key"])["seats"].sum().rename_axis(["conference_id", "key"])
    without = roles.groupby(["conference_id", "key"])["without_phone"].sum()
    counted = taken.add(without, fill_value=0).unstack(fill_value=0)
    return counted.reindex(columns=role_order(roles), fill_value=0).fillna(0).astype("int64")


def absent(roles: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """conference_id, key of every role that a meeting expected and nobody filled."""
    expected = roles[["conference_id", "key"]].drop_duplicates()
    places = zip(expected["conference_id"], expected["key"], strict=True)
    empty = [int(counted.loc[meeting].loc[key]) == 0 for meeting, key in places]
    return expected[np.array(empty, dtype=bool)].reset_index(drop=True)


def balance(counted: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Role key (and TOTAL) -> people, inputs, words (Int64, NA where small numbers hide them).

    A role whose people are too few to be shown gets no figures at all, and words are shown only beside inputs.
    """
    heads = guarded(counted).loc[TOTAL]
    few = heads.drop(TOTAL).isna().to_numpy(bool)
    said = shown.groupby("role_key").size().reindex(counted.columns, fill_value=0)
    inputs = guarded(said.to_frame().T, also_hide=few).iloc[0]
    lengths = shown["words"].groupby(shown["role_key"]).sum().reindex(counted.columns)
    words = pd.concat([lengths.fillna(0), pd.Series({TOTAL: lengths.sum()})]).astype("Int64").mask(inputs.isna())
    return pd.DataFrame({"people": heads, "inputs": inputs, "words": words}).astype("Int64")


def reached(counted: pd.DataFrame, shown: pd.DataFrame, behind: Collection[int]) -> pd.DataFrame:
    """Role key (and TOTAL) -> people, inputs, behind: `behind` are the numbers of the inputs that measures stand on.

    People and inputs are told as in `balance`, so that the two tables cannot be laid side by side. Nor can anybody work
    out how many of a role's inputs did not reach a measure, where those are few.
    """
    table = balance(counted, shown)[["people", "inputs"]]
    is_behind = shown["number"].isin(list(behind))
    parts = {"behind": shown[is_behind], "beyond": shown[~is_behind]}
    sizes = {
        name: rows.groupby("role_key").size().reindex(counted.columns, fill_value=0) for name, rows in parts.items()
    }
    per_role = pd.DataFrame(sizes).astype("int64")
    few = set(table.index[table["inputs"].isna()]) - {TOTAL}
    hidden = _hidden(per_role, few)
    totals = per_role["behind"]
    told = pd.concat([totals, pd.Series({TOTAL: int(totals.sum())})]).astype("Int64")
    return table.assign(behind=told.mask(told.index.isin(list(hidden))))


def _hidden(per_role: pd.DataFrame, few: set[str]) -> set[str]:
    """The roles whose share behind measures is not told, so that neither part can be worked out from the totals; with
    TOTAL when no sum may be told."""
    small = per_role.gt(0) & per_role.lt(SMALLEST_SHOWN_COUNT)
    hidden = few | {str(key) for key in per_role.index[small.any(axis="columns")]}
    left = [str(key) for key in per_role.sum(axis="columns").sort_values(kind="stable").index if key not in hidden]
    while any(_tells(per_role.loc[sorted(hidden), name]) for name in per_role.columns):
        if not left:
            return {*hidden, TOTAL}
        hidden.add(left.pop(0))
    return hidden


def _tells(hidden: pd.Series) -> bool:
    """Whether the sum of what is hidden leaves no room for one of them to be the limit or more."""
    parts = [int(n) for n in hidden if n > 0]
    return bool(parts) and (len(parts) == 1 or sum(parts) - len(parts) + 1 < SMALLEST_SHOWN_COUNT)
