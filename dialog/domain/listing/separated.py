"""Text with a sign between the cells -> rows of cells, whatever sign it is: tabs, semicolons or commas."""

import csv
import io
import re

SAID = re.compile(r"sep=([\t;,])\n")
"""What a spreadsheet program may write at the top: which sign is between the cells. No row of its own."""


def separated(text: str) -> list[list[str]]:
    """All rows, the empty ones too, as they stand. Nothing where a cell is longer than any list has."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    said = SAID.match(whole)
    first = next((line for line in whole.split("\n") if line.strip()), "")
    sign, rest = (said[1], whole[said.end() :]) if said else (max("\t;,", key=first.count), whole)
    try:
        return list(csv.reader(io.StringIO(rest, newline=""), delimiter=sign))
    except csv.Error:
        return []
