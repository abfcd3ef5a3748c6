"""A phone in real Chromium at the first table: its list is looked at, and it writes one line in every silence."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from live.hall import Hall

TABLE = 1


class Page:
    def __init__(self, browser: Any, url: str, hall: Hall) -> None:
        """Joins over the network at `url`."""
        context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nn-NO")
        self._page = context.new_page()
        self._page.set_default_timeout(30_000)
        self._page.goto(f"{url}/j/{hall.made['tables'][TABLE - 1]['code']}")
        self._page.click("button[value=youth]")
        self._page.wait_for_url(f"**/c/{hall.code}")
        self._page.locator("#text").wait_for()
        self.own: list[str] = []

    def write(self) -> None:
        """Into the field and sent; whether that gets anywhere is the network's."""
        self.own.append(f"Skrive i stilla, nummer {len(self.own) + 1}")
        self._page.fill("#text", self.own[-1])
        self._page.click(".send")

    def _shown(self) -> list[str]:
        texts: list[str] = self._page.locator(".line .line-text").all_text_contents()
        return texts

    def catches_up(self, database: Path, returned: float, within_s: float) -> float:
        """Seconds from `returned` until it showed every line its table had then, in order, and its own ones once, and
        those were stored once; negative when that did not come in time."""
        before = at_table(database)
        while True:
            shown, stored = self._shown(), at_table(database)
            wanted = [text for text in stored if text in before or text in self.own]
            has_own_once = all(shown.count(text) == stored.count(text) == 1 for text in self.own)
            if has_own_once and [text for text in shown if text in wanted] == wanted:
                return time.monotonic() - returned
            if time.monotonic() > returned + within_s:
                return -1.0
            self._page.wait_for_timeout(50)

    def close(self) -> None:
        self._page.context.close()


def at_table(database: Path) -> list[str]:
    """What stands at the first table, newest first, as a phone shows it."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT text FROM contribution JOIN conf_table ON conf_table.id = contribution.table_id "
            "WHERE conf_table.number = ? ORDER BY contribution.id DESC",
            (TABLE,),
        )
        return [text for (text,) in rows]
