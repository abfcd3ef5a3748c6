"""The two pages people take home: two of them, whole, in three languages, and with nothing that nobody released."""

import io
import time
from datetime import date

import docx
import gatherings
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.documents.evidence import Evidence
from dialog.documents.result import Result, Room, build_result
from dialog.errors import Invalid, NotFound
from dialog.exports import result
from dialog.models import Ballot, Conference, NextStep, Point, Project, Seat
from dialog.phrases.catalogue import Words
from dialog.queries.frames import project_frames
from dialog.vocabulary import BallotPhase, Moderation

TODAY = date(2026, 11, 19)
ROOMY = Room(points=999, rows=99, size=10)
WORDS = {
    "nn": ("Dette kom fram", "Prioriteringar", "Dette blei borda samde om", "Kva skjer vidare", "19. februar 2027"),
    "nb": ("Dette kom fram", "Prioriteringer", "Dette ble bordene enige om", "Hva skjer videre", "19. februar 2027"),
    "en": ("What came out of it", "Priorities", "What the tables agreed on", "What happens next", "19 February 2027"),
}


@pytest.fixture
def evening(session: Session, sample_rows: list[dict[str, str]]) -> int:
    project = gatherings.sample_evening(session, sample_rows)
    return session.scalars(select(Conference.id).where(Conference.project_id == project.id)).one()


@pytest.fixture
def school(session: Session, invented: Project) -> int:
    mine = select(Conference.id).where(Conference.project_id == invented.id)
    return session.scalars(mine.where(Conference.title == "Ope møte på skulen")).one()


