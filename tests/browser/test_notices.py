"""The notices in real Chromium: readable on a small screen, and nothing for axe to find, in all three languages."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, a_hall, sideways
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser
LANGUAGES = ("nn", "nb", "en")
FAULTY = "Spør {kontakt}"


@pytest.fixture
def hall(shared_server: Server, browser: Any) -> Iterator[Hall]:
    with a_hall(shared_server, browser) as made:
        yield made


@pytest.mark.parametrize("kind", ["privacy", "accessibility"])
def test_a_conferences_notices_are_accessible(hall: Hall, kind: str) -> None:
    page = hall.phone(size=(320, 568))
    for where in ("", f"/c/{hall.code}"):
        for language in LANGUAGES:
            page.goto(f"{hall.url}{where}/{kind}?lang={language}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert (page.locator("h1").count(), page.locator("h2").count() > 5) == (1, True)
            assert axe_violations(page) == []
            assert sideways(page) == 0


def test_the_way_from_joining_and_back(hall: Hall) -> None:
    page = hall.phone()
    page.goto(hall.table_address(1))
    page.click("#know ~ p a")
    expect(page).to_have_url(f"{hall.url}/c/{hall.code}/privacy")
    page.click(f"main a[href='/c/{hall.code}']")
    expect(page.locator("#know")).to_be_visible()


def test_the_pages_where_they_are_written_are_accessible(hall: Hall, shared_server: Server) -> None:
    page = hall.browser.new_context(locale="nn-NO", viewport={"width": 360, "height": 740}).new_page()
    project = str(hall.made["project"])
    link = shared_server.command("facilitator", "link", "--project", project).stdout.strip()
    page.goto(hall.url + urlsplit(link).path)
    page.fill("#username", f"kari-{hall.code}")
    page.fill("#name", "Kari")
    page.fill("#password", "eit godt passord")
    page.locator("main form").first.locator("button").click()
    for language in LANGUAGES:
        for path in ("", "/dpia?in=nn", "/privacy?in=en"):
            page.goto(f"{hall.url}/projects/{project}/notices{path}{'&' if '?' in path else '?'}lang={language}")
            if path:
                page.click("details > summary")
                expect(page.locator("#text")).to_be_visible()
            assert axe_violations(page) == []
            assert sideways(page) == 0
    page.fill("#text", FAULTY)
    page.click("details form button")
    expect(page.locator("#text-error")).to_be_visible()
    expect(page.locator("#text")).to_have_value(FAULTY)
    assert axe_violations(page) == []
    page.context.close()
