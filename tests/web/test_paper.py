"""The page where paper is typed in: what was chosen stays, what was wrong is shown with its words kept."""

import html
import io
import re
from typing import Any

import pytest
from conftest import Evening
from workbooks import workbook

from dialog.doorway import Doorway
from dialog.models import Membership
from dialog.queries import lookups
from web.visitor import signed_in


class Desk:
    """Somebody who types, without scripts."""

    def __init__(self, client: Any, evening: Evening) -> None:
        self.client, self.path = client, f"/conferences/{evening.conference}/paper"

    def see(self, query: str = "") -> str:
        return self.client.get(f"{self.path}{query}").get_data(as_text=True)  # type: ignore[no-any-return]

    def send(self, part: str = "", page: str = "", **fields: Any) -> Any:
        hidden = dict(re.findall(r'name="(csrf_token|client_key)" value="([^"]*)"', page or self.see()))
        return self.client.post(self.path + part, data=hidden | fields)


@pytest.fixture
def desk(app: Any, house: Doorway, evening: Evening) -> Desk:
    person, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    return Desk(person.client, evening)


SLIP = {"round": "2", "table": "3", "role": "guardian"}


def test_a_pile_is_typed_with_round_table_and_role_kept(desk: Desk) -> None:
    for nth, text in enumerate(("Buss på fredag", "Meir lys"), start=1):
        answer = desk.send(text=text, slip=str(nth), **SLIP)
        assert answer.headers["Location"] == f"{desk.path}?round=2&table=3&role=guardian"
    page = desk.see("?round=2&table=3&role=guardian")
    for chosen in (
        '<option value="2" selected>2:',
        '<option value="3" selected>',
        '<option value="guardian" selected>',
    ):
        assert chosen in page
    assert re.search(r'id="text"[^>]*autofocus', page)
    assert "2 innspel er skrivne inn" in page
    assert page.index("Meir lys") < page.index("Buss på fredag")


def test_a_slip_number_that_was_used_is_asked_about_and_nothing_typed_is_lost(desk: Desk) -> None:
    desk.send(text="Buss på fredag", slip="7", **SLIP)
    asked = desk.send(text="Ein annan sjuar", slip="7", **SLIP)
    page = asked.get_data(as_text=True)
    assert (asked.status_code, 'value="Ein annan sjuar"' in page, "Lapp 7 i runde 2 er alt skriven inn, som I-1" in page) == (
        409, True, True
    )  # fmt: skip
    assert desk.send(page=page, text="Ein annan sjuar", slip="7", again="yes", **SLIP).status_code == 303
    assert "2 innspel er skrivne inn" in desk.see()


def test_the_last_one_is_taken_back(desk: Desk) -> None:
    desk.send(text="Skrive feil", **SLIP)
    strike = re.search(r'action="[^"]*(/lines/\d+/strike)"', desk.see())
    assert strike is not None
    assert desk.send(strike[1], **SLIP).status_code == 303
    page = desk.see()
    assert ("Skrive feil" in page, "Teke tilbake" in page, "0 innspel er skrivne inn" in page) == (False, True, True)


def test_a_tables_sheet_is_typed_changed_and_emptied(desk: Desk, house: Doorway, evening: Evening) -> None:
    place = {"round": "3", "table": "1", "role": "youth"}

    def rows() -> dict[str, str]:
        found = re.findall(
            r'name="((?:text|who|due|helper|id|version|key|grounds)-\d)"[^>]*? value="([^"]*)"',
            desk.see("?round=3&table=1"),
        )
        return dict(found)

    first = rows() | {
        "text-0": "Ope klubb på laurdag",
        "who-0": "Kulturkontoret",
        "due-0": "haust",
        "text-1": "Buss heim",
    }
    assert desk.send("/points", **first, **place).status_code == 303
    kept = rows()
    assert [kept[f"text-{n}"] for n in range(3)] == ["Ope klubb på laurdag", "Buss heim", ""]
    desk.send("/points", **(kept | {"who-0": "Ungdomsrådet", "text-1": ""}), **place)
    now = rows()
    assert [(now[f"text-{n}"], now[f"who-{n}"]) for n in range(2)] == [
        ("Ope klubb på laurdag", "Ungdomsrådet"),
        ("", ""),
    ]


def test_heads_are_typed_by_role(desk: Desk, house: Doorway, evening: Evening) -> None:
    assert desk.send("/heads", **{"people-youth": "12", "people-guardian": ""}, **SLIP).status_code == 303
    with house.reading() as session:
        counted = {role.key: role.without_phone for role in lookups.conference(session, evening.conference).roles}
    assert (counted["youth"], counted["guardian"]) == (12, 0)


