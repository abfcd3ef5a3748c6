"""When bodies are asked, and until when they may answer. Pure: dates in, dates out."""

from datetime import date, datetime, timedelta

from dialog.domain import retention
from dialog.vocabulary import HEARING_WEEKS, REFLECTION_WEEKS, ConsultationKind

JULY = 7


def suggested_due(kind: ConsultationKind, today: date) -> date:
    weeks = HEARING_WEEKS if kind == ConsultationKind.REVIEW else REFLECTION_WEEKS
    return today + timedelta(weeks=weeks)


def is_short(kind: ConsultationKind, opened: date, due: date) -> bool:
    """Whether a review has less time than is usual for a hearing."""
    return kind == ConsultationKind.REVIEW and due < opened + timedelta(weeks=HEARING_WEEKS)


def goes_through_july(first: date, last: date) -> bool:
    """Whether part of the time lies in the month when nobody is at work."""
    return any(
        date(year, JULY, 1) <= last and first <= date(year, JULY, 31) for year in range(first.year, last.year + 1)
    )


def is_open(due: date, closed_at: datetime | None, now: datetime) -> bool:
    """The last day counts in full."""
    return closed_at is None and retention.day_of(now) <= due
