"""The input document for its three readers: what each must have, and what each must never have."""

from dataclasses import replace
from datetime import date

import gatherings
import pytest
from readable import as_text
from sqlalchemy.orm import Session

from dialog.documents.blocks import Grid, Paper, Quotes, Text, walk
from dialog.documents.evidence import Evidence
from dialog.documents.input_report import InputReport, build_input_report
from dialog.documents.paper_editions import in_edition
from dialog.models import Project
from dialog.vocabulary import PaperEdition

TODAY = date(2026, 12, 1)


def blocks(paper: Paper) -> list[object]:
    return [block for _, each in walk(paper.chapters + paper.annexes) for block in each.blocks]


@pytest.mark.parametrize("edition", PaperEdition)
def test_no_edition_has_a_line_that_was_taken_down(
    report: InputReport, evidence: Evidence, edition: PaperEdition
) -> None:
    told = as_text(in_edition(report, evidence, edition))
    assert [secret for secret in gatherings.SECRETS if secret in told] == []
    assert "Klubben på fredagar" in told


def test_the_working_one_is_the_paper_itself(report: InputReport, evidence: Evidence) -> None:
    assert in_edition(report, evidence, PaperEdition.WORKING) is report


def test_the_reference_group_can_point_at_every_paragraph_and_answer_every_theme(
    report: InputReport, evidence: Evidence
) -> None:
    paper = in_edition(report, evidence, PaperEdition.REFERENCE)
    texts = [block for block in blocks(paper) if isinstance(block, Text)]
    numbers = [f"{block.label} {block.text}".split("]")[0].lstrip(" [") for block in texts]
    assert numbers == [str(n) for n in range(1, len(texts) + 1)]
    themes = [theme for question in paper.chapters[4].parts for theme in question.parts]
    rooms = [grid for theme in themes for grid in theme.blocks if isinstance(grid, Grid)]
    assert len(rooms) == len(themes) > 0
    assert all(grid.caption == "Svar frå organet" and grid.blank == grid.rows[0][0] for grid in rooms)
    assert "Utgåve for referansegruppa" in paper.cover.stamp


def test_the_public_one_has_quotes_and_neither_tables_nor_small_counts(report: InputReport, evidence: Evidence) -> None:
    whole, paper = as_text(report), in_edition(report, evidence, PaperEdition.PUBLIC)
    told = as_text(paper)
    for small in ("Éin annan er samd.", "Eitt innspel er skjult", "Bord 1 | Klubben", "Kva som er gjort med innspela"):
        assert (small in whole, small in told) == (True, False), small
    quoted = [quote for block in blocks(paper) if isinstance(block, Quotes) for quote in block.items]
    assert quoted != []
    assert {quote.note for quote in quoted} == {""}
    assert len(quoted) < len(evidence.shown), "quotes, and not every line"
    assert told.count("er ikkje med i den offentlege utgåva") == 2
    assert [annex.title for annex in paper.annexes] == [annex.title for annex in report.annexes]


def test_the_archive_has_every_decision_and_no_wording_before_it(
    session: Session, invented: Project, report: InputReport, evidence: Evidence
) -> None:
    paper = in_edition(report, evidence, PaperEdition.ARCHIVE)
    log = paper.annexes[-1]
    assert log.title == "Vedlegg 5: Modereringslogg"
    assert len(paper.annexes) == len(report.annexes) + 1
    (grid,) = [block for block in log.blocks if isinstance(block, Grid)]
    assert len(grid.rows) == len(evidence.frames.decisions) > 0
    assert {row[1] for row in grid.rows} <= {f"I-{number}" for number in evidence.decided["number"]}


def test_the_archive_tells_the_reasons_that_are_offered_and_nobodys_own_words(
    session: Session, invented: Project, evidence: Evidence
) -> None:
    said = ("Points out a person", "Faren til Ole drikk", "")
    one = evidence.frames.decisions[0]
    decisions = tuple(replace(one, action="hide", reason=reason) for reason in said)
    frames = replace(evidence.frames, decisions=decisions)
    told = Evidence(frames, evidence.words)
    (grid,) = in_edition(build_input_report(told, TODAY), told, PaperEdition.ARCHIVE).annexes[-1].blocks
    assert isinstance(grid, Grid)
    assert [row[-1] for row in grid.rows] == ["Peikar ut ein person", "Anna grunn, i eigne ord", ""]
