"""A hall for browser tests: a conference on a real server, phones in real Chromium, a facilitator on a real socket.

No assertions live here.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
import socketio


class Facilitator:
    """The console's socket, entered through the console link as a person would."""

    def __init__(self, url: str, made: dict[str, Any]) -> None:
        session = requests.Session()
        session.get(f"{url}/console/{made['console'].rsplit('/', 1)[1]}", allow_redirects=False, timeout=10)
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in session.cookies)
        self.lines: dict[int, dict[str, Any]] = {}
        self.seats: set[int] = set()
        self.socket = socketio.Client()
        self.socket.on("seat.taken", lambda seat: self.seats.add(seat["id"]))
        for event in ("contribution.posted", "contribution.changed"):
            self.socket.on(event, self._hear)
        auth = {"view": "console", "conference": made["conference"]}
        self.socket.connect(url, headers={"Cookie": cookies}, auth=auth, transports=["websocket"])

    def _hear(self, line: dict[str, Any]) -> None:
        self.lines[line["id"]] = line

    def do(self, wire: str, **payload: Any) -> dict[str, Any]:
        ack: dict[str, Any] = self.socket.call(wire, payload, timeout=10)
        if not ack["ok"]:
            raise RuntimeError(f"{wire}: {ack['error']}")
        return ack

    def heard(self, count: int) -> list[dict[str, Any]]:
        """The lines that stand, once there are `count` of them; a telling may come after the writer's own ack."""
        deadline = time.monotonic() + 10
        while len(standing := self._standing()) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        return standing

    def _standing(self) -> list[dict[str, Any]]:
        return [line for line in list(self.lines.values()) if line["standing"] == "posted"]

    def texts(self, count: int) -> list[str]:
        return sorted(line["text"] for line in self.heard(count))


class Hall:
    """One conference; `phone()` opens a phone of its own and `join()` seats it."""

    def __init__(self, server: Any, browser: Any, **changes: Any) -> None:
        self.url, self.browser = server.url, browser
        self.made = server.conference(**changes)
        self.code = self.made["code"]
        self.facilitator = Facilitator(server.url, self.made)
        self.contexts: list[Any] = []
        self.faults: list[str] = []

    def phone(self, *, size: tuple[int, int] = (360, 740), **more: Any) -> Any:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="nn-NO", is_mobile=True, has_touch=True, **more
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        return page

    def table_address(self, number: int) -> str:
        return f"{self.url}/j/{self.made['tables'][number - 1]['code']}"

    def join(self, table: int = 1, role: str = "youth", **more: Any) -> Any:
        page = self.phone(**more)
        page.goto(self.table_address(table))
        page.click(f"button[value={role}]")
        page.wait_for_url(f"**/c/{self.code}")
        return page

    def joined(self) -> int:
        """How many seats have been taken since the facilitator came."""
        return len(self.facilitator.seats)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.facilitator.socket.disconnect()


@contextmanager
def a_hall(server: Any, browser: Any, **changes: Any) -> Iterator[Hall]:
    hall = Hall(server, browser, **changes)
    try:
        yield hall
    finally:
        hall.close()


def write(page: Any, text: str) -> None:
    """Types into the field and sends."""
    page.fill("#text", text)
    page.click(".send")


DEADLINE_MS = 30_000


def press(console: Any, *names: str) -> None:
    """The one button, when it names the act that is due; done when it names another."""
    for name in names:
        console.locator("#act:enabled", has_text=name).wait_for(timeout=DEADLINE_MS)
        whole = console.locator("#act").inner_text()
        button = console.locator("#act:enabled", has_text=whole)
        button.click()
        button.wait_for(state="detached", timeout=DEADLINE_MS)


def shown(page: Any, selector: str, text: str | re.Pattern[str]) -> None:
    page.locator(selector, has_text=text).first.wait_for(timeout=DEADLINE_MS)


def sideways(page: Any) -> int:
    """How many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
