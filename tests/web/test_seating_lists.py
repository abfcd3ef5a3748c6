"""The organiser's list on the page: faults first, then numbers; and a name that is nowhere afterwards."""

import html
import io
import re
from typing import Any

import pytest
from conftest import Evening
from flask import Request
from seated import look
from workbooks import workbook

from web.test_seats import _csrf, _signed_in
from web.visitor import Page

LIST = "Namn;Rolle;Eining;Ikkje saman med;Kan leie;Bord\nKari Hemmeleg;Ungdom;;;ja;2\nOla Løynd;Føresett;FAU;Kari Hemmeleg;;\nPer Feil;Pirat;;;;"


class Importing:
    """Whoever holds the list: sees a page, changes what is chosen on it, and presses a button."""

    def __init__(self, client: Any, evening: Evening) -> None:
        _signed_in(client, evening)
        self.client, self.path, self.page = client, f"/conferences/{evening.conference}/seating/import", ""

    def look(self, rows: str = LIST, file: bytes | None = None, **more: str) -> str:
        return self._send({"rows": rows, "action": "look", **more}, file)

    def press(self, action: str, **changed: Any) -> str:
        """What the page has chosen is sent with it, as a browser would."""
        return self._send(self._fields() | changed | {"action": action})

    def _fields(self) -> dict[str, Any]:
        form = self.page[self.page.rindex('<form class="stack"') :] if '<form class="stack"' in self.page else ""
        fields: dict[str, Any] = {}
        for area in re.finditer(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', form, re.DOTALL):
            fields.setdefault(area[1], []).append(html.unescape(area[2]))
        for tag in re.finditer(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form):
            fields.setdefault(tag[1], []).append(html.unescape(tag[2]))
        for tag in re.finditer(r'<select[^>]* name="([^"]+)".*?</select>', form, re.DOTALL):
            chosen = re.search(r'value="([^"]*)" selected', tag[0])
            fields.setdefault(tag[1], []).append(chosen[1] if chosen else "0" if tag[1] in ("head", "sheet") else "")
        return fields

    def _send(self, data: dict[str, Any], file: bytes | None = None) -> str:
        if file is not None:
            data["file"] = (io.BytesIO(file), "liste")
        data["csrf_token"] = _csrf(self.client, self.path)
        answer = self.client.post(self.path, data=data, content_type="multipart/form-data")
        self.status = answer.status_code
        assert "no-store" in answer.headers["Cache-Control"]
        self.page = answer.get_data(as_text=True)
        return Page(self.page).text


@pytest.fixture
def desk(client: Any, evening: Evening) -> Importing:
    return Importing(client, evening)


def test_the_bad_rows_are_seen_before_the_good_are_taken(desk: Importing, evening: Evening) -> None:
    seen = desk.look()
    assert "Vi kjenner ikkje rolla «Pirat»" in seen
    assert "Ta inn dei 2 radene" in seen
    assert look(evening).tickets == {}
    shown = desk.page
    taken = desk.press("take")
    assert ("Kari Hemmeleg" in taken, "Per Feil" in taken) == (True, False)
    known = look(evening)
    assert [(number, row.role.key, row.unit, row.can_lead) for number, row in known.tickets.items()] == [
        ("1", "youth", "", True),
        ("2", "guardian", "FAU", False),
    ]
    assert [wish.pairs() for wish in known.problem.wishes] == [[("1", "2")]]
    assert known.problem.tickets[0].table == 2
    desk.page = shown
    assert "Kari Hemmeleg" in desk.press("take"), "sent twice: the same numbers"
    assert len(look(evening).tickets) == 2


def test_nothing_is_taken_that_was_not_on_the_page(desk: Importing, evening: Evening) -> None:
    """A button pressed in the first form, or after a column was changed under the rows: look first."""
    desk.look(action="take", client_key="liste")
    assert look(evening).tickets == {}
    columns = desk._fields()["column"]
    assert "Vi fann inga kolonne med roller" in desk.press("take", column=["name", "", *columns[2:]])
    assert look(evening).tickets == {}


def test_a_page_that_was_changed_after_it_was_taken_gives_no_names_to_others_numbers(
    desk: Importing, evening: Evening
) -> None:
    desk.look()
    shown = desk.page
    desk.press("take")
    desk.page = shown
    refused = desk.press("take", line_role=["politician"])
    assert (desk.status, "alt teken inn" in refused, "Kari Hemmeleg" in refused) == (409, True, False)
    assert len(look(evening).tickets) == 2


def test_a_list_without_headings_is_understood_and_says_how(desk: Importing, evening: Evening) -> None:
    seen = desk.look("Kari Ei;Elev;9A\nOla To;Forelder;\nPer Tre;Foresatte;10B")
    assert "3 rader er i orden" in seen
    assert "Slik las vi rollene: «Elev» → Ungdom, «Forelder» → Føresett, «Foresatte» → Føresett." in seen
    assert "Kva kolonnane er: Namn · Rolle" in seen
    assert desk._fields()["column"] == ["name", "role", ""]
    assert "Kari Ei" in desk.press("look", column=["name", "role", "group"])
    desk.press("take")
    assert [(row.role.key, row.group_name) for row in look(evening).tickets.values()] == [
        ("youth", "9A"), ("guardian", ""), ("guardian", "10B"),
    ]  # fmt: skip


def test_a_role_is_chosen_in_the_row_or_for_a_word(desk: Importing, evening: Evening) -> None:
    seen = desk.look("Namn;Rolle\nA;Pirat\nB;Pirat\nC;Losen\nD;\nE;Elev")
    assert "1 rad er i orden · 4 rader må rettast" in seen
    assert desk._fields()["line"] == ["2", "3", "4", "5"]
    word = {"word": ["Pirat"], "word_role": ["politician"]}
    seen = desk.press("look", **word, line_role=["", "youth", "guardian", "employee"])
    assert "5 rader er i orden" in seen
    desk.press("take")
    assert [row.role.key for row in look(evening).tickets.values()] == [
        "politician", "youth", "guardian", "employee", "youth",
    ]  # fmt: skip


def test_a_role_that_is_not_the_conferences_own_is_no_choice(desk: Importing, evening: Evening) -> None:
    desk.look("Namn;Rolle\nA;Losen\nB;Elev")
    assert "1 rad er i orden · 1 rad må rettast" in desk.press("look", line_role=["admiral"])


def test_the_headings_may_stand_further_down_and_be_chosen(desk: Importing) -> None:
    text = "Ungdomsmøte 2026;;\n\nFornamn;Etternamn;Rolle\nKari;Nordmann;Elev"
    assert "1 rad er i orden" in desk.look(text)
    assert (desk._fields()["head"], "Kari Nordmann" in desk.page) == (["3"], True)
    assert "1 rad er i orden · 2 rader må rettast" in desk.press("look", head=["0"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_of_text_is_read_as_it_was_saved(desk: Importing, encoding: str) -> None:
    assert "Løynd" in desk.look("", file=LIST.encode(encoding))


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 200_000, "\x00\x01", '"'])
def test_what_is_no_list_is_told_in_words(desk: Importing, text: str) -> None:
    seen = desk.look(text)
    assert (desk.status, "Lista er tom" in seen or "Vi fann inga kolonne med roller" in seen) == (200, True)


def test_no_name_is_in_the_database_or_its_log(desk: Importing, evening: Evening) -> None:
    """The unit is: so the bytes are there to be found."""
    if not evening.house.database.is_sqlite:
        pytest.skip("PostgreSQL's own files are not ours to read")
    desk.look()
    desk.press("take")
    files = [path.read_bytes() for path in evening.house.settings.data_dir.iterdir() if path.is_file()]
    assert any(b"FAU" in each for each in files)
    assert [each for each in files if b"Hemmeleg" in each or "Løynd".encode() in each] == []
    page = desk.client.get(f"/conferences/{evening.conference}/seating").get_data(as_text=True)
    assert "Hemmeleg" not in page


# -- a workbook -------------------------------------------------------------------------------------------


def test_a_workbook_is_read_and_another_sheet_may_be_chosen(desk: Importing, evening: Evening) -> None:
    people = [["Kari Hemmeleg", "Elev"], ["Ola Løynd", "Mor"], ["Per, Tre", "Folkevald"]]
    content = workbook({"Vara": [["Ida Fire", "Elev"]], "Møtande": [["Namn", "Rolle"], *people]})
    assert "3 rader er i orden" in desk.look(file=content)
    assert "Møtande · 4 rader" in desk.page
    assert "1 rad er i orden" in desk.press("take", sheet="0"), "another sheet is seen before it is taken"
    assert look(evening).tickets == {}
    assert "3 rader er i orden" in desk.press("look", sheet="1")
    assert "Per, Tre" in desk.press("take")
    assert [row.role.key for row in look(evening).tickets.values()] == ["youth", "guardian", "politician"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "gammalt Excel-format"),
        (b"PK\x03\x04 nothing more", "Fila er øydelagd"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "ikkje eit Excel-rekneark"),
    ],
)
def test_a_file_that_is_no_list_gets_a_sentence_of_its_own(desk: Importing, content: bytes, words: str) -> None:
    assert (words in desk.look(file=content), desk.status) == (True, 422)
    assert "Kari Hemmeleg" in desk.look(file="Kari Hemmeleg;Elev".encode("utf-16"))


def test_no_file_is_ever_laid_on_a_disk_however_large(
    desk: Importing, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no temporary file can be made, the list is read all the same; the usual request would have made one."""
    monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
    head = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{_csrf(desk.client, desk.path)}\r\n'
    part = '--x\r\nContent-Disposition: form-data; name="file"; filename="liste.csv"\r\n\r\nKari Hemmeleg;Elev\n'
    body = (head + part).encode() + b";\n" * 300_000 + b"\r\n--x--\r\n"
    send = lambda: desk.client.post(desk.path, data=body, content_type="multipart/form-data; boundary=x")  # noqa: E731
    assert "1 rad er i orden" in send().get_data(as_text=True)
    desk.client.application.request_class = Request
    assert send().status_code == 500