def test_strangers_and_others_do_not_get_in(app: Any, house: Doorway, evening: Evening, desk: Desk) -> None:
    other, _ = signed_in(app, house, "ola")
    assert [other.client.get(desk.path).status_code, app.test_client().get(desk.path).status_code] == [404, 302]
    assert desk.client.get(desk.path).status_code == 200


# -- a list of slips -------------------------------------------------------------------------------

LIST = """Runde;Bord;Rolle;Tekst;Lapp
1;2;Føresett;"Buss; også på fredag";1
1;2;youth;Meir lys;2
9;2;Ungdom;Ei runde som ikkje finst;3
1;77;Ungdom;Eit bord som ikkje finst;4
1;2;Trollmann;Ei rolle som ikkje finst;5
1;2;Ungdom;;6
1;2;Ungdom;Same lapp ein gong til;2
x;2;Ungdom;Ikkje eit tal;8
"""


def upload(desk: Desk, content: bytes) -> Any:
    token = re.findall(r'name="csrf_token" value="([^"]*)"', desk.see())[0]
    data = {"csrf_token": token, "file": (io.BytesIO(content), "lappar.csv")}
    return desk.client.post(f"{desk.path}/file", data=data, content_type="multipart/form-data")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_bad_rows_are_shown_with_reasons_and_only_good_ones_are_typed_in(desk: Desk, encoding: str) -> None:
    answer = upload(desk, LIST.encode(encoding))
    page = answer.get_data(as_text=True)
    bad = page[page.index("Kvifor ikkje") : page.index("2 rader er klare")]
    assert re.findall(r"<tr><td>(\d+)</td>", bad) == ["4", "5", "6", "7", "8", "9"]
    for reason in (
        "Runde 9 finst ikkje",
        "Bord 77 finst ikkje",
        "Lapp 2 i runde 1 står to gonger",
        "tekst: ",
        "runde: ",
    ):
        assert reason in bad
    assert "0 innspel er skrivne inn" in desk.see(), "nothing is stored before somebody has seen it"
    hidden = html.unescape(page[page.index("hidden>") + 8 : page.index("</textarea>")])
    assert desk.send("/file", page=page, content=hidden, confirm="yes").status_code == 303
    after = desk.see()
    assert "2 innspel er skrivne inn" in after
    assert "Buss; også på fredag" in after
    assert "Lapp 1 i runde 1 er alt skriven inn" in upload(desk, LIST.encode(encoding)).get_data(as_text=True)


def test_a_confirmation_that_comes_twice_types_nothing_twice(desk: Desk) -> None:
    content = "runde,bord,rolle,tekst\n1,1,youth,Meir lys\n1,1,youth,Meir lys\n"
    for _ in range(2):
        assert desk.send("/file", content=content, confirm="yes").status_code == 303
    assert "2 innspel er skrivne inn" in desk.see(), "two slips may say the same; one row is one slip"


def test_a_file_of_something_else_is_refused_in_words(desk: Desk) -> None:
    for content, words in (
        (b"PK\x03\x04 not a list", "Fila er øydelagd"),
        (b"noko;anna\n1;2", "kolonnane runde, bord, rolle og tekst"),
        (b"%PDF-1.7 \x00\x01", "ikkje eit Excel-rekneark"),
    ):
        answer = upload(desk, content)
        assert (answer.status_code, words in answer.get_data(as_text=True)) == (422, True)


def test_a_workbook_is_read_as_a_text_file_is_with_a_choice_of_its_sheets(desk: Desk) -> None:
    head = ["Runde", "Bord", "Rolle", "Tekst", "Lapp"]
    rows = [
        [1, 2, "Elev", "Buss, også på fredag; og laurdag", 1],
        [1, 2, "Foresatte", "To\nliner", 2],
        [9, 2, "Elev", "x", 3],
    ]
    content = workbook({"Om": [["Lappar frå kvelden"]], "Lappar": [head, *rows], "Kladd": [head, rows[0]]})
    page = html.unescape(upload(desk, content).get_data(as_text=True))
    for words in ("2 rader er klare", "Runde 9 finst ikkje", "Lappar · 4 rader", "Kladd · 2 rader"):
        assert words in page
    carried = {
        "sheet_name": ["Om", "Lappar", "Kladd"], "sheet_rows": ["1", "4", "2"],
        "sheet_text": re.findall(r'name="sheet_text" hidden>\n(.*?)</textarea>', page, re.DOTALL), "sheet_seen": "1",
    }  # fmt: skip
    other = desk.send("/file", page=page, sheet="0", confirm="yes", **carried)
    assert (other.status_code, "kolonnane runde" in other.get_data(as_text=True)) == (422, True)
    assert "0 innspel er skrivne inn" in desk.see()
    assert desk.send("/file", page=page, sheet="1", confirm="yes", **carried).status_code == 303
    after = desk.see()
    assert "2 innspel er skrivne inn" in after
    assert "Buss, også på fredag; og laurdag" in after
