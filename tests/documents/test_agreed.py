"""What the tables agreed on, in the papers: in its order, tied to its lines, and nothing nobody has released."""

from collections.abc import Sequence

import gatherings
from readable import as_text
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.documents.action_part import action_grid, measure_numbers
from dialog.documents.agreed import proposed_measures, table_notes
from dialog.documents.blocks import Block, Grid
from dialog.documents.evidence import Evidence
from dialog.documents.input_report import InputReport
from dialog.documents.inputs import section_numbers
from dialog.documents.plan_draft import PlanDraft
from dialog.models import Point, Project
from dialog.phrases.catalogue import Words
from dialog.queries.frames import project_frames
from dialog.vocabulary import Moderation, Standing


def again(session: Session, project: Project, language: str = "nn") -> Evidence:
    session.flush()
    return Evidence(project_frames(session, project.id), Words(language))


def grids(blocks: Sequence[Block]) -> list[Grid]:
    return [block for block in blocks if isinstance(block, Grid)]


def test_measures_stand_under_the_theme_of_their_lines_with_what_they_build_on(evidence: Evidence) -> None:
    blocks = proposed_measures(evidence, "8", section_numbers(evidence, "5")).blocks
    (by_tables,) = grids(blocks)
    assert by_tables.rows == (
        ("Møteplassar",),
        ("Ope klubb på laurdagar", "Kulturkontoret", "haust 2027", "Ungdomsrådet & FAU", "I-10"),
        ("Skuleveg",),
        ('=HYPERLINK("http://example.org";"Refleks")', "Skulane", "", "", "I-4, I-6, I-11"),
        ("Ikkje sortert",),
        ("Buss etter klubben", "", "", "", "–"),
    )
    assert "4 innspel er framlegg til tiltak. Dei er samla i 5.3, og står ordrett i vedlegg 1." in str(blocks[-1])


def test_notes_are_told_by_meeting_round_and_table(evidence: Evidence) -> None:
    chapter = table_notes(evidence, "Vedlegg 2")
    assert [part.title for part in chapter.parts] == ["Ope møte på skulen", "Avdelingsleiarane"]
    first, third = grids(chapter.parts[0].blocks)
    assert first.header == ("Bord", "Kva"), "no round but the one about measures asks who and when"
    assert first.rows == (("Bord 1", "Klubben og biblioteket må bestå"), ("Bord 2", "Vaksne som bryr seg"))
    assert third.rows[0][:2] == ("Bord 1", "Ope klubb på laurdagar")
    assert third.header == ("Bord", "Kva", "Kven", "Når", "Kven hjelper til")


def test_what_nobody_released_is_nowhere_and_stands_there_once_released(
    session: Session, invented: Project, report: InputReport, plan: PlanDraft
) -> None:
    assert [secret for secret in gatherings.SECRETS if secret in as_text(report) + as_text(plan)] == []
    assert "Eitt punkt ventar på at møteleiaren ser på det" in as_text(report)
    for point in session.scalars(select(Point).where(Point.text.contains("løyndom"))):
        point.moderation, point.standing = Moderation.RELEASED, Standing.POSTED
    told = str(table_notes(again(session, invented), "V"))
    for kind in ("Ventande", "Skjult", "Trekt"):
        assert f"{kind} løyndom frå bordet" in told
    assert "Øvingsinnspel" not in told


def test_a_meeting_without_points_about_measures_is_told_by_its_inputs(evidence: Evidence) -> None:
    """The leaders' table agreed on something in another round only."""
    texts = [row[2] for row in action_grid(evidence).rows if len(row) > 1]
    assert texts == [
        "Ope klubb på laurdagar",
        '=HYPERLINK("http://example.org";"Refleks")',
        "Same skjema i alle einingane",
        "Éin felles kalender for førebygging",
        "Buss etter klubben",
    ]
    assert measure_numbers(evidence) == {10: [1], 4: [2], 6: [2], 11: [2], 13: [3], 12: [4]}


def test_who_and_when_are_proposals_in_the_action_part_and_leadership_stays_open(evidence: Evidence) -> None:
    rows = {row[2]: row for row in action_grid(evidence).rows if len(row) > 1}
    club, bus = rows["Ope klubb på laurdagar"], rows["Buss etter klubben"]
    assert club[4:7] == ("Framlegg: Kulturkontoret", "Framlegg: Ungdomsrådet & FAU", "Framlegg: haust 2027")
    assert (bus[4], bus[5], bus[6], bus[11]) == ("(fyllast ut)", "", "(fyllast ut)", "–")


def test_without_points_the_inputs_are_the_proposals(session: Session, invented: Project) -> None:
    for point in session.scalars(select(Point)):
        point.moderation = Moderation.HELD
    bare = again(session, invented)
    assert action_grid(bare).rows[1][2] == "Ope laurdag òg"
    assert "Borda har ikkje levert punkt enno" in str(table_notes(bare, "V"))
    told = proposed_measures(bare, "8", section_numbers(bare, "5"))
    assert (grids(told.blocks), "4 innspel er framlegg til tiltak." in str(told)) == ([], True)


def test_a_line_that_was_taken_down_is_no_ground(session: Session, invented: Project, evidence: Evidence) -> None:
    """The first point stands on a released line and on a hidden one; only the released one may be told."""
    hidden = evidence.decided[evidence.decided["outcome"].eq("hidden")]["number"].tolist()
    assert hidden == [14]
    assert "I-14" not in str(proposed_measures(evidence, "8", section_numbers(evidence, "5")))
    assert "I-10" in str(proposed_measures(evidence, "8", section_numbers(evidence, "5")))
