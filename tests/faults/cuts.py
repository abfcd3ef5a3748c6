"""The network gone without a word, and back: python tests/faults/cuts.py --cuts 5 --shortest 6 --longest 30

Phones post and views listen through it, and a phone in real Chromium does both. Nothing acknowledged may be lost,
every view must show all of it within ten seconds of the network's return, and what was written on the page in the
silence must arrive once. `--untold` has some lines never told that they are gone; then it takes what silence takes.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from conftest import CHROMIUM_FLAGS, Server, chromium_path, start_server, stop_server

from faults.history import Verdict, compare, read
from faults.page import Page
from faults.phones import Crowd
from faults.proxy import Fate, Network
from faults.view import KeepsUp

PHONES, VIEWS = 5, 3


@dataclass
class Outcome:
    verdict: Verdict
    cuts: int
    resent: int
    caught_up_s: list[float]
    """Seconds from the last return until each view showed everything; negative for one that never did."""
    page_s: list[float]
    """Seconds from each return until the page in the browser was complete and its own line had arrived."""
    went_back: int

    @property
    def is_clean(self) -> bool:
        return self.verdict.is_clean and min(self.caught_up_s + self.page_s) >= 0 and self.went_back == 0

    def __str__(self) -> str:
        views, page = (", ".join(f"{each:.1f} s" for each in some) for some in (self.caught_up_s, self.page_s))
        return (
            f"{self.cuts} cuts, {self.resent} sent again, views complete after {views}, "
            f"the page in Chromium after {page or 'none was there'}: {self.verdict}"
        )


def run(
    server: Server,
    cuts: int,
    lengths: tuple[float, float],
    seed: int,
    *,
    browser: Any = None,
    fates: tuple[Fate, ...] = ("late", "reset"),
    within_s: float = 10,
) -> Outcome:
    rng, database = random.Random(seed), server.data_dir / "dialog.sqlite3"
    with ExitStack() as closing:
        network = closing.enter_context(Network(int(server.url.rsplit(":", 1)[1]), rng, fates))
        crowd = Crowd(server, PHONES, seed, through=network.url)
        views = [KeepsUp(network.url, crowd.hall.console_cookie) for _ in range(VIEWS)]
        for view in views:
            view.start()
            closing.callback(view.end)
        page = Page(browser, network.url, crowd.hall) if browser else None
        if page:
            closing.callback(page.close)
            crowd.first_version = read(database)[1] + 1  # It took a seat, which is a version too.
        crowd.begin()
        page_s = []
        for _ in range(cuts):
            crowd.wait_for_more(rng.randint(20, 80))
            network.fall_silent()
            if page:
                page.write()
            time.sleep(rng.uniform(*lengths))
            network.come_back()
            returned = time.monotonic()
            if page:
                page_s.append(page.catches_up(database, returned, within_s))
        crowd.wait_for_more(PHONES)
        crowd.finish()
        wanted = {row.id: row.version for row in read(database)[0]}
        caught_up = [_caught_up(view, wanted, returned, within_s) for view in views]
        verdict = compare(crowd.history, database, first_version=crowd.first_version)
    went_back = sum(view.older_after_newer for view in views)
    return Outcome(verdict, cuts, verdict.attempts - verdict.acknowledged, caught_up, page_s, went_back)


def _caught_up(view: KeepsUp, wanted: dict[int, int], returned: float, within_s: float) -> float:
    ends = max(1.0, returned + within_s - time.monotonic())
    return time.monotonic() - returned if view.has(wanted, ends) else -1.0


@contextmanager
def chromium() -> Iterator[Any]:
    """Real Chromium; None where there is none, and then that is said."""
    path = chromium_path()
    if path is None:
        print("NO CHROMIUM: no page was looked at.", file=sys.stderr)
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--cuts", type=int, default=5)
    told.add_argument("--shortest", type=float, default=6)
    told.add_argument("--longest", type=float, default=30)
    told.add_argument("--engine", default="eventlet")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--untold", action="store_true")
    wanted = told.parse_args()
    fates: tuple[Fate, ...] = ("late", "reset", "never told") if wanted.untold else ("late", "reset")
    lengths, within_s = (wanted.shortest, wanted.longest), 25 if wanted.untold else 10
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        server = start_server(Path(folder) / "cut", DIALOG_DATABASE_URL="", DIALOG_ASYNC=wanted.engine)
        try:
            outcome = run(server, wanted.cuts, lengths, wanted.seed, browser=browser, fates=fates, within_s=within_s)
        finally:
            stop_server(server)
    print(f"{wanted.engine}: {outcome}")
    sys.exit(0 if outcome.is_clean else 1)


if __name__ == "__main__":
    main()
