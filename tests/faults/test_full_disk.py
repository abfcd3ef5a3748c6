"""A full disk: phones are told so and keep their lines, readers notice nothing, and space alone mends it."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from conftest import start_server, stop_server
from live.hall import View, joined

from faults.history import compare
from faults.phones import Crowd

SIZE = "24m"
SENTENCE = "Maskina som lagrar, er full. Det du skreiv er trygt på telefonen. Sei det til møteleiaren."


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("NO RIGHT TO MOUNT: the full disk was NOT tried. Run as root.")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_full_disk_is_said_and_survived(small_disk: Path, engine: str) -> None:
    data, ballast = small_disk / "served", small_disk / "ballast"
    server = start_server(data, is_warm=True, DIALOG_DATABASE_URL="", DIALOG_ASYNC=engine)
    try:
        crowd = Crowd(server, 3, seed=8, text_length=480)
        crowd.begin()
        assert crowd.history.wait_for(20, 60)
        fill(ballast)
        assert crowd.history.wait_for_delays("disk.full", 6, 60), crowd.history.delays
        assert crowd.history.reasons["disk.full"] == SENTENCE
        assert requests.get(f"{server.url}/healthz", timeout=10).status_code == 503
        newcomer = joined(server, crowd.hall.code)
        assert (newcomer.status_code, newcomer.json()["error"]["code"]) == (503, "disk.full")
        seen = {line["id"] for line in View(server, crowd.hall.console_cookie).snapshot["lines"]}
        assert {promise.id for promise in crowd.history.promises.values()} <= seen
        before = len(crowd.history.promises)
        ballast.unlink()
        assert crowd.history.wait_for(before + 20, 60), crowd.history.delays
        assert server.process.poll() is None
        assert requests.get(f"{server.url}/healthz", timeout=10).status_code == 200
        crowd.finish()
    finally:
        stop_server(server)
    verdict = compare(crowd.history, data / "dialog.sqlite3", first_version=crowd.first_version)
    assert verdict.is_clean, verdict
