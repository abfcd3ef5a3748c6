"""A phone's own words: seen, taken along, erased, left behind. Never another's."""

import json
from typing import Any

import pytest
from asking import open_round, post
from conftest import Clock, Evening

from dialog import identity
from dialog.commands import RedactContribution, ReleaseContribution, SupportContribution, WithdrawContribution
from dialog.doorway import Caller
from web.visitor import Visitor

MINE, THEIRS, ELSEWHERE = "Meir buss <om> kvelden", "Per i 9B er slem", "Eit anna bord"


def phone(app: Any, evening: Evening, seat: Caller) -> Visitor:
    client = app.test_client()
    client.set_cookie(identity.SEAT, identity.seat_cookie(evening.code, str(seat.token)))
    return Visitor(client)


@pytest.fixture
def people(evening: Evening) -> tuple[Caller, Caller]:
    """Two at one table and one at another, who have all written."""
    open_round(evening)
    one, two, three = evening.seat(), evening.seat(), evening.seat(table=2)
    post(evening, one, MINE)
    theirs = post(evening, two, THEIRS)
    post(evening, three, ELSEWHERE)
    evening.house.execute(evening.operator, ReleaseContribution(id=theirs))  # With a name in it, it waits for a look.
    evening.house.execute(one, SupportContribution(id=theirs, on=True))
    return one, two


@pytest.mark.parametrize("form", ["", ".html", ".json"])
def test_only_ones_own_is_told(app: Any, evening: Evening, people: tuple[Caller, Caller], form: str) -> None:
    one, two = people
    for seat, own, other in ((one, MINE, THEIRS), (two, THEIRS, MINE)):
        answer = phone(app, evening, seat).client.get(f"/c/{evening.code}/mine{form}")
        text = answer.get_data(as_text=True).replace("&lt;", "<").replace("&gt;", ">")
        assert (own in text, other in text, ELSEWHERE in text) == (True, False, False)
        if form:
            assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_data_are_everything_that_is_stored(app: Any, evening: Evening, people: tuple[Caller, Caller]) -> None:
    one, _ = people
    second = post(evening, one, "Kåre køyrer for fort")
    evening.house.execute(evening.operator, RedactContribution(id=second, text="[namn] køyrer for fort"))
    third = post(evening, one, "Angra")
    evening.house.execute(one, WithdrawContribution(id=third))
    told = json.loads(phone(app, evening, one).client.get(f"/c/{evening.code}/mine.json").data)
    assert [(each["text"], each["before_redaction"], each["state"]) for each in told["contributions"]] == [
        (MINE, None, "posted"),
        ("[namn] køyrer for fort", "Kåre køyrer for fort", "posted"),
        ("Angra", None, "withdrawn"),
    ]
    assert (told["seat"]["role"], told["seat"]["table"], told["agreed_with"]) == ("youth", 1, 1)


def test_without_a_seat_there_is_nothing(app: Any, evening: Evening, people: tuple[Caller, Caller]) -> None:
    stranger = Visitor(app.test_client())
    assert stranger.client.get(f"/c/{evening.code}/mine").headers["Location"] == f"/j/{evening.code}"
    for form in ("html", "json"):
        stranger.see(f"/c/{evening.code}/mine.{form}", status=404)


def test_erasing_asks_first_and_takes_ones_own_only(
    app: Any, evening: Evening, people: tuple[Caller, Caller], clock: Clock
) -> None:
    one, two = people
    kari = phone(app, evening, one)
    page = kari.see(f"/c/{evening.code}/mine")
    (ask,) = [link for link in page.links if "erase=" in link]
    line = ask.rsplit("=", 1)[1]
    kari.see(ask)
    kari.follow(kari.send(f"/c/{evening.code}/mine/{line}/erase"))
    assert "Innspelet er sletta for alltid." in kari.page.text
    assert MINE not in kari.page.text
    per = phone(app, evening, two)
    (ask,) = [link for link in per.see(f"/c/{evening.code}/mine").links if "erase=" in link]
    kari.see(f"/c/{evening.code}/mine?erase={line}")
    other = int(ask.rsplit("=", 1)[1])
    kari.page.fields["csrf_token"] = phone_token(kari, evening)
    kari.send(f"/c/{evening.code}/mine/{other}/erase", status=403)
    assert THEIRS in per.see(f"/c/{evening.code}/mine").text
    clock.forward(hours=25)
    assert not [link for link in per.see(f"/c/{evening.code}/mine").links if "erase=" in link]


def phone_token(visitor: Visitor, evening: Evening) -> str:
    return visitor.see(f"/c/{evening.code}").fields["csrf_token"]


def test_leaving_shuts_the_door_behind_and_a_second_press_is_no_fault(
    app: Any, evening: Evening, people: tuple[Caller, Caller]
) -> None:
    kari = phone(app, evening, people[0])
    kari.see(f"/c/{evening.code}")
    fields = kari.page.fields
    answer = kari.send(f"/c/{evening.code}/leave")
    assert "Du har forlate møtet" in kari.follow(answer).text
    assert kari.client.get_cookie(identity.SEAT) is None
    kari.client.set_cookie(identity.SEAT, identity.seat_cookie(evening.code, str(people[0].token)))
    assert kari.client.get(f"/c/{evening.code}/mine").headers["Location"] == f"/j/{evening.code}"
    kari.page.fields = fields
    assert kari.send(f"/c/{evening.code}/leave").headers["Location"] == f"/left/{evening.code}"
    assert THEIRS in phone(app, evening, people[1]).see(f"/c/{evening.code}").text
