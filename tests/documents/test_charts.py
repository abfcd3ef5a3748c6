"""The charts of strengths against hindrances, of tables and rounds, and of coverage: figures, words, and their limits."""

from dataclasses import replace
from typing import TypeVar

import pandas as pd
import pytest
from conftest import Evening
from documents.conftest import TODAY
from registered import a_plan, draft, report, speak

from dialog.commands import AddBody, BodyWanted
from dialog.documents.blocks import Block, Chart, Drawn, Grid, Text, walk
from dialog.documents.covered import of_the_voices
from dialog.documents.evidence import Evidence
from dialog.documents.figures import figures
from dialog.documents.html import write_html
from dialog.documents.input_report import build_input_report
from dialog.documents.markdown import write_markdown
from dialog.documents.opposites import MOST_BARS, for_and_against
from dialog.documents.paper_editions import in_edition
from dialog.documents.pdf import write_pdf
from dialog.documents.svg import as_svg
from dialog.documents.table_rounds import by_table_and_round
from dialog.domain.coverage import Arena, Voice, arenas
from dialog.phrases.catalogue import Words
from dialog.queries.frames import ProjectFrames
from dialog.vocabulary import BodyPart, PaperEdition, RoundKind

LANGUAGES = ("nn", "nb", "en")
Kind = TypeVar("Kind", Chart, Grid)


def many(evidence: Evidence, themes: int, tables: int = 1, language: str = "nn", each: int = 1) -> Evidence:
    """The invented project's first meeting, told anew: theme k is named k times as good and once as a hindrance, and
    every line of table t stands there `each` times for the t-th table."""
    frames = evidence.frames
    meeting = int(frames.conferences["id"].iloc[0])
    both = [RoundKind.STRENGTHS.value, RoundKind.HINDRANCES.value]
    kinds = frames.rounds.assign(kind=[both[nth % 2] for nth in range(len(frames.rounds))])
    own = kinds[kinds["conference_id"].eq(meeting)]
    good, bad = (int(own[own["kind"].eq(kind)]["id"].iloc[0]) for kind in ("strengths", "hindrances"))
    says = [(theme, good) for theme in range(1, themes + 1) for _ in range(theme)]
    says += [(theme, bad) for theme in range(1, themes + 1)]
    places = [(theme, round_, 1) for theme, round_ in says]
    if tables > 1:
        places = [
            (1, round_, table) for table in range(1, tables + 1) for round_ in (good, bad) for _ in range(each * table)
        ]
    return Evidence(_told(frames, meeting, kinds, places, themes, tables), Words(language))


def _told(
    frames: ProjectFrames,
    meeting: int,
    rounds: pd.DataFrame,
    places: list[tuple[int, int, int]],
    themes: int,
    tables: int,
) -> ProjectFrames:
    line = frames.contributions[frames.contributions["conference_id"].eq(meeting)].iloc[[0]]
    lines = pd.concat([line] * len(places), ignore_index=True).assign(
        id=range(1, len(places) + 1),
        number=range(1, len(places) + 1),
        round_id=[round_ for _, round_, _ in places],
        table_id=[table for *_, table in places],
        standing="posted",
        moderation="released",
        is_rehearsal=False,
        disagreement=pd.NA,
    )
    theme = frames.themes.iloc[[0]]
    named = pd.concat([theme] * themes, ignore_index=True).assign(
        id=range(1, themes + 1),
        position=range(1, themes + 1),
        name=[f"Tema {nth}" for nth in range(1, themes + 1)],
        merged_into_id=pd.NA,
        removed=False,
    )
    hall = pd.DataFrame(
        {"id": range(1, tables + 1), "conference_id": meeting, "number": range(1, tables + 1), "name": ""}
    )
    codings = pd.DataFrame(
        {"contribution_id": lines["id"], "theme_id": [theme for theme, *_ in places], "position": 1}
    ).astype("int64")
    return replace(
        frames,
        contributions=lines.astype(frames.contributions.dtypes.to_dict()),
        themes=named.astype(frames.themes.dtypes.to_dict()),
        tables=hall.astype(frames.tables.dtypes.to_dict()),
        codings=codings,
        rounds=rounds,
        points=frames.points.iloc[:0],
        grounds=frames.grounds.iloc[:0],
    )


def only(kind: type[Kind], blocks: list[Block]) -> Kind:
    (found,) = [block for block in blocks if isinstance(block, kind)]
    return found


# -- strengths against hindrances ------------------------------------------------------------------


