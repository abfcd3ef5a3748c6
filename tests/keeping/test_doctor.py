"""The doctor finds what is wrong on a real machine, says what to do in three languages, and touches nothing."""

import shutil
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, Evening, Foundation, Server

from dialog import addresses
from dialog.addresses import Address
from dialog.claim import Claim
from dialog.cli import cli
from dialog.doctor.house import is_mended

Doctor = Callable[..., Result]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def doctor(tmp_path: Path, foundation: Foundation, free_port: int, monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """On a data folder with one evening and no server, unless told otherwise."""
    (tmp_path / "data").mkdir()
    shutil.copy(foundation.evening, tmp_path / "data" / "dialog.sqlite3")
    for name in ("DIALOG_DATABASE_URL", "DIALOG_PUBLIC_URL", "DIALOG_LOW_DISK_MB", "DIALOG_BACKUP_DIR"):
        monkeypatch.delenv(name, raising=False)

    def look(**environment: str) -> Result:
        usual = {"DIALOG_DATA_DIR": str(tmp_path / "data"), "HOST": "127.0.0.1", "PORT": str(free_port)}
        return CliRunner().invoke(cli, ["doctor"], env={**usual, "DIALOG_LANGUAGE": "en", **environment})

    return look


def levels(result: Result) -> set[str]:
    return {
        level
        for level in ("In order", "Warning", "Fault")
        for line in result.stdout.splitlines()
        if line.startswith(level)
    }


def test_a_house_in_order_ends_well_and_is_left_as_it_was(doctor: Doctor, tmp_path: Path) -> None:
    before = (tmp_path / "data" / "dialog.sqlite3").read_bytes()
    CliRunner().invoke(cli, ["backup"], env={"DIALOG_DATA_DIR": str(tmp_path / "data")})
    seen = doctor()
    assert seen.exit_code == 0, seen.output
    assert "Fault" not in levels(seen)
    for told in (
        "MB free",
        "The clock shows",
        "open files are allowed",
        "The database is ready",
        "0 minutes old",
        "on this machine",
        "is free",
    ):
        assert told in seen.stdout, told
    assert (tmp_path / "data" / "dialog.sqlite3").read_bytes() == before


@pytest.mark.parametrize(("language", "word"), [("nn", "Åtvaring"), ("nb", "Advarsel"), ("en", "Warning")])
def test_it_speaks_the_operators_language(doctor: Doctor, language: str, word: str) -> None:
    seen = doctor(DIALOG_LANGUAGE=language)
    assert word in seen.stdout
    assert "→" in seen.stdout


def a_newer_shape(folder: Path) -> None:
    with sqlite3.connect(folder / "dialog.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


FAULTS: dict[str, tuple[Callable[[Path], object], dict[str, str], str]] = {
    "a full disk": (lambda folder: None, {"DIALOG_LOW_DISK_MB": str(10**12)}, "Make room."),
    "a newer database": (a_newer_shape, {}, "from a newer Dialog"),
    "no database at all": (
        lambda folder: (folder / "dialog.sqlite3").write_bytes(b"noko anna" * 999), {}, "does not answer (DatabaseError)",
    ),
    "a server that is nowhere": (lambda folder: None, {"DIALOG_DATABASE_URL": "postgresql://x@127.0.0.1:1/y"}, "does not answer"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_found_and_ends_with_one(doctor: Doctor, tmp_path: Path, fault: str) -> None:
    breaks, environment, told = FAULTS[fault]
    breaks(tmp_path / "data")
    seen = doctor(**environment)
    assert told in seen.stdout
    assert (seen.exit_code, "Fault" in levels(seen)) == (1, True)


def test_a_taken_port_and_a_server_that_does_not_answer(doctor: Doctor, tmp_path: Path) -> None:
    claim = Claim(tmp_path / "data" / "dialog.sqlite3")
    claim.take()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        seen = doctor(PORT=str(taken.getsockname()[1]))
    claim.release()
    assert "is taken" in seen.stdout
    assert "holds the database, but does not answer" in seen.stdout
    assert seen.exit_code == 1


def test_beside_a_running_server_the_database_is_left_to_it(shared_server: Server) -> None:
    seen = shared_server.command("doctor", check=False).stdout
    assert "Tenaren er i gang, og databasen lèt seg skrive i" in seen
    assert "Port" not in seen


def test_a_folder_without_the_phones_files_is_found(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from dialog import config

    assert (ROOT / "node_modules").exists()
    monkeypatch.setattr(config, "PACKAGE", tmp_path / "nowhere")
    seen = doctor()
    assert "Files that the phones need are missing: socket.io-" in seen.stdout
    assert seen.exit_code == 1


@pytest.mark.parametrize(
    ("version", "expected"),
    [((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 50, 6), False), ((3, 50, 7), True),
     ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 0), True)],
)  # fmt: skip
def test_which_sqlite_has_the_mending(version: tuple[int, ...], expected: bool) -> None:
    assert is_mended(version) is expected


# -- addresses -----------------------------------------------------------------------------------------


def test_the_address_of_the_laptops_own_network_comes_first_and_virtual_cards_last() -> None:
    cards = {
        "lo": "127.0.0.1", "docker0": "172.17.0.1", "tailscale0": "100.100.1.1", "eth0": "10.0.0.7",
        "wlan0": "10.42.0.1", "usb0": "192.168.8.2", "ppp0": "84.1.2.3", "eth1": "169.254.3.3",
    }  # fmt: skip
    ranked = addresses.ranked(Address(card, number) for card, number in cards.items())
    assert [each.card for each in ranked] == ["wlan0", "usb0", "eth0", "ppp0", "docker0", "tailscale0"]
    assert addresses.ranked([Address("lo", "127.0.0.1")]) == []
    assert [each.card for each in addresses.ranked([Address("eth0", "10.0.0.7"), Address("", "10.0.0.7")])] == ["eth0"]


def test_this_machines_addresses_are_its_own(evening: Evening) -> None:
    for each in addresses.here():
        with socket.create_server((each.number, 0)):
            pass
    assert addresses.best() in {"127.0.0.1", *(each.number for each in addresses.here())}
