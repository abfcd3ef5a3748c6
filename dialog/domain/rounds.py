"""What a round allows, and how its clock runs. Plain values in, plain values out."""

from datetime import datetime, timedelta

from dialog.errors import NotNow
from dialog.vocabulary import GRACE_MS, RoundPhase

RUNNING = (RoundPhase.OPEN, RoundPhase.PAUSED)
REOPENED_MINUTES = 2
"""A closed round that is opened again runs this long unless the facilitator says otherwise."""


def require_writable(phase: str, closed_at: datetime | None, now: datetime, *, number: int, waited: bool) -> None:
    """Contributions are taken while the round runs, for two seconds after it closed (text already on its
    way), and later only when the phone says that the line waited for a network since before."""
    if phase in RUNNING:
        return
    if phase == RoundPhase.WAITING:
        raise NotNow("round.not_open", round=number)
    if waited or (closed_at is not None and now - closed_at <= timedelta(milliseconds=GRACE_MS)):
        return
    raise NotNow("round.closed", round=number)


def minutes_to_run(phase: str, planned: int, asked: int | None) -> int:
    """How long a round that opens now will run."""
    if asked is not None:
        return asked
    return REOPENED_MINUTES if phase == RoundPhase.CLOSED else planned


def end_when_opened(phase: str, remaining_ms: int | None, minutes: int, now: datetime) -> datetime:
    """A paused round goes on with what remained; any other gets its minutes."""
    if phase == RoundPhase.PAUSED and remaining_ms is not None:
        return now + timedelta(milliseconds=remaining_ms)
    return now + timedelta(minutes=minutes)


def end_when_extended(ends_at: datetime, minutes: int, now: datetime) -> datetime:
    """More time counts from now when the time was already up, so that «+1» always gives a minute."""
    return max(ends_at, now) + timedelta(minutes=minutes)


def remaining_ms(ends_at: datetime, now: datetime) -> int:
    return max(0, round((ends_at - now).total_seconds() * 1000))
