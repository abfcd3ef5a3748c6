"""The facilitator's laptop dies: the console is opened on any other device by its link, and the evening goes on."""

import pytest
import requests
from live.hall import DEADLINE_S, Hall, Refused, by_link


def test_another_device_takes_over_where_the_first_one_stopped(hall: Hall) -> None:
    laptop, phone = hall.console(), hall.phone()
    laptop.do("round.open", number=1)
    line = phone.post("Meir lys i parken")
    laptop.do("contribution.release", id=line, confirmed=True)
    laptop.client.eio.ws.shutdown()  # The lid is shut: no farewell is said.

    spare = hall.console()
    (told,) = spare.snapshot["lines"]
    assert (told["text"], told["moderation"]) == ("Meir lys i parken", "released")
    assert spare.snapshot["rounds"][0]["phase"] == "open"
    spare.do("round.close", number=1)
    closed = phone.wait(lambda: [each for each in phone.of("round.changed") if each["phase"] == "closed"])
    assert closed[-1]["number"] == 1


def test_a_wrong_link_opens_nothing_and_one_that_was_taken_back_neither(hall: Hall) -> None:
    link = str(hall.made["console"])
    wrong = link[:-4] + ("aaaa" if not link.endswith("aaaa") else "bbbb")
    with pytest.raises(Refused):
        hall.enter(by_link(hall.server, wrong), {"view": "console", "conference": hall.id})
    opened = hall.console()
    with requests.Session() as browser:
        browser.headers["Cookie"] = hall.console_cookie
        page = browser.get(f"{hall.server.url}/conferences/{hall.id}/links", timeout=DEADLINE_S)
        assert page.ok, "the link opens the conference's own pages too"
    assert opened.do("round.open", number=1)["ok"]
