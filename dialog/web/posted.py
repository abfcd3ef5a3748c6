"""A list that somebody has sent: a workbook, a file of text, or cells that were pasted; and the sheets it came with.

Names may stand in it. So it is kept in memory and travels with the page, and nothing of it is ever laid in a file.
"""

import io
import json
from dataclasses import dataclass
from typing import IO, Any

from flask import Request, request

from dialog import errands
from dialog.errors import Invalid
from dialog.web import apart, language

WORKBOOKS = (b"PK", bytes.fromhex("d0cf11e0"))
"""How they begin: the packed ones, and what came before them."""
ACCEPTED = ".xlsx,.csv,.tsv,.txt,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_WAIT_S = 30
WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class InMemory(Request):
    """Files are never spooled to a disk, however large: the house takes no body that memory does not."""

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        return io.BytesIO()


@dataclass(frozen=True)
class Sheet:
    name: str
    text: str
    rows: int


@dataclass(frozen=True)
class Posted:
    """`text` is what is read now; `sheets` are all that came, where there were several, and `at` is the one that is
    read. `is_new` says that nothing has been chosen of it yet."""

    text: str
    sheets: tuple[Sheet, ...] = ()
    at: int = 0
    is_new: bool = False


def posted(field: str) -> Posted:
    """From a file, or from the page it travels with (`field`). Raises `Invalid("sheet.…")`."""
    file = request.files.get("file")
    if file is not None and file.filename:
        return _read(file.read())
    form = request.form
    told = zip(form.getlist("sheet_name"), form.getlist("sheet_text"), form.getlist("sheet_rows", int), strict=False)
    sheets = tuple(Sheet(*each) for each in told)
    if not sheets:
        return Posted(form.get(field, ""))
    wanted = form.get("sheet", 0, int)
    at = wanted if 0 <= wanted < len(sheets) else 0
    return Posted(sheets[at].text, sheets, at, is_new=form.get("sheet") != form.get("sheet_seen"))


def _read(content: bytes) -> Posted:
    if not content.startswith(WORKBOOKS):
        return Posted(_decoded(content), is_new=True)
    told = _opened(content)
    if "refused" in told:
        raise Invalid(told["refused"], **told["facts"])
    sheets = tuple(Sheet(each["name"], each["text"], each["rows"]) for each in told["sheets"])
    return Posted(sheets[told["taken"]].text, sheets if len(sheets) > 1 else (), told["taken"], is_new=True)


def _opened(content: bytes) -> dict[str, Any]:
    """Apart, because it costs what whoever made the file likes. It goes in and out through pipes."""
    asked = ["read-sheet", "--language", language()]
    try:
        told: dict[str, Any] = json.loads(errands.feed(asked, content, apart.environment(), LONGEST_WAIT_S))
    except (RuntimeError, TimeoutError):  # Never its last words: they may hold somebody's name.
        raise Invalid("sheet.too_large") from None
    return told


def _decoded(content: bytes) -> str:
    """As spreadsheets save text: UTF-8 with or without a mark, what Excel calls Unicode, or what it calls ANSI."""
    try:
        text = content.decode(WIDE.get(content[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Invalid("sheet.other_kind")
    return text
