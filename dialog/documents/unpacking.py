"""A finished file of ours -> all the text and every table in it, also what a reader does not see at once.

For the audit alone: no file that a stranger sent is opened here.
"""

import base64
import csv
import html
import io
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from dialog.documents import pdf_tables

Tables = tuple[tuple[tuple[str, ...], ...], ...]
_TAG = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"</w:p>|</row>|</si>|<br ?/?>")
_BAR = re.compile(r"(?<!\\)\|")
_DATA = re.compile(r"data:image/svg\+xml(;base64)?,([^\"')\s]+)")


def unpacked(content: bytes, form: str) -> tuple[str, Tables]:
    """The text, with the words of every part inside, and the tables as rows of cells."""
    return _FORMS[form](content)


def _docx(content: bytes) -> tuple[str, Tables]:
    file: Any = Document(io.BytesIO(content))
    tables = file.tables
    rows = tuple(tuple(tuple(cell.text for cell in row.cells) for row in table.rows) for table in tables)
    return _zipped(content), rows


def _xlsx(content: bytes) -> tuple[str, Tables]:
    book = load_workbook(io.BytesIO(content), read_only=True)
    sheets = [sheet.iter_rows(values_only=True) for sheet in book.worksheets]
    rows = tuple(tuple(tuple("" if cell is None else str(cell) for cell in row) for row in sheet) for sheet in sheets)
    told = "\n".join("\n".join(row) for sheet in rows for row in sheet)
    return f"{told}\n{_zipped(content)}", rows


def _zipped(content: bytes) -> str:
    """Every part of an Office file, also properties and notes; a paragraph is a line."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = [file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))]
    return "\n".join(html.unescape(_TAG.sub("", _PARAGRAPH.sub("\n", each))) for each in parts)


def _pdf(content: bytes) -> tuple[str, Tables]:
    reader = PdfReader(io.BytesIO(content))
    told, tables = pdf_tables.read(reader)
    return "\n".join([told, *(str(each) for each in (reader.metadata or {}).values())]), tables


def _markdown(content: bytes) -> tuple[str, Tables]:
    """Lines that begin with a bar are a table for as long as they follow each other."""
    text, tables = content.decode(), []
    for is_row, lines in groupby(text.splitlines(), key=lambda line: line.startswith("|")):
        if is_row:
            tables.append(tuple(tuple(cell.strip() for cell in _BAR.split(line.strip("|"))) for line in lines))
    return text, tuple(tables)


def _csv(content: bytes) -> tuple[str, Tables]:
    text = content.decode("utf-8-sig")
    dialect = ";" if text.partition("\n")[0].count(";") else ","
    rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text), delimiter=dialect))
    return "\n".join("\n".join(row) for row in rows), (rows,)


def _html(content: bytes) -> tuple[str, Tables]:
    """Also attributes, scripts' data and drawings: what a page carries can be read."""
    source = content.decode()
    found = _Cells()
    found.feed(source)
    drawings = [_drawing(*each.groups()) for each in _DATA.finditer(source)]
    return "\n".join([*found.texts, *drawings]), tuple(found.tables)


def _drawing(is_base64: str | None, data: str) -> str:
    svg = base64.b64decode(data).decode() if is_base64 else unquote(data)
    return html.unescape(_TAG.sub("\n", svg))


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tables: list[tuple[tuple[str, ...], ...]] = []
        self._rows: list[tuple[str, ...]] = []
        self._cells: list[str] = []
        self._is_in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if value and name not in ("class", "style", "src", "href")]
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._cells = []
        elif tag in ("td", "th"):
            self._cells.append("")
            self._is_in = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._is_in = False
        elif tag == "tr":
            self._rows.append(tuple(self._cells))
        elif tag == "table":
            self.tables.append(tuple(self._rows))

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())
        if self._is_in:
            self._cells[-1] += data


_FORMS: dict[str, Callable[[bytes], tuple[str, Tables]]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "md": _markdown,
    "csv": _csv,
    "html": _html,
    "fragment": _html,
    "text": lambda content: (content.decode(), ()),
}
