"""Periods, days of evaluation and nearness, by the calendar alone."""

from datetime import date

import pytest

from dialog.domain.following import ReportingPeriod, evaluation_day, reported_period
from dialog.vocabulary import Period


@pytest.mark.parametrize(
    ("day", "year", "period"),
    [
        (date(2027, 1, 10), 2026, Period.YEAR),
        (date(2027, 1, 31), 2026, Period.YEAR),
        (date(2027, 2, 1), 2027, Period.T1),
        (date(2027, 5, 20), 2027, Period.T1),
        (date(2027, 6, 1), 2027, Period.T2),
        (date(2027, 9, 30), 2027, Period.T2),
        (date(2027, 10, 2), 2027, Period.YEAR),
    ],
)
def test_a_report_tells_of_what_has_just_ended(day: date, year: int, period: Period) -> None:
    assert reported_period(day) == ReportingPeriod(year, period)


def test_periods_stand_in_the_order_of_the_calendar() -> None:
    told = [reported_period(date(2027, month, 15)) for month in range(1, 13)]
    assert told == sorted(told)
    assert [each.ends_on for each in sorted(set(told))] == [
        date(2026, 12, 31),
        date(2027, 4, 30),
        date(2027, 8, 31),
        date(2027, 12, 31),
    ]


def test_eighteen_months_are_a_year_and_a_half() -> None:
    assert evaluation_day(date(2026, 11, 19)) == date(2028, 5, 19)
    assert evaluation_day(date(2026, 8, 31)) == date(2028, 2, 29), "the last day of a shorter month"
    assert evaluation_day(date(2026, 12, 1), 1) == date(2027, 1, 1)
