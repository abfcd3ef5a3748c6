"""One hall for each test, on one server for all."""

from collections.abc import Iterator

import pytest
from conftest import Server

from live.hall import Hall


@pytest.fixture
def hall(shared_server: Server, engine: str) -> Iterator[Hall]:
    room = Hall(shared_server)
    yield room
    room.leave()
