"""«Øv kort» as whoever leads the evening meets it: one press, watch it go, read the result, one press and a yes."""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from dialog import programmes
from tests.conftest import Server, axe_violations, start_server, stop_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
LONGEST_MS = 240_000


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Server]:
    running = start_server(tmp_path / "served", is_warm=True, DIALOG_DEMO_PACE="2.5")
    yield running
    stop_server(running)


NOTE_EVERY_STAGE = """() => {
    window.stages = [];
    const now = document.querySelector("#guide-now");
    const note = () => window.stages.push(now.textContent);
    new MutationObserver(note).observe(now, { subtree: true, childList: true, characterData: true });
}"""
"""What the console tells while a rehearsal goes by itself, also what it tells for a moment only."""
STAGES = (
    "Kvar skriv for seg sjølv.", "Borda fortel kvarandre kva dei skreiv.", "Borda blir samde om punkta sine.",
    "Innspela blir sorterte i tema.", "Folk legg prikkar på telefonen.", "Prikkane er talde.", "Øvinga er ferdig.",
)  # fmt: skip


def shot(page: Any, name: str) -> None:
    if os.environ.get("DIALOG_SHOTS"):
        page.screenshot(path=f"{os.environ['DIALOG_SHOTS']}/{name}.png")


@pytest.fixture
def console(quick: Server, browser: Any) -> Iterator[Any]:
    made = quick.conference(programmes.plan("open-youth-meeting", "nn").model_dump(mode="json"))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO")
    page = context.new_page()
    page.goto(made["console"])
    page.get_by_role("button", name="Øv kort").wait_for()
    page.home = page.url.removesuffix("/console")
    yield page
    context.close()


def test_one_press_shows_the_whole_evening_and_its_result_and_another_takes_it_away(console: Any) -> None:
    wall = console.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(console.home + "/wall")
    links = console.locator("a[href*='result.pdf']:visible")
    expect(links).to_have_attribute("href", "/conferences/1/result.pdf")
    console.evaluate(NOTE_EVERY_STAGE)
    console.get_by_role("button", name="Øv kort").press("Enter")
    expect(console.locator("#guide")).to_be_visible()
    expect(console.locator("#act")).to_be_hidden()
    expect(console.locator("#guide-now")).to_have_text("Kvar skriv for seg sjølv.", timeout=60_000)
    expect(console.locator("[data-act=release]").first).to_be_hidden()
    assert axe_violations(console) == []
    shot(console, "short-on")
    expect(console.locator("#rehearsal-told")).to_have_text("Øvinga er ferdig", timeout=LONGEST_MS)
    told = console.evaluate("window.stages")
    seen = [each for each in dict.fromkeys(told) if each in STAGES]
    assert seen == [each for each in STAGES if each in seen], "in the evening's order"
    assert {STAGES[0], STAGES[-1]} < set(seen), seen
    assert len(seen) >= len(STAGES) - 2, "a step is short, and a busy machine may draw the next one at once"
    assert [each for each in told if each.startswith("Bord") and each.endswith(" fortel.")]
    expect(console.get_by_role("button", name="Stopp øvinga")).to_be_hidden()
    shot(console, "short-over")
    shot(wall, "short-wall-over")
    assert axe_violations(console) == []
    expect(links).to_have_count(1)
    read_the_result(console, str(links.get_attribute("href")))
    take_it_away(console)


def read_the_result(console: Any, address: str) -> None:
    """Two pages at most, marked, with words that somebody said."""
    answer = console.context.request.get(console.home.split("/conferences")[0] + address)
    if os.environ.get("DIALOG_SHOTS"):
        Path(os.environ["DIALOG_SHOTS"], "short.pdf").write_bytes(answer.body())
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages]
    assert len(pages) in (1, 2)
    assert all("ØVING" in page for page in pages)
    whole = " ".join(pages)
    for part in ("Prioriteringar", "Noko av det folk sa", "Dette blei borda samde om", "Pulsen", "«"):
        assert part in whole, part


def take_it_away(console: Any) -> None:
    console.get_by_role("button", name="Fjern øvingsdata").click()
    expect(console.locator("#clear-dialog")).to_contain_text("plasseringa og utskriftene gjeld som før")
    assert axe_violations(console) == []
    console.locator("#clear-yes").click()
    console.wait_for_url("**/conferences/1#ready")
    expect(console.locator(".ready-item[data-item=rehearsed]")).to_have_attribute("data-state", "done")
    console.goto(console.home + "/links")
    expect(console.get_by_role("button", name=re.compile("Ta tilbake .* til konsollen"))).to_have_count(1)
    console.goto(console.home + "/console")
    expect(console.locator("#rehearsal-banner")).to_be_hidden()
    expect(console.locator("#guide")).to_be_hidden()
    expect(console.locator("#act")).to_have_text("Vis oppgåva i runde 1 på veggen")
    expect(console.locator("#candidates > li")).to_have_count(0)
    expect(console.locator("#missing")).to_be_hidden()
    console.goto(console.home + "/themes")
    expect(console.get_by_text("Lag det første temaet over")).to_be_visible()
    console.goto(console.home + "/console")
    expect(console.locator("a[href*='result.pdf']:visible")).to_have_attribute("href", "/conferences/1/result.pdf")


def test_who_stops_it_leads_on_both_consoles(console: Any) -> None:
    """The next act is hidden while it leads itself, so it must come back wherever it was stopped."""
    console.get_by_role("button", name="Øv kort").click()
    expect(console.locator("#guide-now")).to_have_text("Kvar skriv for seg sjølv.", timeout=60_000)
    other = console.context.new_page()
    other.goto(console.home + "/console")
    expect(other.locator("#guide")).to_be_visible()
    other.get_by_role("button", name="Stopp øvinga").click()
    for page in (other, console):
        expect(page.locator("#guide")).to_be_hidden()
        expect(page.locator("#act")).to_be_visible()
        expect(page.locator("#rehearsal-banner")).to_be_visible()
    take_it_away(console)
