"""How long the input document of the shared sample is: six pages at the most before the annexes (METHOD 4.1)."""

import io

import pytest
from documents.conftest import TODAY
from pypdf import PdfReader
from sqlalchemy.orm import Session

from dialog.documents.evidence import Evidence
from dialog.documents.input_report import build_input_report
from dialog.documents.pdf import write_pdf
from dialog.models import Project
from dialog.phrases.catalogue import Words
from dialog.queries.frames import project_frames

MOST = 6


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_the_main_part_of_the_sample_is_six_pages(session: Session, sample: Project, language: str) -> None:
    report = build_input_report(Evidence(project_frames(session, sample.id), Words(language)), TODAY)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(write_pdf(report, TODAY))).pages]
    starts = [nth for nth, text in enumerate(pages) if report.about.title in text]
    ends = [nth for nth, text in enumerate(pages) if report.register.title in text]
    assert 4 <= ends[-1] - starts[-1] <= MOST
