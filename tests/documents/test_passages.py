"""Where people write in a paper: their words instead of ours, approved or not, and kept when their place is gone."""

from datetime import UTC, date, datetime

from readable import as_text
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.documents.blocks import Bullets, Chapter, Paper, Quotes, Text, Tone, walk
from dialog.documents.evidence import Evidence
from dialog.documents.input_report import build_input_report
from dialog.documents.passages import as_blocks, as_points, loose
from dialog.domain.passages import require_place
from dialog.models import Passage, Project, Theme
from dialog.phrases.catalogue import Words
from dialog.queries.frames import project_frames
from dialog.vocabulary import PaperKind

TODAY = date(2026, 12, 1)
OURS = "Ungdom i Vesledal saknar ein stad å vere på kveldstid."


def write(session: Session, project: Project, place: str, text: str, *, approved: bool = True) -> Evidence:
    now = datetime(2026, 12, 1, tzinfo=UTC)
    row = Passage(project_id=project.id, document=PaperKind.INPUT_REPORT, place=place, text=text, about="5.1.1 Her")
    row.approved_at = now if approved else None
    session.add(row)
    session.flush()
    return Evidence(project_frames(session, project.id), Words("nn"))


def chapter(paper: Paper, place: str) -> Chapter:
    return next(each for _, each in walk(paper.chapters + paper.annexes) if each.place == place)


def test_every_place_of_the_paper_may_be_written_in(evidence: Evidence) -> None:
    paper = build_input_report(evidence, TODAY)
    places = [each.place for _, each in walk(paper.chapters + paper.annexes) if each.place]
    assert len(places) == len(set(places))
    for place in places:
        require_place(PaperKind.INPUT_REPORT, place)
    for name in ("about", "took_part", "missing", "how_run", "main_picture", "disagreement", "elsewhere", "next_steps"):
        assert name in places
    assert [place for place in places if place.startswith("summary.")] != []


def test_generated_words_are_marked_until_somebody_has_written(
    session: Session, invented: Project, evidence: Evidence
) -> None:
    before = chapter(build_input_report(evidence, TODAY), "main_picture")
    assert isinstance(before.blocks[0], Text)
    assert before.blocks[0].tone is Tone.DRAFT
    assert before.generated.startswith("- Fleire innspel handlar om «Møteplassar» (5).")
    unapproved = build_input_report(write(session, invented, "main_picture", OURS, approved=False), TODAY)
    assert [str(block.text) for block in chapter(unapproved, "main_picture").blocks if isinstance(block, Text)] == [
        OURS,
        "Ingen har godkjent denne teksten enno.",
    ]
    session.scalars(select(Passage)).one().approved_at = datetime(2026, 12, 2, tzinfo=UTC)
    session.flush()
    after = build_input_report(Evidence(project_frames(session, invented.id), Words("nn")), TODAY)
    assert chapter(after, "main_picture").blocks == (Text(OURS),)
    assert chapter(after, "main_picture").generated == before.generated


def test_a_summary_stands_with_the_quotes_and_the_numbers(
    session: Session, invented: Project, evidence: Evidence
) -> None:
    paper = build_input_report(evidence, TODAY)
    place = next(each.place for _, each in walk(paper.chapters) if each.heading == "5.1.1 Møteplassar")
    told = chapter(build_input_report(write(session, invented, place, OURS), TODAY), place)
    assert told.blocks[0] == Text(OURS)
    assert [type(block) for block in told.blocks] == [Text, Quotes, Text, Text]
    assert "3 innspel frå 2 bord. I-1, I-2, I-4." in str(told.blocks[2])


def test_ones_own_words_cannot_take_away_a_number_or_a_gap(session: Session, invented: Project) -> None:
    evidence = write(session, invented, "missing", "Ingen mangla.")
    told = as_text(build_input_report(evidence, TODAY))
    assert "Ingen mangla." in told
    assert "Lag og organisasjonar: ingen deltok på «Ope møte på skulen»." in told


def test_words_about_a_theme_that_is_gone_are_kept_and_are_in_no_paper(session: Session, invented: Project) -> None:
    theme = session.scalars(select(Theme).where(Theme.name == "Møteplassar")).one()
    evidence = Evidence(project_frames(session, invented.id), Words("nn"))
    place = f"summary.{evidence.question_keys[1]}.{theme.id}"
    evidence = write(session, invented, place, OURS)
    paper = build_input_report(evidence, TODAY)
    assert (OURS in as_text(paper), loose(evidence, PaperKind.INPUT_REPORT, paper.chapters)) == (True, None)
    theme.merged_into_id = session.scalars(select(Theme.id).where(Theme.name == "Samarbeid")).one()
    session.flush()
    evidence = Evidence(project_frames(session, invented.id), Words("nn"))
    paper = build_input_report(evidence, TODAY)
    left = loose(evidence, PaperKind.INPUT_REPORT, paper.chapters)
    assert left is not None
    assert (OURS in as_text(paper), left.parts[0].blocks, left.parts[0].title) == (False, (Text(OURS),), "5.1.1 Her")


def test_lines_with_a_dash_are_points() -> None:
    typed = "Innleiing\n\n- eitt\n- to\nSlutt"
    assert as_blocks(typed) == (Text("Innleiing"), Bullets(("eitt", "to")), Text("Slutt"))
    assert as_blocks(as_points(["eitt", "to"])) == (Bullets(("eitt", "to")),)
    assert as_blocks("  ") == ()
