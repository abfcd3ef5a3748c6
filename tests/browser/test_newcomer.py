"""Somebody who has never seen the pages: from «Ny konferanse» to printed and rehearsed, by the list of what is left alone."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import press
from tests.conftest import Server, axe_violations, start_server, stop_server

pytestmark = pytest.mark.browser
LIST = "\n".join(
    ["Namn\tRolle\tKan leie", *(f"Person {n}\t{role}\t{'ja' if n % 2 else ''}" for n, role in enumerate(
        ["Ungdom"] * 6 + ["Føresett"] * 4 + ["Politikar"] * 2, start=1))]
)  # fmt: skip


HEAR_THE_SIGN = """() => {
  window.saidWhileWorking = new Set();
  const hear = () => window.saidWhileWorking.add(document.querySelector("#planning [role=status]")?.textContent);
  new MutationObserver(hear).observe(document.querySelector("#planning"), { childList: true, subtree: true });
}"""


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Server]:
    """A server of its own, whose simulated people write without long pauses."""
    running = start_server(tmp_path / "served", is_warm=True, DIALOG_DEMO_PACE="0.05")
    yield running
    stop_server(running)


@pytest.fixture
def desk(quick: Server, browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO", accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(quick.command("facilitator", "link").stdout.strip())
    page.get_by_label("Namnet ditt").fill("Kari Sosialleiar")
    page.get_by_label("Brukarnamn").fill("newcomer")
    page.get_by_label("Passord").fill("fire heilt vanlege ord")
    page.get_by_role("button", name="Lag konto").click()
    page.goto(f"{quick.url}/projects/new")
    page.get_by_label("Namn på planen").fill("Plan for trivsel og oppvekst")
    page.get_by_role("button", name="Lag planarbeidet").click()
    page.wait_for_url(re.compile(r"/projects/\d+$"))
    yield page
    context.close()


def shot(page: Any, name: str) -> None:
    if os.environ.get("DIALOG_SHOTS"):
        page.screenshot(path=f"{os.environ['DIALOG_SHOTS']}/{name}.png", full_page=True)


def states(page: Any) -> dict[str, str]:
    found: dict[str, str] = page.eval_on_selector_all(
        ".ready-item", "all => Object.fromEntries(all.map((each) => [each.dataset.item, each.dataset.state]))"
    )
    return found


def due(page: Any, key: str) -> Any:
    """The item that is marked as the next one."""
    item = page.locator(".ready-item[aria-current=step]")
    expect(item).to_have_attribute("data-item", key)
    return item


def test_from_a_new_conference_to_printed_and_rehearsed_by_the_list_alone(desk: Any) -> None:
    desk.goto(desk.url + "/conferences/new")
    desk.locator("#kind-open-youth-meeting").check()
    desk.get_by_label("Kor mange bord?").fill("2")
    desk.get_by_label("Datoen er ikkje bestemt enno").check()
    desk.get_by_label("Kven er kontakten?").fill("Helsesjukepleiaren")
    desk.get_by_label("Kvar finn ein kontakten?").fill("ved det blå bordet")
    assert axe_violations(desk) == []
    shot(desk, "new")
    desk.get_by_role("button", name="Lag konferansen").click()
    desk.wait_for_url(re.compile(r"/conferences/\d+$"))
    home = desk.url
    assert states(desk)["contact"] == "done"
    assert axe_violations(desk) == []
    shot(desk, "list-first")

    due(desk, "programme").get_by_role("link").click()
    folds_open_by_themselves(desk)
    desk.get_by_role("button", name="Lagre endringane").click()
    due(desk, "answer").get_by_role("button", name="Ikkje bestemt enno").click()
    due(desk, "people").get_by_role("link", name="Hent inn lista").click()
    desk.locator("textarea[name=rows]").fill(LIST)
    desk.get_by_role("button", name="Sjå gjennom lista").click()
    desk.get_by_role("button", name=re.compile("Ta inn dei 12")).click()
    desk.get_by_role("row").nth(12).wait_for()
    with desk.expect_download():
        desk.get_by_role("button", name="Lagre lista (CSV)").click()
    expect(desk.locator("#said")).to_contain_text("Lista er lagra som «nummer-og-namn.csv»")
    desk.get_by_role("link", name="Vidare: Kven sit kvar").click()
    desk.wait_for_load_state("networkidle")  # Before the script is there the form is sent as any other.
    desk.evaluate(HEAR_THE_SIGN)
    assert not asks_before_leaving(desk)
    held: list[Any] = []
    desk.route(re.compile(r"/seating$"), lambda route: held.append(route) or None, times=1)
    desk.get_by_role("button", name="Set saman borda").click()
    expect(desk.locator("#planning [role=status]")).to_have_text("Gjer klart …")
    assert asks_before_leaving(desk), "leaving calls the work off"
    held[0].continue_()
    expect(desk.get_by_role("button", name="Rett opp planen")).to_be_visible(timeout=60_000)
    assert not asks_before_leaving(desk)
    assert "Set saman borda …" in desk.evaluate("[...window.saidWhileWorking]")
    expect(desk.get_by_role("link", name="Vidare: Utskrift")).to_be_visible()
    desk.locator(".trail a").last.click()

    print_everything(desk, home)
    rehearse(desk, home)
    look_at_the_wall(desk)
    assert set(states(desk).values()) == {"done", "unneeded"}, "the day and when people get their answer were put off"
    expect(desk.locator("#ready-title")).to_have_text("Alt er klart")
    assert axe_violations(desk) == []
    shot(desk, "list-done")


def asks_before_leaving(desk: Any) -> bool:
    """What the browser would ask whoever goes elsewhere now."""
    return not desk.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))")


def folds_open_by_themselves(desk: Any) -> None:
    """A field the browser will not send is shown, a link into a fold opens it, and minutes share themselves."""
    tables = desk.locator("details[data-part=tables]")
    seats = desk.locator("[name='tables.0.seats']")
    expect(seats).to_be_hidden()
    tables.locator("summary").click()
    usual = seats.input_value()
    seats.fill("")
    tables.locator("summary").click()
    expect(seats).to_be_hidden()
    desk.get_by_role("button", name="Lagre endringane").click()
    expect(seats).to_be_visible()
    seats.fill(usual)
    desk.get_by_label("Minutt").first.fill("20")
    assert [desk.locator(f"[name='rounds.0.{step}']").input_value() for step in ("alone", "around", "agree")] == [
        "2", "12", "6",
    ]  # fmt: skip
    expect(desk.locator("[name='wifi.name']")).to_be_hidden()
    desk.evaluate("location.hash = 'wifi'")
    expect(desk.locator("[name='wifi.name']")).to_be_visible()
    assert axe_violations(desk) == []
    shot(desk, "questions")


def print_everything(desk: Any, home: str) -> None:
    due(desk, "printed").get_by_role("link").click()
    assert axe_violations(desk) == []
    shot(desk, "printing")
    told = int(desk.locator("#print-total").inner_text())
    desk.get_by_label("Kor mange plakatar?").fill("3")
    expect(desk.locator("#print-total")).to_have_text(str(told + 1))
    desk.get_by_text("Til bord utan telefonar").first.click()
    desk.get_by_label("Bordark").check()
    expect(desk.locator("#print-total")).to_have_text(str(told + 1 + 6))
    with desk.expect_download() as made:
        desk.get_by_role("button", name="Lag PDF-fila").click()
    assert made.value.suggested_filename.endswith(".pdf")
    expect_item(desk, home, "printed", "done")


def expect_item(desk: Any, home: str, key: str, state: str) -> None:
    """What was done elsewhere stands on the list when it is read anew."""
    for _ in range(60):
        desk.goto(home)
        if states(desk).get(key) == state:
            return
        desk.wait_for_timeout(500)
    raise AssertionError(f"{key} never became {state}: {states(desk)}")


def rehearse(desk: Any, home: str) -> None:
    due(desk, "rehearsed").get_by_role("button", name="Øv no").click()
    desk.wait_for_url(re.compile("/console"))
    press(desk, "Vis oppgåva i runde 1", "Opne runde 1")
    desk.locator("#rehearsal-banner").wait_for()
    expect(desk.locator(".remote__preview")).to_be_attached()
    expect_simulated(desk)
    desk.goto(home)
    item = due(desk, "rehearsed")
    shot(desk, "list-rehearsed")
    item.get_by_role("button", name="Fjern øvingsdata").click()
    assert states(desk)["rehearsed"] == "done"


def expect_simulated(desk: Any) -> None:
    """Somebody simulated has written: the stream has a line."""
    desk.locator("[data-column=stream] [data-line], [data-column=stream] li").first.wait_for()


def look_at_the_wall(desk: Any) -> None:
    """Opened from the list, which hears of it by itself and keeps the keyboard where it was."""
    opens = due(desk, "screens").get_by_role("link", name="Opne veggen")
    with desk.context.expect_page() as opened:
        opens.press("Enter")
    expect(desk.locator(".ready-item[data-item=screens]")).to_have_attribute("data-state", "done")
    expect(desk.locator("#ready-said")).to_have_text("Alt er klart")
    expect(desk.locator(".ready-item[data-item=screens] a").first).to_be_focused()
    opened.value.close()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (360, 740)])
def test_the_list_and_the_printing_page_fit_a_phone(desk: Any, width: int, height: int) -> None:
    desk.goto(desk.url + "/conferences/new")
    desk.locator("#kind-open-youth-meeting").check()
    desk.get_by_role("button", name="Lag konferansen").click()
    desk.wait_for_url(re.compile(r"/conferences/\d+$"))
    home = desk.url
    desk.set_viewport_size({"width": width, "height": height})
    for path in ("", "/printing", "/links", "/seats"):
        desk.goto(home + path)
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, path
        assert axe_violations(desk) == []
        shot(desk, f"phone{width}{path.replace('/', '-')}")
    desk.goto(f"{home.rsplit('/conferences', 1)[0]}/hall?conference={home.rsplit('/', 1)[1]}")
    expect(desk.locator(".trail a").last).to_have_attribute("href", home[home.index("/conferences") :])
