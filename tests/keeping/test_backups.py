"""Copies that are whole, never overwrite, age as promised, and come back with a new epoch."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Evening

from dialog.cli import cli
from dialog.commands import OpenRound, PostContribution
from dialog.errors import DialogError
from dialog.keeping import backups
from dialog.keeping.proof import prove
from dialog.keeping.restoring import restore

NOW = datetime(2026, 11, 22, 3, 15, tzinfo=UTC)


@pytest.fixture
def written(evening: Evening) -> Path:
    """The file of an evening with three lines."""
    evening.house.execute(evening.operator, OpenRound(number=1))
    seat = evening.seat()
    for text in ("Ope laurdag òg", "Siste buss går 16.20", "Refleks til alle"):
        evening.house.execute(seat, PostContribution(text=text, client_key=evening.key(), round=1))
    return evening.house.settings.data_dir / "dialog.sqlite3"


def texts(file: Path) -> list[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM contribution ORDER BY number")]


def test_a_backup_has_everything_also_what_stands_in_the_log_only(written: Path, tmp_path: Path) -> None:
    assert written.with_name("dialog.sqlite3-wal").stat().st_size > 0
    proof = backups.make(written, tmp_path / "deep" / "copy.sqlite3")
    assert texts(tmp_path / "deep" / "copy.sqlite3") == ["Ope laurdag òg", "Siste buss går 16.20", "Refleks til alle"]
    assert proof.rows["contribution"] == 3
    assert proof.heads == {1: proof.heads[1]}
    assert proof.heads[1] >= 4
    assert (tmp_path / "deep" / "copy.sqlite3").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["copy.sqlite3"]


def test_what_exists_is_not_overwritten(written: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite3").write_text("noko anna")
    with pytest.raises(DialogError, match=r"backup\.exists"):
        backups.make(written, tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").read_text() == "noko anna"


def test_a_folder_that_cannot_be_written_is_told(written: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DialogError, match=r"backup\.failed") as refused:
        backups.make(written, tmp_path / "file" / "copy.sqlite3")
    assert refused.value.facts["fault"]


FAULTS = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-5000]),
    "a torn page": lambda path: path.write_bytes(
        path.read_bytes()[:8192] + b"\xff" * 512 + path.read_bytes()[8192 + 512 :]
    ),
    "no database": lambda path: path.write_bytes(b"noko anna" * 400),
    "empty": lambda path: path.write_bytes(b""),
    "another's database": lambda path: (
        path.unlink(),
        sqlite3.connect(path).executescript("CREATE TABLE stamp (key, value)").close(),
    ),
    "an orphan": lambda path: sqlite3.connect(path).executescript("DELETE FROM project").close(),
    "a head behind its lines": lambda path: (
        sqlite3.connect(path).executescript("UPDATE conference SET head = 1").close()
    ),
    "numbers not given": lambda path: sqlite3.connect(path).executescript("UPDATE project SET last_number = 1").close(),
    "no epoch": lambda path: sqlite3.connect(path).executescript("DELETE FROM stamp WHERE key = 'epoch'").close(),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_unsound_copy_is_found_and_never_restored(written: Path, tmp_path: Path, fault: str) -> None:
    copy = tmp_path / "copy.sqlite3"
    backups.make(written, copy)
    target = tmp_path / "other" / "dialog.sqlite3"
    restore(copy, target, "first", NOW)
    FAULTS[fault](copy)
    with pytest.raises(DialogError, match=r"backup\.unsound"):
        prove(copy)
    with pytest.raises(DialogError, match=r"backup\.unsound"):
        restore(copy, target, "second", NOW)
    assert prove(target).epoch == "first"
    assert [path.name for path in target.parent.iterdir()] == ["dialog.sqlite3"]


def test_a_restore_keeps_what_it_replaces_and_changes_the_epoch(
    written: Path, evening: Evening, tmp_path: Path
) -> None:
    before = backups.make(written, tmp_path / "copy.sqlite3")
    evening.house.execute(evening.seat(), PostContribution(text="Etter kopien", client_key=evening.key(), round=1))
    evening.house.database.dispose()
    proof, replaced = restore(tmp_path / "copy.sqlite3", written, "a new one", NOW)
    assert (proof.rows, proof.heads, proof.epoch) == (before.rows, before.heads, "a new one")
    assert "Etter kopien" not in texts(written)
    assert replaced == written.with_name("dialog.sqlite3.replaced-20261122T031500Z")
    assert texts(replaced)[-1] == "Etter kopien"
    assert prove(replaced).epoch == before.epoch
    assert prove(tmp_path / "copy.sqlite3").epoch == before.epoch, "the backup itself was changed"


def test_a_database_too_broken_to_read_is_kept_with_its_log(written: Path, tmp_path: Path) -> None:
    backups.make(written, tmp_path / "copy.sqlite3")
    target = tmp_path / "broken" / "dialog.sqlite3"
    target.parent.mkdir()
    target.write_bytes(b"knust" * 1000)
    target.with_name("dialog.sqlite3-wal").write_bytes(b"rest")
    _, replaced = restore(tmp_path / "copy.sqlite3", target, "new", NOW)
    assert replaced is not None
    assert replaced.read_bytes() == b"knust" * 1000
    assert replaced.with_name(replaced.name + "-wal").read_bytes() == b"rest"
    assert len(texts(target)) == 3


# -- ageing --------------------------------------------------------------------------------------------


def test_the_newest_and_one_a_day_are_kept_and_nothing_older_than_a_fortnight() -> None:
    every_five_minutes = [NOW - timedelta(minutes=5 * nth) for nth in range(12 * 24 * 20)]
    gone = backups.outlived(every_five_minutes, NOW)
    kept = sorted(set(every_five_minutes) - gone, reverse=True)
    assert kept[:24] == every_five_minutes[:24]
    rest = kept[24:]
    assert [each.date() for each in rest] == [(NOW - timedelta(days=day)).date() for day in range(1, 15)]
    assert all(each + timedelta(minutes=5) > datetime.combine(each.date(), datetime.max.time(), UTC) for each in rest)
    assert min(kept) >= NOW - timedelta(days=14)


def test_only_dated_backups_are_ever_removed(tmp_path: Path) -> None:
    old = backups.dated(tmp_path, NOW - timedelta(days=15))
    young = backups.dated(tmp_path, NOW - timedelta(days=13))
    others = [tmp_path / name for name in ("mi-eiga.sqlite3", "dialog-20269999T000000Z.sqlite3", "dialog-x.sqlite3")]
    for path in (old, young, *others):
        path.touch()
    assert backups.newest(tmp_path) == NOW - timedelta(days=13)
    assert backups.age(tmp_path, NOW) == [old]
    assert set(tmp_path.iterdir()) == {young, *others}


# -- the command line ----------------------------------------------------------------------------------


def test_the_commands_say_what_they_did(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"DIALOG_DATA_DIR": str(written.parent), "DIALOG_LANGUAGE": "en"}.items():
        monkeypatch.setenv(name, value)
    for name in ("DIALOG_DATABASE_URL", "DIALOG_BACKUP_DIR"):
        monkeypatch.delenv(name, raising=False)
    run = CliRunner().invoke
    made = run(cli, ["backup"])
    assert made.exit_code == 0, made.output
    (file,) = (written.parent / "backups").iterdir()
    assert str(file) in made.stdout
    assert "3 inputs" in made.stdout
    assert run(cli, ["backup", "-o", str(file)]).stderr.startswith("backup.exists: ")
    restored = run(cli, ["restore", str(file)])
    assert restored.exit_code == 0, restored.output
    assert "dialog.sqlite3.replaced-" in restored.stdout
    assert run(cli, ["restore", str(tmp_path / "none")]).stderr.startswith("file.not_found: ")


def test_postgresql_takes_its_own_backups_and_no_password_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOG_DATABASE_URL", "postgres://dialog:loynd@db.example:5433/oppvekst?sslmode=require")
    for arguments in (["backup"], ["restore", "x"]):
        refused = CliRunner().invoke(cli, arguments)
        assert refused.exit_code == 1
        assert '"postgresql://dialog@db.example:5433/oppvekst?sslmode=require"' in refused.stderr
        assert "loynd" not in json.dumps(refused.output)
