"""The server killed with -9 again and again while phones post: python tests/faults/kills.py --kills 300

Nothing acknowledged may be lost, doubled or changed, and no version may be missing. `--early` puts a liar between
the phones and the server, who acknowledges before the server has; then losses must be found.
"""

import argparse
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from conftest import start_server, stop_server
from live.hall import View

from faults.history import Verdict, compare, read
from faults.liar import Liar
from faults.phones import Crowd

PHONES = 8
COLD_EVERY = 10
"""One start in so many begins with the command itself; the others leave out its imports, which are most of a start."""


@dataclass
class Outcome:
    verdict: Verdict
    kills: int
    seconds: float
    resent: int
    """Attempts above one per line: what the kills made phones say twice."""

    def __str__(self) -> str:
        return f"{self.kills} kills in {self.seconds:.0f} s, {self.resent} sent again: {self.verdict}"


def run(folder: Path, engine: str, kills: int, seed: int, *, early: bool = False, phones: int = PHONES) -> Outcome:
    """Kills at random moments of a random burst: after so many more lines, and a little."""
    rng, began = random.Random(seed), time.monotonic()
    data = folder / f"killed-{engine}"
    server = start_server(data, DIALOG_DATABASE_URL="", DIALOG_ASYNC=engine)
    port = int(server.url.rsplit(":", 1)[1])
    with ExitStack() as closing:
        closing.callback(lambda: stop_server(server))
        liar = closing.enter_context(Liar(port, random.Random(seed))) if early else None
        crowd = Crowd(server, phones, seed, through=liar.url if liar else None)
        console = crowd.hall.console_cookie
        crowd.begin()
        for kill in range(kills):
            crowd.wait_for_more(rng.randint(1, 60))
            time.sleep(rng.uniform(0, 0.05))
            server.process.kill()
            server.process.wait()
            is_warm = kill % COLD_EVERY != 0
            server = start_server(data, port=port, is_warm=is_warm, DIALOG_DATABASE_URL="", DIALOG_ASYNC=engine)
        crowd.wait_for_more(phones)
        crowd.finish()
        shown = View(server, console).snapshot["lines"]
    verdict = compare(crowd.history, data / "dialog.sqlite3", first_version=crowd.first_version)
    stored = {(row.id, row.version) for row in read(data / "dialog.sqlite3")[0]}
    if {(line["id"], line["version"]) for line in shown} != stored:
        verdict.different.append("the console shows other lines than are stored")
    return Outcome(verdict, kills, time.monotonic() - began, verdict.attempts - verdict.acknowledged)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--kills", type=int, default=300)
    told.add_argument("--engine", default="eventlet")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--early", action="store_true")
    wanted = told.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), wanted.engine, wanted.kills, wanted.seed, early=wanted.early)
    print(f"{wanted.engine}: {outcome}")
    sys.exit(0 if outcome.verdict.is_clean else 1)


if __name__ == "__main__":
    main()
