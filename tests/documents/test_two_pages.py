"""The two pages people take home: two of them, whole, in three languages, and with nothing that nobody released."""

import io
import time
from collections import Counter
from datetime import date

import docx
import gatherings
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dialog.documents.blocks import Bullets, Chapter, Grid
from dialog.documents.closing import priorities
from dialog.documents.evidence import Evidence
from dialog.documents.result import Result, Room, build_result
from dialog.errors import Invalid, NotFound
from dialog.exports import result
from dialog.models import (
    Ballot,
    Candidate,
    Coding,
    Conference,
    Contribution,
    Dot,
    DotCard,
    Lesson,
    NextStep,
    Point,
    Project,
    PulseAnswer,
    Seat,
)
from dialog.phrases.catalogue import Words
from dialog.queries.frames import project_frames
from dialog.vocabulary import BallotPhase, Moderation, Whose

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


MADE = (Contribution, Point, Seat, DotCard, Lesson)


@pytest.fixture
def rehearsed(session: Session, evening: int) -> int:
    """The whole evening was a rehearsal."""
    for rows in MADE:
        session.execute(update(rows).where(rows.conference_id == evening).values(is_rehearsal=True))
    session.commit()
    session.expire_all()
    return evening


MOST_READ = 150
"""Words of this evening, which are longer than those of any script; a rehearsal's own result is counted where it is
made."""


@pytest.mark.parametrize(("language", "marked"), [("nn", "ØVING"), ("nb", "ØVING"), ("en", "REHEARSAL")])
def test_a_rehearsal_has_a_short_result_of_its_own_marked_on_every_page(
    session: Session, rehearsed: int, language: str, marked: str
) -> None:
    """Read in half a minute; the same evening with real people is whole."""
    content = result(session, rehearsed, "pdf", language, TODAY)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert 1 <= len(pages) <= 2
    assert all(marked in page for page in pages)
    whole = read(content)[1]
    for words in WORDS[language]:
        assert words in whole
    assert len([word for word in whole.split() if any(sign.isalpha() for sign in word)]) <= MOST_READ
    assert whole.count("«") == 1
    assert whole.count("haust 2027") == 1
    assert f"{marked.capitalize()}: al" in read_docx(result(session, rehearsed, "docx", language, TODAY))


@pytest.mark.parametrize("whose", [Whose.PEOPLE, Whose.REHEARSAL])
def test_nothing_is_printed_twice(session: Session, school: int, whose: Whose) -> None:
    """What four politicians learned, what two tables agreed on, and the day that is not set."""
    for nth in range(4):
        session.add(
            Lesson(
                conference_id=school, client_key=f"{nth}", text="Det verkar alt." + " " * nth, released=True, version=0
            )
        )
    point = session.scalars(select(Point).where(Point.conference_id == school, Point.moderation == "released")).first()
    line = session.scalars(select(Contribution).where(Contribution.conference_id == school)).first()
    session.add(NextStep(conference_id=school, position=9, text="Noko ein ikkje veit når skjer."))
    session.flush()
    steps = list(session.scalars(select(NextStep).where(NextStep.conference_id == school)))
    assert point is not None
    assert line is not None
    for step in steps:
        step.due_on = None
    point.text = line.text = "Same ord på to stader"
    line.moderation = Moderation.RELEASED
    if whose == Whose.REHEARSAL:
        for rows in MADE:
            session.execute(update(rows).where(rows.conference_id == school).values(is_rehearsal=True))
    session.commit()
    _, text = read(result(session, school, "pdf", "nn", TODAY, whose))
    assert len(steps) > 1
    is_whole = whose == Whose.PEOPLE  # A rehearsal's has neither lessons nor more than the first step.
    assert (text.count("Det verkar alt."), text.count("Det verkar alt. (4)")) == (is_whole, is_whole)
    assert (text.count("Same ord på to stader"), text.count("Dato kjem")) == (1, 1)
    assert sum(step.text in text for step in steps) == (len(steps) if is_whole else 1)


def test_real_and_simulated_never_stand_together(session: Session, rehearsed: int) -> None:
    """A line that is released, a point and a candidate for dots from each side; each paper has its own."""
    point = session.scalars(select(Point).where(Point.conference_id == rehearsed)).first()
    line = session.scalars(select(Contribution).where(Contribution.conference_id == rehearsed)).first()
    assert point is not None
    assert line is not None
    point.is_rehearsal = line.is_rehearsal = False
    point.text, simulated = "Ekte punkt frå ekte folk", "Ope hus på biblioteket to kveldar i veka"
    for place, (text, written) in enumerate((("Ekte framlegg", line), ("Simulert framlegg", _another(session, line)))):
        row = Candidate(conference_id=rehearsed, position=place - 2, text=text, contribution_id=written.id)
        session.add(row)
    session.commit()
    (_, real), (_, practice) = (
        read(result(session, rehearsed, "pdf", "nn", TODAY, whose)) for whose in (None, Whose.REHEARSAL)
    )
    for text, is_real in (("Ekte punkt frå", True), ("Ekte framlegg", True), ("Simulert framlegg", False)):
        assert (text in real, text in practice) == (is_real, not is_real), text
    assert (simulated in real, simulated in practice) == (True, True), "what somebody typed in is everybody's"
    assert (real.count("haust 2027"), "ØVING" in real, "ØVING" in practice) == (0, False, True)
    assert "1 innspel" in real


