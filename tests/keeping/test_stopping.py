"""A server that is asked to stop: quick, whole, and nothing that was acknowledged is lost on the way to the next one."""

import signal
import sqlite3
import time
from pathlib import Path

import pytest
from conftest import Server, start_server, stop_server
from live.hall import Hall

from dialog.keeping.proof import prove

from .hall import fill, wait_for_lines

AT_ONCE = {"DIALOG_POST_RATE": "0"}


def stop(server: Server, number: int = signal.SIGTERM) -> float:
    """How many seconds it took."""
    begun = time.monotonic()
    server.process.send_signal(number)
    assert server.process.wait(15) == 0
    return time.monotonic() - begun


def stored(file: Path) -> list[str]:
    """Opened without its log on purpose: the file alone must be the whole."""
    with sqlite3.connect(f"file:{file}?immutable=1", uri=True) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM contribution")]


@pytest.mark.parametrize("engine", ["eventlet", "gevent", "threading"])
def test_a_full_hall_comes_over_to_the_next_server_with_every_line(tmp_path: Path, engine: str) -> None:
    server = start_server(tmp_path / "data", DIALOG_ASYNC=engine, **AT_ONCE)
    hall = Hall(server)
    hall.console().do("round.open", number=1)
    phones = fill(server, hall.code)
    wait_for_lines(phones, 5)
    took = stop(server)
    until_then = [text for phone in phones for _, text in list(phone.acknowledged)]
    assert took < 5, f"it took {took:.1f} s"
    assert not (server.data_dir / "server.json").exists()
    assert set(until_then) <= set(stored(server.data_dir / "dialog.sqlite3"))
    again = start_server(tmp_path / "data", PORT=server.url.rsplit(":", 1)[1], DIALOG_ASYNC=engine, **AT_ONCE)
    try:
        wait_for_lines(phones, 5)
        assert all(phone.reconnected >= 2 for phone in phones), "they never lost the first server"
        acknowledged = sorted(text for phone in phones for text in phone.end())
        assert stop(again) < 5
    finally:
        stop_server(again)
    kept = stored(server.data_dir / "dialog.sqlite3")
    assert len(kept) == len(set(kept)), "a line came twice"
    assert set(acknowledged) <= set(kept)
    assert prove(server.data_dir / "dialog.sqlite3").rows["contribution"] == len(kept)


def test_control_c_is_the_same(tmp_path: Path) -> None:
    server = start_server(tmp_path / "data")
    assert stop(server, signal.SIGINT) < 5
    assert not (server.data_dir / "server.json").exists()
