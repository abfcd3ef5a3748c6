"""Leaving, one's own words, and a conference that is deleted while people are in it: in real Chromium."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, a_hall, sideways, write
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(shared_server: Server, browser: Any) -> Iterator[Hall]:
    with a_hall(shared_server, browser) as made:
        made.facilitator.do("round.open", number=1)
        yield made
        assert made.faults == []


def kept(page: Any) -> list[str]:
    """What the device keeps of any conference."""
    return list(page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('dialog/'))"))


def until(page: Any, condition: str) -> None:
    """Asked from here: the page's own policy lets no text be run as a script inside it."""
    deadline = time.monotonic() + 10
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)


def open_leaving(page: Any) -> None:
    page.click("#leaving > summary")


def test_before_joining_everything_can_be_read_on_a_small_screen(hall: Hall) -> None:
    page = hall.phone(size=(320, 568))
    page.goto(hall.table_address(1))
    expect(page.locator("#know")).to_be_visible()
    assert sideways(page) == 0
    assert axe_violations(page) == []


def test_leaving_takes_what_the_phone_has_kept_in_every_tab(hall: Hall) -> None:
    page, neighbour = hall.join(1), hall.join(1, "guardian")
    write(page, "Blir ståande")
    expect(page.locator(".line")).to_contain_text("Lagra")
    two = page.context.new_page()
    two.goto(page.url)
    page.evaluate("localStorage.setItem('dialog/ZZZZZZ/1/draft/1', 'ein annan kveld')")
    two.fill("#text", "halvskrive")
    until(two, "Object.values(localStorage).includes('halvskrive')")
    open_leaving(page)
    assert axe_violations(page) == []
    page.click("#leave [type=submit]")
    for tab in (page, two):
        expect(tab.locator("h1")).to_have_text("Du har forlate møtet")
        assert axe_violations(tab) == []
    assert kept(page) == ["dialog/ZZZZZZ/1/draft/1"]
    assert [each for each in page.context.cookies() if each["name"] == "dialog_seat"] == []
    expect(neighbour.locator(".line-text")).to_have_text("Blir ståande")
    page.goto(f"{hall.url}/c/{hall.code}")
    expect(page.locator("#know")).to_be_visible()


def test_who_would_lose_something_is_warned_first(hall: Hall) -> None:
    page = hall.join(1)
    until(page, "document.querySelector('#leave').onsubmit !== null")
    page.context.set_offline(True)
    write(page, "Ikkje sendt enno")
    expect(page.locator(".line").first).to_contain_text("Ligg på telefonen")
    open_leaving(page)
    page.click("#leave [type=submit]")
    expect(page.locator("#unsent")).to_have_text(
        "Utan nett kan du ikkje gå enno. Det du har skrive, ligg trygt på telefonen."
    )
    assert axe_violations(page) == []
    page.context.set_offline(False)
    expect(page.locator(".line").first).to_contain_text("Lagra")
    expect(page.locator("#unsent")).to_have_text("")
    hall.facilitator.do("round.close", number=1)


def test_ones_own_words_are_seen_downloaded_and_erased(hall: Hall) -> None:
    page, neighbour = hall.join(1), hall.join(1, "guardian")
    write(page, "Mitt eige")
    expect(page.locator(".line")).to_contain_text("Lagra")
    write(neighbour, "Naboen sitt")
    open_leaving(page)
    page.click("#leaving a")
    expect(page.locator(".line-text")).to_have_text("Mitt eige")
    assert (axe_violations(page), sideways(page)) == ([], 0)
    for link, name in (("Last ned til å lese", ".html"), ("Last ned som data (JSON)", ".json")):
        with page.expect_download() as started:
            page.get_by_text(link).click()
        assert started.value.suggested_filename.endswith(name)
        assert "Mitt eige" in started.value.path().read_text(encoding="utf-8")
    page.get_by_text("Slett for alltid").click()
    assert axe_violations(page) == []
    page.get_by_text("Ja, slett det").click()
    expect(page.get_by_role("status")).to_have_text("Innspelet er sletta for alltid.")
    expect(neighbour.locator(".line")).to_have_count(1)
    expect(neighbour.locator(".line-text")).to_have_text("Naboen sitt")


