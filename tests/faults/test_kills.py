"""Killed with -9 while eight phones post: 0 lost, 0 doubled, on every engine. And the harness can find losses."""

from pathlib import Path

import pytest
from conftest import ENGINES

from faults import kills

KILLS = 20


@pytest.mark.timeout(600)
@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path, engine: str) -> None:
    outcome = kills.run(tmp_path, engine, KILLS, seed=20)
    print(f"{engine}: {outcome}")
    assert outcome.verdict.is_clean, outcome
    assert outcome.verdict.acknowledged > KILLS * 10
    assert outcome.resent > 0, "no kill fell into anybody's sentence"


def test_a_server_that_acknowledges_too_early_is_found_out(tmp_path: Path) -> None:
    outcome = kills.run(tmp_path, "eventlet", 3, seed=3, early=True)
    assert len(outcome.verdict.lost) > 0, outcome
