"""The numbers of versions along the method, and how long bodies have."""

from datetime import UTC, date, datetime

import pytest

from dialog.domain import consulting, editions
from dialog.vocabulary import ConsultationKind, Document

REVIEW, REFLECTION = ConsultationKind.REVIEW, ConsultationKind.REFLECTION


def test_the_steps_of_the_method_come_one_after_the_other() -> None:
    published: list[str] = []
    while editions.newest(published) != "2.0":
        published.append(editions.suggested(published).number)
    assert published == ["0.1", "0.2", "0.3", "0.4", "1.0", "1.1", "2.0"]
    after = editions.suggested(published)
    assert (after.number, after.step, after.document) == ("2.1", None, Document.PLAN_DRAFT)


def test_a_version_in_between_skips_no_step_above_it() -> None:
    assert editions.suggested(["0.3", "0.12"]).number == "1.0"
    assert editions.newest(["0.9", "0.12", "0.3"]) == "0.12"
    assert [editions.is_formal(number) for number in ("0.12", "1.0", "2.0")] == [False, True, True]
    assert editions.step_of("0.7") is None


def test_a_hearing_has_six_weeks_and_a_reflection_two() -> None:
    start = date(2026, 11, 22)
    assert consulting.suggested_due(REVIEW, start) == date(2027, 1, 3)
    assert consulting.suggested_due(REFLECTION, start) == date(2026, 12, 6)
    assert consulting.is_short(REVIEW, start, date(2027, 1, 2))
    assert not consulting.is_short(REVIEW, start, date(2027, 1, 3))
    assert not consulting.is_short(REFLECTION, start, date(2026, 11, 23))


@pytest.mark.parametrize(
    ("first", "last", "warned"),
    [("2027-06-01", "2027-06-30", False), ("2027-06-01", "2027-07-01", True), ("2027-07-31", "2027-09-01", True),
     ("2027-08-01", "2027-09-12", False), ("2026-11-22", "2027-08-01", True)],
)  # fmt: skip
def test_july_is_warned_of(first: str, last: str, warned: bool) -> None:
    assert consulting.goes_through_july(date.fromisoformat(first), date.fromisoformat(last)) is warned


def test_the_last_day_counts_in_full_on_the_clock_of_the_place() -> None:
    due = date(2026, 11, 30)
    assert consulting.is_open(due, None, datetime(2026, 11, 30, 22, 59, tzinfo=UTC))
    assert not consulting.is_open(due, None, datetime(2026, 11, 30, 23, 1, tzinfo=UTC))
    assert not consulting.is_open(due, datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC))
