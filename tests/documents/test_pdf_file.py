"""The papers as PDF: read by a screen reader, kept by an archive, and whole whatever people wrote."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pdfua
import pytest
from documents.conftest import TODAY
from own_papers import Own
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from sqlalchemy.orm import Session
from tagged import tagged

from dialog.documents.blocks import (
    Bars,
    Block,
    Bullets,
    Chart,
    Grid,
    Paper,
    Quote,
    Quotes,
    Text,
    Tone,
    walk,
)
from dialog.documents.input_report import InputReport
from dialog.documents.pdf import write_pdf
from dialog.documents.plan_draft import PlanDraft
from dialog.exports import export
from dialog.models import Project

HOSTILE = '#import "/etc/passwd": * $x$ "sitat" \\ *a* `b` @c <d> [e] {f} // g /* h == i\n- j'


def words(pdf: bytes) -> str:
    """All of it without the breaks that layout puts in."""
    return "".join(flat(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages)


def flat(text: str) -> str:
    return "".join(text.replace("\u200b", "").replace("\u2011", "-").split())


def second_opinion(pdf: bytes, folder: Path) -> list[str]:
    """pdfua's findings."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    return [f"{each.rule_id}: {each.message}" for each in pdfua.validate(file).findings]


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
@pytest.mark.parametrize("document", ["input-report", "plan-draft"])
def test_every_paper_is_read_aloud_in_its_language(
    session: Session, invented: Project, tmp_path: Path, document: str, language: str
) -> None:
    pdf = export(session, invented.id, document, "pdf", language, TODAY)
    read = tagged(pdf)
    assert read.faults == []
    assert second_opinion(pdf, tmp_path) == []
    tag = {"nn": "nn-NO", "nb": "nb-NO", "en": "en-GB"}[language]
    assert str(read.reader.trailer["/Root"]["/Lang"]).casefold() == tag.casefold()


def test_the_checks_find_what_is_taken_away(report: InputReport, tmp_path: Path) -> None:
    whole = write_pdf(report, TODAY)

    def without(change: Callable[[PdfWriter], object]) -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(whole))
        change(writer)
        file = io.BytesIO()
        writer.write(file)
        return file.getvalue()

    mute = without(lambda writer: writer.root_object.pop(NameObject("/Lang")))
    assert "has no language" in tagged(mute).faults
    assert any("language" in each for each in second_opinion(mute, tmp_path))
    flat_file = without(lambda writer: writer.root_object.pop(NameObject("/StructTreeRoot")))
    assert "has no structure" in tagged(flat_file).faults


def test_chapters_are_bookmarks_and_headings(report: InputReport) -> None:
    reader = tagged(write_pdf(report, TODAY)).reader
    marks = [str(each.title) for each in reader.outline if not isinstance(each, list)]
    assert marks == [chapter.heading for chapter in report.chapters + report.annexes]


def test_charts_are_told_in_words(report: InputReport) -> None:
    told = tagged(write_pdf(report, TODAY)).alternatives
    every = walk(report.chapters + report.annexes)
    charts = [block.alt for _, chapter in every for block in chapter.blocks if isinstance(block, Chart)]
    assert len(charts) >= 2
    assert told == charts


def test_every_page_after_the_cover_says_what_it_is_and_which_version(plan: PlanDraft) -> None:
    pages = [flat(page.extract_text()) for page in PdfReader(io.BytesIO(write_pdf(plan, TODAY))).pages]
    for nth, page in enumerate(pages, start=1):
        assert flat(plan.cover.stamp) in page
        assert f"Side{nth}av{len(pages)}" in page
        assert (flat(f"{plan.cover.kind} · {plan.cover.title}") in page) == (nth > 1)


def test_the_action_part_lies_on_its_side_and_the_rest_stands(plan: PlanDraft) -> None:
    pages = PdfReader(io.BytesIO(write_pdf(plan, TODAY))).pages
    lying = [page for page in pages if page.mediabox.width > page.mediabox.height]
    assert 0 < len(lying) < len(pages)
    text = flat("".join(page.extract_text() for page in lying))
    assert "6Handlingsdel" in text
    assert "Ansvarlegleiar" in text
    assert "7Samordning" not in text


