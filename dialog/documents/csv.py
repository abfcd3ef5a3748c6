"""One sheet -> CSV that a spreadsheet opens without running anything in it. UTF-8 with a mark, comma between cells."""

import csv
import io

from dialog.documents.blocks import Sheet
from dialog.documents.characters import legal

STARTS_A_FORMULA = frozenset("=+-@＝＋－＠")
"""With their full-width twins, which some programs read as the same sign."""


def write_csv(sheet: Sheet) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([harmless(name) for name in sheet.header])
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: str | float) -> str | float:
    return value if isinstance(value, int | float) else harmless(value)


def harmless(text: str) -> str:
    """An apostrophe in front of what a spreadsheet would run; «-5 grader» stays readable as «'-5 grader»."""
    kept = legal(text)
    dangerous = kept[:1] in ("\t", "\r", "\n") or kept.lstrip()[:1] in STARTS_A_FORMULA
    return f"'{kept}" if dangerous and kept else kept
