"""The people of the whole way from mandate to status: a desk, five bodies and a leader in real Chromium, crowds on real
sockets, and what they say.

No step of the way and no claim about it stands here, but one: every page they come to is looked at.
"""

import re
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from dialog.rehearsal.texts import Text, script
from tests.browser.hall import DEADLINE_MS, sideways
from tests.conftest import Server, axe_violations
from tests.evening.room import Room, View

DESK, PHONE = (1440, 900), (360, 740)
KINDS = ("strengths", "hindrances", "measures")


@dataclass
class Way:
    """One project on its way. `desk` is the project lead's screen; `bodies` and `leader` hold phones of their own."""

    server: Server
    browser: Any
    desk: Any = None
    project: int = 0
    bodies: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def page(self, size: tuple[int, int]) -> Any:
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="nn-NO", accept_downloads=True, reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(2 * DEADLINE_MS)  # Papers are made by processes that a busy machine starts slowly.
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        return page

    def room(self, path: str = "") -> str:
        return f"{self.server.url}/projects/{self.project}{path}"

    def go(self, path: str = "") -> Any:
        self.desk.goto(self.room(path), timeout=60_000)
        look(self.desk)
        return self.desk


def look(page: Any) -> None:
    """Nothing for axe to find, nothing wider than the screen, and the language that was asked for."""
    page.wait_for_load_state()  # A large document comes after the page's head.
    found = (axe_violations(page), sideways(page), page.locator("html").get_attribute("lang"))
    assert found == ([], 0, "nn"), f"{page.url}: {found}"


def press(page: Any, name: str, within: str = "main") -> None:
    """The first button that says so; done when the next page is there."""
    button = page.locator(within).locator("button", has_text=name).first
    with page.expect_navigation(timeout=60_000):
        button.click()


def told(page: Any, text: str | re.Pattern[str]) -> None:
    page.locator("main").get_by_text(text).first.wait_for()


# -- crowds ------------------------------------------------------------------------------------------------


class Meeting:
    """One conference with everybody in it on a socket of their own, and its console."""

    def __init__(self, way: Way, conference: int, code: str, people: dict[str, int], tables: int) -> None:
        self.conference, self.room = conference, Room(way.server.url, {"code": code})
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in way.desk.context.cookies())
        self.console = View(way.server.url, cookies, {"view": "console", "conference": conference})
        roles = [role for role, many in people.items() for _ in range(many)]
        seats = [(role, nth % tables + 1) for nth, role in enumerate(roles)]
        with ThreadPoolExecutor(6) as pool:
            self.people = list(pool.map(lambda seat: self.room.phone(*seat), seats))
        self.turns = cycle(zip(self.people, [table for _, table in seats], strict=True))
        """Whoever has not spoken yet comes first, from table to table."""

    def say(self, round_: int, texts: Iterable[str]) -> list[tuple[int, int]]:
        """One person, one text. Everything is released as a facilitator does it; each line with its table."""
        self.console.do("round.open", number=round_)
        said = [(person.post(text), table) for text, (person, table) in zip(texts, self.turns, strict=False)]
        for line, _ in said:
            self.console.do("contribution.release", id=line)
        self.console.do("round.close", number=round_)
        return said

    def agree(self, table: int, text: str, said: list[tuple[int, int]]) -> None:
        """A point of a table on what its people said in the round of measures, shown to all."""
        own = [line for line, at in said if at == table]
        asked = {"client_key": str(uuid.uuid4()), "round": 3, "table": table, "text": text, "contributions": own}
        made = self.console.do("point.write", who="Kulturkontoret", **asked)
        self.console.do("point.judge", id=made["id"], moderation="released")

    def leave(self) -> None:
        self.room.close()
        self.console.leave()


@contextmanager
def gathered(way: Way, made: dict[str, Any], people: dict[str, int]) -> Iterator[Meeting]:
    meeting = Meeting(way, made["conference"], made["code"], people, len(made["tables"]))
    try:
        yield meeting
    finally:
        meeting.leave()


def texts(kind: str, share: slice) -> list[Text]:
    """What invented people say to one question; what nobody may show is left out."""
    return [each for each in script("nn").contributions if each.kind == kind and not each.is_special][share]


def sort(meeting: Meeting, lines: list[int], said: list[Text], themes: dict[str, int]) -> None:
    """Each line into its first theme; a theme is made when it is needed."""
    for line, text in zip(lines, said, strict=True):
        name = text.themes[0] if text.themes else "Anna"
        if name not in themes:
            made = meeting.console.do("theme.create", client_key=str(uuid.uuid4()), name=name)
            themes[name] = made["id"]
        meeting.console.do("contribution.sort", id=line, themes=[themes[name]])
