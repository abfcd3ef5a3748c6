"""What follows a decision: which period a report tells of, when something is evaluated, what is due. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dialog.vocabulary import EVALUATION_MONTHS, REMINDER_DAYS, REPORTING_DAYS, Period


@dataclass(frozen=True, order=True)
class ReportingPeriod:
    """T1 is to the end of April, T2 to the end of August, and the year to its end (METHOD R34)."""

    year: int
    period: Period

    @property
    def ends_on(self) -> date:
        month = {Period.T1: 4, Period.T2: 8, Period.YEAR: 12}[self.period]
        return date(self.year, month, monthrange(self.year, month)[1])


def reported_period(day: date) -> ReportingPeriod:
    """What a report of this day tells of. A period is told of in the month that follows it."""
    told = day - timedelta(days=REPORTING_DAYS)
    return ReportingPeriod(told.year, (Period.T1, Period.T2, Period.YEAR)[(told.month - 1) // 4])


def evaluation_day(day: date, months: int = EVALUATION_MONTHS) -> date:
    """So many months later; the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Nearness(StrEnum):
    """How near a day is."""

    PAST = "past"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


def nearness(day: date, today: date) -> Nearness:
    if day < today:
        return Nearness.PAST
    if day == today:
        return Nearness.TODAY
    return Nearness.SOON if day - today <= timedelta(days=REMINDER_DAYS) else Nearness.LATER
