"""PostgreSQL under several servers: the last chair is given once, and a database that stands still is not waited for."""

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from clusters import Postgres
from conftest import ROOT, make_evening, start_server, stop_server
from live.hall import Hall

from dialog import config, schema
from dialog.commands import TakeSeat
from dialog.db import Database
from dialog.doorway import Caller, Doorway, open_house
from dialog.errors import NotNow
from dialog.vocabulary import DEFAULT_SEATS_PER_TABLE, ActorKind

CHAIRS = DEFAULT_SEATS_PER_TABLE


@pytest.fixture
def settings(postgres: Postgres, tmp_path: Path) -> config.Settings:
    made = config.load({"DIALOG_DATABASE_URL": postgres.new_database(), "DIALOG_DATA_DIR": str(tmp_path / "data")})
    schema.bring_up_to_date(Database(made.database_url))
    return made


def test_the_last_chair_is_given_once(settings: config.Settings) -> None:
    """Two houses on one database, and three times as many people as chairs, all at once."""
    houses = [open_house(settings) for _ in range(2)]
    evening = make_evening(houses[0])

    def sit(number: int) -> int | None:
        newcomer = Caller(ActorKind.NOBODY, conference_id=evening.conference)
        command = TakeSeat(role="youth", table=1, client_key=f"{random.getrandbits(128):032x}")
        try:
            return houses[number % 2].execute(newcomer, command).id
        except NotNow as refused:
            return None if refused.code == "table.full" else -number

    with ThreadPoolExecutor(8) as crowd:
        seats = list(crowd.map(sit, range(3 * CHAIRS)))
    assert len({seat for seat in seats if seat is not None}) == CHAIRS
    assert seats.count(None) == 2 * CHAIRS
    for house in houses:
        house.database.dispose()


def test_two_projects_do_not_wait_for_each_other(settings: config.Settings) -> None:
    house: Doorway = open_house(settings)
    first, second = make_evening(house), make_evening(house)
    from dialog.queries import turns

    with house.database.writing() as session:
        turns.take(session, first.conference)
        assert second.seat().id
    assert first.seat().id
    house.database.dispose()


def test_a_database_that_stands_still_holds_nobody_for_ever(postgres: Postgres, tmp_path: Path) -> None:
    """Its system takes our bytes and nothing comes back. A phone is told to try again; a page that needs no row comes
    at once; and when the database moves again, so does everything.
    """
    url = postgres.new_database()
    schema.bring_up_to_date(Database(config.load({"DIALOG_DATABASE_URL": url}).database_url))
    server = start_server(tmp_path / "served", DIALOG_DATABASE_URL=url)
    hall = Hall(server)
    hall.console().do("round.open", number=1)
    phone = hall.phone()
    phone.post("før")
    postgres.freeze()
    try:
        began = time.monotonic()
        with ThreadPoolExecutor(1) as beside:
            held = beside.submit(phone.ask, "contribution.post", {"text": "under", "client_key": "k" * 32})
            assert requests.get(f"{server.url}/static/css/phone.css", timeout=2).status_code in (200, 404)
            assert time.monotonic() - began < 2
            answer = held.result(timeout=30)
    finally:
        postgres.thaw()
    assert answer["ok"] is False
    assert answer["error"]["after_ms"] > 0
    assert phone.ask("contribution.post", {"text": "under", "client_key": "k" * 32})["ok"]
    hall.leave()
    stop_server(server)


@pytest.mark.timeout(900)  # A minute where the processors are ours.
def test_the_same_services_and_sockets_on_postgresql() -> None:
    """What the other tests ask of SQLite is asked of PostgreSQL too; the whole of it with `make test-postgres`."""
    chosen = ["tests/services/test_contributions.py", "tests/services/test_seats.py", "tests/live/test_connecting.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *chosen],
        cwd=ROOT, env={**os.environ, "DIALOG_TEST_DATABASE": "postgresql"}, capture_output=True, text=True,
        timeout=880, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
