"""The phone in real Chromium against a real server: joining, writing, lost nets, closing, and who hears what."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, a_hall, sideways, write
from tests.conftest import Server, axe_violations

pytestmark = pytest.mark.browser

LONG_WORD = "Å" * 500
FIRST_LOAD_BYTES = 60_000


@pytest.fixture
def hall(shared_server: Server, browser: Any) -> Iterator[Hall]:
    with a_hall(shared_server, browser) as made:
        yield made
        assert made.faults == []


@pytest.fixture
def open_hall(hall: Hall) -> Hall:
    hall.facilitator.do("round.open", number=1)
    return hall


def seat_of(hall: Hall, page: Any) -> dict[str, Any]:
    told = page.request.get(f"{hall.url}/api/conferences/{hall.made['conference']}/snapshot?view=phone").json()
    return dict(told["seat"])


# -- joining ---------------------------------------------------------------------------------------


def test_one_tap_joins_and_the_address_then_leads_straight_to_the_table(hall: Hall) -> None:
    page = hall.join(table=2)
    expect(page.locator("#strip-table")).to_have_text("Bord 2")
    page.goto(hall.table_address(2))
    assert page.url.endswith(f"/c/{hall.code}")


def test_a_double_tap_is_one_seat(hall: Hall) -> None:
    page = hall.phone()
    page.goto(hall.table_address(1))
    page.dblclick("button[value=guardian]")
    page.wait_for_url(f"**/c/{hall.code}")
    page.wait_for_timeout(500)
    hall.facilitator.do("round.open", number=1)
    assert seat_of(hall, page)["role"] == "guardian"
    assert hall.joined() == 1
    assert page.locator("#text").is_visible()


def test_an_unknown_code_gets_a_friendly_page_with_a_field(hall: Hall) -> None:
    page = hall.phone()
    answer = page.goto(f"{hall.url}/j/ZZZZZZ")
    assert answer.status == 404
    page.fill("#code", hall.made["tables"][0]["code"].lower())
    page.click("button[type=submit]")
    expect(page.locator("h1")).to_have_text("Bord 1")


def test_joining_and_writing_work_without_any_script(open_hall: Hall) -> None:
    page = open_hall.join(java_script_enabled=False)
    write(page, "Skrive utan skript")
    expect(page.locator(".line-text")).to_have_text("Skrive utan skript")
    write(page, "for langt " * 60)
    expect(page.locator("#problem")).to_be_visible()
    assert "for langt" in page.input_value("#text")


def test_a_full_table_offers_another_place(shared_server: Server, browser: Any) -> None:
    tables = [{"number": 1, "name": "Bord 1", "seats": 1}, {"number": 2, "name": "Bord 2", "seats": 5}]
    with a_hall(shared_server, browser, tables=tables) as hall:
        hall.join(table=1)
        page = hall.phone()
        page.goto(hall.table_address(1))
        page.click("button[value=youth]")
        expect(page.get_by_role("alert")).to_be_visible()
        assert axe_violations(page) == []
        page.click("button[type=submit]")
        expect(page.locator("#strip-table")).to_have_text("Bord 2")


# -- writing and hearing -----------------------------------------------------------------------------


def test_the_own_table_hears_and_another_table_does_not(open_hall: Hall) -> None:
    writer, neighbour, stranger = open_hall.join(1), open_hall.join(1, "guardian"), open_hall.join(2)
    write(writer, "Meir buss om kvelden")
    expect(writer.locator(".line")).to_contain_text("Lagra")
    expect(neighbour.locator(".line-text")).to_have_text("Meir buss om kvelden")
    write(stranger, "Vårt eige")
    expect(stranger.locator(".line-text")).to_have_text("Vårt eige")
    assert neighbour.locator(".line").count() == 1


def test_support_is_a_toggle_with_a_count(open_hall: Hall) -> None:
    writer, neighbour = open_hall.join(1), open_hall.join(1, "guardian")
    write(writer, "Meir buss")
    neighbour.click("[data-act=support]")
    expect(neighbour.locator("[data-act=support]")).to_have_attribute("aria-pressed", "true")
    expect(neighbour.locator(".supporters")).to_have_text("1 er samd")
    expect(neighbour.locator("[data-act=support]")).to_be_focused()
    neighbour.reload()
    neighbour.click("[data-act=support][aria-pressed=true]")
    expect(neighbour.locator(".supporters")).to_have_count(0)


def test_an_own_line_is_edited_and_withdrawn_inside_itself(open_hall: Hall) -> None:
    writer, neighbour = open_hall.join(1), open_hall.join(1, "guardian")
    write(writer, "Meir bus")
    writer.click("[data-act=edit]")
    writer.fill(".line textarea", "Meir buss")
    heard = frames_of(writer)
    write(neighbour, "Noko anna")
    until_heard(writer, heard, "Noko anna")
    assert writer.input_value(".line textarea") == "Meir buss"
    writer.click(".line [type=submit]")
    expect(neighbour.locator(".line").last).to_contain_text("Meir buss")
    expect(writer.locator("[data-act=edit]")).to_be_focused()
    writer.click("[data-act=withdraw]")
    assert axe_violations(writer) == []
    writer.click(".line [type=submit]")
    expect(neighbour.locator(".line")).to_have_count(1)
    expect(writer.locator(".line[data-mine]")).to_have_count(0)


@pytest.mark.parametrize("act", ["support", "edit"])
def test_what_comes_in_during_a_press_does_not_take_it(open_hall: Hall, act: str) -> None:
    """A line above would move the button from under the finger, or make it anew, and the press would be nobody's."""
    presser, neighbour = open_hall.join(1, size=(360, 2400)), open_hall.join(1, "guardian")
    write(presser, "Fleire benkar")
    write(neighbour, "Meir buss")
    expect(presser.locator(".line")).to_have_count(2)
    heard = frames_of(presser)
    until_mounted(presser, "presses", "leading", "points")
    button = presser.locator(f"[data-act={act}]").last
    button.hover()
    box = button.bounding_box()
    presser.mouse.down()
    write(neighbour, "Noko anna")
    until_heard(presser, heard, "Noko anna")
    assert button.bounding_box() == box
    presser.mouse.up()
    if act == "support":
        expect(neighbour.locator(".line", has_text="Meir buss")).to_contain_text("1 er samd")
    else:
        expect(presser.locator(".line textarea")).to_be_focused()
        presser.get_by_role("button", name="Avbryt").click()
    expect(presser.get_by_text(re.compile("^Noko anna$|1 nytt innspel")).first).to_be_visible()


