"""«Øv kort» on a real server: the whole way from the door to what happens next, by itself, and away again."""

import time
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Server, start_server, stop_server
from rehearsal.hall import wait_until
from rehearsal.test_rehearsal import NAMED, SIMULATED, Hall

from dialog.rehearsal.texts import script

LONGEST_S = 90
PEOPLE = [("youth", 6), ("guardian", 4), ("politician", 2), ("employee", 2)]


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Half as long waits as usual."""
    running = start_server(tmp_path_factory.mktemp("short") / "served", is_warm=True, DIALOG_DEMO_PACE="2")
    yield running
    stop_server(running)


@pytest.fixture
def hall(own_server: Server) -> Iterator[Hall]:
    opened = Hall(own_server, with_steps=True)
    yield opened
    opened.stop()
    opened.room.close()


def is_over(hall: Hall) -> bool:
    return bool(hall.look()["screen"]["scene"] == "next")


def test_the_whole_evening_goes_by_itself_and_clearing_leaves_nothing(hall: Hall) -> None:
    before = hall.look()
    began = time.monotonic()
    assert hall.rehearse(how="short", phones="14") == 303
    wait_until(lambda: is_over(hall), "what happens next on the wall")
    took = time.monotonic() - began
    told = hall.look()
    people = [seat for seat in told["seats"] if seat["rehearsal"]]
    assert len(people) == 14
    assert [round_["phase"] for round_ in told["rounds"]] == ["closed", "waiting", "waiting"]
    expect_voices(told)
    expect_the_end(told, hall)
    assert took < LONGEST_S * 2, "twice the promise, on a machine that may have more to do"
    hall.console.do("rehearsal.clear")
    hall.wait_for_end()
    after = hall.look()
    for name in ("lines", "points", "rapporteurs", "themes", "lessons", "given", "without_phone"):
        assert after[name] == before[name], name
    assert after["ballot"]["candidates"] == []
    assert {round_["phase"] for round_ in after["rounds"]} == {"waiting"}


def expect_voices(told: dict[str, Any]) -> None:
    """Every table has written, and little enough to be read while it comes; the name is held, and everything let through is the script's."""
    lines = [line for line in told["lines"] if line["standing"] == "posted"]
    assert {line["round"] for line in lines} == {1}
    assert all(line["rehearsal"] and line["text"] in SIMULATED for line in lines)
    assert {line["moderation"] for line in lines if line["text"] in NAMED} == {"held"}
    assert sum(line["moderation"] == "released" for line in lines) >= 6
    seated, heard = (Counter(each["table"] for each in of) for of in (told["seats"], lines))
    assert set(seated) == set(heard), "a silent table looks like a fault where nobody can do anything about it"
    assert len(lines) <= 2 * len(seated) + 4


def expect_the_end(told: dict[str, Any], hall: Hall) -> None:
    """Themes by suggestion, points that were told, dots, a lesson and the pulse, all through the ordinary doors."""
    points = [point for point in told["points"] if point["moderation"] == "released"]
    assert points
    used = {theme for line in told["lines"] for theme in line["themes"]}
    assert used
    assert used == {theme["id"] for theme in told["themes"] if not theme["gone"]}, "none stands empty on the desk"
    assert told["ballot"]["phase"] == "closed"
    assert len(told["ballot"]["candidates"]) >= 2
    assert told["given"] >= 10
    assert any(lesson["released"] and lesson["text"] in script("nn").lessons for lesson in told["lessons"])
    assert told["pulse"]["answered"] >= 5


def test_it_may_be_stopped_and_what_it_made_is_there_to_go_on_with(hall: Hall) -> None:
    hall.rehearse(how="short", phones="8")
    hall.wait_for_lines(4)
    assert hall.browser.get(f"/conferences/{hall.id}/rehearsal").json() == {"short": True, "running": True}
    assert hall.stop() == 303
    assert hall.browser.get(f"/conferences/{hall.id}/rehearsal").json() == {"short": True, "running": False}
    hall.wait_for_end()
    told = hall.look()
    assert told["conference"]["rehearsal"]
    assert (told["rounds"][0]["phase"], told["screen"]["scene"]) == ("open", "work")
    hall.console.do("round.close", number=1)
    hall.console.do("rehearsal.clear")
    assert hall.rehearse(phones="4") == 303
    assert hall.browser.get(f"/conferences/{hall.id}/rehearsal").json() == {"short": False, "running": True}


def test_as_many_come_as_have_a_number_and_with_their_roles(hall: Hall) -> None:
    """But for the real phone's number, which is not to be stood for by anybody."""
    hall.console.do("seating.begin")
    for role in [role for role, n in PEOPLE for _ in range(n)]:
        hall.console.do("ticket.add", client_key=str(uuid.uuid4()), role=role)
    assert hall.rehearse() == 303
    wait_until(lambda: sum(seat["rehearsal"] for seat in hall.look()["seats"]) == 14, "one for each number")
    roles = Counter(seat["role"] for seat in hall.look()["seats"] if seat["rehearsal"])
    assert roles == Counter(dict(PEOPLE))
