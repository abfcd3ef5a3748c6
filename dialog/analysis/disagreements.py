"""Views that were marked as standing against each other. Nothing is found here by itself: somebody has said so."""

import pandas as pd


def matters(shown: pd.DataFrame) -> list[pd.DataFrame]:
    """The marked inputs, matter by matter in the order of their first number, and by number within each. A matter of
    one row is a view whose counterpart nobody wrote, or which the paper does not carry."""
    marked = shown[shown["disagreement"].notna()].sort_values("number")
    groups = [rows for _, rows in marked.groupby("disagreement", sort=False)]
    return sorted(groups, key=lambda rows: int(rows["number"].min()))
