"""Every Word file as somebody hears it who does not see it, in every language."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from accessible_word import word_faults
from conftest import Evening
from documents.conftest import TODAY
from documents.test_house_base import house
from docx.oxml.ns import qn
from reviews import Plan
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog import exports, published
from dialog.documents.docx import write_docx
from dialog.documents.input_report import InputReport
from dialog.models import Conference, Project
from dialog.vocabulary import ConsultationKind, Document, PaperEdition

each_language = pytest.mark.parametrize("language", ["nn", "nb", "en"])


@each_language
@pytest.mark.parametrize("document", ["input-report", "plan-draft", "case-note"])
def test_every_paper_passes(session: Session, invented: Project, document: str, language: str) -> None:
    assert word_faults(exports.export(session, invented.id, document, "docx", language, TODAY)) == []


@pytest.mark.parametrize("edition", PaperEdition)
def test_every_edition_passes(session: Session, invented: Project, edition: PaperEdition) -> None:
    assert word_faults(exports.export(session, invented.id, "input-report", "docx", "nn", TODAY, edition)) == []


@each_language
def test_the_two_pages_pass(session: Session, invented: Project, language: str) -> None:
    conference = session.scalars(select(Conference.id).where(Conference.project_id == invented.id)).first()
    assert word_faults(exports.result(session, conference or 0, "docx", language, TODAY)) == []


def test_versions_differences_and_forms_pass(evening: Evening) -> None:
    plan = Plan(evening)
    plan.body("Elevrådet")
    plan.measure(1, "Ope hus kvar fredag")
    first = plan.publish(Document.PLAN_DRAFT, "0.3")
    plan.measure(2, "Seinare buss")
    second = plan.publish(Document.PLAN_DRAFT, "0.4")
    asked = plan.ask(ConsultationKind.REVIEW, first)
    with evening.house.reading() as session:
        files = {
            "version": published.edition(session, second, "docx"),
            "numbered": published.edition(session, second, "docx", with_numbers=True),
            "difference": published.difference(session, first, second, "docx", "nn"),
            "form": published.answer_form(session, asked, "docx", "nn"),
        }
    assert {name: word_faults(file) for name, file in files.items()} == dict.fromkeys(files, [])


def test_a_paper_upon_a_municipalitys_own_file_passes(report: InputReport) -> None:
    """Its colours are the municipality's own, and stay."""
    assert [fault for fault in word_faults(write_docx(report, house())) if "too pale" not in fault] == []


def _silence(document: Any) -> None:
    next(document.element.body.iter(qn("wp:docPr"))).set("descr", "")


def _behead(document: Any) -> None:
    row = document.tables[0].rows[0]._tr
    row.trPr.remove(row.trPr.find(qn("w:tblHeader")))


def _skip(document: Any) -> None:
    next(each for each in document.paragraphs if each.style.name == "Heading 2").style = "Heading 4"


def _hush(document: Any) -> None:
    document.core_properties.language = ""


def _fade(document: Any) -> None:
    document.styles["Normal"].font.color.rgb = docx.shared.RGBColor(0xBB, 0xBB, 0xBB)


def _list(document: Any) -> None:
    document.add_paragraph("- eit punkt")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_silence, "has no alternative text"),
        (_behead, "has no row of headings"),
        (_skip, "a heading skips"),
        (_hush, "the file has no language"),
        (_fade, "style Normal is too pale"),
        (_list, "a list is made of signs"),
    ],
)
def test_the_judge_finds_what_is_taken_away(report: InputReport, change: Callable[[Any], None], found: str) -> None:
    document = docx.Document(io.BytesIO(write_docx(report)))
    change(document)
    file = io.BytesIO()
    document.save(file)
    assert any(found in each for each in word_faults(file.getvalue()))
