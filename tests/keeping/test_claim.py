"""One process writes: a second server or a writing command is told so in words, however the folder is reached."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Server, start_server, stop_server

from dialog.claim import Claim
from dialog.errors import NotNow


def second_server(server: Server, data_dir: Path) -> subprocess.CompletedProcess[str]:
    """Another `dialog serve`, which must give up by itself."""
    return subprocess.run(
        [sys.executable, "-m", "dialog", "serve", "--host", "127.0.0.1", "--port", "0"],
        capture_output=True, text=True, timeout=60, cwd=ROOT, check=False,
        env=server.environment | {"DIALOG_DATA_DIR": str(data_dir)},
    )  # fmt: skip


def test_a_second_server_is_refused_by_every_path_and_let_in_when_the_first_is_killed(tmp_path: Path) -> None:
    server = start_server(tmp_path / "data")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "way").symlink_to(tmp_path / "data", target_is_directory=True)
    for path in (tmp_path / "data", tmp_path / "other" / "way"):
        refused = second_server(server, path)
        assert refused.returncode == 1
        assert refused.stderr.startswith("database.in_use: ")
        assert f"(prosess {server.process.pid})" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert (server.data_dir / "server.json").exists(), "the refused one took away the running one's note"
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait(10)
    again = start_server(tmp_path / "other" / "way")
    assert again.process.poll() is None
    stop_server(again)


def test_a_writing_command_beside_a_server_that_does_not_answer_is_refused(tmp_path: Path) -> None:
    server = start_server(tmp_path / "data")
    (server.data_dir / "server.json").rename(tmp_path / "server.json")  # Now no command finds the server.
    refused = server.command("facilitator", "link", check=False)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("database.in_use: ")
    (tmp_path / "server.json").rename(server.data_dir / "server.json")
    assert "/welcome/" in server.command("facilitator", "link").stdout
    stop_server(server)
    assert "/welcome/" in server.command("facilitator", "link").stdout


def test_a_claim_is_one_process_wide_and_free_again(tmp_path: Path) -> None:
    first, second = Claim(tmp_path / "a.sqlite3"), Claim(tmp_path / "a.sqlite3")
    first.take()
    first.take()
    with pytest.raises(NotNow) as refused:
        second.take()
    assert refused.value.facts == {"process": str(os.getpid())}
    Claim(tmp_path / "b.sqlite3").take()
    first.release()
    second.take()
    second.release()
