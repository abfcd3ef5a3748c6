"""The network gone silent three times while phones post: nothing lost, and all views complete within ten seconds."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Server, chromium_path, start_server, stop_server

from faults import cuts


@pytest.fixture
def alone(tmp_path: Path, engine: str) -> Iterator[Server]:
    """A server of its own: the versions of one conference are counted."""
    server = start_server(tmp_path / "served", is_warm=True, DIALOG_DATABASE_URL="", DIALOG_ASYNC=engine)
    yield server
    stop_server(server)


def test_silence_loses_nothing_and_views_heal(alone: Server, request: pytest.FixtureRequest) -> None:
    """With a page among the views wherever there is a Chromium; `DIALOG_REQUIRE_BROWSER` makes one a must."""
    must = chromium_path() or os.environ.get("DIALOG_REQUIRE_BROWSER")
    browser = request.getfixturevalue("browser") if must else None
    outcome = cuts.run(alone, 3, (2, 4), seed=5, browser=browser)
    print(outcome)
    assert outcome.is_clean, outcome
    assert outcome.verdict.acknowledged > 60
    assert len(outcome.page_s) == (3 if browser else 0)