def a_desk(hall: Hall, server: Server) -> Any:
    """A facilitator's machine, signed in with an account of the project."""
    link = server.command("facilitator", "link", "--project", str(hall.made["project"])).stdout.strip()
    desk = hall.phone(size=(1280, 800))
    desk.goto(link)
    for name, text in (("username", f"kari{hall.code}"), ("name", "Kari"), ("password", "eit godt passord")):
        desk.fill(f"#{name}", text)
    desk.click("main [type=submit]")
    desk.wait_for_url("**/projects")
    return desk


def test_a_facilitator_erases_a_line_that_was_taken_down(hall: Hall, shared_server: Server) -> None:
    phone = hall.join(1)
    write(phone, "Per i 9B er slem")
    (line,) = hall.facilitator.heard(1)
    desk = a_desk(hall, shared_server)
    desk.goto(f"{hall.url}/conferences/{hall.made['conference']}/console")
    row = desk.locator(f"li[data-id='{line['id']}']")
    expect(row.locator("[data-act=hide]")).to_be_visible()
    expect(row.locator("[data-act=erase]")).to_be_hidden()
    hall.facilitator.do("contribution.hide", id=line["id"], reason="Peikar ut ein person")
    row.locator("[data-act=erase]").click()
    expect(desk.locator("#erase-reason")).to_have_value("Peikar ut ein person")
    assert axe_violations(desk) == []
    desk.click("#erase-dialog [type=submit]")
    expect(row).to_contain_text("Sletta for alltid.")
    expect(row).to_contain_text("Grunn: Peikar ut ein person")
    expect(row).not_to_contain_text("Per i 9B")
    expect(row.locator("[data-act=release]")).to_be_hidden()
    expect(phone.locator(".line[data-mine]")).to_have_count(0)


def test_every_view_of_a_deleted_conference_ends_calmly(hall: Hall, shared_server: Server) -> None:
    phone = hall.join(1)
    write(phone, "Snart borte")
    expect(phone.locator(".line")).to_contain_text("Lagra")
    desk = a_desk(hall, shared_server)
    console, wall = (desk.context.new_page() for _ in range(2))
    console.goto(f"{hall.url}/conferences/{hall.made['conference']}/console")
    expect(console.locator(".erasure")).to_contain_text("blir sletta")
    assert axe_violations(console) == []
    wall.goto(f"{hall.url}/conferences/{hall.made['conference']}/wall")
    desk.goto(f"{hall.url}/conferences/{hall.made['conference']}")
    desk.get_by_text("Slett konferansen").click()
    assert axe_violations(desk) == []
    desk.fill("#title", "Noko anna")
    desk.click("main form [type=submit]")
    expect(desk.locator("#title-error")).to_contain_text("Dette er ikkje tittelen på konferansen.")
    assert axe_violations(desk) == []
    desk.fill("#title", "Ope ungdomsmøte")
    desk.click("main form [type=submit]")
    expect(desk.locator(".told")).to_contain_text("Konferansen er sletta.")
    for page in (phone, console, wall):
        expect(page.locator("h1")).to_have_text("Konferansen er sletta")
    assert axe_violations(phone) == []
    assert kept(phone) == []


def test_the_time_goes_on_without_a_net(hall: Hall) -> None:
    """Counted from the server's moment of closing, not from packets: a minute without any net is a minute less."""
    hall.facilitator.do("round.extend", number=1, minutes=5)
    page = hall.phone()
    page.clock.install()
    page.goto(hall.table_address(1))
    page.click("button[value=youth]")
    page.wait_for_url(f"**/c/{hall.code}")
    left = page.locator("#strip-left")
    expect(left).to_have_text(re.compile(r"\d+ minutt att"))
    before = int(left.inner_text().split()[0])
    page.context.set_offline(True)
    page.clock.run_for(120_000)
    expect(page.locator("#net")).to_contain_text("Ikkje noko nett")
    expect(left).to_have_text(f"{before - 2} minutt att")
    write(page, "Skrive utan nett")
    expect(page.locator(".line").first).to_contain_text("Ligg på telefonen")
    page.context.set_offline(False)
    page.clock.run_for(15_000)
    expect(page.locator(".line").first).to_contain_text("Lagra")
    assert hall.facilitator.texts(1) == ["Skrive utan nett"]
