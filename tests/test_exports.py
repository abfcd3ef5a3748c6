"""One door to every file: what is asked for is made, and what cannot be made is refused before anything is read."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import gatherings
import pytest
from sqlalchemy.orm import Session

from dialog.errors import DialogError, NotFound
from dialog.exports import DOCUMENTS, FORMS, export

BEGINNINGS = {
    "docx": b"PK",
    "pdf": b"%PDF-1.7",
    "xlsx": b"PK",
    "html": b"<!doctype html>",
    "fragment": b"<article",
    "md": b"---\ntitle: ",
    "csv": b"\xef\xbb\xbf",
}
POSSIBLE = [
    (document, form)
    for document in DOCUMENTS
    for form in FORMS
    if (form in ("xlsx", "csv") or document != "data") and (form not in ("xlsx", "csv") or document != "case-note")
]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with gatherings.database(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(("document", "form"), POSSIBLE)
@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_an_empty_project_gives_a_proper_file(session: Session, document: str, form: str, language: str) -> None:
    project = gatherings.Gathering(session, "Plan frå første minutt").project
    content = export(session, project.id, document, form, language)
    assert content.lstrip().startswith(BEGINNINGS[form])


def test_an_empty_plan_says_what_is_missing_and_suggests_six_goals(session: Session) -> None:
    project = gatherings.Gathering(session, "Plan frå første minutt").project
    page = export(session, project.id, "plan-draft", "fragment").decode()
    assert "Styringsgruppa har ikkje sett mål enno." in page
    assert "Kvart tiltak har eit fast tidspunkt for evaluering." in page
    assert "Ingen framlegg til tiltak er komne enno." in page
    assert "lorem" not in page.casefold()


def test_the_projects_own_language_is_the_default(session: Session) -> None:
    project = gatherings.Gathering(session, "Childhood plan", language="en").project
    assert b'lang="en-GB"' in export(session, project.id, "input-report", "fragment")


@pytest.mark.parametrize(
    ("document", "form"), [("data", "docx"), ("data", "pdf"), ("input-report", "odt"), ("minutes", "docx")]
)
def test_unknown_documents_and_forms_are_refused(session: Session, document: str, form: str) -> None:
    with pytest.raises(DialogError) as refused:
        export(session, 1, document, form)
    assert refused.value.code == "export.unknown_format"
    assert refused.value.facts == {"document": document, "form": form}


def test_an_unknown_project_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        export(session, 404, "input-report", "html")


@pytest.mark.parametrize(
    ("modules", "unwanted"),
    [
        ("dialog.exports", {"pandas", "matplotlib", "docx", "xlsxwriter", "typst"}),
        (
            "dialog.exports, dialog.documents.html, dialog.documents.input_report",
            {"matplotlib", "docx", "xlsxwriter", "typst"},
        ),
    ],
)
def test_heavy_libraries_wait_until_they_are_needed(modules: str, unwanted: set[str]) -> None:
    asked = f"import sys, {modules}; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not unwanted & set(told.stdout.split())
