"""A file that takes long, as a person at the desk meets it: how it goes, «Avbryt», once more, and the file itself."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.hall import sideways
from clusters import wait_until
from conftest import Server, axe_violations, start_server, stop_server
from playwright.sync_api import expect
from processes import at_work, is_there

pytestmark = pytest.mark.browser
SIZES = [(1440, 900), (360, 740)]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Server]:
    server = start_server(tmp_path / "served", is_warm=True)
    yield server
    stop_server(server)


def desk(server: Server, browser: Any, size: tuple[int, int], **more: Any) -> tuple[Any, int]:
    """The printing page of a new conference."""
    made = server.conference()
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="nn-NO", accept_downloads=True, **more
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{server.url}/console/{made['console'].rsplit('/', 1)[1]}")
    page.goto(f"{server.url}/conferences/{made['conference']}/printing", wait_until="networkidle")
    return page, made["conference"]


def stopped(server: Server, page: Any, conference: int) -> int:
    """The process that stands by, stopped, so that what it is given takes long."""
    assert page.request.get(f"{server.url}/conferences/{conference}/rules.pdf").ok
    wait_until(lambda: len(at_work(server.process.pid, "stand-by")) == 1)
    (pid,) = at_work(server.process.pid, "stand-by")
    os.kill(pid, signal.SIGSTOP)
    return pid


def shot(page: Any, name: str) -> None:
    if os.environ.get("DIALOG_SHOTS"):
        page.screenshot(path=f"{os.environ['DIALOG_SHOTS']}/{name}.png")


@pytest.mark.parametrize("size", SIZES)
def test_called_off_by_keys_and_then_made(running: Server, browser: Any, size: tuple[int, int]) -> None:
    page, conference = desk(running, browser, size)
    pid = stopped(running, page, conference)
    button = page.get_by_role("button", name="Lag PDF-fila")
    button.focus()
    page.keyboard.press("Enter")
    region = page.locator(".work")
    expect(region.get_by_role("status")).to_have_text("Gjer klart …")
    expect(region.get_by_role("progressbar", name="Kor langt arbeidet er kome")).to_be_visible()
    expect(region).to_contain_text(re.compile(r"[1-9] sekund"))
    expect(button).to_be_focused()
    assert axe_violations(page) == []
    assert not sideways(page)
    shot(page, f"work-{size[0]}")
    page.keyboard.press("Tab")
    expect(region.get_by_role("button", name="Avbryt")).to_be_focused()
    page.keyboard.press("Enter")
    expect(region.get_by_role("status")).to_have_text("Avbrote. Ingenting er lagra.")
    expect(button).to_be_focused()
    wait_until(lambda: not is_there(pid), seconds=3)
    assert axe_violations(page) == []
    with page.expect_download() as made:
        page.keyboard.press("Enter")
    assert Path(made.value.path()).read_bytes().startswith(b"%PDF")
    expect(region.get_by_role("status")).to_have_text(f"Fila er ferdig: {made.value.suggested_filename}")
    assert re.fullmatch(r"[a-z0-9-]+-utskrift(-\d{4}-\d\d-\d\d)?\.pdf", made.value.suggested_filename)
    assert axe_violations(page) == []
    shot(page, f"work-done-{size[0]}")
    with page.expect_download() as again:
        region.get_by_role("link", name="Last ned igjen").click()
    assert Path(again.value.path()).read_bytes() == Path(made.value.path()).read_bytes()
    region.get_by_role("button", name="Lukk").click()
    expect(region).to_have_count(0)
    page.context.close()


def test_whoever_closes_the_page_has_called_it_off(running: Server, browser: Any) -> None:
    page, conference = desk(running, browser, SIZES[0])
    pid = stopped(running, page, conference)
    page.get_by_role("button", name="Lag PDF-fila").click()
    expect(page.locator(".work").get_by_role("status")).to_have_text("Gjer klart …")
    assert is_there(pid)
    page.close()
    wait_until(lambda: not is_there(pid), seconds=3)
    page.context.close()


def test_without_a_script_the_button_gives_the_file(running: Server, browser: Any) -> None:
    page, _ = desk(running, browser, SIZES[0], java_script_enabled=False)
    expect(page.get_by_text("Fila opnar seg i ei ny fane.")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Lag PDF-fila").click()
    assert opened.value is not None
    page.context.close()


def test_a_server_that_goes_away_meanwhile_is_told_of(running: Server, browser: Any) -> None:
    page, conference = desk(running, browser, SIZES[0])
    pid = stopped(running, page, conference)
    page.get_by_role("button", name="Lag PDF-fila").click()
    expect(page.locator(".work").get_by_role("status")).to_have_text("Gjer klart …")
    running.process.kill()
    running.process.wait()
    expect(page.locator(".work").get_by_role("status")).to_contain_text("Sambandet blei brote")
    os.kill(pid, signal.SIGCONT)
    wait_until(lambda: not is_there(pid))
    page.context.close()
