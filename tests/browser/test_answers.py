"""«Dette sa de – dette gjorde vi» and the page behind it in real Chromium: axe, the keyboard, small and wide screens."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from dialog import identity
from dialog.commands import AddGround, ApproveQuote, OpenPage
from dialog.models import Facilitator, Membership
from dialog.vocabulary import AnswerState, GroundKind, MemberJob, OutcomeKind
from tests import answered_rows as rows
from tests.browser.hall import sideways
from tests.conftest import Evening, Server, axe_violations, make_facilitator, start_server, stop_server
from tests.plan_rows import add_leader, add_measure, add_partner

pytestmark = pytest.mark.browser
BUSES = (
    "Bussen går for tidleg heim om fredagen", "Buss på sundag", "Buss til byen", "Buss heim frå kamp",
    "Billegare buss for ungdom", "Venterom på skulen",
)  # fmt: skip
LIGHTS = ("Lys på gangvegen", "Lys i parken", "Lys ved skulen")


@pytest.fixture
def server(evening: Evening) -> Iterator[tuple[Server, Evening, str]]:
    """A server on an evening with themes, answers, outcomes and measures, and the token of its leader's account."""
    numbers = rows.add_lines(evening, *BUSES, theme="Kollektivtransport og veg til fritidstilbod")
    lights = rows.add_lines(evening, *LIGHTS, theme="Lys ute")
    rows.add_lines(evening, "Fleire benkar", "Fleire tre", "Meir mat", theme="Sentrum")
    measure = add_measure(evening, "Prøve kveldsbuss", leader=add_leader(evening, "Kari Vik", "Samferdsle og plan"))
    add_partner(evening, measure, "Vestland fylke")
    rows.say(evening, OutcomeKind.MERGED, *numbers[:2], why="Same sak.", measure=1)
    rows.say(evening, OutcomeKind.SENT_ON, numbers[2], why="Fylket rår over ruta.", sent_to="Vestland fylke")
    evening.house.execute(evening.operator, AddGround(measure=measure, kind=GroundKind.INPUT, number=numbers[3]))
    rows.say(evening, OutcomeKind.PARKED, lights[0], why="Kjem i budsjettet for 2028.")
    bus, light, _ = (each.id for each in rows.stand(evening).themes)
    rows.answer(evening, bus, AnswerState.PARTLY, "Bussen går ein time seinare på fredag. Sundag rår fylket over.")
    rows.answer(
        evening, light, AnswerState.NO, "Nei, fordi lysmastene er tekne ut av budsjettet. Vi prøver att i 2028."
    )
    evening.house.execute(evening.operator, ApproveQuote(project=evening.project, number=numbers[0]))
    evening.house.execute(evening.operator, OpenPage(project=evening.project))
    token = make_facilitator(evening.house)
    with evening.house.database.writing() as session:
        person = session.scalars(select(Facilitator.id)).one()
        session.add(Membership(project_id=evening.project, facilitator_id=person, job=MemberJob.LEADER))
    evening.house.database.dispose()
    running = start_server(evening.house.settings.data_dir)
    yield running, evening, token
    stop_server(running)


def opened(browser: Any, width: int, height: int, server: Server, token: str = "") -> Page:
    context = browser.new_context(locale="nn-NO", viewport={"width": width, "height": height})
    if token:
        context.add_cookies([{"name": identity.FACILITATOR, "value": token, "url": server.url}])
    return context.new_page()


def test_the_pages_are_accessible_and_the_keyboard_is_enough(server: tuple[Server, Evening, str], browser: Any) -> None:
    running, evening, token = server
    home = f"{running.url}/projects/{evening.project}/thread/outcomes"
    desk = opened(browser, 1440, 900, running, token)
    desk.goto(home)
    address = desk.locator("a", has_text="/answers/").get_attribute("href") or ""
    assert address.startswith(f"{running.url}/answers/")
    for width, height in ((360, 740), (1440, 900)):
        anybody = opened(browser, width, height, running)
        for language in ("nn", "nb", "en") if width == 360 else ("nn",):
            anybody.goto(f"{address}?lang={language}")
            expect(anybody.locator("html")).to_have_attribute("lang", language)
            assert (width, language, axe_violations(anybody), sideways(anybody)) == (width, language, [], 0)
        names = [cookie["name"] for cookie in anybody.context.cookies()]
        assert names == ["dialog_language"], "nothing else is kept of whoever reads"
        own = opened(browser, width, height, running, token)
        for page in (home, f"{home}/lines", f"{home}/lines?theme=1", home.removesuffix("/outcomes")):
            own.goto(page)
            assert (width, page, axe_violations(own), sideways(own)) == (width, page, [], 0)
    _take_in_by_keyboard(desk, home)
    _park_by_keyboard(desk, home)


def _park_by_keyboard(page: Page, home: str) -> None:
    """Ticks the first line that waits, chooses and tells why, without a mouse."""
    page.goto(f"{home}/lines?show=without")
    waiting = page.locator("input[name=pick]").count()
    page.locator("input[name=pick]").first.focus()
    page.keyboard.press("Space")
    page.locator("#kind").focus()
    page.keyboard.type("Parkert")
    page.keyboard.press("Tab")
    page.keyboard.type("Vi ser på det neste år.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sagt om eitt innspel.")).to_be_visible()
    expect(page.locator("input[name=pick]")).to_have_count(waiting - 1)


def _take_in_by_keyboard(page: Page, home: str) -> None:
    """Opens what is offered, takes one tick away, takes the other in, and takes that back, without a mouse."""
    page.goto(home)
    page.get_by_role("link", name="Ta 2 innspel inn i T1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("input[name=pick]:checked")).to_have_count(2)
    assert (axe_violations(page), sideways(page)) == ([], 0)
    page.locator("input[name=pick]").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Teikn inn i tiltaket").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Eitt innspel er teikna inn i T1.")).to_be_visible()
    page.get_by_role("button", name="Angre det du nettopp gjorde").focus()
    assert (axe_violations(page), sideways(page)) == ([], 0)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Det er teke tilbake.")).to_be_visible()
