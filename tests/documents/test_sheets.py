"""Workbook and CSV: nothing runs, nothing leaks, and role never stands beside table or text."""

import csv
import io

import gatherings
import openpyxl
import pytest
from sqlalchemy.orm import Session

from dialog.documents.csv import harmless
from dialog.exports import export
from dialog.models import Project


def workbook(session: Session, project: Project, document: str = "data") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(export(session, project.id, document, "xlsx")))


def test_what_people_wrote_never_becomes_a_formula(session: Session, invented: Project) -> None:
    cells = [cell for sheet in workbook(session, invented) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert '=HYPERLINK("http://example.org";"Gangveg")' in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.hyperlink]


def test_no_row_has_both_role_and_table_or_role_and_text(session: Session, invented: Project) -> None:
    roles = {name for names in gatherings.ROLE_NAMES.values() for name in names}
    tables = {"Bord 1", "Bord 2"}
    for sheet in workbook(session, invented):
        for row in sheet.iter_rows(values_only=True):
            told = {str(value) for value in row}
            assert not (told & roles and told & tables)
            if sheet.title == "Innspel":
                assert not told & (roles | tables | set(gatherings.ROLE_NAMES))


def test_roles_are_guarded_in_the_sheet_too(session: Session, invented: Project) -> None:
    rows = list(workbook(session, invented)["Roller"].iter_rows(values_only=True))
    assert rows == [
        ("Rolle", "Personar", "Innspel", "Ord"),
        ("Ungdom", 9, 5, 27),
        ("Føresette", "–", "–", "–"),
        ("Tilsette", 13, "–", "–"),
        ("Politikarar", "–", "–", "–"),
        ("Lag og organisasjonar", 0, 0, 0),
        ("I alt", 34, 13, 56),
    ]


def test_only_released_texts_are_in_the_sheets(session: Session, invented: Project) -> None:
    book = workbook(session, invented)
    told = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    assert [secret for secret in gatherings.SECRETS if secret in told] == []
    assert len(list(book["Innspel"].iter_rows())) == 1 + 13


def test_the_plans_sheet_has_one_measure_a_row(session: Session, invented: Project) -> None:
    rows = list(workbook(session, invented, "plan-draft").active.iter_rows(values_only=True))
    assert [row[:4] for row in rows[1:]] == [
        ("Møteplassar", 1, "", "Ope klubb på laurdagar"),
        ("Skuleveg", 2, "", '=HYPERLINK("http://example.org";"Refleks")'),
        ("Samarbeid", 3, "", "Same skjema i alle einingane"),
        ("Samarbeid", 4, "", "Éin felles kalender for førebygging"),
        ("Ikkje sortert", 5, "", "Buss etter klubben"),
    ]


def test_csv_cannot_be_run_and_can_be_read(session: Session, invented: Project) -> None:
    content = export(session, invented.id, "data", "csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    texts = {row["Id"]: row["Innspel"] for row in rows}
    assert texts["I-6"] == '\'=HYPERLINK("http://example.org";"Gangveg")'
    assert texts["I-7"] == "'-5 grader i gymsalen"
    assert texts["I-5"] == "Siste buss går 16.20.\nSå sit vi der."
    assert len(rows) == 13


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1+1", " =1+1", "\n=1"])
def test_dangerous_openings_are_disarmed(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "buss", "5 - 3", "a=b", "🔥"])
def test_harmless_texts_are_left_alone(text: str) -> None:
    assert harmless(text) == text
