"""Workers killed and PostgreSQL struck down while people write: nothing acknowledged is lost, nothing is there twice."""

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from clusters import Postgres, cluster, wait_until
from conftest import Server
from sqlalchemy import make_url

from machines.guests import Crowd, Guest, open_first_round
from machines.site import Site, is_ready, open_site

PHONES = 8
KILLS = int(os.environ.get("DIALOG_KILLS", "20"))
STRIKES = 3


class Wanderer(Guest):
    """A phone that, when its worker is gone, tries any of them; as behind a proxy, but without one."""

    def __init__(self, site: Site, code: str, number: int) -> None:
        self._site = site
        self._dice = random.Random(number)
        super().__init__(self._dice.choice(site.workers).url, code, 1 + number % 2)
        self.client = None

    def _ask(self, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            if self.client is None:
                self.url = self._dice.choice(self._site.workers).url
                self.client = self._client()
                self.client.reconnection = False
                self.client.connect(self.url, transports=["websocket"], wait_timeout=5, headers={"Cookie": self.cookie})
            answer = super()._ask(payload)
        except Exception:
            answer = {}
        if not answer:
            self.leave()
            self.client = None
        return answer


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    opened = open_site(tmp_path_factory.mktemp("site"), workers=3)
    yield opened
    opened.close()


@pytest.mark.timeout(900)  # Minutes where the processors are others' too; one where they are ours.
def test_nothing_acknowledged_is_lost_when_workers_and_database_crash(site: Site, postgres: Postgres) -> None:
    made = site.workers[0].conference()
    open_first_round(site.workers[0].url, made)
    phones = [Wanderer(site, made["code"], number) for number in range(PHONES)]
    dice = random.Random(20)
    with Crowd(phones) as crowd:
        for kill in range(KILLS):
            progress(crowd)
            if kill % (KILLS // STRIKES) == 2:
                postgres.crash()
                progress(crowd)
            worker = dice.choice(at_least_two_ready(site))
            site.kill(worker)
            site.start_again(worker)
        progress(crowd)
    assert crowd.faults == []
    acked = {key: number for phone in phones for key, number in phone.acked.items()}
    print(f"{KILLS} kills, {STRIKES} strikes, {len(acked)} acknowledged")
    check_history(site, made["conference"], acked)


def at_least_two_ready(site: Site) -> list[Server]:
    """The workers that answer; the third may be on its way up. One that met no database when it started has said so
    and ended; it is started again, as systemd does."""
    ready: list[Server] = []

    def enough() -> bool:
        for worker in site.workers:
            if worker.process.poll() is not None:
                site.start_again(worker)
        ready[:] = [worker for worker in site.workers if is_ready(worker)]
        return len(ready) >= 2

    wait_until(enough, seconds=90)
    return ready


def progress(crowd: Crowd) -> None:
    """Until somebody has been acknowledged anew, so that every crash meets people who write."""
    before = crowd.acked()
    wait_until(lambda: crowd.acked() > before + PHONES or crowd.faults, seconds=60)


def check_history(site: Site, conference: int, acked: dict[str, int]) -> None:
    """What PostgreSQL itself says, past the application: every acknowledged line once, and no number left out."""
    name = str(make_url(site.database).database)
    ask = (
        f"SELECT client_key, id, number, version FROM contribution WHERE conference_id = {conference} ORDER BY version"
    )
    rows: list[Any] = cluster().execute(ask, name)
    stored = {str(key): number for key, number, _, _ in rows}
    assert len(stored) == len(rows), "a line is there twice"
    assert {key: stored.get(key) for key in acked} == acked, "an acknowledged line is lost or another"
    assert [number for _, _, number, _ in rows] == list(range(1, len(rows) + 1))
    versions = [version for _, _, _, version in rows]
    assert versions == list(range(versions[0], versions[0] + len(rows)))
    ((head,),) = cluster().execute(f"SELECT head FROM conference WHERE id = {conference}", name)
    assert head == versions[-1]


def test_the_check_finds_a_lost_and_a_doubled_line(site: Site) -> None:
    """The proof above is worth something only if it can fail."""
    made = site.workers[0].conference()
    open_first_round(site.workers[0].url, made)
    phone = Guest(site.workers[0].url, made["code"])
    phone.come()
    for number in range(5):
        phone.post(f"linje {number}")
    check_history(site, made["conference"], phone.acked)
    name = str(make_url(site.database).database)
    lost = next(iter(phone.acked))
    with pytest.raises(AssertionError, match="lost"):
        check_history(site, made["conference"], {**phone.acked, "aldri lagra": 99})
    cluster().execute(f"DELETE FROM contribution WHERE client_key = '{lost}'", name)
    with pytest.raises(AssertionError):
        check_history(site, made["conference"], {key: n for key, n in phone.acked.items() if key != lost})
    phone.leave()
