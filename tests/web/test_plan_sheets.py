"""Many measures at once: what is bad is seen before what is good is taken in, and nothing typed is lost."""

from io import BytesIO
from typing import Any

import pytest
from conftest import Evening
from plan_rows import add_leader, add_measure, view

from web.test_plan import home, member, press
from web.visitor import Page, Visitor

SHEET = "\n".join(
    "\t".join(cells)
    for cells in (
        ("Nr", "Tiltak", "Ansvarleg leiar", "Eining", "Frist", "Økonomi", "Vêr"),
        ("1", "Open hall to kveldar", "Kari Vik", "Kultur", "", "Innanfor ramma", ""),
        ("", "Leksehjelp", "Ola", "Skule", "15.8.2027", "Krev vedtak", "sol"),
        ("", "Nattbuss", "", "", "31.2.2027", "", ""),
    )
)


@pytest.fixture
def kari(app: Any, evening: Evening) -> Visitor:
    return member(app, evening)


def texts(evening: Evening) -> list[str]:
    return [each.text for each in view(evening).measures]


def test_bad_rows_are_seen_first_and_good_rows_taken_in_after(kari: Visitor, evening: Evening) -> None:
    add_measure(evening)
    address = f"{home(evening)}/sheet"
    press(kari, address, 200, rows=SHEET)
    assert "Ei rad er ikkje i orden" in kari.page.text
    assert "«31.2.2027» er ikkje ein dato" in kari.page.text
    assert "Desse kolonnane kjem ikkje med: Vêr" in kari.page.text
    assert texts(evening) == ["Open hall kvar fredag"]
    for _ in range(2):
        press(kari, address, rows=SHEET, action="take", client_key="same")
    assert texts(evening) == ["Open hall to kveldar", "Leksehjelp"]
    first, second = view(evening).measures
    assert (first.leader.name if first.leader else "", first.due_on, first.funding) == (
        "Kari Vik",
        None,
        "within_frame",
    )
    assert (second.leader.unit if second.leader else "", str(second.due_on)) == ("Skule", "2027-08-15")


def test_an_excel_file_is_read_as_it_is(kari: Visitor, evening: Evening) -> None:
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    page = book.add_worksheet("Tiltak")
    for line, cells in enumerate((("Measure", "Leader", "Unit"), ("Open hall", "Kari", "Kultur"))):
        page.write_row(line, 0, cells)
    book.close()
    token = Page(kari.client.get("/account").get_data(as_text=True)).fields["csrf_token"]
    sent = {"csrf_token": token, "file": (BytesIO(content.getvalue()), "tiltak.xlsx")}
    answer = kari.client.post(f"{home(evening)}/sheet", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 200
    told = Page(answer.get_data(as_text=True))
    assert "Kari" in told.text
    press(kari, f"{home(evening)}/sheet", rows=told.fields["rows"].removeprefix("\n"), action="take", client_key="k")
    assert texts(evening) == ["Open hall"]


def test_a_sheet_without_measures_says_so(kari: Visitor, evening: Evening) -> None:
    press(kari, f"{home(evening)}/sheet", 200, rows="Vêr\nsol", action="take")
    assert "Vi fann inga kolonne med tiltak" in kari.page.text
    press(kari, f"{home(evening)}/sheet", 200, rows="Nr\tTiltak\n9\tUkjend", action="take")
    assert "Det finst ikkje noko tiltak 9" in kari.page.text
    assert texts(evening) == []


def grid(evening: Evening, *rows: dict[str, str]) -> dict[str, Any]:
    names = ("number", "edition", "text", "area", "leader", "starts_on", "due_on", "evaluate_on", "funding",
             "importance", "indicator")  # fmt: skip
    return {"client_key": "grid", **{name: [row.get(name, "") for row in rows] for name in names}}


def test_the_grid_changes_makes_and_empties(kari: Visitor, evening: Evening) -> None:
    add_measure(evening, "Ein", indicator="Oppmøte", leader=add_leader(evening))
    add_measure(evening, "To")
    assert "Kari Vik, Kultur" in kari.client.get(f"{home(evening)}/grid").get_data(as_text=True)
    one = {"number": "1", "edition": "1", "text": "Ein ny", "leader": "", "due_on": "2027-08-15", "area": "Skule"}
    two = {"number": "2", "edition": "1", "text": "To"}
    press(kari, f"{home(evening)}/grid", **grid(evening, one, two, {"text": "Tre", "leader": "Ola, Skule"}, {}))
    first, second, third = sorted(view(evening).measures, key=lambda each: each.number)
    assert (first.text, first.leader, first.indicator, str(first.due_on)) == ("Ein ny", None, "", "2027-08-15")
    assert (second.edition, third.text, third.leader.unit if third.leader else "") == (1, "Tre", "Skule")


def test_a_fault_in_a_cell_saves_nothing_and_loses_nothing(kari: Visitor, evening: Evening) -> None:
    press(
        kari, f"{home(evening)}/grid", 422, **grid(evening, {"text": "God"}, {"text": "Dårleg", "due_on": "i morgon"})
    )
    assert "«i morgon» er ikkje ein dato" in kari.page.text
    assert texts(evening) == []


def test_who_was_too_late_in_the_grid_is_told_and_may_save_again(app: Any, kari: Visitor, evening: Evening) -> None:
    add_measure(evening, "Først")
    row = {"number": "1", "edition": "1"}
    press(kari, f"{home(evening)}/grid", **grid(evening, row | {"text": "Karis"}))
    ola = member(app, evening, "ola")
    press(ola, f"{home(evening)}/grid", 409, **grid(evening, row | {"text": "Olas"}))
    assert texts(evening) == ["Karis"]
    assert "Nokon har endra det same" in ola.page.text
    press(ola, f"{home(evening)}/grid", **grid(evening, row | {"text": "Olas", "edition": "2"}))
    assert texts(evening) == ["Olas"]
