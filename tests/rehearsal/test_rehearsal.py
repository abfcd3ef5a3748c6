"""Simulated phones beside a real one, on a real server: they fill the hall, and leave nothing behind."""

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Server, start_server, stop_server
from evening.room import Room
from rehearsal.hall import Browser, wait_until

from dialog import programmes
from dialog.rehearsal.simulate import Rehearsal
from dialog.rehearsal.texts import script

REAL = "Dette skreiv ein verkeleg person i salen"
NAMED = {text.text for text in script("nn").contributions if text.practice == "redact"}
SIMULATED = {wording for text in script("nn").contributions for wording in (text.text, text.edited) if wording}


@pytest.fixture(scope="module")
def fast_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start_server(tmp_path_factory.mktemp("fast") / "served", is_warm=True, DIALOG_DEMO_PACE="0.05")
    yield running
    stop_server(running)


class Hall:
    """One conference with a real phone at table 1 and a facilitator who may rehearse."""

    def __init__(
        self,
        server: Server,
        kind: str = "open-youth-meeting",
        role: str = "youth",
        *,
        with_steps: bool = False,
        first: str = "homogeneous",
    ) -> None:
        plan = programmes.plan(kind, "nn", with_steps=with_steps).model_dump(mode="json")
        plan["rounds"][0]["composition"] = first
        self.server, self.made = server, server.conference(plan)
        self.id: int = self.made["conference"]
        self.room = Room(server.url, self.made)
        self.phone, self.console = self.room.phone(role, 1), self.room.console()
        self.browser = Browser(server.url)
        self.browser.get(self.made["console"].removeprefix(server.url))

    def rehearse(self, **fields: str | list[str]) -> int:
        answer = self.browser.submit(f"/conferences/{self.id}/console", f"/conferences/{self.id}/rehearsal", **fields)
        return answer.status_code

    def stop(self) -> int:
        page = f"/conferences/{self.id}/console"
        return self.browser.submit(page, f"/conferences/{self.id}/rehearsal/stop").status_code

    def look(self) -> dict[str, Any]:
        return self.browser.snapshot(self.id)

    def connected(self) -> int:
        """Phones on the socket now, as the newest word to the console has it."""
        told = self.console.of("presence.changed")
        return sum(told[-1]["phones"].values()) if told else 0

    def wait_for_lines(self, least: int) -> None:
        wait_until(lambda: len(self.look()["lines"]) >= least, f"{least} lines")

    def wait_for_end(self) -> None:
        """Only the real phone is left."""
        wait_until(lambda: self.connected() == 1, "the simulated phones leaving")


@pytest.fixture
def hall(fast_server: Server) -> Iterator[Hall]:
    opened = Hall(fast_server)
    yield opened
    opened.stop()
    opened.room.close()


def test_simulated_phones_fill_the_hall_and_everything_they_make_is_marked(hall: Hall) -> None:
    assert hall.rehearse(phones="8") == 303
    wait_until(lambda: hall.connected() == 9, "eight simulated phones beside the real one")
    hall.console.do("round.open", number=1)
    hall.wait_for_lines(12)
    told = hall.look()
    assert told["conference"]["rehearsal"]
    assert sorted(seat["rehearsal"] for seat in told["seats"]) == [False] + [True] * 8
    assert all(line["rehearsal"] and line["text"] in SIMULATED for line in told["lines"])
    assert {line["moderation"] for line in told["lines"]} == {"held"}
    assert any(seat["job"] == "secretary" for seat in told["seats"])
    wait_until(lambda: any(line["supports"] for line in hall.look()["lines"]), "somebody who agrees")
    wait_until(lambda: any(line["entered_for"] for line in hall.look()["lines"]), "a line for one without a phone")


def test_clearing_takes_the_simulated_away_and_keeps_what_is_real(hall: Hall) -> None:
    hall.rehearse(phones="6")
    for number in (1, 2):
        hall.console.do("round.open", number=number)
        if number == 2:
            hall.phone.post(REAL)
        wait_until(lambda at=number: sum(line["round"] == at for line in hall.look()["lines"]) >= 5, "lines")
        hall.console.do("round.close", number=number)
    hall.console.do("rehearsal.clear")
    hall.wait_for_end()
    told = hall.look()
    assert [(line["text"], line["round"]) for line in told["lines"]] == [(REAL, 2)]
    assert [seat["rehearsal"] for seat in told["seats"]] == [False]
    assert [round_["phase"] for round_ in told["rounds"]] == ["waiting", "closed", "waiting"]
    assert not told["conference"]["rehearsal"]
    assert hall.rehearse() == 303, "a new rehearsal may begin once the old one has ended by itself"


