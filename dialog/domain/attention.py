"""Which table is silent, and which phone leaves little room for the others. Plain values; the moment is given.

Both are hints that a person acts on: nothing is refused, nobody is named, and the wall never hears of it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from dialog.vocabulary import RoundStep

SILENT_AFTER = timedelta(minutes=5)
"""METHOD 3.5, case 6: then the leader is asked to take a round without comments."""

MANY_LINES = 6
FEW_PHONES = 3
"""One long writer sits among at least so many phones, and has at least so many lines and over half of the table's."""


class Writer(NamedTuple):
    """One phone in one round: the table it sits at, its own lines, and when its last line came, whoever it was for."""

    seat: int
    table: int
    leads: bool
    own: int
    last_at: datetime | None


class Heard(NamedTuple):
    """How a table is heard in the round: never who, only how many. `minutes` is set while it is silent."""

    table: int
    phones: int
    silent: int
    lines: int
    minutes: int | None
    has_long_writer: bool


def heard(
    table: int, writers: Iterable[Writer], lines: int, last_at: datetime | None, since: datetime, now: datetime
) -> Heard:
    """`lines` are all the table's, also those written for people without a phone; `since` is when the round began to
    run, or went on after a pause."""
    here = list(writers)
    return Heard(
        table=table,
        phones=len(here),
        silent=sum(each.last_at is None for each in here),
        lines=lines,
        minutes=silent_minutes(since, last_at, now) if here else None,
        has_long_writer=any(writes_most(each.own, lines, len(here)) for each in here),
    )


def silent_minutes(since: datetime, last_at: datetime | None, now: datetime) -> int | None:
    """Whole minutes without a line, from the fifth on; None before."""
    silent = now - max(since, last_at or since)
    return int(silent.total_seconds() // 60) if silent >= SILENT_AFTER else None


def writes_most(own: int, lines: int, phones: int) -> bool:
    return phones >= FEW_PHONES and own >= MANY_LINES and 2 * own > lines


def is_listened_for(step: str | None) -> bool:
    """Whether lines are expected at all: while a table agrees, it writes points."""
    return step != RoundStep.AGREE


def is_shared_out(step: str | None) -> bool:
    """Whether writing much takes room from others: not while everybody writes alone."""
    return step == RoundStep.AROUND or step is None