def _another(session: Session, line: Contribution) -> Contribution:
    mine = select(Contribution).where(Contribution.conference_id == line.conference_id, Contribution.id != line.id)
    return session.scalars(mine).first() or line


@pytest.mark.parametrize("whose", [Whose.PEOPLE, Whose.REHEARSAL])
def test_dots_of_fewer_than_five_people_have_no_sums(session: Session, school: int, whose: Whose) -> None:
    session.execute(update(DotCard).values(is_rehearsal=whose == Whose.REHEARSAL))
    session.execute(update(Candidate).values(stickers=0))
    session.commit()

    def told() -> tuple[str, str]:
        session.commit()
        session.expire_all()
        frames = project_frames(session, session.get_one(Conference, school).project_id, whose=whose)
        evidence = Evidence(frames, Words("nn"))
        both = build_result(evidence, school, TODAY, ROOMY).priorities, priorities(evidence, "7")
        return str(both[0]), str(both[1])

    short, full = told()
    assert ("'12'" in short, "'12'" in full, "Færre enn fem" in short + full) == (True, True, False)
    for card in list(session.scalars(select(DotCard)))[4:]:
        session.execute(delete(Dot).where(Dot.card_id == card.id))
    for paper in told():
        assert ("Færre enn fem la prikkar" in paper, "Ope laurdag òg" in paper, "'8'" in paper) == (True, True, False)


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


def quoted(chapter: Chapter | None) -> list[tuple[str, str]]:
    """(what it stands under, the words) of every quote."""
    told: list[tuple[str, str]] = []
    above = ""
    for block in () if chapter is None else chapter.blocks:
        if isinstance(block, Grid):
            told += [(row[0], row[1]) for row in block.rows]
        elif isinstance(block, Bullets):
            told += [(above, item) for item in block.items]
        else:
            above = str(getattr(block, "text", ""))
    return told


def test_people_are_quoted_by_theme_and_where_nothing_is_sorted_by_question(session: Session, school: int) -> None:
    """Whole and word for word, at most two from a theme; nothing that is held, hidden or withdrawn."""
    mine = select(Contribution).where(Contribution.conference_id == school)
    lines = session.scalars(mine).all()
    shown = {f"«{' '.join(each.text.split())}»" for each in lines if each.moderation == Moderation.RELEASED}
    roomy = Room(points=99, rows=99, size=10, quotes=40)
    by_theme = quoted(built(session, school, room=roomy).said)
    assert {text for _, text in by_theme} <= shown
    assert by_theme
    assert max(Counter(theme for theme, _ in by_theme).values()) <= 2
    session.execute(delete(Coding))
    by_question = quoted(built(session, school, room=roomy).said)
    assert {text for _, text in by_question} <= shown
    assert len(by_question) > len({question for question, _ in by_question})
    assert len(quoted(built(session, school, room=Room(points=99, rows=99, size=10, quotes=1)).said)) < len(by_question)
    assert built(session, school).said is None, "where there is no room"


def test_a_rehearsal_tells_how_many_answered_and_no_more(session: Session, school: int) -> None:
    """At once, since nobody real has answered. What invented people thought of an evening is nothing to read."""
    session.execute(delete(PulseAnswer))
    for nth in range(5):
        session.add(PulseAnswer(conference_id=school, key=f"{nth:064x}", heard=4, useful=3, again=4, is_rehearsal=True))
    session.commit()
    _, practice = read(result(session, school, "pdf", "nn", TODAY, Whose.REHEARSAL))
    assert "Pulsen 5 svara." in practice
    assert "Blei du høyrd?" not in practice
    session.execute(delete(PulseAnswer).where(PulseAnswer.key == f"{0:064x}"))
    session.commit()
    _, few = read(result(session, school, "pdf", "nn", TODAY, Whose.REHEARSAL))
    assert ("4 svara." in few, "Blei du høyrd?" in few) == (True, False)


def test_a_sign_that_no_font_has_does_not_cost_the_evening_its_paper(session: Session, school: int) -> None:
    """PDF/UA refuses a page with a sign that cannot be drawn, and nobody knows what people write."""
    session.get_one(Conference, school).title = "Kveld \u2fe0 \U0001fbff 🔥"
    session.commit()
    pages, text = read(result(session, school, "pdf", "nn", TODAY))
    assert (pages, "Dette kom fram Kveld" in text) == (1, True), "in type a little smaller it is one page"


def test_what_is_not_there_is_refused(session: Session, evening: int) -> None:
    with pytest.raises(Invalid, match=r"export\.unknown_format"):
        result(session, evening, "exe")
    with pytest.raises(NotFound, match=r"conference\.not_found"):
        result(session, 999, "pdf")
