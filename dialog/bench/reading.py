"""CSV files that somebody wants to measure on: rows in, rows out, and a word for a column that is missing."""

import csv
from pathlib import Path

import click

from dialog.phrases import Words, mark

Row = dict[str, str]
_NO_COLUMN = mark("Fila har inga kolonne «{column}». Ho har: {columns}.")


def rows(path: Path, words: Words, *columns: str | None) -> list[Row]:
    """Every row, with nothing for None; refuses a file that lacks one of the columns asked for."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        heads = list(reader.fieldnames or ())
        for column in columns:
            if column is not None and column not in heads:
                raise click.ClickException(words.say(_NO_COLUMN, column=column, columns=", ".join(heads)))
        return [{head: row[head] or "" for head in heads} for row in reader]
