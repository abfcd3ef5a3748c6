"""The end of an evening in a real browser: dots without a sum before the end, lessons, the pulse, the promise."""

from typing import Any

import pytest

from dialog import programmes
from tests.browser.hall import Hall, a_hall, shown, sideways
from tests.browser.hall import press as go
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(shared_server: Server, browser: Any) -> Any:
    yield from over(shared_server, browser)


@pytest.fixture
def stepped(shared_server: Server, browser: Any) -> Any:
    """An evening whose rounds have steps and a plenary, as the template has them; the last plenary is to come."""
    yield from over(shared_server, browser, plan=programmes.plan("open-youth-meeting", "nn").model_dump(mode="json"))


def over(server: Server, browser: Any, **more: Any) -> Any:
    with a_hall(server, browser, title="Ope møte i Bygdedal", answer_on="2027-02-21", **more) as made:
        for number in (1, 2, 3):
            made.facilitator.do("round.open", number=number)
            made.facilitator.do("round.close", number=number)
        yield made
        assert made.faults == []


def screen(hall: Hall, path: str, size: tuple[int, int]) -> Any:
    """A console or a wall, in a context of its own that goes with the hall."""
    context = hall.browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nn-NO")
    hall.contexts.append(context)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda fault: hall.faults.append(str(fault)))
    page.goto(hall.url + path)
    return page


def console(hall: Hall) -> Any:
    return screen(hall, "/console/" + hall.made["console"].rsplit("/", 1)[1], (1440, 900))


def wall(hall: Hall, size: tuple[int, int] = (1920, 1080)) -> Any:
    return screen(hall, "/wall/" + hall.made["projector"].rsplit("/", 1)[1], size)


def chosen(hall: Hall, *texts: str) -> None:
    hall.facilitator.do("ballot.prepare", candidates=[{"text": text} for text in texts])


def press(phone: Any, name: str) -> None:
    phone.get_by_role("button", name=name, exact=True).first.click()


def test_from_the_list_to_the_bars(hall: Hall) -> None:
    desk, big, small = console(hall), wall(hall), wall(hall, (1024, 768))
    one, two = hall.join(), hall.join(2, "guardian")
    desk.click("#dots-part > summary")
    desk.click("#ballot-choose")
    desk.fill("#ballot-list", "Lys i parken\nBuss på kvelden\nOpen klubb")
    assert axe_violations(desk) == []
    desk.click("#ballot-dialog [type=submit]")
    desk.locator("#act", has_text="Opne for prikkar").click()
    for phone, name in (
        (one, "Buss på kvelden"),
        (one, "Buss på kvelden"),
        (one, "Open klubb"),
        (two, "Buss på kvelden"),
    ):
        press(phone, f"Legg ein prikk på: {name}")
    one.locator(".dots-left", has_text="0 av 3 prikkar att").wait_for()
    assert one.locator("[aria-label^='Legg ein prikk']").first.get_attribute("aria-disabled") == "true"
    press(one, "Ta ein prikk frå: Open klubb")
    one.locator(".dots-left", has_text="1 av 3 prikkar att").wait_for()
    desk.locator("#ballot-count", has_text="2 har lagt prikkar").wait_for()
    for page in (big, small):
        page.locator(".theme", has_text="Lys i parken").wait_for()
        assert page.locator(".theme__bar, .theme__count").count() == 0
        assert page.locator(".theme__name").all_inner_texts() == ["Lys i parken", "Buss på kvelden", "Open klubb"]
    assert desk.locator(".candidates__sum:visible").count() == 0
    for page in (one, big, small):
        assert (axe_violations(page), sideways(page)) == ([], 0)
    desk.locator("#act", has_text="Lukk prikkinga").click()
    for page in (big, small):
        page.locator(".theme__count").first.wait_for()
        assert page.locator(".theme__name").all_inner_texts() == ["Buss på kvelden", "Lys i parken", "Open klubb"]
        assert page.locator(".theme__count").all_inner_texts() == ["3 prikkar", "0 prikkar", "0 prikkar"]
        assert axe_violations(page) == []
    two.locator(".result", has_text="3 prikkar").wait_for()
    desk.get_by_label("Klistremerke på papir: Lys i parken").fill("5")
    desk.get_by_label("Klistremerke på papir: Lys i parken").blur()
    big.locator(".theme__count", has_text="5 prikkar").wait_for()
    assert (axe_violations(desk), axe_violations(two)) == ([], [])


