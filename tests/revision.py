"""Writes the next step of the tables' history from what the models say today: `tests/revision.py "What changes"`.

Run by `make revision WORDS="What changes"`. Read what it wrote before landing it: a renamed column looks like one
that went and one that came.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from dialog import schema
from dialog.db import Database


def write(words: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'history.sqlite3'}")
        schema.bring_up_to_date(database)
        number = f"{int(schema.newest()) + 1:04}"
        with database.reshaping() as connection:
            command.revision(schema.alembic_config(connection), words, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    write(" ".join(sys.argv[1:]) or sys.exit(__doc__))
