"""`dialog audit trace`, on a real database: every decided measure leads to its inputs and back, or the exit code says so."""

from typing import Any

import plan_rows
import pytest
from answered_rows import add_lines, say
from asking import post
from click.testing import CliRunner
from conftest import Evening, make_evening
from plan_rows import add_area, add_law, add_leader, add_measure, add_proposal
from sqlalchemy import select, update

from dialog.cli import cli
from dialog.commands import (
    CreateTheme,
    DeleteConference,
    EraseContribution,
    MergeMeasure,
    SortContribution,
    TakeMeasure,
)
from dialog.domain.threads import faults
from dialog.models import Contribution, FocusArea, LineOutcome, Measure, MeasureGround, Point
from dialog.queries import lookups, threads
from dialog.vocabulary import Break, GroundKind, LineState, MeasureStanding, OutcomeKind


def change(evening: Evening, statement: Any) -> None:
    """A row that no command would write: what the audit is there to find."""
    with evening.house.database.writing() as session:
        session.execute(statement)


def stand(evening: Evening, measure: int, standing: MeasureStanding = MeasureStanding.ADOPTED) -> None:
    change(evening, update(Measure).where(Measure.id == measure).values(standing=standing))


@pytest.fixture
def measure(evening: Evening) -> int:
    """An adopted measure that came from a table: a point on two lines in a theme."""
    point, area, leader = add_proposal(evening), add_area(evening), add_leader(evening)
    theme = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="Leksehjelp")).id or 0
    for line in (1, 2):
        evening.house.execute(evening.operator, SortContribution(id=line, themes=[theme]))
    command = TakeMeasure(project=evening.project, client_key=evening.key(), point=point, area=area)
    made = evening.house.execute(evening.operator, command).id or 0
    change(evening, update(Measure).where(Measure.id == made).values(leader_id=leader))
    stand(evening, made)
    return made


def traced(evening: Evening, monkeypatch: pytest.MonkeyPatch, project: int | None = None) -> tuple[int, str, str]:
    monkeypatch.setenv("DIALOG_DATABASE_URL", evening.house.settings.database_url)
    monkeypatch.setenv("DIALOG_LANGUAGE", "nn")
    done = CliRunner().invoke(cli, ["audit", "trace", str(project or evening.project)])
    return done.exit_code, done.stdout, done.stderr


def test_the_matrix_goes_both_ways(evening: Evening, measure: int, monkeypatch: pytest.MonkeyPatch) -> None:
    add_law(evening, add_measure(evening, "Natteramnar"))
    code, told, wrong = traced(evening, monkeypatch)
    assert (code, wrong) == (0, "")
    rows = [line.split("\t") for line in told.partition("Svar og utfall")[0].splitlines() if "\t" in line]
    with evening.house.reading() as session:
        place = lookups.conference(session, evening.conference).title
    assert rows == [
        ["T1", "Vedteke", "Møteplassar",
         f"P-1 ({place}, runde 3, bord 1), I-1 ({place}, runde 3, bord 1), I-2 ({place}, runde 3, bord 1)"],
        ["T2", "Framlegg", "–", "Folkehelselova § 7"],
        ["Leksehjelp", "I-1 → T1, I-2 → T1", "0 av 2 har ikkje nådd noko tiltak"],
    ]  # fmt: skip
    assert "Tråden held for eitt tiltak." in told
    assert "Eg treng hjelp" not in told, "numbers, never words"


def test_what_was_erased_is_told_as_erased(evening: Evening, measure: int, monkeypatch: pytest.MonkeyPatch) -> None:
    evening.house.execute(evening.operator, EraseContribution(id=1, reason="etter ønske"))
    code, told, _ = traced(evening, monkeypatch)
    assert (code, "I-1 (sletta; " in told, "I-2 (sletta" in told) == (0, True, False)
    with evening.house.reading() as session:
        title = lookups.conference(session, evening.conference).title
    evening.house.execute(evening.operator, DeleteConference(title=title))
    code, told, wrong = traced(evening, monkeypatch)
    assert (code, wrong, "I-2 (sletta; " in told) == (0, "", True)