def until_mounted(page: Any, *parts: str) -> None:
    """What comes when the page is ready to be written on has come; the page moves when it does."""
    for part in parts:
        while not page.evaluate(
            "name => performance.getEntriesByType('resource').some((each) => each.name.includes(name))", part
        ):
            page.wait_for_timeout(20)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def frames_of(page: Any) -> list[str]:
    """What its socket hears from now on; it connects anew, so the page is as it was but for what was half written."""
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    page.evaluate("dispatchEvent(new Event('online'))")
    until_heard(page, heard, "snapshot")
    return heard


def until_heard(page: Any, heard: list[str], text: str) -> None:
    """Heard, and drawn if it is to be drawn."""
    deadline = time.monotonic() + 30
    while not any(text in frame for frame in heard):
        assert time.monotonic() < deadline, f"{text} never came"
        page.wait_for_timeout(20)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_a_line_held_back_is_seen_by_its_author_alone(open_hall: Hall) -> None:
    writer, neighbour = open_hall.join(1), open_hall.join(1, "guardian")
    write(writer, "Kantina er stengd i midttimen")
    expect(neighbour.locator(".line")).to_have_count(1)
    (line,) = open_hall.facilitator.heard(1)
    open_hall.facilitator.do("contribution.hide", id=line["id"], reason="Namn")
    expect(writer.locator(".line")).to_contain_text("Halde tilbake. Snakk gjerne med møteleiaren.")
    expect(writer.locator(".line")).to_contain_text("Kantina er stengd i midttimen")
    expect(neighbour.locator(".line")).to_have_count(0)
    assert axe_violations(writer) == []


def test_others_never_move_the_field_or_what_is_being_read(open_hall: Hall) -> None:
    reader, neighbour = open_hall.join(1), open_hall.join(1, "guardian")
    for number in range(12):
        write(neighbour, f"Linje {number}")
    expect(reader.locator(".line")).to_have_count(12)
    reader.fill("#text", "halvferdig")
    before = reader.locator("#text").bounding_box()
    write(neighbour, "Ei til")
    expect(reader.locator(".line")).to_have_count(13)
    assert reader.locator("#text").bounding_box() == before
    expect(reader.locator("#text")).to_be_focused()
    reader.locator(".line").last.scroll_into_view_if_needed()
    place = reader.locator(".line").last.bounding_box()
    write(neighbour, "Enno ei")
    expect(reader.locator("#new-lines")).to_have_text("1 nytt innspel")
    assert reader.locator(".line").last.bounding_box() == place
    assert axe_violations(reader) == []
    reader.click("#new-lines")
    expect(reader.locator(".line").first).to_contain_text("Enno ei")
    expect(reader.locator("#new-lines")).to_be_hidden()


