"""Whose voice reached the plan, in the plan's annex, as a paper and on the page for everybody."""

from typing import Any

from answered_rows import add_lines
from conftest import Evening
from plan_rows import add_measure
from registered import draft, evidence_of
from web.test_retention import member

from dialog import exports
from dialog.commands import AddGround, OpenPage
from dialog.documents.blocks import Chart, Grid
from dialog.documents.reached import whose_voice
from dialog.queries import public_answers
from dialog.vocabulary import GroundKind


def spoken(evening: Evening) -> None:
    """Six young people and six parents with two lines each; a measure on one line of each."""
    measure = add_measure(evening, "Open hall")
    for role in ("youth", "guardian"):
        for nth in range(6):
            seat = evening.seat(role, table=1 + nth % 2)
            first, _ = add_lines(evening, f"{role} {nth} ein", f"{role} {nth} to", seat=seat)
            ground = AddGround(measure=measure, kind=GroundKind.INPUT, number=first)
            evening.house.execute(evening.operator, ground)


def test_three_bars_for_each_role_with_counts_and_words_for_them(evening: Evening) -> None:
    assert whose_voice(evidence_of(evening), "x") == ()
    assert len(draft(evening).annexes) == 1
    spoken(evening)
    (chapter,) = draft(evening).annexes[1:]
    assert chapter.title == "Vedlegg: Kven si røyst nådde planen"
    grid = next(block for block in chapter.blocks if isinstance(block, Grid))
    assert grid.header == ("Rolle", "Personar", "Innspel", "Bak tiltak")
    assert [row[1:] for row in grid.rows if row[1] != "0"] == [
        ("6", "12", "6"), ("6", "12", "6"), ("12", "24", "12"),
    ]  # fmt: skip
    chart = next(block for block in chapter.blocks if isinstance(block, Chart))
    assert len(chart.series) == 3
    assert chart.bars[0].values == (0.5, 0.5, 0.5)
    assert "6 (50 %) av personane, 12 (50 %) av innspela og 6 (50 %) av innspela bak tiltak." in chart.alt.replace(
        "\xa0", " "
    )


def test_on_the_thread_and_on_the_page_for_everybody(app: Any, evening: Evening) -> None:
    spoken(evening)
    page = member(app, evening).see(f"/projects/{evening.project}/thread/voices").text
    assert ("Bak tiltak" in page, page.count("Kven si røyst nådde planen") >= 2) == (True, True)
    evening.house.execute(evening.operator, OpenPage(project=evening.project))
    with evening.house.reading() as session:
        found = public_answers.page_of(session, evening.project)
        pdf = exports.export(session, evening.project, "voices", "pdf", "en")
    assert pdf[:5] == b"%PDF-"
    assert found is not None
    public = app.test_client().get(f"/answers/{found.token}?lang=nb").get_data(as_text=True)
    assert "Hvem sin stemme nådde planen" in public
    assert "Bak tiltak" in public