@pytest.mark.parametrize(
    ("planted", "broken", "words"),
    [
        (update(MeasureGround).where(MeasureGround.number == 2).values(number=77), Break.NEVER_WRITTEN,
         "Tiltak T1 står på I-77, som aldri har vore eit innspel i planarbeidet."),
        (update(MeasureGround).where(MeasureGround.number == 2).values(table_number=4), Break.OTHER_PLACE, "I-2"),
        (update(MeasureGround).where(MeasureGround.point.is_not(None)).values(point=55), Break.VANISHED, "P-55"),
        (update(Contribution).where(Contribution.number == 2).values(is_rehearsal=True), Break.REHEARSED, "I-2"),
        (update(FocusArea).values(removed=True), Break.AREA_GONE, "satsingsområde"),
    ],
)  # fmt: skip
def test_a_broken_link_is_told_and_fails(
    evening: Evening, measure: int, monkeypatch: pytest.MonkeyPatch, planted: Any, broken: Break, words: str
) -> None:
    assert traced(evening, monkeypatch)[0] == 0
    change(evening, planted)
    code, told, wrong = traced(evening, monkeypatch)
    assert (code, words in wrong, "Tråden held" in told) == (1, True, False)
    with evening.house.reading() as session:
        assert [each.broken for each in faults(threads.thread(session, evening.project))] == [broken]


def test_answers_and_outcomes_are_told_and_a_merger_of_lines_into_nothing_fails(
    evening: Evening, measure: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = add_lines(evening, "Buss til byen", "Seinare buss", "Buss på sundag", theme="Buss")
    say(evening, OutcomeKind.PARKED, lines[0], why="Naboen stoppar det.")
    say(evening, OutcomeKind.MERGED, lines[1], why="Same sak.", line=lines[2])
    code, told, wrong = traced(evening, monkeypatch)
    rows = [line.split("\t") for line in told.partition("Svar og utfall")[2].splitlines() if "\t" in line]
    assert (code, wrong) == (0, "")
    assert rows == [
        ["Leksehjelp", "–"], ["Buss", "Manglar svar"], ["Teke inn", "2"], ["Slått saman", "1"], ["Finst frå før", "0"],
        ["Parkert", "1"], ["Ikkje teke inn", "0"], ["Sendt vidare", "0"], ["Utan utfall", "1"],
    ]  # fmt: skip
    assert "Naboen" not in told, "numbers, never reasons"
    change(evening, update(LineOutcome).where(LineOutcome.kind == "merged").values(into_number=77))
    assert traced(evening, monkeypatch)[::2] == (
        1,
        f"Innspel I-{lines[1]} er slått saman med noko som ikkje er her.\n",
    )


def test_nothing_to_stand_on_and_a_merger_into_nothing_fail(
    evening: Evening, measure: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = add_measure(evening, "Natteramnar")
    assert traced(evening, monkeypatch)[0] == 0
    stand(evening, bare, MeasureStanding.READY)
    assert traced(evening, monkeypatch)[::2] == (1, "Tiltak T2 står ikkje på noko.\n")
    stand(evening, bare, MeasureStanding.MERGED)
    assert traced(evening, monkeypatch)[::2] == (1, "Tiltak T2 er slått saman med eit tiltak som ikkje er her.\n")


def test_a_point_of_another_project_is_no_ground(
    evening: Evening, measure: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_evening(evening.house)
    point = add_proposal(other)
    change(evening, update(MeasureGround).where(MeasureGround.point.is_not(None)).values(point=point))
    code, _, wrong = traced(evening, monkeypatch)
    assert (code, f"P-{point}, som er eit punkt frå eit anna planarbeid" in wrong) == (1, True)


def test_the_thread_goes_through_a_merger(evening: Evening, measure: int) -> None:
    into = add_measure(evening, "Samla tilbod")
    stand(evening, measure, MeasureStanding.PROPOSED)
    edition = plan_rows.seen(evening, measure).edition
    evening.house.execute(evening.operator, MergeMeasure(id=measure, edition=edition, into=into))
    with evening.house.reading() as session:
        thread = threads.thread(session, evening.project)
    assert {number: [each.number for each in homes] for number, homes in thread.served.items()} == {1: [2], 2: [2]}
    assert faults(thread) == ()


def test_only_words_that_a_paper_may_carry_are_read(evening: Evening, measure: int) -> None:
    seat = evening.seat(table=2)
    post(evening, seat, "Ventar enno")
    with evening.house.reading() as session:
        thread = threads.thread(session, evening.project)
        read = threads.words(session, evening.project, [1, 2, 3])
        (point,) = session.scalars(select(Point.id))
        agreed = threads.agreed(session, evening.project, [point])
    assert read == {1: "Eg treng hjelp 1", 2: "Eg treng hjelp 2"}
    assert thread.lines[3].state == LineState.HELD
    assert agreed == {point: "Leksehjelp på biblioteket"}
    assert [each.kind for each in thread.by_number[1].grounds] == [GroundKind.POINT, GroundKind.INPUT, GroundKind.INPUT]


def test_an_unknown_project_is_refused_in_words(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, wrong = traced(evening, monkeypatch, project=99)
    assert (code, wrong.startswith("project.not_found")) == (1, True)
