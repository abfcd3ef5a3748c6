"""A workbook read as a person sees it, and every kind of file that is refused in a sentence of its own."""

import csv
import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock

import openpyxl
import pytest
from workbooks import packed, parts, saved, workbook

from dialog import packages
from dialog.errors import Invalid
from dialog.phrases.refusals import REFUSALS
from dialog.spreadsheets import caps, reading

PLAIN = workbook({"Liste": [["Namn", "Rolle"], ["Kari", "Elev"]]})


def rows(content: bytes, language: str = "nn", sheet: int = 0) -> list[list[str]]:
    text = reading.read(content, language)["sheets"][sheet]["text"]
    said, _, rest = text.partition("\n")
    assert said == "sep=\t"
    return list(csv.reader(io.StringIO(rest, newline=""), delimiter="\t"))


def test_cells_are_what_a_person_sees() -> None:
    told = [
        ["Kari, «ho frå 9A»; ja", 7, 2.5, 0.5, 7, True, "to\nliner"],
        [
            date(2026, 11, 22),
            datetime(2026, 11, 22, 17, 30),  # noqa: DTZ001 - a cell has no zone
            clock(17, 5),
            timedelta(hours=25, minutes=3),
            1234.5,
            12.0,
            None,
        ],
    ]
    content = workbook({"Ark": told}, formats={"C1": "0.00", "D1": "0%", "E1": "000", "E2": "# ##0"})
    assert rows(content) == [
        ["Kari, «ho frå 9A»; ja", "7", "2,50", "50 %", "007", "TRUE", "to\nliner"],
        ["22.11.2026", "22.11.2026 17:30", "17:05", "25:03", "1234,5", "12", ""],
    ]
    assert rows(content, "en")[1][:1] == ["2026-11-22"]
    assert rows(content, "en")[0][2] == "2.50"


def test_a_formula_is_what_it_came_to() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = "Elev", '=A1&"ar"'  # type: ignore[index]
    content = parts(saved(book))
    sheet = content["xl/worksheets/sheet1.xml"]
    reckoned = sheet.replace(b"<v /></c>", b"<v>Elevar</v></c>").replace(b"<v></v></c>", b"<v>Elevar</v></c>")
    reckoned = reckoned.replace(b'r="A2"', b'r="A2" t="str"')
    assert b"Elevar" in reckoned
    assert rows(packed(content | {"xl/worksheets/sheet1.xml": reckoned})) == [["Elev"], ["Elevar"]]
    bare = sheet.replace(b"<v />", b"").replace(b"<v></v>", b"")
    assert refused(packed(content | {"xl/worksheets/sheet1.xml": bare})) == "sheet.not_reckoned"


def test_the_sheet_with_most_rows_is_taken_and_hidden_ones_are_not_told_of() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook({"Om": [["x"]], "Folk": [["a"], ["b"], [None], ["c"]], "Tom": [], "Løynd": [["z"]] * 9}))
    )
    book["Løynd"].sheet_state = "hidden"
    told = reading.read(saved(book), "nn")
    assert ([(sheet["name"], sheet["rows"]) for sheet in told["sheets"]], told["taken"]) == (
        [("Om", 1), ("Folk", 3)],
        1,
    )
    assert [row or [""] for row in rows(saved(book), sheet=1)] == [["a"], ["b"], [""], ["c"]]


def test_a_cell_far_away_costs_nothing() -> None:
    """Somebody has touched the last cell there is: neither the rows nor the columns between are made."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Kari", "x"  # type: ignore[index]
    began = time.monotonic()
    assert rows(saved(book)) == [["Kari"]]
    assert time.monotonic() - began < 5


def refused(content: bytes) -> str:
    with pytest.raises(Invalid) as told:
        reading.read(content, "nn")
    assert told.value.code in REFUSALS
    return told.value.code


def with_part(name: str, content: bytes) -> bytes:
    return packed(parts(PLAIN) | {name: content})


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    return with_part(name, change(parts(PLAIN)[name]))


def locked_zip() -> bytes:
    """The bit that says so, in the local header and in the list at the end."""
    content = bytearray(PLAIN)
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


SHEET = "xl/worksheets/sheet1.xml"
REFUSED = {
    "an old one": (packages.OLD + b"\x00" * 600, "sheet.old"),
    "one with a password": (packages.OLD + b"\x00" * 64 + packages.LOCKED + b"\x00" * 64, "sheet.locked"),
    "a packed one with a password": (locked_zip(), "sheet.locked"),
    "one with macros": (with_part("xl/vbaProject.bin", b"x"), "sheet.macros"),
    "one that says it has macros": (
        changed("[Content_Types].xml", lambda told: told.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")),
        "sheet.macros",
    ),
    "half of one": (PLAIN[: len(PLAIN) // 2], "sheet.broken"),
    "one whose bytes were changed": (PLAIN[:60] + b"\xff" * 40 + PLAIN[100:], "sheet.broken"),
    "one that is no XML": (with_part(SHEET, b"<worksheet><sheetData><row>"), "sheet.broken"),
    "one with entities": (
        changed(SHEET, lambda told: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + told), "sheet.broken",
    ),
    "one in another encoding": (changed(SHEET, lambda told: told.decode().encode("utf-16")), "sheet.broken"),
    "one packed in a rare way": (packed(parts(PLAIN), zipfile.ZIP_BZIP2), "sheet.broken"),
    "a folder of other things": (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "sheet.other_kind"),
    "nothing in it": (workbook({"Tom": []}), "sheet.empty"),
    "only blanks in it": (workbook({"Tom": [["  ", None]]}), "sheet.empty"),
    "a bomb": (with_part("xl/media/image1.png", b"\x00" * (caps.WORKBOOK.most_unpacked + 1)), "sheet.too_large"),
    "a bomb in pieces": (packed(parts(PLAIN) | {f"xl/{n}.xml": b"x" for n in range(caps.WORKBOOK.most_files)}), "sheet.too_large"),
    "too many cells": (changed(SHEET, lambda told: told.replace(b"</row>", b"<c/>" * (caps.MOST_CELLS + 1) + b"</row>", 1)), "sheet.too_large"),
    "too many rows": (workbook({"Lang": [["x"]] * (reading.MOST_ROWS + 1)}), "sheet.too_long"),
    "too many letters": (workbook({"Tung": [[f"{n}" * 500] for n in range(1000, 1200)]}), "sheet.too_large"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_plain_workbook_is_refused_as_what_it_is(what: str) -> None:
    content, code = REFUSED[what]
    began = time.monotonic()
    assert refused(content) == code
    assert time.monotonic() - began < 10


def test_the_same_without_the_fault_is_read() -> None:
    for content in (PLAIN, packed(parts(PLAIN)), with_part("xl/media/image1.png", b"\x00" * 1_000_000)):
        assert rows(content) == [["Namn", "Rolle"], ["Kari", "Elev"]]


def test_a_small_bomb_is_never_unpacked() -> None:
    """It is judged by the size it says it has, and one that lies about it gives no more than it said."""
    many = 60_000_000
    bomb = with_part(SHEET, parts(PLAIN)[SHEET].ljust(many))
    assert len(bomb) < 100_000
    assert refused(bomb) == "sheet.too_large"
    assert refused(bomb.replace(many.to_bytes(4, "little"), (1000).to_bytes(4, "little"))) == "sheet.broken"