def test_a_round_that_people_have_open_is_not_put_back(hall: Hall) -> None:
    """Only what simulated people tried out waits again; an open round is real people's, also before they write."""
    hall.rehearse(phones="4")
    hall.console.do("round.open", number=1)
    hall.wait_for_lines(3)
    hall.console.do("round.close", number=1)
    hall.stop()
    hall.wait_for_end()
    hall.console.do("round.open", number=2)
    hall.console.do("rehearsal.clear")
    assert [round_["phase"] for round_ in hall.look()["rounds"]] == ["waiting", "open", "waiting"]
    assert hall.phone.post(REAL) > 0


def test_leaders_write_points_and_others_tell_them_and_clearing_takes_both_away(fast_server: Server) -> None:
    hall = Hall(fast_server, with_steps=True)
    hall.rehearse(phones="12")
    wait_until(lambda: hall.connected() == 13, "the simulated phones")
    hall.console.do("round.open", number=1)
    hall.wait_for_lines(6)
    for step in ("around", "agree"):
        hall.console.do("round.step", number=1, step=step)
    wait_until(lambda: len({point["table"] for point in hall.look()["points"]}) >= 3, "points from three tables")
    wait_until(lambda: hall.look()["rapporteurs"], "somebody who tells them")
    points = hall.look()["points"]
    assert all(point["rehearsal"] and point["text"] in SIMULATED and point["contributions"] for point in points)
    assert max(Counter(point["table"] for point in points).values()) <= 2
    hall.console.do("round.close", number=1)
    hall.console.do("rehearsal.clear")
    hall.wait_for_end()
    told = hall.look()
    assert (told["points"], told["rapporteurs"], told["lines"]) == ([], [], [])
    assert told["rounds"][0]["phase"] == "waiting"
    hall.room.close()


def test_simulated_people_choose_theme_tables_once_they_are_called_and_leaders_stay(fast_server: Server) -> None:
    hall = Hall(fast_server, first="free")
    hall.rehearse(phones="12")
    wait_until(lambda: hall.connected() == 13, "the simulated phones")
    hall.console.do("choice.offer", round=1, topics=["Kveldsbussen", "Ungdomsklubben"])
    assert hall.look()["choices"] == [], "nobody chooses before the wall shows the tables"
    led = {each["id"] for each in hall.look()["seats"] if each["job"] == "leader"}
    hall.console.do("screen.show", scene="seating", round=1)
    wait_until(lambda: len(hall.look()["choices"]) == 13 - len(led), "everybody who leads no table choosing")
    chosen = {each["seat"]: each["table"] for each in hall.look()["choices"]}
    assert (set(chosen) & led, set(chosen.values())) == (set(), {1, 2})
    hall.console.do("round.open", number=1)
    sat = {each["id"]: each["table"] for each in hall.look()["seats"]}
    assert {seat: sat[seat] for seat in chosen} == chosen
    hall.console.do("rehearsal.clear")
    hall.wait_for_end()
    hall.room.close()


def test_the_end_of_the_evening_is_rehearsed_too(hall: Hall) -> None:
    hall.rehearse(phones="12")
    wait_until(lambda: hall.connected() == 13, "the simulated phones")
    wanted = [{"text": text} for text in ("Lys i parken", "Buss på kvelden", "Open klubb")]
    hall.console.do("ballot.prepare", candidates=wanted)
    hall.console.do("ballot.open")
    wait_until(lambda: hall.look()["given"] == 12, "dots from all twelve")
    for number in (1, 2, 3):
        hall.console.do("round.open", number=number)
        hall.console.do("round.close", number=number)
    wait_until(lambda: any(each["text"] in script("nn").lessons for each in hall.look()["lessons"]), "a lesson")
    wait_until(lambda: hall.look()["pulse"]["answered"] == 12, "twelve answers")
    hall.console.do("rehearsal.clear")
    hall.wait_for_end()
    told = hall.look()
    assert (told["given"], told["lessons"], told["pulse"]["answered"], told["ballot"]["phase"]) == (0, [], 0, "waiting")


