"""The Word files, opened as a reader's program would open them."""

import io
import re

import docx
import gatherings
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from own_papers import Own
from sqlalchemy.orm import Session

from dialog.documents.blocks import Chapter, Grid
from dialog.documents.docx import write_docx
from dialog.documents.input_report import InputReport
from dialog.documents.plan_draft import PlanDraft
from dialog.exports import export
from dialog.models import Project

ID_AND_TEXT = "\t"


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def inputs_under_headings(document: Document) -> list[tuple[str, str, str, str]]:
    """(question, theme, id, text) of every paragraph in the Input style, in order."""
    question = theme = ""
    found = []
    for paragraph in document.paragraphs:
        match paragraph.style.name if paragraph.style else "":
            case "Heading 2":
                question = paragraph.text
            case "Heading 3":
                theme = paragraph.text
            case "Input":
                number, text = paragraph.text.split(ID_AND_TEXT, 1)
                found.append((question, theme, number, text))
    return found


def in_the_first_annex(document: Document) -> list[tuple[str, str, str, str]]:
    """Every input under its question and theme, without the numbers of the headings; chapter 5 only quotes some."""
    found = [each for each in inputs_under_headings(document) if each[0].startswith("V1.")]
    return [(re.sub(r"^V[\d.]+ ", "", q), re.sub(r"^V[\d.]+ ", "", t), number, text) for q, t, number, text in found]


def all_text(document: Document) -> str:
    return "\n".join(str(node.text) for node in document.element.iter(qn("w:t")))


def test_every_released_input_of_the_sample_stands_once_under_its_theme(
    session: Session, sample: Project, sample_rows: list[dict[str, str]]
) -> None:
    document = opened(export(session, sample.id, "input-report", "docx"))
    questions = [question for question, _ in gatherings.QUESTIONS]
    expected = sorted(
        (
            questions[int(row["question"]) - 1],
            row["theme"].replace("_", " ").capitalize(),
            f"I-{nth}",
            row["text"],
        )
        for nth, row in enumerate(sample_rows, start=1)
        if nth not in gatherings.HELD_IN_SAMPLE
    )
    assert sorted(in_the_first_annex(document)) == expected
    whole = all_text(document)
    for nth in gatherings.HELD_IN_SAMPLE:
        assert sample_rows[nth - 1]["text"] not in whole
    assert "3 innspel ventar på at møteleiaren ser på dei" in whole


def test_long_texts_of_the_sample_stand_nowhere_else(
    session: Session, sample: Project, sample_rows: list[dict[str, str]]
) -> None:
    whole = all_text(opened(export(session, sample.id, "input-report", "docx")))
    annex = whole[whole.rindex("Vedlegg 1") :]
    long_ones = [row["text"] for row in sample_rows if len(row["text"]) > 30]
    counts = {text: annex.count(text) for text in long_ones}
    held = {sample_rows[nth - 1]["text"] for nth in gatherings.HELD_IN_SAMPLE}
    assert counts == {text: int(text not in held) for text in long_ones}
    assert [text for text in held if text in whole] == []


def test_line_breaks_markup_and_emoji_come_through_word_for_word(report: InputReport) -> None:
    texts = [text for *_, text in inputs_under_headings(opened(write_docx(report)))]
    assert "Klubben på fredagar 🔥 <b>best</b> & fritt" in texts
    assert "Siste buss går 16.20.\nSå sit vi der." in texts


@pytest.mark.parametrize("document", ["input-report", "plan-draft"])
def test_secrets_stay_out(session: Session, invented: Project, document: str) -> None:
    whole = all_text(opened(export(session, invented.id, document, "docx")))
    assert [secret for secret in gatherings.SECRETS if secret in whole] == []


def test_headings_are_numbered_by_word_and_tables_repeat_their_head(report: InputReport) -> None:
    document = opened(write_docx(report))
    lists = {document.styles[f"Heading {level}"].element.pPr.numPr.numId.val for level in (1, 2, 3)}
    (one,) = lists  # One list of several levels, and one that the file has.
    numbered = document.part.numbering_part.element
    assert one in [each.numId for each in numbered.num_lst]
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_the_contents_are_a_filled_field(report: InputReport) -> None:
    document = opened(write_docx(report))
    told = [node.text for node in document.element.iter(qn("w:instrText"))]
    entries = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "TOC 1"
    ]
    assert told == [r'TOC \o "1-2" \h \z \u']
    assert entries == [chapter.heading for chapter in report.chapters + report.annexes]


def test_pictures_tell_their_finding_in_words(report: InputReport) -> None:
    document = opened(write_docx(report))
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    for told in (
        "17 prikkar i alt. Ope laurdag òg 12",
        "Møteplassar 5, Skuleveg 4, Samarbeid 3",
        "Ungdom: 9 (26 %) av personane",
    ):
        assert any(told in alt for alt in alts), told


@pytest.mark.parametrize(("language", "tag"), [("nn", "nn-NO"), ("nb", "nb-NO"), ("en", "en-GB")])
def test_the_language_is_told(session: Session, invented: Project, language: str, tag: str) -> None:
    document = opened(export(session, invented.id, "input-report", "docx", language))
    assert document.core_properties.language == tag
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == tag


def test_the_action_part_lies_on_its_side_between_upright_pages(plan: PlanDraft) -> None:
    document = opened(write_docx(plan))
    shapes = [section.page_width > section.page_height for section in document.sections]
    assert shapes == [False, True, False]
    wide = next(table for table in document.tables if len(table.columns) == 12)
    assert [cell.text for cell in wide.rows[2].cells][2] == "Ope klubb på laurdagar"


def test_a_demo_says_so_on_the_cover_and_a_real_project_does_not(session: Session, invented: Project) -> None:
    mark = "Øving: alle tal og innspel er simulerte"
    assert mark not in all_text(opened(export(session, invented.id, "input-report", "docx")))
    invented.is_demo = True
    session.commit()
    whole = all_text(opened(export(session, invented.id, "input-report", "docx")))
    assert mark in whole
    assert "Øvingsinnspel" in whole


def test_a_control_character_in_the_database_does_not_break_the_file(session: Session, invented: Project) -> None:
    invented.name = "Plan\x0b med\x00 rusk"
    session.commit()
    for form in ("docx", "html", "xlsx", "csv"):
        assert export(session, invented.id, "input-report", form)
    assert "Plan med rusk" in all_text(opened(export(session, invented.id, "input-report", "docx")))


def test_a_table_fills_the_page_it_stands_on() -> None:
    narrow, wide = Grid("Smal", ("A", "B"), (("a", "b"),), (1, 2)), Grid("Brei", ("A",), (("a",),), (1,), wide=True)
    own = Own()
    own.chapters = (Chapter("1", "Ståande", (narrow,)), Chapter("2", "Liggande", (narrow, wide)))
    upright, beside, lying = (
        sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) for table in opened(write_docx(own)).tables
    )
    assert upright < beside == lying