def test_each_theme_grows_both_ways_with_its_figures_in_the_table_beside(evidence: Evidence) -> None:
    blocks = for_and_against(many(evidence, themes=3))
    chart, grid = only(Chart, blocks), only(Grid, blocks)
    assert chart.drawn is Drawn.OPPOSED
    assert [(bar.name, bar.values, bar.labels) for bar in chart.bars] == [
        ("Tema 3", (3.0, 1.0), ("3", "1")), ("Tema 2", (2.0, 1.0), ("2", "1")), ("Tema 1", (1.0, 1.0), ("1", "1")),
    ]  # fmt: skip
    assert grid.rows == (("Tema 3", "3", "1"), ("Tema 2", "2", "1"), ("Tema 1", "1", "1"), ("I alt", "6", "3"))
    assert "det som er bra, 6 innspel, til høgre det som hindrar, 3." in chart.alt
    assert "Tema 3: 3 og 1." in chart.alt


@pytest.mark.parametrize(("themes", "drawn"), [(3, 3), (30, 30), (40, MOST_BARS)])
def test_as_many_themes_as_a_page_holds_are_drawn_and_all_are_in_the_table(
    evidence: Evidence, themes: int, drawn: int
) -> None:
    blocks = for_and_against(many(evidence, themes))
    assert (len(only(Chart, blocks).bars), len(only(Grid, blocks).rows)) == (drawn, themes + 1)
    notes = [block.text for block in blocks if isinstance(block, Text)]
    assert notes == (
        [f"Figuren viser dei {drawn} første av {themes}. Alle står i tabellen under."] if themes > drawn else []
    )


def test_nothing_is_set_against_nothing(evidence: Evidence) -> None:
    whole = many(evidence, themes=3)
    good_only = whole.frames.rounds.assign(kind=RoundKind.STRENGTHS.value)
    assert for_and_against(Evidence(replace(whole.frames, rounds=good_only), whole.words)) == []
    assert len(for_and_against(whole)) == 2


def test_it_stands_with_the_figures(evidence: Evidence) -> None:
    shown = figures(many(evidence, themes=3), "Vedlegg 3")
    assert [block.drawn for block in shown.blocks if isinstance(block, Chart)][:2] == [Drawn.BARS, Drawn.OPPOSED]


# -- tables and rounds -----------------------------------------------------------------------------


def test_a_dot_for_each_table_and_round_and_no_number_under_five(evidence: Evidence) -> None:
    blocks = by_table_and_round(many(evidence, 1, tables=6, each=2))
    chart, grid = only(Chart, blocks), only(Grid, blocks)
    assert [row[:2] for row in grid.rows] == [
        ("Bord 1", "–"), ("Bord 2", "–"), ("Bord 3", "6"), ("Bord 4", "8"), ("Bord 5", "10"), ("Bord 6", "12"), ("I alt", "42"),
    ]  # fmt: skip
    assert [bar.values[0] for bar in chart.bars] == [None, None, 6.0, 8.0, 10.0, 12.0]
    assert "frå 6 til 12 innspel frå eit bord, flest ved Bord 6." in chart.alt
    assert as_svg(chart).count('<circle cx="') - as_svg(chart).count('r="1.2"') == 8


def test_one_hidden_number_takes_another_with_it(evidence: Evidence) -> None:
    """One hole alone could be worked out from the sum, which chapter 5 tells too."""
    grid = only(Grid, by_table_and_round(many(evidence, 1, tables=6, each=4)))
    assert [row[1] for row in grid.rows] == ["–", "–", "12", "16", "20", "24", "84"]


def test_a_round_with_few_inputs_does_not_tell_which_tables_were_silent(evidence: Evidence) -> None:
    told = many(evidence, 1, tables=6, each=5)
    lines = told.frames.contributions
    first, second = sorted(lines["round_id"].unique().tolist())
    few = pd.concat([lines[lines["round_id"].eq(first)], lines[lines["round_id"].eq(second)].head(4)])
    grid = only(Grid, by_table_and_round(Evidence(replace(told.frames, contributions=few), told.words)))
    assert [row[2] for row in grid.rows] == ["–"] * 7
    assert [row[1] for row in grid.rows] == ["5", "10", "15", "20", "25", "30", "105"]


def test_where_most_would_be_hidden_one_sentence_says_so(evidence: Evidence) -> None:
    (told,) = by_table_and_round(many(evidence, 1, tables=4, each=1))
    assert isinstance(told, Text)
    assert "er ikkje vist: dei fleste tala er færre enn 5." in told.text