def test_dots_wait_for_the_net_and_survive_a_reload(hall: Hall) -> None:
    chosen(hall, "Lys", "Buss")
    hall.facilitator.do("ballot.open")
    phone = hall.join()
    phone.locator("#ballot [data-card]").wait_for()  # The script's card; the server's own is a form that needs the net.
    phone.context.set_offline(True)
    press(phone, "Legg ein prikk på: Buss")
    phone.locator(".dots-left", has_text="2 av 3 prikkar att").wait_for()
    phone.context.set_offline(False)
    desk = console(hall)
    desk.click("#dots-part > summary")
    desk.locator("#ballot-count", has_text="1 har lagt prikkar").wait_for(timeout=20_000)
    phone.reload()
    phone.locator(".dots-left", has_text="2 av 3 prikkar att").wait_for()


def test_one_device_for_several_people_and_by_keyboard_alone(hall: Hall) -> None:
    chosen(hall, "Lys", "Buss")
    hall.facilitator.do("ballot.open")
    leader = hall.join()  # The first young person at a table leads it.
    leader.locator("#another-card").wait_for()
    leader.locator("#another-card").focus()
    leader.keyboard.press("Enter")
    leader.locator("h3", has_text="Nokon utan telefon, nummer 1").wait_for()
    for key in ("Tab", "Enter", "Tab", "Enter", "Enter"):  # The first − is resting; the first + is next.
        leader.keyboard.press(key)
    leader.locator(".card").nth(1).locator(".dots-left", has_text="1 av 3 prikkar att").wait_for()
    assert (axe_violations(leader), sideways(leader)) == ([], 0)
    hall.facilitator.do("ballot.close")
    leader.locator(".result", has_text="2 prikkar").wait_for()


def test_lessons_and_the_promise_on_the_wall(hall: Hall) -> None:
    desk, big = console(hall), wall(hall, (1024, 768))
    politician, youth = hall.join(2, "politician"), hall.join()
    politician.fill("#lesson-text", "Bussen er viktigare enn eg trudde.")
    politician.click("#lesson [type=submit]")
    politician.locator("#lesson-said", has_text="Lagra").wait_for()
    assert youth.locator("#lesson").count() == 0
    hall.facilitator.do("screen.show", scene="learned")
    big.locator(".learned", has_text="Høyr på politikarane.").wait_for()
    desk.click("#lessons-part > summary")
    desk.locator("#lessons li", has_text="Bussen").get_by_role("button").click()
    big.locator(".voice", has_text="Bussen er viktigare").wait_for()
    desk.locator("#lessons li", has_text="Bussen").get_by_role("button", name="Ta ned frå skjerm").click()
    big.locator(".voices__none").wait_for()
    hall.facilitator.do("screen.show", scene="next")
    big.locator(".next__answer", has_text="21. februar 2027").wait_for()
    youth.locator("#over", has_text="De får svar innan 21. februar 2027.").wait_for()
    assert (axe_violations(big), axe_violations(desk), axe_violations(politician)) == ([], [], [])


def test_the_pulse_from_the_phone_to_the_console(hall: Hall) -> None:
    desk = console(hall)
    desk.click("#pulse-part > summary")
    for nth in range(5):
        phone = hall.join(1 + nth, "guardian")
        phone.click("#pulse-link a")
        phone.check("input[name=heard][value='4']")
        phone.check("input[name=useful][value='3']")
        if nth == 0:
            assert (axe_violations(phone), sideways(phone)) == ([], 0)
            phone.fill("#line", "Fleire slike kveldar")
        phone.click(".send")
        phone.locator("[role=status]", has_text="Takk").wait_for()
        desk.locator("#pulse-state", has_text=f"{nth + 1} har svart").wait_for()
    assert desk.locator("#pulse-sums > *").count() == 0
    hall.facilitator.do("conference.close")
    desk.locator("#pulse-sums", has_text="Nei 0 · Litt 0 · Ganske mykje 0 · Ja, heilt 5").wait_for()
    desk.locator("#pulse-sums", has_text="Færre enn fem svara på dette.").wait_for()
    desk.locator("#pulse-lines button").click()
    desk.locator("#pulse-lines button", has_text="Ta ut av dokumentet").wait_for()
    assert axe_violations(desk) == []


