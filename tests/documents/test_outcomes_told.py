"""What became of lines, in the papers: sent on in chapter 9, the annex of the plan, and themes that lack an answer."""

from answered_rows import add_theme, answer, say
from conftest import Evening
from registered import LINES, a_plan, draft, number_of, report

from dialog.commands import SortContribution
from dialog.documents.blocks import Bullets, Chapter, Grid
from dialog.vocabulary import AnswerState, OutcomeKind


def grid(chapter: Chapter) -> Grid:
    """The last: what the plan covers may stand before it."""
    return [block for block in chapter.blocks if isinstance(block, Grid)][-1]


def points(chapter: Chapter) -> list[str]:
    return [item for block in chapter.blocks if isinstance(block, Bullets) for item in block.items]


def test_lines_that_were_sent_on_stand_in_chapter_nine_with_who_got_them(evening: Evening) -> None:
    a_plan(evening)
    assert not [block for block in report(evening).elsewhere.blocks if isinstance(block, Grid)]
    bus = number_of(evening, LINES[2])
    say(evening, OutcomeKind.SENT_ON, bus, why="Fylket rår over bussen.", sent_to="Vestland fylke")
    assert grid(report(evening).elsewhere).rows == (("Ikkje sortert", "Vestland fylke", f"I-{bus}"),)


def test_the_annex_tells_what_became_of_every_line(evening: Evening) -> None:
    a_plan(evening)
    assert len(grid(draft(evening).trace).header) == 3, "nothing is said yet"
    bus = number_of(evening, LINES[2])
    say(evening, OutcomeKind.MERGED, bus, why="Same sak.", line=1)
    told = grid(draft(evening).trace)
    assert told.header[3] == "Kva det blei av"
    assert [row[3] for row in told.rows] == ["Teke inn.", "Teke inn.", "Slått saman. → I-1. Same sak."]


def test_themes_that_lack_an_answer_stand_on_the_plans_first_page(evening: Evening) -> None:
    a_plan(evening)
    theme = add_theme(evening, "Laurdag", 1, 2)
    assert "Laurdag" not in points(draft(evening).missing[0]), "two lines are owed no answer"
    evening.house.execute(evening.operator, SortContribution(id=3, themes=[theme]))
    assert "Laurdag" in points(draft(evening).missing[0])
    answer(evening, theme, AnswerState.NO, "Nei, fordi hallen er stengd.")
    assert "Laurdag" not in points(draft(evening).missing[0])
