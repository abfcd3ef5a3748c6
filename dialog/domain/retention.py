"""When what people wrote is erased. Pure: dates in, a date out."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialog.vocabulary import LEFTOVER_DAYS, NOTICE_DAYS, OWN_ERASURE_HOURS, TIME_ZONE

ZONE = ZoneInfo(TIME_ZONE)


def own_erasure_ends(held_on: date | None, written_at: datetime) -> datetime:
    """Until when a phone may take back its own words for good: midnight after the evening, and three hours after they
    were written at the least, because some evenings end late."""
    written_on = written_at.astimezone(ZONE).date()
    return max(midnight_after(max(written_on, held_on or written_on)), written_at + timedelta(hours=OWN_ERASURE_HOURS))


def midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZONE)


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