def test_forty_tables_are_told_at_once_and_drawn_as_far_as_a_page_goes(evidence: Evidence) -> None:
    blocks = by_table_and_round(many(evidence, 1, tables=40, each=1))
    assert (len(only(Chart, blocks).bars), len(only(Grid, blocks).rows)) == (MOST_BARS, 41)


def test_the_room_reads_it_and_the_public_does_not(evidence: Evidence) -> None:
    told = many(evidence, 1, tables=6, each=2)
    paper = build_input_report(told, TODAY)

    def captions(edition: PaperEdition) -> list[str]:
        own = in_edition(paper, told, edition)
        parts = walk((*own.chapters, *own.annexes))
        return [block.caption for _, part in parts for block in part.blocks if isinstance(block, Chart | Grid)]

    assert any("kvart bord i kvar runde" in caption for caption in captions(PaperEdition.REFERENCE))
    assert not any("bord" in caption.casefold() and "runde" in caption for caption in captions(PaperEdition.PUBLIC))


# -- coverage --------------------------------------------------------------------------------------


def test_an_arena_is_covered_when_somebody_speaks_for_it() -> None:
    def voice(
        name: str, arena: str = "", *, spoken_for: str = "", removed: bool = False, part: str = "registered"
    ) -> Voice:
        return Voice(name, arena, part, spoken_for, removed)

    here = BodyPart.REFERENCE.value
    found = arenas(
        [voice("Elevrådet", "Skule", part=here), voice("FAU", "skule", removed=True), voice("Idrettslaget", "Fritid"),
         voice("Koret"), voice("4H", "Natur", spoken_for="Kulturkontoret")]
    )  # fmt: skip
    assert found == [Arena("Skule", True), Arena("Fritid", False), Arena("Koret", False), Arena("Natur", True)]


def test_what_the_conferences_reached_is_counted_and_what_is_missing_is_named(evidence: Evidence) -> None:
    known = replace(evidence.frames, arenas=(Arena("Skule", True), Arena("Fritid", False)))
    blocks = of_the_voices(Evidence(known, evidence.words))
    grid, chart = only(Grid, blocks), only(Chart, blocks)
    assert grid.rows[0] == ("Arenaer", "1", "1", "Fritid")
    empty = [evidence.roles[str(key)] for key in evidence.people.columns if not evidence.people[key].any()]
    assert empty
    assert grid.rows[1][0::3] == ("Roller", ", ".join(empty))
    assert "Arenaer: 1 av 2 er dekte." in chart.alt


def test_the_list_of_bodies_reaches_the_paper(evening: Evening) -> None:
    speak(evening)
    assert not _grids(report(evening).who_took_part, "Kven konferansane har nådd, i tal")
    body = BodyWanted(name="Idrettslaget", arena="Fritid", part=BodyPart.REGISTERED)
    evening.house.execute(evening.operator, AddBody(project=evening.project, bodies=[body]))
    (grid,) = _grids(report(evening).who_took_part, "Kven konferansane har nådd, i tal")
    assert grid.rows[0] == ("Arenaer", "0", "1", "Fritid")


def _grids(chapter: object, caption: str) -> list[Grid]:
    parts = walk((chapter,))  # type: ignore[arg-type]
    return [block for _, part in parts for block in part.blocks if isinstance(block, Grid) and block.caption == caption]


def test_what_the_plan_has_answered(evening: Evening) -> None:
    a_plan(evening)
    (grid,) = _grids(draft(evening).trace, "Kva planen har svart på, i tal")
    assert grid.rows == (("Mål", "1", "1", "Alle kjem seg trygt heim"), ("Innspel", "2", "1", "I-3"))


# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_file_has_the_charts_with_words_for_them(evidence: Evidence, language: str) -> None:
    told = many(evidence, 1, tables=6, language=language, each=2)
    paper = build_input_report(told, TODAY)
    charts = [
        block
        for _, part in walk(paper.annexes)
        for block in part.blocks
        if isinstance(block, Chart) and block.drawn != Drawn.BARS
    ]
    assert {chart.drawn for chart in charts} == {Drawn.OPPOSED, Drawn.DOTS}
    html, plain = write_html(paper).decode(), write_markdown(paper).decode()
    for chart in charts:
        assert f'alt="{chart.alt[:40]}' in html
        assert chart.alt[:40] in plain
    assert write_pdf(paper, TODAY).startswith(b"%PDF-")
