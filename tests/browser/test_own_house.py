"""Every page asks our own server and nobody else; and the pages about one's account work for everybody."""

import re
from typing import Any
from urllib.parse import urlsplit

import pyotp
import pytest
from conftest import Server, axe_violations, start_server, stop_server
from live.hall import Hall, cookies, joined

pytestmark = pytest.mark.browser
PASSWORD = "eit godt passord"


@pytest.fixture
def own(tmp_path: Any) -> Any:
    running = start_server(tmp_path / "own", is_warm=True)
    yield running
    stop_server(running)


def test_no_page_asks_anybody_but_us(own: Server, browser: Any) -> None:
    hall = Hall(own)
    seat = cookies(joined(own, hall.code)).partition("=")
    context = browser.new_context(locale="nn-NO")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    link = own.command("facilitator", "link", "--project", "1").stdout.strip()
    for path in (
        "/", f"/j/{hall.code}", "/privacy", "/accessibility", "/sign-in", "/nowhere", urlsplit(link).path,
        urlsplit(hall.made["projector"]).path, urlsplit(hall.made["console"]).path, f"/conferences/{hall.id}/themes",
        f"/conferences/{hall.id}/seats", f"/conferences/{hall.id}/links",
    ):  # fmt: skip
        page.goto(own.url + path, wait_until="networkidle" if path in ("/", "/privacy") else "load")
    context.add_cookies([{"name": seat[0], "value": seat[2], "url": own.url}])
    page.goto(f"{own.url}/c/{hall.code}")
    page.wait_for_function("() => document.body.innerText.length > 20")
    elsewhere = {
        url for url in asked if urlsplit(url).netloc != urlsplit(own.url).netloc and not url.startswith("data:")
    }
    assert elsewhere == set()
    assert len(asked) > 30
    assert any(url.startswith("ws") for url in asked)
    context.close()


def test_two_steps_from_the_account_page_to_signing_in(own: Server, browser: Any) -> None:
    context = browser.new_context(locale="nn-NO", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(own.url + urlsplit(own.command("facilitator", "link").stdout.strip()).path)
    page.locator("#username").fill("kari")
    page.locator("#name").fill("Kari")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form").first.locator("button").click()
    page.goto(f"{own.url}/account")
    assert axe_violations(page) == []
    page.locator("#factor-password").fill(PASSWORD)
    page.get_by_role("button", name="Set opp tostegsinnlogging").click()
    assert axe_violations(page) == []
    secret = page.locator("code").inner_text()
    page.locator("#code").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Slå på tostegsinnlogging").click()
    paper = re.findall(r"(?:[0-9A-Z]{6}-){3}[0-9A-Z]{6}", page.locator("main").inner_text())
    assert len(paper) == 8
    assert axe_violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Logg ut", exact=True).click()
    page.goto(f"{own.url}/sign-in?next=/account")
    page.locator("#username").fill("kari")
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    assert axe_violations(page) == []
    page.locator("#code").fill(paper[0])
    page.get_by_role("button", name="Logg inn").click()
    page.wait_for_url("**/account")
    context.close()
