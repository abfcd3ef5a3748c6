"""A select as a frame whose columns and dtypes are fixed. Nothing is asked and nothing counted here."""

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Executable
from sqlalchemy.orm import Session


def framed(session: Session, chosen: Executable, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """The columns are named by `dtypes`, in the order in which they were selected."""
    rows = [tuple(row) for row in session.execute(chosen)]
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dict(dtypes))
