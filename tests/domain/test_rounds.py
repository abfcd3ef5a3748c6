"""The rules of a round on plain values, at their edges."""

from datetime import UTC, datetime, timedelta

import pytest
from asking import refused

from dialog.domain import rounds

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize("phase", ["open", "paused"])
@pytest.mark.parametrize("waited", [True, False])
def test_a_running_round_takes_everything(phase: str, waited: bool) -> None:
    rounds.require_writable(phase, None, NOW, number=1, waited=waited)


@pytest.mark.parametrize("waited", [True, False])
def test_a_waiting_round_takes_nothing(waited: bool) -> None:
    with refused("round.not_open", round=3):
        rounds.require_writable("waiting", None, NOW, number=3, waited=waited)


def test_a_closed_round_has_two_seconds_to_the_millisecond() -> None:
    closed = NOW - timedelta(milliseconds=2000)
    rounds.require_writable("closed", closed, NOW, number=3, waited=False)
    rounds.require_writable("closed", closed - timedelta(days=1), NOW, number=3, waited=True)
    for earlier in (closed - timedelta(microseconds=1), None):
        with refused("round.closed", round=3):
            rounds.require_writable("closed", earlier, NOW, number=3, waited=False)


@pytest.mark.parametrize(
    ("phase", "asked", "minutes"),
    [("waiting", None, 25), ("paused", None, 25), ("closed", None, 2), ("waiting", 7, 7), ("closed", 7, 7)],
)
def test_how_long_a_round_runs(phase: str, asked: int | None, minutes: int) -> None:
    assert rounds.minutes_to_run(phase, 25, asked) == minutes


def test_when_a_round_ends() -> None:
    assert rounds.end_when_opened("waiting", None, 3, NOW) == NOW + timedelta(minutes=3)
    assert rounds.end_when_opened("paused", 1500, 3, NOW) == NOW + timedelta(milliseconds=1500)
    assert rounds.end_when_opened("paused", 0, 3, NOW) == NOW
    assert rounds.end_when_extended(NOW + timedelta(minutes=1), 2, NOW) == NOW + timedelta(minutes=3)
    assert rounds.end_when_extended(NOW - timedelta(minutes=9), 2, NOW) == NOW + timedelta(minutes=2)
    assert [rounds.remaining_ms(NOW + timedelta(seconds=s), NOW) for s in (90, 0, -5)] == [90_000, 0, 0]
