"""Voice balance: people, inputs and words per role. Tables never enter here, and no figure leaves unguarded."""

import numpy as np
import pandas as pd

from dialog.analysis.suppression import TOTAL, guarded


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