def test_what_is_asked_for_is_practised(hall: Hall) -> None:
    """Late people, a silent table, and a name that must be held."""
    hall.rehearse(phones="14", extra=["late", "silent_table", "name"])
    wait_until(lambda: hall.connected() >= 8, "those who come in time")
    on_time = len(hall.look()["seats"])
    hall.console.do("round.open", number=1)
    wait_until(lambda: len(hall.look()["seats"]) == 15, "those who come late")
    assert on_time < 15
    wait_until(lambda: any(line["text"] in NAMED for line in hall.look()["lines"]), "a line with a name")
    hall.wait_for_lines(14)
    named = [line for line in hall.look()["lines"] if line["text"] in NAMED]
    assert {line["moderation"] for line in named} == {"held"}
    seated, heard = (Counter(each["table"] for each in hall.look()[what]) for what in ("seats", "lines"))
    assert set(seated) - set(heard), "one table says nothing"


def test_a_phone_dies_and_comes_back_with_its_queue(hall: Hall) -> None:
    """By itself, since somebody who comes while another is gone would hide it in the count."""
    hall.rehearse(phones="8", extra=["dead_phone"])
    wait_until(lambda: hall.connected() == 9, "everybody")
    hall.console.do("round.open", number=1)
    wait_until(lambda: 8 in counts_after_all_were_here(hall), "a phone that is gone")
    wait_until(lambda: hall.connected() == 9, "the phone that was gone")


def counts_after_all_were_here(hall: Hall) -> list[int]:
    presence = [sum(told["phones"].values()) for told in hall.console.of("presence.changed")]
    return presence[presence.index(9) :]


def test_an_unknown_wish_is_refused(hall: Hall) -> None:
    assert hall.rehearse(extra=["thunder"]) == 422


def test_documents_never_carry_a_rehearsed_line(hall: Hall) -> None:
    hall.rehearse(phones="6")
    hall.console.do("round.open", number=1)
    real = hall.phone.post(REAL)
    hall.wait_for_lines(8)
    for line in [real, *(line["id"] for line in hall.look()["lines"] if line["standing"] == "posted")]:
        hall.console.call("contribution.release", {"id": line})
    for document, form in (("data", "csv"), ("input-report", "html")):
        told = hall.server.command("export", str(hall.made["project"]), document, "--format", form).stdout
        assert REAL in told
        assert [text for text in SIMULATED if len(text) > 12 and text in told] == []


def test_one_rehearsal_at_a_time_and_stopping_keeps_what_was_written(hall: Hall) -> None:
    assert hall.rehearse(phones="5") == 303
    hall.console.do("round.open", number=1)
    hall.wait_for_lines(3)
    assert hall.rehearse() == 409
    assert hall.stop() == 303
    hall.wait_for_end()
    assert len(hall.look()["lines"]) >= 3
    assert hall.look()["conference"]["rehearsal"]


def test_closing_the_conference_ends_the_rehearsal(hall: Hall) -> None:
    hall.rehearse(phones="4")
    wait_until(lambda: hall.connected() == 5, "the simulated phones")
    hall.console.do("conference.close")
    hall.wait_for_end()


@pytest.mark.parametrize("phones", ["3", "61", "mange", "-4"])
def test_an_unreasonable_number_of_phones_is_refused(hall: Hall, phones: str) -> None:
    assert hall.rehearse(phones=phones) == 422


def test_a_rehearsal_is_for_the_conferences_own_facilitator(hall: Hall) -> None:
    other = Hall(hall.server)
    page = f"/conferences/{other.id}/console"
    assert other.browser.submit(page, f"/conferences/{hall.id}/rehearsal").status_code == 404
    assert other.browser.submit(page, f"/conferences/{hall.id}/rehearsal/stop").status_code == 404
    assert Browser(hall.server.url).submit("/", f"/conferences/{hall.id}/rehearsal").status_code == 403
    other.room.close()


@pytest.mark.parametrize("kind", ["steering-kickoff", "department-heads"])
def test_any_meeting_can_be_rehearsed(fast_server: Server, kind: str) -> None:
    hall = Hall(fast_server, kind, "employee")
    hall.rehearse(phones="6")
    hall.console.do("round.open", number=2)
    hall.wait_for_lines(5)
    assert hall.stop() == 303
    hall.room.close()


def test_a_server_that_never_answers_is_given_up_after_a_minute() -> None:
    seconds = itertools.count(step=10)
    rehearsal = Rehearsal("http://127.0.0.1:9", 1, clock=lambda: float(next(seconds)))
    assert rehearsal.enter("no such token") is None
    assert next(seconds) >= 60
