"""Who gets in, as what, what a refusal says, and how a view learns that it has fallen behind."""

from typing import Any

import pytest
import requests
from conftest import Server

from dialog.errors import NotAllowed
from dialog.phrases import REFUSALS, refusal
from live.hall import Hall, Refused, Wire, by_link, cookies, joined


def test_a_cookie_alone_tells_which_view(hall: Hall) -> None:
    views = [hall.phone(), hall.console(), hall.wall()]
    assert [(view.snapshot["view"], view.snapshot["conference"]["id"]) for view in views] == [
        ("phone", hall.id), ("console", hall.id), ("projector", hall.id),
    ]  # fmt: skip


@pytest.mark.parametrize("by_code", [True, False])
def test_a_page_says_which_view_it_is(hall: Hall, by_code: bool) -> None:
    """A facilitator's machine carries all three cookies at once."""
    everything = "; ".join((cookies(joined(hall.server, hall.code)), hall.console_cookie, hall.wall_cookie))
    named = hall.code.lower() if by_code else hall.id
    got = [
        hall.enter(everything, {"view": view, "conference": named}).snapshot["view"]
        for view in ("phone", "console", "projector")
    ]
    assert got == ["phone", "console", "projector"]


def test_one_phone_in_two_conferences_says_which_one(hall: Hall) -> None:
    second = hall.server.conference()
    answer = joined(hall.server, hall.code)
    with requests.Session() as phone:
        phone.headers["Cookie"] = cookies(answer)
        later = phone.post(
            f"{hall.server.url}/api/conferences/{second['code']}/seats",
            json={"role": "youth", "table": 2, "client_key": "1" * 32}, timeout=30,
        )  # fmt: skip
    cookie = cookies(later)
    seen = [
        hall.enter(cookie, auth).snapshot for auth in (None, {"conference": hall.code}, {"conference": second["code"]})
    ]
    assert [each["conference"]["id"] for each in seen] == [second["conference"], hall.id, second["conference"]]
    assert [each["seat"]["table"] for each in seen] == [2, 1, 2]


def test_a_facilitator_may_open_the_wall(hall: Hall) -> None:
    assert hall.enter(hall.console_cookie, {"view": "projector", "conference": hall.id}).snapshot["view"] == "projector"


REFUSED: list[tuple[Any, str]] = [
    (None, "socket.not_joined"),
    ({}, "socket.not_joined"),
    ([], "socket.not_joined"),
    ("phone", "socket.not_joined"),
    ({"view": "kitchen"}, "socket.not_joined"),
    ({"view": {"$ne": 1}}, "socket.not_joined"),
    ({"view": "phone", "conference": "ZZZZZZ"}, "socket.not_joined"),
    ({"view": "console", "conference": 999_999}, "facilitator.sign_in_first"),
    ({"view": "console", "conference": 2**70}, "facilitator.sign_in_first"),
    ({"view": "console", "conference": "9" * 5000}, "facilitator.sign_in_first"),
    ({"view": "console", "conference": -1}, "facilitator.sign_in_first"),
    ({"view": "phone", "conference": "\ud800"}, "socket.not_joined"),
    ({"view": "phone", "conference": "' OR 1=1 --"}, "socket.not_joined"),
    ({"view": "phone", "conference": ["a"]}, "socket.not_joined"),
]


def test_a_refusal_says_why_in_code_and_words(hall: Hall) -> None:
    answers = []
    for auth, _ in REFUSED:
        with pytest.raises(Refused) as caught:
            hall.enter("", auth)
        data = caught.value.told.get("data", {})
        assert data.get("message") == REFUSALS.get(data.get("code", ""), "?").format(), (auth, caught.value.told)
        answers.append(data["code"])
    assert answers == [code for _, code in REFUSED]
    assert requests.get(f"{hall.server.url}/healthz", timeout=30).ok


def test_words_come_in_the_language_of_the_browser(hall: Hall) -> None:
    with pytest.raises(Refused) as caught:
        hall.enter("dialog_language=en", {"view": "phone", "conference": "ZZZZZZ"})
    said = caught.value.told["data"]["message"]
    assert said == refusal(NotAllowed("socket.not_joined"), "en") != REFUSALS["socket.not_joined"]


def test_another_conferences_cookie_opens_nothing_here(hall: Hall) -> None:
    other = Hall(hall.server)
    attempts = (
        (cookies(joined(hall.server, other.code)), {"view": "phone", "conference": hall.id}, "socket.not_joined"),
        (other.console_cookie, {"view": "console", "conference": hall.id}, "conference.not_found"),
        (other.wall_cookie, {"view": "projector", "conference": hall.id}, "facilitator.sign_in_first"),
        (other.wall_cookie, {"view": "console", "conference": other.id}, "facilitator.sign_in_first"),
        (hall.wall_cookie, {"view": "console"}, "socket.not_joined"),
        (
            cookies(joined(hall.server, hall.code)),
            {"view": "projector", "conference": hall.id},
            "facilitator.sign_in_first",
        ),
        ("dialog_facilitator=forged; dialog_projector=forged; dialog_seat=forged.forged", None, "socket.not_joined"),
    )
    for cookie, auth, code in attempts:
        with pytest.raises(Refused) as caught:
            hall.enter(cookie, auth)
        assert caught.value.told.get("data", {}).get("code") == code, (auth, caught.value.told)


