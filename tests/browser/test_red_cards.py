"""A red card in a real browser: told before writing, raised on console and contact's page, handed over, shown to nobody."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.browser.hall import DEADLINE_MS, a_hall, shown, sideways, write
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser
HARM = "eg gruar meg til helgene når dei drikk heime"
CONTACT = {"name": "Anne, helsesjukepleiar", "place": "ved det blå bordet"}


def pictured(page: Any, name: str) -> None:
    """For whoever wants to look: a picture in the folder that DIALOG_PICTURES names."""
    folder = os.environ.get("DIALOG_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def contact_page(hall: Any, console: Any, browser: Any) -> Any:
    """The facilitator makes the link; the contact opens it on a phone of her own."""
    links = console.context.new_page()
    links.goto(f"{hall.url}/conferences/{hall.made['conference']}/links")
    links.get_by_role("button", name="Lag lenkje til dei raude korta").click()
    address = links.locator("#link").input_value()
    assert axe_violations(links) == []
    links.close()
    page = browser.new_context(viewport={"width": 360, "height": 740}, locale="nn-NO").new_page()
    page.goto(f"{hall.url}/contact/{address.rsplit('/', 1)[1]}")
    return page


def test_a_red_card_from_the_phone_to_the_contact(shared_server: Server, browser: Any) -> None:
    with a_hall(shared_server, browser, contact=CONTACT) as hall:
        console = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO").new_page()
        console.goto(hall.made["console"])
        wall = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="nn-NO").new_page()
        wall.goto(hall.made["projector"])
        shown(wall, ".contact-line", "Anne, helsesjukepleiar – ved det blå bordet")
        pictured(wall, "wall-welcome")

        newcomer = hall.phone()
        newcomer.goto(hall.made["join"])
        shown(newcomer, "#harm", "Då er du ikkje heilt anonym")
        shown(newcomer, "#harm", "116 111")
        pictured(newcomer, "join")
        assert axe_violations(newcomer) == []

        author, beside = hall.join(), hall.join(role="guardian")
        contact = contact_page(hall, console, browser)
        shown(contact, "#cards", "Ingen raude kort")
        hall.facilitator.do("round.open", number=1)
        hall.facilitator.do("screen.show", scene="task", round=1)
        shown(wall, ".task .contact-line", "Anne")
        pictured(wall, "wall-task")
        author.locator("#help-near summary").click()
        shown(author, "#help-near p", "ved det blå bordet")
        author.locator("#help-near summary").click()
        write(author, HARM)
        write(author, "alle veit at Marius Skrubbemo sel hasj 🔥")
        write(author, "Meir lys i parken")
        shown(beside, "#lines li", "Meir lys i parken")
        pictured(author, "table")

        shown(console, "#red-cards-list .red-card", HARM)
        shown(console, "#red-cards", "1 raudt kort")
        shown(console, "#lines .line__raised", "namn («Marius Skrubbemo»)")
        pictured(console, "console")
        assert axe_violations(console) == []
        shown(contact, "#cards .red-card", HARM)  # By itself: nobody has loaded the page anew.
        pictured(contact, "contact")
        assert (axe_violations(contact), sideways(contact)) == ([], 0)
        for page in (beside, wall):
            assert HARM not in page.content()
            assert "Skrubbemo" not in page.content()

        held = console.locator("#lines li", has_text=HARM)
        held.locator('[data-act="release"]').click()
        dialog = console.locator("#second-step-dialog")
        dialog.wait_for(timeout=DEADLINE_MS)
        pictured(console, "second-step")
        dialog.locator("[data-close]").click()

        named = console.locator("#lines li", has_text="Skrubbemo")
        named.locator('[data-act="redact"]').click()
        assert console.locator("#redact-text").input_value() == "alle veit at [namn fjerna] sel hasj 🔥"
        console.locator("#redact-dialog button[type=submit]").click()
        shown(beside, "#lines li", "[namn fjerna]")
        redacted = console.locator("#lines li", has_text="[namn fjerna]")
        redacted.locator('[data-act="original"]').click()
        shown(console, "#original-text", "Marius Skrubbemo")
        console.locator("#original-dialog [data-close]").click()

        contact.get_by_role("button", name="Eg tek over").click()
        shown(contact, "#cards .red-card", "Overlevert: Anne, helsesjukepleiar")
        shown(console, "#red-cards-title", "Ingen raude kort ventar")
        console.locator("#red-cards-done summary").click()
        shown(console, "#red-cards-done-list .red-card", "overlevert: Anne, helsesjukepleiar")
