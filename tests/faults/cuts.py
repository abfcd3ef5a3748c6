"""The network gone without a word, and back: python tests/faults/cuts.py --cuts 5 --shortest 6 --longest 30

Phones post and views listen through it. Nothing acknowledged may be lost, and every view must show all of it
within ten seconds of the network's return.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from conftest import Server, start_server, stop_server

from faults.history import Verdict, compare, read
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
    went_back: int

    @property
    def is_clean(self) -> bool:
        return self.verdict.is_clean and min(self.caught_up_s) >= 0 and self.went_back == 0

    def __str__(self) -> str:
        views = ", ".join(f"{each:.1f} s" for each in self.caught_up_s)
        return f"{self.cuts} cuts, {self.resent} sent again, views complete after {views}: {self.verdict}"


def run(
    server: Server,
    cuts: int,
    lengths: tuple[float, float],
    seed: int,
    *,
    fates: tuple[Fate, ...] = ("late", "reset"),
    within_s: float = 10,
    through: Callable[[Crowd, Network], None] = lambda crowd, network: None,
) -> Outcome:
    """`through` may bring guests of its own to the network before it is cut."""
    rng = random.Random(seed)
    with ExitStack() as closing:
        network = closing.enter_context(Network(int(server.url.rsplit(":", 1)[1]), rng, fates))
        crowd = Crowd(server, PHONES, seed, through=network.url)
        hall = crowd.hall
        views = [KeepsUp(network.url, hall.console_cookie) for _ in range(VIEWS)]
        for view in views:
            view.start()
            closing.callback(view.end)
        through(crowd, network)
        crowd.begin()
        for _ in range(cuts):
            assert crowd.history.wait_for(len(crowd.history.promises) + rng.randint(20, 80), 60)
            network.fall_silent()
            time.sleep(rng.uniform(*lengths))
            network.come_back()
        returned = time.monotonic()
        assert crowd.history.wait_for(len(crowd.history.promises) + PHONES, 60)
        crowd.finish()
        wanted = {row.id: row.version for row in read(server.data_dir / "dialog.sqlite3")[0]}
        caught_up = []
        for view in views:
            ends = max(1.0, returned + within_s - time.monotonic())
            caught_up.append(time.monotonic() - returned if view.has(wanted, ends) else -1.0)
        verdict = compare(crowd.history, server.data_dir / "dialog.sqlite3", first_version=crowd.first_version)
    went_back = sum(view.older_after_newer for view in views)
    return Outcome(verdict, cuts, verdict.attempts - verdict.acknowledged, caught_up, went_back)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--cuts", type=int, default=5)
    told.add_argument("--shortest", type=float, default=6)
    told.add_argument("--longest", type=float, default=30)
    told.add_argument("--engine", default="eventlet")
    told.add_argument("--seed", type=int, default=1)
    wanted = told.parse_args()
    fates: tuple[Fate, ...] = ("late", "reset", "never told")
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder) / "cut", DIALOG_DATABASE_URL="", DIALOG_ASYNC=wanted.engine)
        try:
            outcome = run(server, wanted.cuts, (wanted.shortest, wanted.longest), wanted.seed, fates=fates, within_s=25)
        finally:
            stop_server(server)
    print(f"{wanted.engine}: {outcome}")
    sys.exit(0 if outcome.is_clean else 1)


if __name__ == "__main__":
    main()