def test_before_it_is_let_in_a_socket_commands_nothing(hall: Hall) -> None:
    wire = Wire(hall.server, join=False)
    assert wire.frame().startswith("0{")
    wire.send('421["contribution.post",{"client_key":"k","text":"x"}]')
    wire.send('422["snapshot"]')
    wire.send("40")
    last = next(wire.frames(lambda frame: frame.startswith("44")))
    assert (wire.events, [answer for answer in wire.acks.values() if answer.get("ok")]) == ([], [])
    assert last.startswith("44")
    wire.close()


# -- afterwards ------------------------------------------------------------------------------------


def test_a_view_may_ask_for_a_fresh_snapshot(hall: Hall) -> None:
    phone, console = hall.phone(), hall.console()
    console.do("round.open", number=1)
    phone.post("Nytt")
    answer = phone.ask("snapshot")
    fresh = phone.wait(lambda: phone.of("snapshot")[1:])[0]
    assert (answer["ok"], answer["version"], [line["text"] for line in fresh["lines"]]) == (
        True,
        fresh["version"],
        ["Nytt"],
    )


def test_the_beat_tells_head_clock_and_epoch(hall: Hall) -> None:
    console, phone, far, wall = hall.console(), hall.phone(), hall.phone(table=2), hall.wall()
    console.do("round.open", number=1)
    phone.post("Eitt")
    newest = console.ask("snapshot")["version"]
    beats = [view.wait(lambda view=view: view.of("beat")[1:])[-1] for view in (console, phone, far, wall)]
    assert {beat["epoch"] for beat in beats} == {phone.snapshot["epoch"]}
    assert [beat["version"] for beat in beats] == [newest, newest, newest - 1, newest]
    assert all(
        set(beat) == {"version", "now", "epoch"} and abs(beat["now"] - phone.snapshot["now"]) < 120_000
        for beat in beats
    )


def test_the_console_sees_phones_come_and_go_two_tabs_are_one(hall: Hall) -> None:
    console = hall.console()
    cookie = cookies(joined(hall.server, hall.code, table=2))
    tabs = [hall.enter(cookie), hall.enter(cookie)]
    console.wait(lambda: any(told["phones"] == {"2": 1} for told in console.of("presence.changed")))
    for tab in tabs:
        tab.leave()
    console.wait(lambda: console.of("presence.changed")[-1]["phones"] == {})
    assert tabs[0].of("presence.changed") == []


def test_a_link_taken_back_gives_no_more_snapshots_or_commands(hall: Hall) -> None:
    owner = requests.Session()
    owner.headers["Cookie"] = hall.console_cookie
    console, wall, phone = hall.console(), hall.wall(), hall.phone()
    console.do("round.open", number=1)
    end_every_link(hall, owner)
    assert console.ask("round.close", {"number": 1})["error"]["code"] == "facilitator.sign_in_first"
    assert console.ask("snapshot")["error"]["code"] == "facilitator.sign_in_first"
    assert all(view.ended.wait(30) for view in (console, wall)), "whoever came by the link is shown out"
    with pytest.raises(Refused):
        hall.enter(str(console.client.connection_headers["Cookie"]))
    assert (phone.post("Eg er her enno") > 0, phone.ended.is_set()) == (True, False)


def end_every_link(hall: Hall, owner: requests.Session) -> None:
    """As a facilitator does it on the page of links, the own one last."""
    import re

    page = owner.get(f"{hall.server.url}/conferences/{hall.id}/links", timeout=30).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    ends = re.findall(rf"/conferences/{hall.id}/links/(\d+)/end", page)
    assert token is not None
    assert len(ends) == 2
    owner.headers["Cookie"] += "; " + "; ".join(f"{each.name}={each.value}" for each in owner.cookies)
    for link in sorted(ends, key=int, reverse=True):
        owner.post(
            f"{hall.server.url}/conferences/{hall.id}/links/{link}/end",
            data={"csrf_token": token[1]},
            allow_redirects=False,
            timeout=30,
        )


def test_a_link_of_the_wrong_kind_gives_no_cookie(shared_server: Server) -> None:
    made = shared_server.conference()
    console, wall = (made[name].rsplit("/", 1)[1] for name in ("console", "projector"))
    assert [
        by_link(shared_server, f"http://x/{path}") for path in (f"wall/{console}", f"console/{wall}", "console/ukjend")
    ] == [""] * 3
