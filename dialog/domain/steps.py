"""The inside of a round: which steps it has, in which order, and how long each lasts. Plain values only."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from dialog.domain.rounds import RUNNING
from dialog.errors import Invalid
from dialog.vocabulary import NOTICE_MS, RoundStep

ORDER = (RoundStep.ALONE, RoundStep.AROUND, RoundStep.AGREE)
"""Everybody writes alone before anybody speaks; then one at a time; then the table agrees (METHOD 3.1, IGP)."""


def steps_of(minutes: Mapping[RoundStep, int]) -> tuple[RoundStep, ...]:
    """The steps that have been given time. None is a round with one clock."""
    return tuple(step for step in ORDER if minutes.get(step, 0) > 0)


def first(minutes: Mapping[RoundStep, int]) -> RoundStep | None:
    return next(iter(steps_of(minutes)), None)


def require(step: RoundStep, minutes: Mapping[RoundStep, int]) -> None:
    if step not in steps_of(minutes):
        raise Invalid("round.no_such_step")


def begins_at(now: datetime) -> datetime:
    """After a notice, so that nobody is pulled away in the middle of a word."""
    return now + timedelta(milliseconds=NOTICE_MS)


def is_private(step: str | None, phase: str) -> bool:
    """While everybody writes alone a line is seen by its author and the facilitators only."""
    return step == RoundStep.ALONE and phase in RUNNING
