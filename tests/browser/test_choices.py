"""A round of free choice in a real browser: what the tables are about at the console, choosing on phones, and the wall."""

import os
from typing import Any

import pytest
from playwright.sync_api import expect

from dialog import programmes
from dialog.vocabulary import Composition
from tests.browser.hall import a_hall, press, shown, sideways
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser
FREE = {"composition": Composition.FREE}


def shot(page: Any, name: str) -> None:
    if os.environ.get("DIALOG_SHOTS"):
        page.screenshot(path=f"{os.environ['DIALOG_SHOTS']}/{name}.png", full_page=name.startswith("desk"))


def test_people_choose_a_theme_table_and_sit_there_when_the_round_opens(shared_server: Server, browser: Any) -> None:
    first, second, third = programmes.plan("open-youth-meeting", "nn", with_steps=False).rounds
    rounds = [each.model_dump(mode="json") for each in (first, second.model_copy(update=FREE), third)]
    with a_hall(shared_server, browser, rounds=rounds) as hall:
        console, wall = (
            browser.new_context(viewport={"width": wide, "height": high}, locale="nn-NO").new_page()
            for wide, high in ((1440, 900), (1920, 1080))
        )
        hall.contexts += [console.context, wall.context]
        console.goto(hall.made["console"])
        wall.goto(hall.made["projector"])
        young, adult, other = hall.join(), hall.join(role="guardian"), hall.join(table=2, role="guardian")
        assert console.locator("#choices").is_hidden(), "another round comes first"
        press(console, "Vis oppgåva i runde 1", "Opne runde 1", "Lukk runde 1")

        expect(console.get_by_role("heading", name="Temabord i runde 2")).to_be_visible()
        for table, topic in ((1, "Kveldsbussen til Åmotsdal og heim att"), (2, "Ungdomsklubben"), (4, "Skulemat")):
            console.get_by_label(f"Bord {table}", exact=True).fill(topic)
        console.get_by_role("button", name="Lagre temaa").click()
        expect(console.get_by_text("Temaa er lagra.")).to_be_visible()
        press(console, "La folk velje bord til runde 2")
        shown(wall, "h1", "Vel bord på telefonen")
        expect(wall.locator(".choice__table")).to_have_count(3)

        choice = young.get_by_role("button", name="Ungdomsklubben")
        expect(choice).to_contain_text("0 av 10 plassar er tekne")
        choice.click()
        expect(choice).to_have_attribute("aria-pressed", "true")
        expect(choice).to_contain_text("Du har valt dette bordet. 1 av 10")
        expect(young.locator("#said")).to_have_text("Du har valt Ungdomsklubben.")
        adult.get_by_role("button", name="Ungdomsklubben").press("Enter")
        shown(wall, ".choice__table", "2 av 10 plassar er tekne")
        expect(console.get_by_text("Éin ungdom åleine blant vaksne.")).to_be_visible()
        expect(console.get_by_text("2 av 3 har valt.")).to_be_visible()
        for page, name in ((young, "choice-phone"), (wall, "choice-wall"), (console, "desk-choice")):
            shot(page, name)
            assert axe_violations(page) == []
        wall.set_viewport_size({"width": 1024, "height": 768})
        shot(wall, "choice-old-wall")
        young.set_viewport_size({"width": 320, "height": 640})
        assert sideways(young) == 0
        young.reload()
        expect(young.get_by_role("button", name="Ungdomsklubben")).to_have_attribute("aria-pressed", "true")

        adult.get_by_role("button", name="Kveldsbussen").click()
        expect(wall.locator(".choice__table", has_text="Ungdomsklubben")).to_contain_text("1 av 10 plassar er teken")
        expect(console.get_by_text("Éin ungdom åleine blant vaksne.")).to_be_hidden()
        press(console, "Vis oppgåva i runde 2", "Opne runde 2")
        for page, table in ((young, "Bord 2"), (adult, "Bord 1"), (other, "Bord 2")):
            shown(page, "#strip-table", table)
            expect(page.locator("#choice")).to_be_hidden()
        shown(wall, ".tile__name", "Ungdomsklubben")
        assert hall.faults == []
