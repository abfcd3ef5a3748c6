"""The demo on an empty installation: one click, a whole evening, and nothing in it that is real."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Server, start_server, stop_server
from evening.room import View, cookie_of
from rehearsal.hall import Browser, wait_until

from dialog.rehearsal.texts import script

LAST = ("priority", "learned", "next")
"""What the wall shows when the rounds are over, and of no round."""
PRACTICE = [text.text for text in script("nn").contributions if text.practice]


class Demo:
    """Started as a visitor does it, and watched to its end by a console, a wall and a phone that only looks on."""

    def __init__(self, server: Server) -> None:
        self.browser = Browser(server.url)
        self.console_path = self.start()
        page = self.browser.get(self.console_path).url
        self.conference = int(re.findall(r"/conferences/(\d+)/console", page)[0])
        code = self.look()["conference"]["code"]
        answer = self.browser.session.post(
            f"{server.url}/api/conferences/{code}/seats",
            json={"role": "youth", "table": 1, "client_key": "0" * 32, "rehearsal": True},
            timeout=10,
        )
        assert answer.status_code == 201
        cookie, view = cookie_of(answer), {"view": "phone", "conference": code}
        self.phone = View(server.url, cookie, view)
        self.wall = View(server.url, self.browser.cookie(), {"view": "projector", "conference": self.conference})
        wait_until(lambda: self.look()["screen"]["scene"] == "next", "the end of the evening")
        self.end = self.look()
        again = View(server.url, cookie, view)
        self.seen = again.snapshot["lines"]
        again.leave()
        self.wall_at_end = self.browser.snapshot(self.conference, "projector")

    def start(self) -> str:
        answer = self.browser.submit("/", "/demo")
        assert answer.status_code == 303
        return answer.headers["Location"]

    def look(self) -> dict[str, Any]:
        return self.browser.snapshot(self.conference)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    server = start_server(tmp_path_factory.mktemp("demo") / "served", DIALOG_DEMO_PACE="0.02")
    try:
        played = Demo(server)
        yield played
        played.phone.leave()
        played.wall.leave()
    finally:
        stop_server(server)


def test_it_runs_all_rounds_to_what_happens_next(demo: Demo) -> None:
    assert [round_["phase"] for round_ in demo.end["rounds"]] == ["closed"] * 3
    per_round = [sum(line["round"] == number for line in demo.end["lines"]) for number in (1, 2, 3)]
    assert min(per_round) >= 12
    assert len({line["table"] for line in demo.end["lines"]}) == 6
    assert 8 <= len(demo.end["themes"]) <= 10
    assert all(step["due_on"] for step in demo.end["conference"]["next_steps"])


def test_everything_in_it_is_marked_as_rehearsed(demo: Demo) -> None:
    assert all(seat["rehearsal"] for seat in demo.end["seats"])
    assert all(line["rehearsal"] for line in demo.end["lines"])
    assert len(demo.end["seats"]) == 13
    assert demo.end["conference"]["rehearsal"]


def test_tables_agree_tell_and_put_dots_and_politicians_learn(demo: Demo) -> None:
    points = demo.end["points"]
    assert {point["round"] for point in points} == {1, 2, 3}
    assert all(point["rehearsal"] for point in points)
    assert any(point["who"] for point in points if point["round"] == 3)
    assert demo.end["ballot"]["phase"] == "closed"
    assert demo.end["given"] >= 10
    assert {lesson["released"] for lesson in demo.end["lessons"]} == {True}
    states = {table["state"] for round_ in demo.end["rounds"] for table in round_["plenary"]["tables"]}
    assert "heard" in states


def test_people_edit_withdraw_agree_and_write_for_each_other(demo: Demo) -> None:
    lines = demo.end["lines"]
    assert any(line["edited"] for line in lines)
    assert any(line["supports"] for line in lines)
    assert [line["entered_for"] for line in lines].count(True) == 1
    assert sum(demo.end["without_phone"].values()) == 1


def test_the_wall_never_hears_what_a_facilitator_must_hold_back(demo: Demo) -> None:
    wall = demo.wall.everything()
    assert [text for text in PRACTICE if text in wall] == []
    held = [line for line in demo.end["lines"] if line["text"] in PRACTICE]
    assert held
    assert {line["moderation"] for line in held} == {"held"}


def test_the_wall_saw_the_last_round_in_order(demo: Demo) -> None:
    shown = [each for each in demo.wall.of("screen.changed") if each["round"] == 3 or each["scene"] in LAST]
    scenes = list(dict.fromkeys(each["scene"] for each in shown))
    assert scenes == ["task", "work", "voices", "plenary", "themes", "priority", "learned", "next"]
    assert [each["table"] for each in shown if each["scene"] == "voices"] == [1, 2, 3, 4, 5, 6]
    assert all(each["released"] for each in demo.wall_at_end["lines"])
    assert {line["table"] for line in demo.wall_at_end["lines"]} == set(range(1, 7))


def test_the_phone_heard_its_own_table_and_no_other(demo: Demo) -> None:
    """At once when the word goes round; what was written alone comes with a snapshot when that is over."""
    own = {line["id"] for line in demo.end["lines"] if line["table"] == 1}
    heard = {line["id"] for line in demo.phone.of("contribution.posted")}
    assert heard <= own
    assert {line["id"] for line in demo.seen} == own


def test_asking_again_when_the_evening_is_over_gives_a_new_one(demo: Demo) -> None:
    again = demo.start()
    assert again != demo.console_path
    assert demo.start() == again, "one at a time: whoever asks while it runs gets the one that runs"


def test_with_an_account_in_the_house_the_demo_asks_for_sign_in(server: Server) -> None:
    link = server.command("facilitator", "link").stdout.strip()
    path = re.sub(r"^https?://[^/]+", "", link)
    owner, stranger = Browser(server.url), Browser(server.url)
    form = {"username": "kari", "name": "Kari", "password": "eit godt passord", "password_again": "eit godt passord"}
    assert owner.submit(path, path, **form).status_code == 303
    assert stranger.submit("/sign-in", "/demo").status_code == 403
    assert owner.submit("/projects", "/demo").status_code == 303
