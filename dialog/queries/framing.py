"""A select as a frame whose columns and dtypes are fixed. Nothing is asked and nothing counted here."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Select
from sqlalchemy.orm import Session


def framed(session: Session, chosen: Select[*tuple[Any, ...]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """The columns are named by `dtypes`, in the order in which they were selected. Raises ValueError when one of them
    would get another's name: a day read as a clock says nothing of itself until somebody reads the paper."""
    for column, name in zip(chosen.selected_columns, dtypes, strict=True):
        if column.name != name and column.name in dtypes:
            raise ValueError(f"{column.name} would be called {name}")
    rows = [tuple(row) for row in session.execute(chosen)]
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dict(dtypes))