def read(pdf: bytes) -> tuple[int, str]:
    """How many pages, and all their words without the breaks layout put in."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(page.extract_text() for page in pages)
    return len(pages), " ".join(text.replace("\u200b", "").split())


def read_docx(content: bytes) -> str:
    nodes = docx.Document(io.BytesIO(content)).element.iter(qn("w:t"))
    return " ".join(" ".join(str(node.text) for node in nodes).split())


def built(session: Session, conference: int, language: str = "nn", room: Room = ROOMY) -> Result:
    session.commit()
    session.expire_all()
    project = session.get_one(Conference, conference).project_id
    return build_result(Evidence(project_frames(session, project), Words(language)), conference, TODAY, room)


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_the_sample_evening_is_two_pages_with_every_part(session: Session, evening: int, language: str) -> None:
    began = time.process_time()
    pages, text = read(result(session, evening, "pdf", language, TODAY))
    assert pages == 2
    assert time.process_time() - began < 5, "people are putting on their coats"
    for words in WORDS[language]:
        assert words in text
    assert "Ope hus på biblioteket to kveldar i veka 25" in text
    assert text.count("haust 2027") == 18, "three measures from each of six tables"


def test_the_word_file_has_the_same_parts_and_as_many_points_as_it_says(session: Session, evening: int) -> None:
    content = result(session, evening, "docx", "nn", TODAY)
    text = read_docx(content)
    assert [words for words in WORDS["nn"] if words not in text] == []
    told = sum(
        len(table.rows) - 1 for table in docx.Document(io.BytesIO(content)).tables if "Bord" in table.cell(0, 0).text
    )
    assert 0 < told < 54
    assert f"{54 - told} til står i innspelsdokumentet." in text
    tables = {row.cells[0].text for table in docx.Document(io.BytesIO(content)).tables for row in table.rows}
    assert {f"Bord {n}" for n in range(1, 7)} <= tables, "no table is left out for another's second point"


def test_it_is_tagged_and_in_its_language(session: Session, evening: int) -> None:
    root = PdfReader(io.BytesIO(result(session, evening, "pdf", "nb", TODAY))).trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "nb-NO")
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_nobody_released_is_nowhere(session: Session, school: int, form: str) -> None:
    _, pdf = read(result(session, school, "pdf", "nn", TODAY))
    text = pdf if form == "pdf" else read_docx(result(session, school, "docx", "nn", TODAY))
    assert [secret for secret in gatherings.SECRETS if secret in text] == []
    assert "Ope klubb på laurdagar" in text
    for point in session.scalars(select(Point).where(Point.text.contains("Ventande"))):
        point.moderation = Moderation.RELEASED
    assert "Ventande løyndom frå bordet" in str(built(session, school))


def test_another_evenings_points_dots_and_dates_stay_with_that_evening(session: Session, school: int) -> None:
    text = str(built(session, school))
    assert "Referansegruppa drøftar innspela." in text
    for elsewhere in ("Éin inngang til tenestene", "Styringsgruppa skriv det første utkastet.", "felles kalender"):
        assert elsewhere not in text
    leaders = session.scalars(select(Conference.id).where(Conference.id != school)).one()
    assert "Éin inngang til tenestene" in str(built(session, leaders))


def test_dots_are_told_when_the_ballot_is_closed_and_not_before(session: Session, school: int) -> None:
    chapter = built(session, school).priorities
    assert chapter is not None
    assert "12" in str(chapter)
    session.scalars(select(Ballot).where(Ballot.conference_id == school)).one().phase = BallotPhase.OPEN
    assert built(session, school).priorities is None


def test_how_many_came_is_told_only_as_the_other_papers_tell_it(session: Session, school: int) -> None:
    """Ten at the leaders' meeting are eight and two; the school's total would give the small number away only with
    the roles beside it, so the totals stand."""
    counted = built(session, school).cover.lines[-1]
    assert counted == "24 deltakarar · 2 bord · 11 innspel"
    for seat in list(session.scalars(select(Seat).where(Seat.conference_id == school)))[3:]:
        seat.is_rehearsal = True
    assert "deltakar" not in built(session, school).cover.lines[-1]


def test_a_small_room_keeps_every_tables_first_point_and_says_what_is_missing(session: Session, evening: int) -> None:
    told = built(session, evening, room=Room(points=6, rows=3, size=8)).points
    grids = [block for block in told.blocks if hasattr(block, "rows")]
    assert [[row[0] for row in grid.rows] for grid in grids] == [[f"Bord {n}" for n in range(1, 7)]] * 3
    assert "36 til står i innspelsdokumentet." in str(told)


@pytest.fixture
def swollen(session: Session, evening: int) -> int:
    """Everything as long as it may be."""
    for point in session.scalars(select(Point).where(Point.conference_id == evening)):
        point.text, point.who, point.due, point.helper = ("Lang tekst " * 30)[:280], *(("kven " * 30)[:120],) * 3
    for step in session.scalars(select(NextStep).where(NextStep.conference_id == evening)):
        step.text = ("Lang frist " * 30)[:200]
    session.get_one(Conference, evening).title = "Dialogkonferanse om " + "oppvekst og trivsel " * 5
    session.commit()
    return evening


def test_the_longest_evening_is_two_pages_too(session: Session, swollen: int) -> None:
    pages, text = read(result(session, swollen, "pdf", "nn", TODAY))
    assert pages == 2
    assert "til står i innspelsdokumentet." in text


def test_an_evening_without_anything_says_so(session: Session, invented: Project) -> None:
    empty = Conference(
        project_id=invented.id, code="TOM", title="Tom kveld", language="nn", created_at=gatherings.EVENING
    )
    session.add(empty)
    session.commit()
    pages, text = read(result(session, empty.id, "pdf", None, TODAY))
    assert pages == 1
    for told in ("Innspela er ikkje sorterte", "Ingen punkt frå borda", "Ingen datoar er sette enno."):
        assert told in text


def test_a_sign_that_no_font_has_does_not_cost_the_evening_its_paper(session: Session, school: int) -> None:
    """PDF/UA refuses a page with a sign that cannot be drawn, and nobody knows what people write."""
    session.get_one(Conference, school).title = "Kveld \u2fe0 \U0001fbff 🔥"
    session.commit()
    pages, text = read(result(session, school, "pdf", "nn", TODAY))
    assert (pages, "Dette kom fram Kveld" in text) == (1, True)


def test_what_is_not_there_is_refused(session: Session, evening: int) -> None:
    with pytest.raises(Invalid, match=r"export\.unknown_format"):
        result(session, evening, "exe")
    with pytest.raises(NotFound, match=r"conference\.not_found"):
        result(session, 999, "pdf")
