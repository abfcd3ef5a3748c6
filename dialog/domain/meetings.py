"""The order of the whole work, from mandate to follow-up (METHOD 1.2): which days fit it, and which do not. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dialog.vocabulary import MeetingKind

_PLACES = {
    MeetingKind.MANDATE: 0,
    MeetingKind.FRAME: 1,
    MeetingKind.KICKOFF: 2,
    MeetingKind.CONFERENCE: 3,
    MeetingKind.COLLECTED: 4,
    MeetingKind.REFLECTION: 5,
    MeetingKind.DRAFT_REVIEW: 6,
    MeetingKind.HEARING: 7,
    MeetingKind.DECISION: 8,
    MeetingKind.FOLLOW_UP: 9,
}
"""The steering group's own meetings, and others, fit anywhere."""


class Dated(NamedTuple):
    key: int
    kind: str
    day: date


class Disorder(NamedTuple):
    """What should come first, and what stands before it in the calendar."""

    first: int
    then: int


def place(kind: str) -> int | None:
    """Where in the order a kind of meeting belongs; None for one that fits anywhere."""
    return _PLACES.get(MeetingKind(kind))


def out_of_order(meetings: Sequence[Dated]) -> list[Disorder]:
    """Each meeting that stands too early, with the one it stands before that should come first; one fault a meeting."""
    ranked = [(where, each) for each in meetings if (where := place(each.kind)) is not None]
    found = []
    for where, each in ranked:
        later = [(other.day, other.key) for rank, other in ranked if rank < where and other.day > each.day]
        if later:
            found.append(Disorder(first=max(later)[1], then=each.key))
    return found


def suggested(starts_on: date, weeks: Sequence[int]) -> list[date]:
    """A day for each number of weeks after the start, on the same weekday. Nobody is called in July or at Christmas:
    what falls there, and all after it, moves on by whole weeks."""
    moved, days = 0, []
    for week in weeks:
        while _is_holiday(starts_on + timedelta(weeks=week + moved)):
            moved += 1
        days.append(starts_on + timedelta(weeks=week + moved))
    return days


def _is_holiday(day: date) -> bool:
    return (
        day.month == 7
        or (day.month == 8 and day.day < 10)
        or (day.month, day.day) >= (12, 20)
        or (day.month, day.day) <= (1, 4)
    )