def test_a_leader_writes_for_somebody_without_a_phone(open_hall: Hall) -> None:
    leader = open_hall.join(1, "youth")
    expect(leader.locator("#for-whom")).to_be_visible()
    leader.select_option("#entered_for", "guardian")
    write(leader, "Sagt av ein far")
    expect(leader.locator(".line")).to_contain_text("Skrive for nokon utan telefon")
    (line,) = open_hall.facilitator.heard(1)
    assert (line["role"], line["entered_for"]) == ("guardian", True)
    assert leader.input_value("#entered_for") == ""


def test_jobs_are_taken_and_given_back(open_hall: Hall) -> None:
    leader, other = open_hall.join(1, "youth"), open_hall.join(1, "youth")
    other.click("#jobs > summary")
    expect(other.locator("#lead")).to_be_hidden()
    leader.click("#jobs > summary")
    leader.click("#step-down")
    other.click("#lead")
    expect(other.locator("#job-text")).to_contain_text("Du leier bordet")
    expect(other.locator("#for-whom")).to_be_visible()
    expect(leader.locator("#for-whom")).to_be_hidden()


# -- the net goes --------------------------------------------------------------------------------------


def test_what_is_written_without_a_net_comes_when_the_net_is_back(open_hall: Hall) -> None:
    writer, neighbour = open_hall.join(1), open_hall.join(1, "guardian")
    write(writer, "Først med nett")
    expect(neighbour.locator(".line")).to_have_count(1)
    writer.context.set_offline(True)
    write(writer, "Så utan nett")
    expect(writer.locator("#net")).to_contain_text("1 innspel ligg på telefonen")
    expect(writer.locator(".line").first).to_contain_text("Ligg på telefonen")
    assert axe_violations(writer) == []
    writer.context.set_offline(False)
    expect(neighbour.locator(".line")).to_have_count(2)
    expect(writer.locator("#net")).to_be_hidden()
    expect(writer.locator(".line").first).to_contain_text("Lagra")
    assert open_hall.facilitator.texts(2) == ["Først med nett", "Så utan nett"]


def test_a_reload_loses_neither_the_queue_nor_the_draft(open_hall: Hall) -> None:
    page = open_hall.join(1)
    page.wait_for_timeout(500)
    page.context.set_offline(True)
    write(page, "I køen")
    page.fill("#text", "halv set")
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".line")).to_contain_text("Lagra")
    assert page.input_value("#text") == "halv set"
    assert open_hall.facilitator.texts(1) == ["I køen"]


def test_two_tabs_of_one_phone_send_each_line_once(open_hall: Hall) -> None:
    one = open_hall.join(1)
    two = one.context.new_page()
    two.goto(one.url)
    one.context.set_offline(True)
    write(one, "Frå den eine")
    write(two, "Frå den andre")
    one.context.set_offline(False)
    for page in (one, two):
        expect(page.locator(".line", has_text="Lagra")).to_have_count(2)
    assert open_hall.facilitator.texts(2) == ["Frå den andre", "Frå den eine"]


# -- the round closes ----------------------------------------------------------------------------------


def test_a_phone_waits_writes_and_is_thanked(hall: Hall) -> None:
    page = hall.join(1)
    expect(page.locator("#waiting")).to_be_visible()
    assert axe_violations(page) == []
    hall.facilitator.do("round.open", number=1)
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("Runde 1 er open.")
    expect(page.locator("#strip-left")).to_have_text(re.compile(r"\d+ minutt att"))
    hall.facilitator.do("round.pause", number=1)
    expect(page.locator("#strip-left")).to_have_text("Pause")
    write(page, "Skrive i pausen")
    expect(page.locator(".line")).to_contain_text("Lagra")
    hall.facilitator.do("round.close", number=1)
    expect(page.locator("#closed")).to_contain_text("Takk. Sjå på den store skjermen.")
    expect(page.locator("#text")).to_be_hidden()
    expect(page.locator(".act")).to_have_count(0)
    assert axe_violations(page) == []
    hall.facilitator.do("round.open", number=2)
    expect(page.locator("#lines .line")).to_have_count(0)
    page.click("#earlier > summary")
    expect(page.locator("#earlier .line-text")).to_have_text("Skrive i pausen")
    assert axe_violations(page) == []