# -- from the last plenary to the end by the one button --------------------------------------------


def through_the_last_plenary(desk: Any, tables: int) -> None:
    go(desk, "Start plenum", *["Gi ordet til"] * (tables - 1), "Avslutt plenum")


def test_the_one_button_leads_from_the_last_plenary_to_the_end(stepped: Hall) -> None:
    politician, youth = stepped.join(2, "politician"), stepped.join()
    desk, other, big = console(stepped), console(stepped), wall(stepped)
    through_the_last_plenary(desk, len(stepped.made["tables"]))
    desk.locator("#act:enabled", has_text="Vel kva folk kan leggje prikkar på").click()
    desk.fill("#ballot-list", "Lys i parken\nBuss på kvelden\nOpen klubb")
    desk.click("#ballot-dialog [type=submit]")
    shown(other, "#act", "Opne for prikkar")
    desk.locator("#act-skip", has_text="Hopp over").wait_for()
    assert axe_violations(desk) == []
    go(desk, "Opne for prikkar")
    big.locator(".theme", has_text="Open klubb").wait_for()
    press(youth, "Legg ein prikk på: Open klubb")
    desk.locator("#act-hint", has_text="1 har lagt prikkar").wait_for()
    assert desk.locator("#act-skip").is_hidden()
    go(desk, "Lukk prikkinga")
    big.locator(".theme__count", has_text="1 prikk").wait_for()
    politician.fill("#lesson-text", "Bussen er viktigare enn eg trudde.")
    politician.click("#lesson [type=submit]")
    desk.locator("#act-hint", has_text="1 ventar på deg").wait_for()
    go(desk, "Vis kva politikarane lærte")
    big.locator(".learned").wait_for()
    shown(other, "#act", "Be alle svare på pulsen")
    go(other, "Be alle svare på pulsen")
    go(desk, "Vis kva som skjer no")
    big.locator(".scene.next").wait_for()
    with desk.context.expect_event("request", lambda asked: "result.pdf" in asked.url):
        go(desk, "Lag to sider med resultatet")
    for each in (desk, other):
        shown(each, "#act", "Kvelden er over")
        assert each.locator("#act").is_disabled()
        address = each.locator("#act-result:visible").get_attribute("href")
    paper = desk.context.request.get(stepped.url + address, timeout=120_000)
    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")
    assert axe_violations(desk) == []


def test_past_what_there_is_no_time_for_by_keyboard_and_back_again(stepped: Hall) -> None:
    desk, other, big = console(stepped), console(stepped), wall(stepped)
    through_the_last_plenary(desk, len(stepped.made["tables"]))
    shown(desk, "#act", "Vel kva folk kan leggje prikkar på")
    big.locator(".plenary").wait_for()
    desk.locator("#act-skip").focus()
    for past, to_come in (
        ("Vel kva folk kan leggje prikkar på", "Vis kva politikarane lærte"),
        ("Vis kva politikarane lærte", "Be alle svare på pulsen"),
    ):
        assert desk.locator("#act-skip").get_attribute("aria-label") == f"Hopp over: {past}"
        desk.keyboard.press("Enter")
        for each in (desk, other):
            shown(each, "#act", to_come)
    desk.locator(".toast", has_text="Hoppa over: Vis kva politikarane lærte").get_by_role(
        "button", name="Angre"
    ).click()
    for each in (desk, other):
        shown(each, "#act", "Vis kva politikarane lærte")
    assert big.locator(".plenary").count() == 1
