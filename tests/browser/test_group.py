"""The steering group's room in real Chromium: nothing for axe to find, no sideways scrolling, and the keyboard alone is enough."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hall import Hall, a_hall, sideways
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser
PAGES = ("", "/calendar", "/bodies", "/costs", "/needs")


@pytest.fixture
def hall(shared_server: Server, browser: Any) -> Iterator[Hall]:
    with a_hall(shared_server, browser) as made:
        yield made


def furnished(hall: Hall, server: Server) -> tuple[Page, str]:
    """A member at a small screen, in a room with something of everything, made by hand."""
    page = hall.browser.new_context(locale="nn-NO", viewport={"width": 360, "height": 740}).new_page()
    project = str(hall.made["project"])
    link = server.command("facilitator", "link", "--project", project).stdout.strip()
    page.goto(hall.url + urlsplit(link).path)
    page.fill("#username", f"kari-{hall.code}")
    page.fill("#name", "Kari Nordmann")
    page.fill("#password", "eit godt passord")
    page.locator("main form").first.locator("button").click()
    room = f"{hall.url}/projects/{project}/group"
    page.goto(f"{room}/bodies")
    page.click("button[value=usual]")
    page.goto(f"{room}/calendar")
    page.fill("#starts_on", "2026-12-01")
    page.click("button[value=lay]")
    expect(page.locator("ol.plain > li")).to_have_count(13)
    page.goto(f"{room}/costs")
    page.fill("#hours-people", "Prosjektleiar")
    page.fill("#hours-hours", "1,5")
    page.click("form[action$='/hours'] button")
    page.fill("#expenses-what", "Mat til det opne møtet")
    page.fill("#expenses-kroner", "1 250")
    page.click("form[action$='/expenses'] button")
    page.goto(f"{room}/needs")
    for name, text in {"told_by": "Barnevernet", "towards": "Skulane", "text": "Varsel i tide"}.items():
        page.fill(f"#{name}", text)
    page.click("main form button")
    page.goto(room)
    return page, room


def test_the_room_is_accessible_on_a_small_screen_in_three_languages(hall: Hall, shared_server: Server) -> None:
    page, room = furnished(hall, shared_server)
    for path in PAGES:
        for language in ("nn", "nb", "en"):
            page.goto(f"{room}{path}?lang={language}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert page.locator("h1").count() == 1
            assert (path, language, axe_violations(page)) == (path, language, [])
            assert (path, sideways(page)) == (path, 0)
    page.goto(f"{room}/calendar?lang=nn")
    page.locator("ol.plain > li a").first.click()
    expect(page.locator("h1")).to_have_text("Endre møtet")
    assert axe_violations(page) == []
    assert sideways(page) == 0


def test_the_keyboard_alone_takes_out_a_body_and_brings_it_back(hall: Hall, shared_server: Server) -> None:
    page, room = furnished(hall, shared_server)
    page.goto(f"{room}/bodies")
    press_on(page, page.get_by_role("link", name="Barnevernet"))
    expect(page.locator("#name")).to_have_value("Barnevernet")
    press_on(page, page.get_by_role("button", name="Ta bort"))
    expect(page.locator("main")).to_contain_text("Barnevernet: teken ut av lista")
    press_on(page, page.locator("details > summary"))
    press_on(page, page.get_by_role("button", name="Hent tilbake"))
    expect(page.locator("main")).not_to_contain_text("Barnevernet: teken ut av lista")


def press_on(page: Page, wanted: Any) -> None:
    """Tab by tab to it, as somebody without a mouse; it can be reached, and it shows that it has the focus."""
    handle = wanted.element_handle()
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement === wanted", handle):
            page.keyboard.press("Enter")
            return
    pytest.fail("the keyboard never came there")
