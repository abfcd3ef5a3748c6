"""R11: question 1 is always about what works, and a theme can be phrased positively: «Rus» becomes «Trygge kveldar», and every
link is kept."""

import registered
from conftest import Evening
from readable import as_text
from sqlalchemy import select

from dialog import programmes
from dialog.commands import EditTheme, WritePassage
from dialog.documents.blocks import Chapter, Grid
from dialog.models import AreaTheme, Coding
from dialog.vocabulary import PaperKind, RoundKind


def links(evening: Evening) -> list[tuple[int, ...]]:
    with evening.house.reading() as session:
        codings = session.execute(
            select(Coding.contribution_id, Coding.theme_id).order_by(Coding.contribution_id)
        ).all()
        areas = session.execute(select(AreaTheme.area_id, AreaTheme.theme_id)).all()
        return [tuple(row) for row in (*codings, *areas)]


def rows_of(trace: Chapter) -> tuple[tuple[str, ...], ...]:
    """From input to measure: the annex's last table."""
    return [block for block in trace.blocks if isinstance(block, Grid)][-1].rows


def test_a_renamed_theme_keeps_its_lines_its_area_its_measures_and_its_summary(evening: Evening) -> None:
    registered.a_plan(evening)
    before, plan = links(evening), registered.draft(evening)
    (theme,) = {theme for _, theme in before}
    key = next(iter(registered.evidence_of(evening).question_keys.values()))
    summary = WritePassage(
        project=evening.project, document=PaperKind.INPUT_REPORT, place=f"summary.{key}.{theme}", edition=0,
        text="Ungdom vil ha trygge stader å vere.", approved=True,
    )  # fmt: skip
    evening.house.execute(evening.operator, summary)
    evening.house.execute(evening.operator, EditTheme(id=theme, name="Trygge kveldar"))
    after = registered.draft(evening)
    assert links(evening) == before
    assert rows_of(after.trace) == tuple(
        (number, "Trygge kveldar" if name == "Rus" else name, measures)
        for number, name, measures in rows_of(plan.trace)
    )
    told = as_text(registered.report(evening))
    section = told[told.index("5.1.1 Trygge kveldar") :]
    assert "(body) Ungdom vil ha trygge stader å vere." in section
    assert "2 innspel frå 2 bord. I-1, I-2." in section
    assert "Rus" not in told


def test_what_works_is_asked_before_what_stands_in_the_way() -> None:
    asked = {kind: [round_.kind for round_ in programmes.plan(kind, "nn").rounds] for kind in programmes.KINDS}
    both = [kinds for kinds in asked.values() if RoundKind.HINDRANCES in kinds]
    assert both != []
    assert all(kinds.index(RoundKind.STRENGTHS) < kinds.index(RoundKind.HINDRANCES) for kinds in both)
