"""The day of erasure: counted from the last day, or fixed, but never before a conference is over."""

from datetime import date, timedelta

import pytest

from dialog.domain.retention import erasure_day, is_soon, leftovers_are_due

LAST = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("keep_days", "fixed", "day"),
    [
        (30, None, date(2026, 12, 21)),
        (180, None, date(2027, 5, 20)),
        (180, date(2027, 1, 1), date(2027, 1, 1)),
        (180, date(2026, 11, 21), date(2026, 11, 22)),
        (180, date(2020, 1, 1), date(2026, 11, 22)),
    ],
)
def test_the_day(keep_days: int, fixed: date | None, day: date) -> None:
    assert erasure_day(LAST, keep_days, fixed) == day


def test_a_week_before_it_is_soon() -> None:
    day = date(2027, 5, 20)
    assert [is_soon(day, day - timedelta(days=before)) for before in (8, 7, 0)] == [False, True, True]


def test_leftovers_wait_a_month() -> None:
    assert [leftovers_are_due(LAST, LAST + timedelta(days=after)) for after in (29, 30)] == [False, True]
