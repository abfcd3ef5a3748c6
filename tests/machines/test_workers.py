"""Two workers are one house: what is done through one is seen through the other, with Redis and without."""

import time
from collections.abc import Iterator
from statistics import median

import pytest
from clusters import wait_until
from live.hall import DEADLINE_S, Refused, View

from dialog.live.publish import BEAT_S
from machines.conftest import Halls
from machines.site import Site

ACK_S = 0.2
PATIENCE_S = 1.0
"""The shortest time that a worker gives Redis before it gives it up (`dialog/live/relay.py`)."""
HEALED_S = BEAT_S + 1


def texts(snapshot: dict[str, object]) -> set[str]:
    lines = snapshot["lines"]
    assert isinstance(lines, list)
    return {line["text"] for line in lines}


def acks_in(phone: View, lines: list[str]) -> list[float]:
    """Seconds from each post to its acknowledgement."""
    took = []
    for line in lines:
        began = time.monotonic()
        phone.post(line)
        took.append(time.monotonic() - began)
    return took


def test_a_line_is_heard_on_the_other_worker_at_once(halls: Halls) -> None:
    halls.here.console().do("round.open", number=1)
    near, far, elsewhere = halls.here.phone(table=1), halls.there.phone(table=1), halls.there.phone(table=2)
    near.post("høyrt på tvers")
    assert far.wait_text("høyrt på tvers")["text"] == "høyrt på tvers"
    far.post("og tilbake")
    assert near.wait_text("og tilbake")["text"] == "og tilbake"
    assert "høyrt på tvers" not in elsewhere.everything()


def test_a_snapshot_and_a_beat_stay_with_their_worker(halls: Halls) -> None:
    """Each worker draws its own; through Redis they would come twice."""
    near, far = halls.here.phone(), halls.there.phone()
    assert near.ask("snapshot")["ok"]
    near.wait(lambda: len(near.of("snapshot")) == 2)
    beats = lambda: len(far.of("beat"))  # noqa: E731
    far.wait(lambda: beats() >= 1)
    before, began = beats(), time.monotonic()
    far.wait(lambda: beats() >= before + 2)
    assert time.monotonic() - began > BEAT_S
    assert len(far.of("snapshot")) == 1


def test_the_console_counts_phones_of_both_workers(halls: Halls) -> None:
    console = halls.here.console()
    halls.here.phone(table=1)
    halls.there.phone(table=1)

    def counted() -> int:
        newest = {told["worker"]: told["phones"] for told in console.of("presence.changed")}
        return sum(phones.get("1", 0) for phones in newest.values())

    console.wait(lambda: counted() == 2)


def test_a_phone_moved_through_the_other_worker_hears_its_new_table_and_no_longer_the_old(halls: Halls) -> None:
    console = halls.here.console()
    console.do("round.open", number=1)
    moved, old, new = halls.there.phone(table=1), halls.here.phone(table=1), halls.here.phone(table=2)
    console.do("seat.move", id=moved.snapshot["seat"]["id"], table=2)
    moved.wait(lambda: moved.of("seat.changed"))
    old.post("ved det gamle bordet")
    new.post("ved det nye bordet")
    moved.wait_text("ved det nye bordet")
    assert "ved det gamle bordet" not in moved.everything()


def test_a_link_taken_back_on_one_worker_ends_the_console_on_the_other(halls: Halls, site: Site) -> None:
    cookie = halls.here.console_cookie
    there = halls.there.enter(cookie)
    assert there.ask("snapshot")["ok"]
    end_all_console_links(site, halls.here.id)
    assert there.ended.wait(BEAT_S + 2)
    with pytest.raises(Refused):
        halls.there.enter(cookie)


def end_all_console_links(site: Site, conference: int) -> None:
    """As the console's page does it, but for all at once."""
    from datetime import UTC, datetime

    from sqlalchemy import update

    from dialog import config
    from dialog.db import Database
    from dialog.models import Link

    database = Database(config.load({"DIALOG_DATABASE_URL": site.database}).database_url)
    with database.writing() as session:
        session.execute(update(Link).where(Link.conference_id == conference).values(ended_at=datetime.now(UTC)))
    database.dispose()


# -- Redis away ------------------------------------------------------------------------------------------


@pytest.fixture(params=["killed", "frozen"])
def without_redis(request: pytest.FixtureRequest, site: Site) -> Iterator[str]:
    assert site.redis is not None
    (site.redis.kill if request.param == "killed" else site.redis.freeze)()
    yield request.param
    if request.param == "killed":
        site.redis.start()
    else:
        site.redis.thaw()


def test_without_redis_nobody_waits_and_the_beat_heals(halls: Halls, without_redis: str) -> None:
    came = time.monotonic()
    console = halls.here.console()
    near, same, far = halls.here.phone(table=1), halls.here.phone(table=1), halls.there.phone(table=1)
    console.do("round.open", number=1)
    assert time.monotonic() - came < 4, "coming in waited for Redis"
    lines = [f"utan Redis {number}" for number in range(30)]
    took = acks_in(near, lines)
    assert median(took) <= ACK_S
    assert max(took) < PATIENCE_S, "a line waited for Redis"
    posted = time.monotonic()
    same.wait_text(lines[-1])
    assert time.monotonic() - posted < PATIENCE_S, "the own worker's views waited for Redis"
    version = max(line["version"] for line in same.of("contribution.posted"))
    far.wait(lambda: any(beat["version"] >= version for beat in far.of("beat")))
    assert far.ask("snapshot")["ok"]
    far.wait(lambda: len(far.of("snapshot")) > 1)
    assert time.monotonic() - posted <= HEALED_S
    assert set(lines) <= texts(far.of("snapshot")[-1])


def test_a_seat_moved_while_redis_was_away_is_followed_by_the_beat(halls: Halls, without_redis: str) -> None:
    console = halls.here.console()
    moved = halls.there.phone(table=1)
    console.do("seat.move", id=moved.snapshot["seat"]["id"], table=2)
    began = time.monotonic()
    moved.wait(lambda: any(seat["table"] == 2 for seat in moved.of("seat.changed")))
    assert time.monotonic() - began <= HEALED_S


def test_the_short_way_is_back_soon_after_redis_is(halls: Halls, site: Site) -> None:
    assert site.redis is not None
    halls.here.console().do("round.open", number=1)
    near, far = halls.here.phone(table=1), halls.there.phone(table=1)
    site.redis.kill()
    near.post("ingen høyrer dette no")
    site.redis.start()
    back = time.monotonic()
    numbers = iter(range(DEADLINE_S * 10))

    def heard() -> bool:
        near.post(f"prøver {next(numbers)}")
        return any(line["text"].startswith("prøver") for line in far.of("contribution.posted"))

    wait_until(heard, seconds=10, every=0.2)
    assert time.monotonic() - back <= 6
