"""When what people wrote is erased. Pure: dates in, a date out."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialog.vocabulary import LEFTOVER_DAYS, NOTICE_DAYS, OWN_ERASURE_HOURS, TIME_ZONE

ZONE = ZoneInfo(TIME_ZONE)


def own_erasure_ends(held_on: date | None, written_at: datetime) -> datetime:
    """Until when a phone may take back its own words for good: midnight after the evening, and three hours after they
    were written at the least, because some evenings end late."""
    written_on = day_of(written_at)
    return max(midnight_after(max(written_on, held_on or written_on)), written_at + timedelta(hours=OWN_ERASURE_HOURS))


def told(ends: datetime) -> tuple[date, str]:
    """A moment as people here say it: midnight belongs to the day that ends, and is called 24.00."""
    local = ends.astimezone(ZONE)
    is_midnight = local.time() == time()
    return (local.date() - timedelta(days=1), "24.00") if is_midnight else (local.date(), f"{local:%H.%M}")


def day_of(moment: datetime) -> date:
    """The day it is for the people in the hall, which has begun up to two hours before the day of a clock on UTC."""
    return moment.astimezone(ZONE).date()


def midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZONE)


def must_be_wiped(erased_at: datetime, now: datetime) -> bool:
    """Whether the evening is over after which what was redacted lies in no file, whatever round somebody forgot."""
    return now >= midnight_after(day_of(erased_at))


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
