"""One hall for each test, on one server for all; and the rows of the sample conference, where they are at hand."""

import csv
from collections.abc import Iterator

import pytest
from conftest import SHARED, Server
from live.hall import Hall

SAMPLE = SHARED / "data" / "sample_conference.csv"


@pytest.fixture
def hall(shared_server: Server, engine: str) -> Iterator[Hall]:
    room = Hall(shared_server)
    yield room
    room.leave()


@pytest.fixture(scope="session")
def sample() -> dict[int, str]:
    """Row number -> what was written."""
    if not SAMPLE.is_file():
        pytest.skip(f"NO SAMPLE DATA at {SAMPLE}: the sample was NOT run")
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return {number: row["text"] for number, row in enumerate(csv.DictReader(file), start=1)}
