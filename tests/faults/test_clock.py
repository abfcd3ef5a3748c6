"""The machine's clock jumps: an hour on, an hour back, a day on. Nobody is thrown out, and versions keep the order."""

from pathlib import Path

import pytest
from conftest import start_server, stop_server
from live.hall import View

from faults.history import compare
from faults.phones import Crowd

FAKETIME = next(iter(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)
SLEEP = "import select, time; time.sleep = lambda seconds: select.select((), (), (), seconds) and None"
"""Given to the server's Python as sitecustomize: libfaketime 0.9.10 answers a native sleep with «invalid argument»,
which only the engine that sleeps natively would meet, and no real clock does."""
JUMPS = ("+3600s", "-3600s", "+86400s", "+0s")

pytestmark = pytest.mark.skipif(
    FAKETIME is None, reason="NO FAKETIME: jumping clocks were NOT tried. `make test-deps` installs it."
)


def test_a_jumping_clock_throws_nobody_out(tmp_path: Path, engine: str) -> None:
    said = tmp_path / "clock"
    said.write_text("+0s\n")
    (tmp_path / "sitecustomize.py").write_text(SLEEP)
    server = start_server(
        tmp_path / "served",
        DIALOG_DATABASE_URL="",
        DIALOG_ASYNC=engine,
        PYTHONPATH=str(tmp_path),
        LD_PRELOAD=str(FAKETIME),
        FAKETIME_TIMESTAMP_FILE=str(said),
        FAKETIME_NO_CACHE="1",
        FAKETIME_DONT_FAKE_MONOTONIC="1",
    )
    try:
        crowd = Crowd(server, 4, seed=9)
        console = View(server, crowd.hall.console_cookie)
        first = console.wait(lambda: console.of("beat"))[-1]["now"]
        crowd.begin()
        for jump in JUMPS:
            crowd.wait_for_more(20)
            said.write_text(f"{jump}\n")
            heard = len(console.of("beat"))
            console.wait(lambda heard=heard: len(console.of("beat")) > heard + 1)
            if jump == "+86400s":
                assert console.of("beat")[-1]["now"] - first > 80_000_000, "the server's clock did not jump"
        crowd.finish()
        assert not console.ended.is_set()
        assert crowd.history.delays["no answer"] == 0, crowd.history.delays
        print(f"{engine}: {len(JUMPS)} jumps, {len(crowd.history.promises)} acknowledged, nobody thrown out")
    finally:
        stop_server(server)
    verdict = compare(crowd.history, tmp_path / "served" / "dialog.sqlite3", first_version=crowd.first_version)
    assert verdict.is_clean, verdict
