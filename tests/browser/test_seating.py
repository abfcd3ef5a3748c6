"""Who sits where, in a real browser: a list is pasted, a plan is made, somebody is moved, phones find their table."""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, a_hall
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser
LAPTOP, WALL, OLD_WALL = (1440, 900), (1920, 1080), (1024, 768)
ROLES = ("Ungdom",) * 12 + ("Føresett",) * 6 + ("Politikar",) * 4 + ("Tilsett i kommunen",) * 8
LIST = "Namn\tRolle\tKan leie\tIkkje saman med\n" + "\n".join(
    f"Person {n}\t{role}\t{'ja' if role == 'Ungdom' else ''}\t{'Person 14' if n == 13 else ''}"
    for n, role in enumerate(ROLES, start=1)
)


@pytest.fixture
def hall(shared_server: Server, browser: Any) -> Iterator[Hall]:
    with a_hall(shared_server, browser) as found:
        yield found


def desk(hall: Hall, size: tuple[int, int] = LAPTOP) -> Any:
    context = hall.browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nn-NO")
    hall.contexts.append(context)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda fault: hall.faults.append(str(fault)))
    page.goto(hall.made["console"])
    return page


def shot(page: Any, name: str) -> None:
    if os.environ.get("DIALOG_SHOTS"):
        page.screenshot(path=f"{os.environ['DIALOG_SHOTS']}/{name}.png", full_page=name.startswith("desk"))


def test_from_a_pasted_list_to_people_at_their_tables(hall: Hall) -> None:
    here = f"{hall.url}/conferences/{hall.made['conference']}"
    page = desk(hall)
    page.goto(f"{here}/seating")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Hent inn ei liste").click()
    page.get_by_label("Kopier cellene").fill(LIST + "\nPerson 99\tPirat\t\t")
    page.get_by_role("button", name="Sjå gjennom lista").click()
    expect(page.get_by_text("Vi kjenner ikkje rolla «Pirat»")).to_be_visible()
    shot(page, "desk-import")
    assert axe_violations(page) == []
    page.get_by_role("button", name=re.compile("Ta inn dei 30")).click()
    expect(page.get_by_role("row", name="1 Person 1 Ungdom", exact=True)).to_be_visible()
    shot(page, "desk-named")
    page.get_by_role("link", name="Til planen").click()
    assert "Person 1" not in page.content()
    page.get_by_role("button", name="Set saman borda").click()
    expect(page.get_by_role("button", name="Rett opp planen")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Runde 2").click()
    shot(page, "desk-board")
    assert axe_violations(page) == []

    # By keys alone: choose a person, choose a table, press Enter.
    one = page.locator("#ticket-20")
    before = one.evaluate("each => each.closest('[data-table]').dataset.table")
    there = "1" if before != "1" else "2"
    one.focus()
    page.keyboard.press("Space")
    page.get_by_label("Flytt den valde til").select_option(there)
    page.get_by_role("button", name="Flytt", exact=True).press("Enter")
    moved = page.locator(f"[data-table='{there}'] #ticket-20")
    expect(moved).to_be_attached()
    expect(page.get_by_text(f"nummer 20 frå bord {before} til bord {there}")).to_be_visible()
    shot(page, "desk-moved")
    page.get_by_role("button", name="Angre siste endring").click()
    expect(page.locator(f"[data-table='{before}'] #ticket-20")).to_be_attached()
    # And by dragging, on a screen where both tables are in sight: nothing scrolls under the pointer.
    page.set_viewport_size({"width": 1440, "height": 2400})
    page.locator("[data-ticket='20']").drag_to(page.locator(f"[data-table='{there}'] legend"))
    expect(moved).to_be_attached()

    phone = hall.phone()
    phone.goto(f"{hall.url}/j/{hall.code}")
    phone.get_by_label("Nummeret på kortet ditt").fill("20")
    shot(phone, "phone-join")
    phone.get_by_role("button", name="Føresett").click()
    expect(phone.locator("#next-table")).to_contain_text("Runde 1: ")
    shot(phone, "phone-next")
    assert axe_violations(phone) == []
    hall.facilitator.do("round.open", number=1)
    expect(phone.locator("#next-table")).to_be_hidden()
    hall.facilitator.do("round.close", number=1)
    expect(phone.locator("#next-name")).to_have_text(f"Bord {there}")
    hall.facilitator.do("round.open", number=2)
    expect(phone.locator("#strip-table")).to_have_text(f"Bord {there}")

    hall.facilitator.do("screen.show", scene="seating", round=2)
    for size, name in ((WALL, "wall"), (OLD_WALL, "wall-old")):
        wall = desk(hall, size)
        wall.goto(f"{here}/wall")
        expect(wall.get_by_text("Finn nummeret ditt")).to_be_visible()
        shot(wall, name)
    leader = page.evaluate("() => document.querySelector('[data-table=\"1\"] [data-ticket]').dataset.ticket")
    hall.facilitator.do("ticket.gone", ticket=int(leader))
    page.goto(f"{here}/console")
    expect(page.locator("#seating-news")).to_contain_text("bord 1")
    shot(page, "console")
    assert hall.faults == []
