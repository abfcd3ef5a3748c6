"""R34: status by leader and period; each leader gets only their own lines, and what was not reported is listed."""

import csv
import io
from datetime import UTC, datetime

import after
import pytest
from asking import refused
from conftest import Clock, Evening
from openpyxl import load_workbook
from plan_rows import add_leader

from dialog import exports
from dialog.commands import ReportStatus
from dialog.documents.followed_sheets import COLUMNS
from dialog.vocabulary import Period, StatusState

Sheets = dict[str, list[list[object]]]


def statuses(evening: Evening, year: int, period: Period, leader: int | None = None) -> Sheets:
    with evening.house.reading() as session:
        content = exports.statuses(session, evening.project, year, period, leader)
    book = load_workbook(io.BytesIO(content))
    return {page.title: [list(row) for row in page.iter_rows(min_row=2, values_only=True)] for page in book}


@pytest.fixture
def two(evening: Evening) -> tuple[int, int]:
    """Kari with two measures, Ola with one; all adopted."""
    ola = add_leader(evening, "Ola Dal", "Skule")
    after.ready_measure(evening, ola, '=HYPERLINK("x")')
    kari, _ = after.adopted(evening, "Open hall", "Leksehjelp")
    return kari, ola


def test_each_leader_gets_the_own_lines_and_the_unreported_are_listed(
    evening: Evening, two: tuple[int, int], clock: Clock
) -> None:
    kari, ola = two
    caller, _ = after.link(evening, kari)
    clock.moment = datetime(2027, 5, 10, 9, tzinfo=UTC)
    told = {"client_key": "t1", "state": StatusState.UNDER_WAY, "text": "Open kvar fredag", "needs": "To vaksne"}
    evening.house.execute(caller, ReportStatus(measure=2, **told))
    both = statuses(evening, 2027, Period.T1)
    assert list(both) == ["1 Kari Vik", "2 Ola Dal"]
    assert both["1 Kari Vik"] == [
        [3, "Leksehjelp", "Ikkje meldt", "", ""],
        [2, "Open hall", "I gang", "Open kvar fredag", "To vaksne"],
    ]
    assert both["2 Ola Dal"] == [[1, '=HYPERLINK("x")', "Ikkje meldt", "", ""]]
    assert list(statuses(evening, 2027, Period.T1, ola)) == ["1 Ola Dal"]
    assert {row[2] for row in statuses(evening, 2027, Period.T2, kari)["1 Kari Vik"]} == {"Ikkje meldt"}
    with refused("leader.not_found"):
        statuses(evening, 2027, Period.T1, 999)


def test_the_planning_system_gets_one_row_a_measure(evening: Evening, two: tuple[int, int]) -> None:
    with evening.house.reading() as session:
        text = exports.export(session, evening.project, "planning", "csv", "en").decode("utf-8-sig")
        book = load_workbook(io.BytesIO(exports.export(session, evening.project, "planning", "xlsx", "nb")))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == list(COLUMNS), "the keys are the same in every language"
    assert [(row["number"], row["leader"]) for row in rows] == [("1", "Ola Dal"), ("2", "Kari Vik"), ("3", "Kari Vik")]
    assert rows[0]["measure"] == '\'=HYPERLINK("x")', "a cell that would run is text"
    assert (rows[1]["due_on"], rows[1]["status"]) == ("2027-06-01", "")
    first = book.worksheets[0]
    assert [cell.value for cell in first[1]] == list(COLUMNS)
    assert (first.max_row, first["D2"].data_type) == (4, "s")
