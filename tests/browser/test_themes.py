"""The theme desk in a real browser, with two facilitators at once: what one does, the other sees, and nobody writes over
anybody."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.hall import Facilitator, press
from tests.browser.test_room import LAPTOP, PHONE, Phone, _page, _until
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("DIALOG_SHOTS", "")
"""A folder for pictures to look at; empty for none."""
LINES = (
    "Siste bussen går altfor tidleg på kvelden",
    "Vi vil ha ein ungdomsklubb som er open i helga",
    "Mobbinga på skulen må ta slutt",
    "Nokon å snakke med når ein er trist",
    "Toget er for dyrt for skuleelevar",
    "Hallen er full når vi vil trene",
)


@pytest.fixture
def made(shared_server: Server) -> dict[str, Any]:
    return shared_server.conference(title="Ope møte i Bygdedal")


@pytest.fixture
def phone(shared_server: Server, made: dict[str, Any]) -> Iterator[Phone]:
    seated = Phone(shared_server, made, 1)
    yield seated
    seated.socket.disconnect()


@pytest.fixture
def desks(shared_server: Server, made: dict[str, Any], browser: Any, phone: Phone) -> Iterator[tuple[Any, Any]]:
    """Two facilitators at the desk, one on a laptop and one on a phone, and six lines from a table."""
    with _page(browser, made["console"], LAPTOP) as desk, _page(browser, made["console"], PHONE) as other:
        press(desk, "Vis oppgåva")
        press(desk, "Opne runde 1")
        for text in LINES:
            phone.write(text)
        for page in (desk, other):
            page.goto(f"{shared_server.url}/conferences/{made['conference']}/themes")
            page.locator("#unsorted .card").nth(len(LINES) - 1).wait_for()
        yield desk, other


def shot(page: Any, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")


def make(desk: Any, other: Any, *names: str) -> None:
    for name in names:
        desk.fill("#new-theme-name", name)
        desk.keyboard.press("Enter")
        for page in (desk, other):
            page.locator(".theme-column__name", has_text=name).wait_for()
    desk.locator("#new-theme-name").blur()


def column(page: Any, theme: str) -> Any:
    return page.get_by_role("region", name=theme, exact=True)


def unsorted(page: Any, text: str) -> Any:
    return page.locator("#unsorted li", has_text=text)


def test_sorting_by_keys_and_by_taps_and_taking_it_back(desks: tuple[Any, Any]) -> None:
    desk, other = desks
    make(desk, other, "Møteplassar", "Skyss")
    desk.keyboard.press("j")
    desk.locator("#mover-text", has_text="I-1").wait_for()
    desk.keyboard.press("2")
    other.locator("#progress-text", has_text="1 av 6 sorterte").wait_for()
    _until(desk, "document.activeElement.textContent.includes('ungdomsklubb')")
    desk.keyboard.press("1")
    other.locator("#progress-text", has_text="2 av 6 sorterte").wait_for()
    desk.locator(".theme-column .card", has_text="ungdomsklubb").focus()
    desk.keyboard.press("Shift+Digit2")
    column(other, "Skyss").locator(".card", has_text="ungdomsklubb").wait_for()
    assert other.locator(".theme-column .card", has_text="ungdomsklubb").count() == 2
    unsorted(other, "Toget").locator(".card").click()
    other.locator(".mover__theme", has_text="Skyss").click()
    desk.locator("#progress-text", has_text="3 av 6 sorterte").wait_for()
    column(desk, "Møteplassar").get_by_role("button", name="Slå saman Møteplassar").click()
    desk.click("#merge-dialog [type=submit]")
    _until(other, "document.querySelectorAll('.theme-column').length === 1")
    _until(other, "document.querySelectorAll('.theme-column .card').length === 3")
    for _ in range(3):  # The merge, the second theme, and the first key.
        desk.locator("body").press("z")
    column(other, "Møteplassar").wait_for()
    unsorted(other, "ungdomsklubb").wait_for()
    desk.locator("#progress-text", has_text="2 av 6 sorterte").wait_for()
    # What the other has done stays.
    _until(desk, "document.querySelectorAll('[aria-label=Skyss] .card').length === 2")
    shot(desk, "desk")
    shot(other, "desk-phone")
    assert axe_violations(desk) == []
    assert axe_violations(other) == []
    assert other.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_what_is_not_let_through_is_marked_counted_and_can_be_left_out(
    desks: tuple[Any, Any], shared_server: Server, made: dict[str, Any]
) -> None:
    desk, other = desks
    six = "6 er ikkje sleppte fram, og blir ikkje siterte i resultatet."
    desk.locator("#desk-why", has_text=six).wait_for()
    assert unsorted(desk, "Siste bussen").locator(".card__about").inner_text().endswith("ikkje sleppt fram")
    ids = {text: desk.locator("#unsorted li", has_text=text).get_attribute("data-key") for text in LINES[:2]}
    console = Facilitator(shared_server.url, made)
    console.do("contribution.release", id=int(ids[LINES[0]]))
    console.do("contribution.hide", id=int(ids[LINES[1]]), reason="Namn")
    console.socket.disconnect()
    four = "4 er ikkje sleppte fram, og blir ikkje siterte i resultatet. 1 er ikkje her: trekt tilbake, skjult eller raudt kort."
    for page in (desk, other):
        page.locator("#desk-why", has_text=four).wait_for()
    assert "ikkje sleppt fram" not in unsorted(desk, "Siste bussen").inner_text()
    assert desk.locator("#unsorted .card[data-held]").count() == 4
    desk.get_by_label("Berre det som er sleppt fram").check()
    _until(desk, "document.querySelectorAll('#unsorted .card').length === 1")
    assert "Siste bussen" in desk.inner_text("#unsorted")
    assert other.locator("#unsorted .card").count() == 5, "each desk has its own filter"
    assert axe_violations(desk) == []
    desk.get_by_role("button", name="4 usorterte står ikkje her. Vis alle.").click()
    _until(desk, "document.querySelectorAll('#unsorted .card').length === 5")
    assert not desk.get_by_label("Berre det som er sleppt fram").is_checked()


def test_ghosts_tell_why_and_are_taken_by_one_key_or_one_tap(desks: tuple[Any, Any]) -> None:
    desk, other = desks
    desk.click("#ready-open")
    shot(desk, "desk-ready")
    for name in ("Transport", "Møteplassar", "Psykisk helse", "Skulemiljø"):
        desk.locator("#ready-themes").get_by_label(name, exact=True).check()
    assert axe_violations(desk) == []
    desk.click("#ready-dialog [type=submit]")
    ghost = unsorted(desk, "Siste bussen").locator(".ghost", has_text="Transport")
    ghost.wait_for()
    assert "bussen" in ghost.locator(".ghost__why").inner_text()
    assert desk.locator("#progress-text").inner_text() == "0 av 6 sorterte", "nothing sorts itself"
    unsorted(desk, "Siste bussen").locator(".card").focus()
    _until(desk, "document.querySelector('#unsorted .ghost__key').textContent === 'A'")
    shot(desk, "desk-ghosts")
    shot(other, "desk-ghosts-phone")
    assert axe_violations(desk) == []
    desk.keyboard.press("a")
    column(other, "Transport").locator(".card", has_text="Siste bussen").wait_for()
    unsorted(other, "Nokon å snakke med").locator(".ghost", has_text="Psykisk helse").click()
    column(desk, "Psykisk helse").locator(".card", has_text="Nokon å snakke med").wait_for()
    desk.uncheck("#desk-suggest")
    _until(desk, "document.querySelectorAll('#unsorted .ghost').length === 0")
    assert other.locator("#unsorted .ghost").count() > 0


def test_the_desk_works_without_anybody_to_suggest(desks: tuple[Any, Any]) -> None:
    desk, other = desks
    asked: list[str] = []

    def busy(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(status=202, content_type="application/json", body=json.dumps({"after_ms": 50}))

    desk.route("**/suggestions", busy)
    make(desk, other, "Transport")
    unsorted(other, "Siste bussen").locator(".ghost").first.wait_for()
    assert desk.locator("#unsorted .ghost").count() == 0
    assert asked
    desk.keyboard.press("j")
    desk.keyboard.press("1")
    column(other, "Transport").locator(".card", has_text="Siste bussen").wait_for()


def test_two_who_move_the_same_line_at_once_are_told_and_nothing_is_written_over(desks: tuple[Any, Any]) -> None:
    desk, other = desks
    make(desk, other, "Transport", "Fritid")
    unsorted(other, "Siste bussen").locator(".card").click()
    other.locator("#mover-text", has_text="I-1").wait_for()
    # The other's screen stands still: as when two press in the same moment.
    other.evaluate("window.requestAnimationFrame = () => 0")
    unsorted(desk, "Siste bussen").locator(".card").click()
    desk.locator(".mover__theme", has_text="Transport").click()
    column(desk, "Transport").locator(".card", has_text="Siste bussen").wait_for()
    other.locator(".mover__theme", has_text="Fritid").click()
    told = other.locator(".toast--refused")
    told.wait_for()
    assert told.inner_text() == (
        "Nokon andre flytta I-1 i same stund, til «Transport». Det står der. Flytt det på nytt om du vil."
    )
    other.reload()
    column(other, "Transport").locator(".card", has_text="Siste bussen").wait_for()
    assert column(desk, "Fritid").locator(".card").count() == 0
    # And when the screen follows, whoever has the line in hand is told at once.
    column(desk, "Transport").locator(".card", has_text="Siste bussen").click()
    column(other, "Transport").locator(".card", has_text="Siste bussen").click()
    other.locator(".mover__theme", has_text="Fritid").click()
    desk.locator(".toast", has_text="Nokon andre flytta I-1 til Fritid no.").wait_for()


def test_a_theme_is_split_and_edited_and_the_other_is_not_written_over(desks: tuple[Any, Any]) -> None:
    desk, other = desks
    make(desk, other, "Rus og kveldar")
    desk.click("#unsorted-split")
    desk.locator("#split-lines").get_by_label("Siste bussen").check()
    desk.locator("#split-lines").get_by_label("Toget").check()
    desk.fill("#split-name", "Skyss")
    shot(desk, "desk-split")
    assert axe_violations(desk) == []
    desk.click("#split-dialog [type=submit]")
    _until(other, "document.querySelectorAll('.theme-column .card').length === 2")
    for page in (desk, other):
        column(page, "Rus og kveldar").get_by_role("button", name="Endre").click()
    other.fill("#theme-name", "Trygge kveldar")
    other.click("#theme-dialog [type=submit]")
    column(desk, "Trygge kveldar").wait_for(state="attached")
    desk.fill("#theme-words", "fest, kveld")
    shot(desk, "desk-settings")
    assert axe_violations(desk) == []
    desk.click("#theme-dialog [type=submit]")
    desk.locator("#theme-dialog .toast--refused", has_text="Nokon andre har endra temaet «Trygge kveldar»").wait_for()
    desk.keyboard.press("Escape")
    column(desk, "Trygge kveldar").get_by_role("button", name="Endre").click()
    assert (desk.input_value("#theme-name"), desk.input_value("#theme-words")) == ("Trygge kveldar", "")
    desk.fill("#theme-sent-to", "Fylkeskommunen")
    desk.click("#theme-dialog [type=submit]")
    column(other, "Trygge kveldar").get_by_text("Sendt vidare til Fylkeskommunen").wait_for()
    column(desk, "Trygge kveldar").get_by_role("button", name="Fjern").click()
    _until(other, "document.querySelectorAll('.theme-column').length === 1")
    desk.click("#desk-undo")
    column(other, "Trygge kveldar").get_by_text("Sendt vidare til Fylkeskommunen").wait_for()


def test_nothing_is_unsorted_unseen(desks: tuple[Any, Any]) -> None:
    desk, _ = desks
    desk.select_option("#desk-round", "2")
    desk.locator("#unsorted-elsewhere", has_text="6 usorterte i andre rundar").click()
    desk.locator("#unsorted .card").nth(5).wait_for()
    assert desk.input_value("#desk-round") == ""
    assert desk.locator("#unsorted-more").is_hidden()
