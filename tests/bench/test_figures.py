"""Figures from samples one can count on one's fingers."""

import os

from dialog.bench import machine
from dialog.bench.climb import Climb
from dialog.bench.figures import merged, shown_on_wall, summary


def test_percentiles_are_samples_that_were_really_seen() -> None:
    assert summary(range(1, 101)) == {"n": 100, "p50": 50, "p95": 95, "p99": 99, "max": 100}
    assert summary([7.005, 3.0]) == {"n": 2, "p50": 3.0, "p95": 7.0, "p99": 7.0, "max": 7.0}
    assert summary([]) == {"n": 0, "p50": None, "p95": None, "p99": None, "max": None}


def test_a_line_is_on_the_wall_with_the_first_count_of_its_table_that_includes_it() -> None:
    lines = [(1, 5, 10.0), (1, 6, 10.1), (2, 7, 10.0), (3, 8, 10.0)]
    counts = [(1, 4, 9.9), (1, 6, 10.5), (1, 9, 11.0), (2, 6, 10.1), (2, 7, 10.25)]
    assert [round(wait) for wait in shown_on_wall(lines, counts)] == [500, 400, 250]


def test_what_several_generators_saw_is_added_up() -> None:
    parts = [{"sent": 2, "acks": [1.0], "refused": {"a": 1}}, {"sent": 3, "acks": [2.0], "refused": {"a": 1, "b": 4}}]
    assert merged(parts) == {"sent": 5, "acks": [1.0, 2.0], "refused": {"a": 2, "b": 4}}


def test_a_process_costs_what_it_costs_and_a_missing_one_is_not_guessed_at() -> None:
    before = machine.cpu_seconds([os.getpid()])
    assert before is not None
    while sum(os.times()[:2]) < before + 0.05:
        sum(range(10_000))
    after = machine.cpu_seconds([os.getpid()])
    assert after is not None
    assert after > before
    assert (machine.rss_mb([os.getpid()]) or 0) > 10
    assert (machine.cpu_seconds([2**22 + 1]), machine.rss_mb([2**22 + 1])) == (None, None)
    assert (machine.cpu_seconds([]), machine.rss_mb([])) == (None, None)


def rates_tried(bears: float, start: float = 100) -> tuple[list[float], float | None]:
    search, tried = Climb(start), []
    while search.rate is not None:
        tried.append(search.rate)
        search.tried(search.rate <= bears)
    return tried, search.best


def test_the_climb_narrows_in_on_what_a_server_bears() -> None:
    assert rates_tried(300) == ([100, 160, 256, 410, 324, 288], 288)
    assert rates_tried(99) == ([100], None)
    tried, best = rates_tried(10**9)
    assert (tried[-1], best) == (best, 17_618)
