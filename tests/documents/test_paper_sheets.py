"""What an evening without phones is run on: every sheet there, every slip numbered once, and nobody's name asked for."""

import io
import re
from datetime import time

import gatherings
import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.documents import printables
from dialog.documents.print_run import Printable
from dialog.documents.printables import Wanted
from dialog.models import Conference, Project

URL = "http://192.168.1.20:8000"


@pytest.fixture
def school(session: Session, invented: Project) -> Conference:
    return session.scalars(select(Conference).where(Conference.title == "Ope møte på skulen")).one()


def pages(session: Session, conference: Conference, what: Printable, language: str = "nn") -> list[str]:
    pdf = printables.pdf(session, conference.id, Wanted([what], time(18, 5)), URL, language)
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_slips_are_numbered_once_in_each_round_with_its_question(session: Session, school: Conference) -> None:
    told = pages(session, school, "slips")
    people = sum(table.seats for table in school.tables)
    for round_, question in enumerate((question for question, _ in gatherings.QUESTIONS), start=1):
        own = " ".join(text for text in told if f"Runde {round_}" in text)
        numbers = [int(n) for n in re.findall(r"Lapp (\d+)", own)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= 2 * people
        assert own.count(question) == len(numbers)


def test_every_table_has_a_sheet_in_every_round_and_measures_ask_who_and_when(
    session: Session, school: Conference
) -> None:
    told = pages(session, school, "table-sheets")
    assert [(text[: len("Bord 1")], f"Runde {1 + nth // 2}" in text) for nth, text in enumerate(told)] == [
        ("Bord 1", True), ("Bord 2", True)
    ] * 3  # fmt: skip
    assert [text.count("Kven hjelper til") for text in told] == [0, 0, 0, 0, 3, 3]
    assert {text.count("Byggjer på lapp nr.") for text in told} == {3}


def test_the_agenda_adds_up_from_the_start_that_was_chosen(session: Session, school: Conference) -> None:
    (told,) = pages(session, school, "agenda")
    times = re.findall(r"\b\d\d:\d\d\b", told)
    assert times == ["18:05", "18:15", "18:40", "18:44", "19:09", "19:13", "19:38", "19:42", "19:46", "19:53"]
    assert all(question in told for question, _ in gatherings.QUESTIONS)


def test_heads_are_counted_by_table_and_role_and_nobody_signs(session: Session, school: Conference) -> None:
    (told,) = pages(session, school, "headcount")
    for name in ("Bord 1", "Bord 2", "Ungdom", "Føresette", "Lag og organisasjonar", "Ingen skriv namn"):
        assert name in told


@pytest.mark.parametrize("what", ["slips", "table-sheets", "agenda", "headcount"])
def test_the_sheets_are_tagged_and_in_three_languages(session: Session, school: Conference, what: Printable) -> None:
    titles = set()
    for language in ("nn", "nb", "en"):
        reader = PdfReader(io.BytesIO(printables.pdf(session, school.id, what, URL, language)))
        assert reader.trailer["/Root"]["/Lang"] == {"nn": "nn-NO", "nb": "nb-NO", "en": "en-GB"}[language]
        assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
        assert reader.metadata is not None
        titles.add(reader.metadata.title)
    assert len(titles) >= 2, "bokmål and nynorsk may say the same"
    assert any("from" in title or "sheet" in title or "slips" in title or "Agenda" in title for title in titles)
