"""A house of its own on a copy of the data, so that whoever signs in there leaves no trace."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine, delete, insert, select

from dialog.config import Settings
from dialog.db import Database
from dialog.doorway import Doorway, open_house
from dialog.keeping import backups
from dialog.models.base import Base

AT_ONCE = 1000
"""Rows."""


@contextmanager
def copied(settings: Settings) -> Iterator[Doorway]:
    """Gone again when it is left."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        if settings.sqlite_file is not None:
            backups.make(settings.sqlite_file, copy)
        doorway = open_house(replace(settings, database_url=f"sqlite:///{copy}"))
        try:
            if settings.sqlite_file is None:
                _fill(doorway, settings)
            yield doorway
        finally:
            doorway.database.dispose()


def _fill(doorway: Doorway, settings: Settings) -> None:
    """Every row as it stood at one moment: a server gives nobody a second database for the asking, and one file is
    thrown away as easily as another."""
    source, target = Database(settings.database_url), create_engine(doorway.settings.database_url)
    try:
        with source.reading() as session, target.begin() as writing:
            for table in reversed(Base.metadata.sorted_tables):
                writing.execute(delete(table))
            for table in Base.metadata.sorted_tables:
                rows = session.execute(select(table), execution_options={"yield_per": AT_ONCE})
                for some in rows.mappings().partitions(AT_ONCE):
                    writing.execute(insert(table), [dict(row) for row in some])
    finally:
        source.dispose()
        target.dispose()
