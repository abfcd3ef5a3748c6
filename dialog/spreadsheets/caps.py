"""What a workbook may be, found out before anything opens it."""

import re

from dialog import packages
from dialog.errors import Invalid

MOST_CELLS = 100_000
WORKBOOK = packages.Caps(
    topic="sheet",
    main="xl/workbook.xml",
    most_files=200,
    most_unpacked=10_000_000,  # A list of 5,000 people with everything about them is 2 MB.
    programs=("vbaproject.bin",),
    program_folders=("/macrosheets/",),
)
A_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
NOT_RECKONED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*</(?:\w+:)?c>")
"""A formula without the value it came to."""


def require_harmless(content: bytes) -> None:
    """Raises `Invalid("sheet.…")` that says what it is instead of a plain workbook."""
    cells = 0
    with packages.unpacked(content, WORKBOOK) as parts:
        for name, part in parts:
            if name.startswith("xl/worksheets/"):
                cells += sum(1 for _ in A_CELL.finditer(part))
                if NOT_RECKONED.search(part):
                    raise Invalid("sheet.not_reckoned")
            if cells > MOST_CELLS:
                raise Invalid("sheet.too_large")
