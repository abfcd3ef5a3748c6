"""A real server under a small load: complete figures, nothing lost, nothing left behind, and plain refusals."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests
from conftest import Server
from live.hall import by_link, joined

PHONES, PER_TABLE = 16, 4
PEERS = PER_TABLE - 1


def measured(server: Server, tmp_path: Path, *more: str) -> tuple[dict[str, Any], str]:
    file = tmp_path / "figures.json"
    told = server.command(
        *("bench", "load", server.url, "--phones", str(PHONES), "--per-table", str(PER_TABLE), "-o", str(file)),
        *("--rate", "40", "--seconds", "1.5", "--warm", "0.3", *more),
    )
    figures: dict[str, Any] = json.loads(file.read_text())
    return figures, told.stdout


def console(server: Server, link: str, conference: int) -> dict[str, Any]:
    where = f"{server.url}/api/conferences/{conference}/snapshot?view=console"
    told: dict[str, Any] = requests.get(where, headers={"Cookie": by_link(server, link)}, timeout=10).json()
    return told


def refused(server: Server, *arguments: str) -> str:
    answer = server.command("bench", "load", *arguments, check=False)
    assert answer.returncode == 1, answer.stdout
    return answer.stderr


def test_every_line_is_acknowledged_stored_and_heard_and_the_figures_are_whole(server: Server, tmp_path: Path) -> None:
    figures, told = measured(server, tmp_path, "--generators", "2", "--climb", "--limit", "1")
    assert (figures["phones"], figures["tables"], figures["generators"]) == (PHONES, 4, 2)
    assert figures["seats"]["taken"] == figures["arrival"]["connected"] == PHONES
    assert figures["arrival"]["failed"] == 0
    assert figures["round_change"]["ms"]["n"] == 5 * PHONES
    for stretch in (figures["steady"], figures["burst"], *figures["climb"]["steps"]):
        check_stretch(stretch)
    assert (figures["climb"]["highest_rate"], len(figures["climb"]["steps"])) == (None, 1), "no disk is that quick"
    assert figures["burst"]["sent"] == PHONES
    assert 20 < figures["steady"]["sent"] < 120, "a rate of 40 for 1.5 s"
    stored = figures["stored"]
    assert stored["missing"] == 0
    assert stored["found"] == stored["acknowledged"] >= figures["steady"]["sent"] + PHONES
    assert figures["arrival"]["server_cpu_s"] > 0
    assert figures["steady"]["server_rss_mb"] > 30
    assert f"16 av {PHONES} telefonar kom inn; 0 kom ikkje inn." in told
    assert "0 av dei manglar i databasen" in told


def check_stretch(stretch: dict[str, Any]) -> None:
    assert stretch["acknowledged"] == stretch["sent"] > 0
    assert stretch["refused"] == {}
    assert stretch["peers_heard"] == stretch["peers_expected"] == PEERS * stretch["sent"]
    assert stretch["ack_ms"]["n"] == stretch["wall_ms"]["n"] == stretch["sent"]
    for name in ("ack_ms", "peer_ms", "wall_ms"):
        figures = stretch[name]
        assert 0 < figures["p50"] <= figures["p95"] <= figures["p99"] <= figures["max"] < 60_000


def test_a_conference_of_ones_own_is_left_as_it_was(server: Server, tmp_path: Path) -> None:
    made = server.conference()
    before = console(server, made["console"], made["conference"])
    figures, _ = measured(server, tmp_path, "--console", made["console"])
    assert figures["tables"] == len(before["tables"])
    assert figures["stored"]["found"] > PHONES
    after = console(server, made["console"], made["conference"])
    for name in ("seats", "lines", "themes", "tables"):
        assert after[name] == before[name], name
    assert [each["phase"] for each in after["rounds"]] == ["waiting"] * len(before["rounds"])
    assert after["conference"]["joining_open"] is True


def test_where_people_sit_nothing_is_measured(server: Server) -> None:
    made = server.conference()
    assert joined(server, made["code"]).ok
    told = refused(server, server.url, "--console", made["console"])
    assert told.startswith("bench.people_are_here: Det sit nokon i denne konferansen.")
    assert len(console(server, made["console"], made["conference"])["seats"]) == 1


def test_a_server_that_does_not_answer_is_told_in_one_sentence(server: Server) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        told = refused(server, url)
    assert told == f"bench.no_server: Ingen svarte på {url}. Er Dialog i gang der?\n"


def test_without_the_servers_data_folder_a_console_link_is_needed(server: Server, tmp_path: Path) -> None:
    elsewhere = Server(server.url, tmp_path, server.process, server.environment | {"DIALOG_DATA_DIR": str(tmp_path)})
    assert refused(elsewhere, server.url).startswith(f"bench.no_token: Datamappa {tmp_path} høyrer ikkje til tenaren.")


def test_a_generator_ends_when_nobody_asks_any_more() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "dialog", "bench", "generator"], input='{"act": "burst", "at": 0}\n',
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert json.loads(answer.stdout) == {"refused": "bench.generator_gone", "facts": {}}
