"""`dialog serve --hall`: the terminal tells a person with a laptop all there is to tell, and phones get through."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from conftest import ROOT

from dialog import addresses


def lines_of(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        told.append(line.rstrip())
        if "Ctrl+C" in line:
            break
    return told


@pytest.mark.parametrize("given", [True, False])
def test_the_terminal_tells_address_network_and_where_to_look_next(tmp_path: Path, given: bool) -> None:
    wanted = "127.0.0.1" if given else addresses.best()
    command = [sys.executable, "-m", "dialog", "serve", "--hall", "--port", "0", "--wifi-name", "Bygdedal-møte"]
    process = subprocess.Popen(
        [*command, *(["--address", wanted] if given else [])],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
        env={**os.environ, "DIALOG_DATA_DIR": str(tmp_path / "data"), "DIALOG_LANGUAGE": "nn",
             "DIALOG_WIFI_PASSWORD": "trivsel2026", "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        told = lines_of(process)
        page = next(line for line in told if "Sjå over salen før folk kjem: " in line)
        url = page.split(": ", 1)[1].removesuffix("/hall")
        assert url.startswith(f"http://{wanted}:")
        assert any("Nettet i salen: Bygdedal-møte" in line for line in told)
        assert any("slå av dvale" in line for line in told)
        assert not [line for line in told if "trivsel2026" in line], "the password stands in the code only"
        assert sum("█" in line or "▄" in line for line in told) > 25, "two QR codes"
        assert requests.get(f"{url}/hall/phone", timeout=30).ok
    finally:
        process.terminate()
        assert process.wait(15) == 0
