"""«Frå papir» in real Chromium: a pile typed with the keyboard alone, on a small screen too, with nothing for axe."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, a_hall, sideways
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(shared_server: Server, browser: Any) -> Iterator[Hall]:
    with a_hall(shared_server, browser) as made:
        yield made


def test_a_pile_is_typed_without_a_mouse(hall: Hall) -> None:
    page = hall.browser.new_context(locale="nn-NO", viewport={"width": 1440, "height": 900}).new_page()
    page.goto(hall.url + urlsplit(hall.made["console"]).path)
    page.goto(f"{hall.url}/conferences/{hall.made['conference']}/paper?round=2&table=1&role=guardian")
    for nth, text in enumerate(("Buss på fredag", "Meir lys på gangvegen", "Per Hansen i 9B slår dei små"), start=1):
        expect(page.locator("#text")).to_be_focused()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(page.locator(".paper-line")).to_have_count(nth)
    expect(page.locator("#role")).to_have_value("guardian")
    expect(page.locator(".paper-line .ds-tag")).to_have_count(1)
    for size in ({"width": 1440, "height": 900}, {"width": 320, "height": 568}):
        page.set_viewport_size(size)
        for language in ("nn", "nb", "en"):
            page.goto(f"{hall.url}/conferences/{hall.made['conference']}/paper?round=3&table=1&lang={language}")
            assert axe_violations(page) == []
            assert sideways(page) == 0
    if pictures := os.environ.get("DIALOG_PICTURES"):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(f"{hall.url}/conferences/{hall.made['conference']}/paper?round=3&table=1&lang=nn")
        page.screenshot(path=f"{pictures}/paper.png", full_page=True)
        page.goto(f"{hall.url}/conferences/{hall.made['conference']}/console?lang=nn")
        expect(page.locator("#act")).to_be_enabled()
        page.screenshot(path=f"{pictures}/console.png")
        page.locator(".closing__paper").scroll_into_view_if_needed()
        page.screenshot(path=f"{pictures}/console_end.png")
    page.context.close()
