"""How to lead a table, on a page that needs no script: for anybody at the table; «come here» is the leader's."""

from typing import Any

from asking import console
from conftest import Evening

from dialog import identity
from dialog.doorway import Caller
from dialog.phrases.browser import leading
from web.visitor import Visitor


def visitor(app: Any, evening: Evening, seat: Caller) -> Visitor:
    client = app.test_client()
    client.set_cookie(identity.SEAT, identity.seat_cookie(evening.code, str(seat.token)))
    return Visitor(client)


def test_a_leader_reads_who_sits_there_and_may_ask_somebody_to_come(app: Any, evening: Evening) -> None:
    leader = visitor(app, evening, evening.seat())
    evening.seat("guardian")
    page = leader.see(f"/c/{evening.code}/leading").text
    assert leading.BRIEFING[0] in page
    assert "Plass 2, " in page
    leader.send(f"/c/{evening.code}/help")
    assert [each["state"] for each in console(evening)["helps"]] == ["asked"]
    assert "Beskjeden er send" in leader.see(f"/c/{evening.code}/leading").text
    leader.send(f"/c/{evening.code}/help", back="1")
    assert console(evening)["helps"] == []


def test_others_may_read_how_but_neither_ask_nor_see_who_sits_there(app: Any, evening: Evening) -> None:
    evening.seat()
    other = visitor(app, evening, evening.seat("guardian"))
    page = other.see(f"/c/{evening.code}/leading").text
    assert (leading.BRIEFING[0] in page, "Plass 1" in page, "Kom hit" in page.replace("«Kom hit»", "")) == (
        True,
        False,
        False,
    )
    other.client.post(f"/c/{evening.code}/help", data=other.page.fields)
    assert console(evening)["helps"] == []


def test_the_words_of_the_card_come_in_the_page_s_language_to_those_at_a_table(app: Any, evening: Evening) -> None:
    leader = visitor(app, evening, evening.seat())
    told = leader.client.get(f"/c/{evening.code}/leading.json?lang=en").get_json()
    assert (told["come"], set(told)) == ("Come here", set(leading.WORDS))
    assert app.test_client().get(f"/c/{evening.code}/leading.json").status_code == 404
