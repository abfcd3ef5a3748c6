"""A workbook's bytes -> its sheets as text with tabs, and which of them most likely is the list."""

import csv
import io
import warnings
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from dialog.errors import Invalid
from dialog.spreadsheets.caps import require_harmless
from dialog.spreadsheets.cells import shown

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 12, 5_000, 40
MOST_LETTERS = 300_000
"""All of it travels with the page until it is taken in."""
FARTHEST_ROW = 20_000
"""Below it there are only rows that somebody has coloured."""
LONGEST_NAME = 60


def read(content: bytes, language: str) -> dict[str, Any]:
    """`sheets` with their names, how many rows have something in them, and their text; `taken` is the one with most.

    Raises `Invalid("sheet.…")`."""
    require_harmless(content)
    sheets = [sheet for sheet in _sheets(content, language) if sheet["rows"]]
    if not sheets:
        raise Invalid("sheet.empty")
    if sum(len(sheet["text"]) for sheet in sheets) > MOST_LETTERS:
        raise Invalid("sheet.too_large")
    return {"sheets": sheets, "taken": max(range(len(sheets)), key=lambda at: sheets[at]["rows"])}


def _sheets(content: bytes, language: str) -> list[dict[str, Any]]:
    """Hidden sheets stay hidden. A file may hold anything: whatever the library stumbles on is one fault."""
    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            shown_ones = [page for page in book.worksheets if page.sheet_state == "visible"]
            return [_sheet(page, language) for page in shown_ones[:MOST_SHEETS]]
    except Invalid:
        raise
    except Exception as fault:
        raise Invalid("sheet.broken") from fault


def _sheet(page: Any, language: str) -> dict[str, Any]:
    page.reset_dimensions()  # Not every program writes them right, and nothing is read past them.
    rows = [
        [shown(cell.value, cell.number_format or "", language) if cell.value is not None else "" for cell in row]
        for row in islice(page.iter_rows(max_col=MOST_COLUMNS), FARTHEST_ROW)
    ]
    filled = sum(any(row) for row in rows)
    if filled > MOST_ROWS:
        raise Invalid("sheet.too_long", most=MOST_ROWS)
    return {"name": page.title[:LONGEST_NAME], "rows": filled, "text": _text(rows)}


def _text(rows: list[list[str]]) -> str:
    """Begins by saying that tabs divide the cells, as spreadsheet programs do: commas may stand in what is written."""
    last = max((at for at, row in enumerate(rows) if any(row)), default=-1)
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    file = io.StringIO()
    file.write("sep=\t\n")
    full = ([*row, *[""] * width][:width] for row in rows[: last + 1])
    csv.writer(file, delimiter="\t", lineterminator="\n").writerows(full)
    return file.getvalue()
