"""When what people wrote is erased. Pure: dates in, a date out."""

from datetime import date, timedelta

from dialog.vocabulary import LEFTOVER_DAYS, NOTICE_DAYS


def erasure_day(last: date, keep_days: int, fixed: date | None) -> date:
    """`keep_days` after the last day anything happened, or the fixed day: but never before the conference is over."""
    if fixed is None:
        return last + timedelta(days=keep_days)
    return max(fixed, last + timedelta(days=1))


def is_soon(day: date, today: date) -> bool:
    """Whether facilitators should be reminded now."""
    return day - timedelta(days=NOTICE_DAYS) <= today


def leftovers_are_due(last: date, today: date) -> bool:
    """Whether words that nobody may read any more have been kept long enough to be undone."""
    return last + timedelta(days=LEFTOVER_DAYS) <= today
