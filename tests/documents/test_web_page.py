"""The papers as HTML: fit for a strict content policy, told apart from markup, with words for every picture."""

import re

import gatherings
import pytest
from sqlalchemy.orm import Session

from dialog.documents.blocks import Block, Chapter, Later, Text
from dialog.documents.html import fragment_parts, write_fragment, write_html
from dialog.documents.input_report import InputReport
from dialog.documents.plain_paper import PlainPaper
from dialog.documents.plan_draft import PlanDraft
from dialog.exports import export
from dialog.models import Project


def test_the_fragment_has_nothing_a_strict_policy_forbids(report: InputReport, plan: PlanDraft) -> None:
    for page in (write_fragment(report).decode(), write_fragment(plan).decode()):
        assert not re.search(r"<style|<script|<link|\sstyle=|\son\w+=|src=\"(?!data:image/svg)", page)


def test_peoples_words_are_text_not_markup(report: InputReport) -> None:
    page = write_fragment(report).decode()
    assert "Klubben på fredagar 🔥 &lt;b&gt;best&lt;/b&gt; &amp; fritt" in page
    assert "<b>best" not in page


def test_pictures_have_words(report: InputReport) -> None:
    alts = re.findall(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="([^"]+)"', write_fragment(report).decode())
    assert [alt.split(":")[0] for alt in alts] == [
        "Liggjande søyler, det som er dekt og det som manglar. Roller",
        "Liggjande søyler",
        "Liggjande søyler",
        "Søyler ut frå ei midtlinje",
        "Liggjande søyler, tre for kvar rolle. Ungdom",
    ]


def test_the_whole_page_stands_alone_and_says_its_language(report: InputReport) -> None:
    page = write_html(report).decode()
    assert page.startswith('<!doctype html>\n<html lang="nn-NO">')
    assert ".document-cover" in page
    assert "http" not in page.replace("http://example.org", "")


def test_the_contents_and_the_first_chapters_come_before_the_annexes_are_made(report: InputReport) -> None:
    asked = list[str]()

    def made() -> list[Block]:
        asked.append("the annex")
        return [Text("Til slutt")]

    paper = PlainPaper("nn", report.cover, report.labels, report.chapters, (Chapter("", "Vedlegg", Later(made)),))
    told = b""
    for piece in fragment_parts(paper):
        if asked:
            break
        told += piece
    assert (b"Vedlegg</a>" in told, told.count(b'<h2 id="k-10"') == 1, b"Til slutt" in told) == (True, True, False)
    assert b"Til slutt" in write_fragment(paper)
    assert asked == ["the annex"], "it is made once, however often it is read"


def test_links_in_the_contents_lead_somewhere(plan: PlanDraft) -> None:
    page = write_fragment(plan).decode()
    anchors = re.findall(r'id="(k-[^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


@pytest.mark.parametrize("document", ["input-report", "plan-draft"])
def test_secrets_stay_out(session: Session, invented: Project, document: str) -> None:
    page = export(session, invented.id, document, "html").decode()
    assert [secret for secret in gatherings.SECRETS if secret in page] == []
