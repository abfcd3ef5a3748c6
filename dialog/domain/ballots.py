"""When dots may be put, and what a list of candidates must be. Plain values in, plain values out."""

from datetime import datetime, timedelta

from dialog.errors import NotNow
from dialog.vocabulary import GRACE_MS, MAX_CANDIDATE, BallotPhase

FEWEST = 2


def require_open(phase: str, closed_at: datetime | None, now: datetime) -> None:
    """While it is open, and for two seconds after: a dot may be on its way."""
    if phase == BallotPhase.WAITING:
        raise NotNow("ballot.not_open")
    on_its_way = closed_at is not None and now - closed_at <= timedelta(milliseconds=GRACE_MS)
    if phase == BallotPhase.CLOSED and not on_its_way:
        raise NotNow("ballot.closed")


def shortened(text: str) -> str:
    """A line's words as a candidate: on one line of the list, and short enough for the wall."""
    whole = " ".join(text.split())
    return whole if len(whole) <= MAX_CANDIDATE else whole[: MAX_CANDIDATE - 1].rstrip() + "…"
