"""A server that looks after itself: backups while people write, and warnings to whoever can act on them."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Server, start_server, stop_server
from live.hall import Hall

from dialog.keeping import backups
from dialog.keeping.proof import prove
from dialog.keeping.rhythm import DAY_S, Rhythm

DEADLINE_S = 60
HURRIED = {"DIALOG_BACKUP_MINUTES": "0.01"}


def wait_for(found: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + DEADLINE_S
    while not (answer := found()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)
    return answer


def copies(server: Server) -> list[Path]:
    return list(backups.moments(server.data_dir / "backups"))


def texts(file: Path) -> set[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return {text for (text,) in connection.execute("SELECT text FROM contribution")}


def first_phase(file: Path) -> str:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        (phase,) = connection.execute("SELECT phase FROM round WHERE number = 1").fetchone()
    return str(phase)


def test_backups_are_made_while_people_write_and_once_when_they_have_gone(tmp_path: Path) -> None:
    server = start_server(tmp_path / "data", is_warm=True, **HURRIED)
    try:
        hall = Hall(server)
        console = hall.console()
        console.do("round.open", number=1)
        phone = hall.phone()
        phone.post("Ope laurdag òg", round=1)
        wait_for(lambda: [file for file in copies(server) if texts(file) == {"Ope laurdag òg"}])
        assert prove(copies(server)[0]).rows["contribution"] == 1
        console.do("round.close", number=1)
        phone.leave()
        settled: list[Path] = []

        def has_settled() -> bool:
            """As many copies as a moment ago, which with this hurry is many times too long."""
            nonlocal settled
            before, settled = settled, copies(server)
            time.sleep(3)
            return before == settled

        wait_for(lambda: first_phase(copies(server)[0]) == "closed")
        wait_for(has_settled)
        assert first_phase(settled[0]) == "closed"
        assert not [event for event, _ in console.heard if event == "console.warned"]
    finally:
        stop_server(server)


def test_consoles_are_warned_of_a_full_disk_and_a_failed_backup_and_phones_are_not(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.touch()
    server = start_server(
        tmp_path / "data",
        is_warm=True,
        DIALOG_LOW_DISK_MB=str(10**12),
        DIALOG_BACKUP_DIR=str(blocked / "backups"),
        **HURRIED,
    )
    try:
        hall = Hall(server)
        console, phone, wall = hall.console(), hall.phone(), hall.wall()

        def told(*codes: str) -> Any:
            return lambda: [
                heard for heard in console.of("console.warned") if [w["code"] for w in heard["warnings"]] == list(codes)
            ]

        (warned, *_) = console.wait(told("disk_low", "backup_failed"))
        assert warned["warnings"][0]["free_mb"] > 0
        blocked.unlink()
        before = len(told("disk_low")())
        console.wait(lambda: len(told("disk_low")()) > before)
        assert "console.warned" not in [event for view in (phone, wall) for event, _ in view.heard]
        assert phone.of("snapshot"), "the phone hears what is for it"
    finally:
        stop_server(server)


# -- the rhythm, on a clock of its own -----------------------------------------------------------------


def due(rhythm: Rhythm, now: float, *, busy: bool) -> bool:
    if rhythm.is_due(now, busy=busy):
        rhythm.begun(now)
        return True
    return False


def test_every_five_minutes_while_busy_and_once_at_the_end() -> None:
    rhythm = Rhythm(300, started=0, newest_age_s=None)
    evening = [second for second in range(0, 1000, 10) if due(rhythm, second, busy=True)]
    assert evening == [300, 600, 900]
    assert [second for second in range(1000, 5000, 10) if due(rhythm, second, busy=False)] == [1000]


@pytest.mark.parametrize(("age_s", "expected"), [(None, []), (0, [DAY_S]), (DAY_S + 5, [0, DAY_S])])
def test_once_a_day_all_the_same_where_there_is_something(age_s: float | None, expected: list[float]) -> None:
    rhythm = Rhythm(300, started=0, newest_age_s=age_s)
    assert [hour * 3600 for hour in range(40) if due(rhythm, hour * 3600, busy=False)] == expected


def test_never_when_it_is_switched_off() -> None:
    rhythm = Rhythm(0, started=0, newest_age_s=None)
    assert not any(due(rhythm, second, busy=second < 5000) for second in range(0, 100_000, 100))
