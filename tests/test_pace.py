"""Token buckets: ten at once and one a second, for each phone alone; cheap, and forgetful."""

import time
from typing import Any

import pytest
from asking import open_round, refused, texts
from conftest import Evening
from hypothesis import given
from hypothesis import strategies as st

from dialog.commands import PostContribution, SupportContribution
from dialog.pace import SWEEP_EVERY, Buckets, Pace, Rate


class Ticks:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_ten_at_once_then_one_a_second() -> None:
    clock = Ticks()
    buckets = Buckets(Rate(10, 1.0), clock)
    assert [buckets.take("a") for _ in range(10)] == [0.0] * 10
    assert buckets.take("a") == pytest.approx(1.0)
    clock.now += 0.999
    assert 0 < buckets.take("a") < 0.002
    clock.now += 0.002
    assert (buckets.take("a"), buckets.take("a") > 0.9) == (0.0, True)


def test_a_bucket_is_nobody_elses() -> None:
    buckets = Buckets(Rate(2, 1.0), Ticks())
    while not buckets.take("greedy"):
        pass
    assert (buckets.take("quiet"), buckets.take("greedy") > 0) == (0.0, True)


@given(st.lists(st.floats(0, 3), min_size=1, max_size=200), st.integers(1, 20), st.floats(0.1, 10))
def test_never_more_than_the_burst_and_the_rate(pauses: list[float], burst: int, per_second: float) -> None:
    clock = Ticks()
    buckets = Buckets(Rate(burst, per_second), clock)
    taken = 0
    for pause in pauses:
        clock.now += pause
        wait = buckets.take("a")
        taken += not wait
        if wait:
            clock.now += wait
            taken += 1
            assert buckets.take("a") == pytest.approx(0.0, abs=1e-6), "after the wait it is one's turn"
    assert taken <= burst + (clock.now - 1000) * per_second + 1e-6


def test_what_is_full_again_is_forgotten() -> None:
    clock = Ticks()
    buckets = Buckets(Rate(10, 1.0), clock)
    for n in range(20 * SWEEP_EVERY):
        clock.now += 0.001
        buckets.take(n)
    assert len(buckets) <= SWEEP_EVERY + 1000, "those of the last second, and what came since the last sweep"


def test_a_call_costs_less_than_three_microseconds() -> None:
    pace = Pace(1.0, time.monotonic)
    rounds, best = 20_000, 1.0
    for _ in range(5):
        begun = time.perf_counter()
        for n in range(rounds):
            pace.take(n % 300, writes=True)
        best = min(best, (time.perf_counter() - begun) / rounds)
    assert best < 3e-6


def test_a_rate_of_nought_is_no_limit() -> None:
    assert {Pace(0, Ticks()).take(1, writes=True) for _ in range(1000)} == {0.0}
    assert {Pace(0, Ticks()).take_place(1, 1) for _ in range(9000)} == {0.0}


# -- behind the doorway ----------------------------------------------------------------------------


def say(evening: Evening, seat: Any, text: str) -> None:
    evening.house.execute(seat, PostContribution(client_key=evening.key(), text=text))


def test_a_phone_in_a_hurry_waits_and_the_others_do_not(evening: Evening) -> None:
    clock = Ticks()
    evening.house.pace = Pace(1.0, clock)
    open_round(evening)
    quick, calm = evening.seat(table=1), evening.seat(table=1)
    for n in range(10):
        say(evening, quick, f"Innspel {n}")
    with refused("contribution.too_fast") as caught:
        say(evening, quick, "Det ellevte")
    assert (caught.value.after_ms, caught.value.status) == (1001, 429)  # type: ignore[attr-defined]
    say(evening, calm, "Eg òg")
    assert len(texts(evening)) == 11
    clock.now += caught.value.after_ms / 1000  # type: ignore[attr-defined]
    say(evening, quick, "Det ellevte")
    assert texts(evening)[-1] == "Det ellevte"


def test_agreeing_has_more_room_than_writing(evening: Evening) -> None:
    evening.house.pace = Pace(1.0, Ticks())
    open_round(evening)
    author, reader = evening.seat(), evening.seat()
    line = evening.house.execute(author, PostContribution(client_key=evening.key(), text="Samd?")).id or 0
    for n in range(30):
        evening.house.execute(reader, SupportContribution(id=line, on=n % 2 == 0))
    with refused("contribution.too_fast"):
        evening.house.execute(reader, SupportContribution(id=line, on=True))


def test_a_table_of_machines_is_stopped_and_the_next_table_is_not(evening: Evening) -> None:
    evening.house.pace = Pace(1.0, Ticks())
    open_round(evening)
    crowd = [evening.seat(table=None) for _ in range(4)]
    table = {seat.id: n for n, seat in enumerate(crowd)}
    assert len(table) == 4
    pace = evening.house.pace
    assert [pace.take_place(1, 1) for _ in range(150)] == [0.0] * 150
    assert (pace.take_place(1, 1) > 0, pace.take_place(2, 1)) == (True, 0.0)


def test_a_facilitator_is_never_asked_to_wait(evening: Evening) -> None:
    evening.house.pace = Pace(0.001, Ticks())
    for n in range(40):
        open_round(evening, minutes=5 + n % 2)