def test_what_people_write_is_text_and_never_layout() -> None:
    blocks = (
        Text(HOSTILE),
        Text(HOSTILE, Tone.DRAFT, HOSTILE),
        Bullets((HOSTILE,)),
        Quotes((Quote("I-1", HOSTILE, HOSTILE),)),
        Grid(HOSTILE, (HOSTILE, "b"), ((HOSTILE,), (HOSTILE, "")), (1, 1)),
        Chart("Figur", HOSTILE, ("a",), (Bars(HOSTILE, (1.0,), (HOSTILE,)),), True),
    )
    pdf = write_pdf(Own(*blocks, title=HOSTILE, mark=HOSTILE), TODAY)
    assert tagged(pdf).faults == []
    assert words(pdf).count(flat(HOSTILE)) >= 10
    assert tagged(pdf).alternatives == [HOSTILE]


def test_words_without_end_and_strange_signs_stay_on_the_page() -> None:
    long, strange = "æ" * 400, "e\u0301👩\u200d👩\u200d👧🏽 \x0b\ud800 اللغة 日本語 \ue000"
    rows = ((long, strange), *((f"rad {nth}", "b") for nth in range(120)))
    pdf = write_pdf(Own(Text(long), Text(strange), Grid("Tabell", ("A", "B"), rows, (1, 1))), TODAY)
    assert tagged(pdf).faults == []
    assert words(pdf).count("æ") == 800
    assert words(pdf).count("rad119") == 1


@pytest.mark.parametrize("shape", [(), (Grid("Tom", ("A",), (), (1,)),), (Quotes(()),), (Bullets(()),)])
def test_what_is_empty_is_a_proper_page_too(shape: tuple[object, ...]) -> None:
    assert tagged(write_pdf(Own(*shape), TODAY)).faults == []


def test_the_same_paper_gives_the_same_file(plan: Paper) -> None:
    assert write_pdf(plan, TODAY) == write_pdf(plan, TODAY)
    assert write_pdf(plan, TODAY) != write_pdf(plan, date(2027, 1, 1))


def test_a_title_of_ordinary_words_is_never_broken_in_the_middle_of_one() -> None:
    title = "Sjå ein ferdig plan: oppvekst i Hegrefjord og Ytre Samarbeidskommune"
    cover = PdfReader(io.BytesIO(write_pdf(Own(title=title), TODAY))).pages[0].extract_text()
    lines = cover[cover.index("Sjå ein") :].splitlines()
    told = " ".join(lines[: next(nth for nth, line in enumerate(lines, 1) if line.endswith("kommune"))])
    assert " ".join(told.split()) == title


LED = {
    "quotations": (Text("Det som leier", Tone.NOTE), Quotes((Quote("I-1", "Det som følgjer"),))),
    "a table": (Text("Det som leier"), Grid("Tabell", ("A",), (("Det som følgjer",),), (1,))),
    "a list": (Text("Det som leier"), Bullets(("Det som følgjer",))),
    "an answer": (Text("Det som leier", label="Dette sa de:"), Text("Det som følgjer", label="Vi svarar:")),
    "words of somebody": (Text("Det som leier", label="Dette sa de:"), Text("Det som følgjer", Tone.NOTE)),
}


@pytest.mark.parametrize("blocks", LED.values(), ids=LED)
def test_what_is_told_of_something_stands_on_its_page(blocks: tuple[Block, ...]) -> None:
    """However far down a page it begins."""
    turned = set()
    for lines in range(30, 48):
        leading = (Text("Linje") for _ in range(lines))
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(write_pdf(Own(*leading, *blocks), TODAY))).pages]
        ((number, told),) = [(nth, page) for nth, page in enumerate(pages) if "Det som leier" in page]
        assert "Det som følgjer" in told
        turned.add(number)
    assert len(turned) == 2, "it was tried where the page is turned"


def test_each_quotation_is_one_to_a_screen_reader_and_keeps_every_word_over_pages() -> None:
    endless = "\n".join(f"Linje {nth} om ferja." for nth in range(150))
    short = (Quote(f"I-{nth}", f"Eit ønske nummer {nth}.", "Éin annan er samd.") for nth in range(1, 91))
    pdf = write_pdf(Own(Quotes((*short, Quote("I-91", endless, "")))), TODAY)
    assert tagged(pdf).faults == []
    assert tagged(pdf).roles.count("/BlockQuote") == 91
    pages = [flat(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert sum("omferja" in page for page in pages) >= 3, "one that is longer than a page goes on"
    for nth in range(150):
        assert sum(f"Linje{nth}omferja." in page for page in pages) == 1
    for nth in range(1, 91):
        (page,) = (each for each in pages if f"Eitønskenummer{nth}." in each)
        assert f"I-{nth}Eitønskenummer{nth}.Éinannanersamd." in page, "no page is turned within a short one"