def test_text_left_in_the_field_is_offered_when_the_round_closes(open_hall: Hall) -> None:
    page = open_hall.join(1)
    page.fill("#text", "Nesten ferdig")
    open_hall.facilitator.do("round.close", number=1)
    expect(page.locator("#left-text")).to_have_text("Nesten ferdig")
    assert axe_violations(page) == []
    page.wait_for_timeout(2_500)
    page.click("#send-left")
    expect(page.locator(".line")).to_contain_text("Lagra")
    expect(page.locator("#left-behind")).to_be_hidden()
    assert open_hall.facilitator.texts(1) == ["Nesten ferdig"]


def test_the_table_is_followed_when_a_seat_is_moved(open_hall: Hall) -> None:
    page, left, host = open_hall.join(1), open_hall.join(1, "guardian"), open_hall.join(2)
    write(page, "Mitt eige")
    write(left, "Ved bord 1")
    write(host, "Ved bord 2")
    expect(page.locator(".line")).to_have_count(2)
    open_hall.facilitator.do("seat.move", id=seat_of(open_hall, page)["id"], table=2)
    expect(page.locator("#strip-table")).to_have_text("Bord 2")
    expect(page.locator(".line-text")).to_have_text(["Ved bord 2", "Mitt eige"])


# -- everybody's phone -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(320, 568), (360, 740), (320, 256)])
def test_long_words_and_small_screens_never_scroll_sideways(open_hall: Hall, size: tuple[int, int]) -> None:
    page = open_hall.join(1, size=size)
    write(page, LONG_WORD)
    expect(page.locator(".line")).to_contain_text("Lagra")
    page.fill("#text", LONG_WORD + "!")
    expect(page.locator("#counter")).to_contain_text("1 teikn for mykje")
    page.click(".send")
    expect(page.locator("#problem")).to_be_visible()
    page.click(".strip-languages > summary")
    page.click("#jobs > summary")
    assert sideways(page) == 0
    assert axe_violations(page) == []


def test_the_keyboard_alone_is_enough(open_hall: Hall) -> None:
    page = open_hall.phone()
    page.goto(open_hall.table_address(1))
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "politician":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/c/{open_hall.code}")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "text":
            break
    page.keyboard.type("Skrive med tastatur")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".line")).to_contain_text("Lagra")
    expect(page.locator("#text")).to_be_focused()


def test_the_field_grows_to_five_lines_and_is_large_enough_to_tap(open_hall: Hall) -> None:
    page = open_hall.join(1)
    heights = []
    for lines in (1, 3, 5, 9):
        page.fill("#text", "\n".join(["ei linje"] * lines))
        heights.append(page.locator("#text").bounding_box()["height"])
    assert heights[0] < heights[1] < heights[2] == heights[3]
    assert heights[0] >= 48
    assert page.locator(".send").bounding_box()["height"] >= 48
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('#text')).fontSize)") >= 16


def test_changing_language_keeps_the_page_and_the_draft(open_hall: Hall) -> None:
    page = open_hall.join(1)
    page.fill("#text", "halv set")
    page.click(".strip-languages > summary")
    page.click("a[hreflang=en]")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.input_value("#text") == "halv set"
    assert f"/c/{open_hall.code}" in page.url


@pytest.mark.parametrize("address", ["/privacy", "/accessibility", "/j/ZZZZZZ", "/nothing/here"])
def test_small_pages_are_accessible(hall: Hall, address: str) -> None:
    page = hall.phone(size=(320, 568))
    page.goto(hall.url + address)
    assert page.locator("h1").count() == 1
    assert axe_violations(page) == []
    assert sideways(page) == 0


def test_the_first_load_is_small(open_hall: Hall) -> None:
    """Everything over the wire, headers too, from a cold cache to a table that is ready to write at."""
    joined = open_hall.join(1)
    page = open_hall.phone()
    page.context.add_cookies(joined.context.cookies())
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    page.goto(joined.url)
    page.wait_for_load_state("networkidle")
    print(f"first load: {sum(sizes) / 1000:.1f} kB in {len(sizes)} answers")
    assert 20_000 < sum(sizes) <= FIRST_LOAD_BYTES
