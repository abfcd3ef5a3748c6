"""The nightly dump of PostgreSQL, by the very line the published unit runs: whole, for its owner only, gone in time."""

import os
import re
import subprocess
import time
from pathlib import Path

import pytest
from clusters import Postgres
from conftest import ROOT
from sqlalchemy import make_url

UNIT = ROOT / "docs" / "systemd" / "dialog-dump.service"


def line_of_the_unit(folder: Path, database: str) -> str:
    """`ExecStart` as systemd reads it; only the folder and the database's name are this test's own."""
    found = re.search(r"^ExecStart=/bin/sh -ec '(.*?)'$", UNIT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    line = found[1].replace("\\\n", " ").replace("$$", "$").replace("%%", "%")
    for before, after in {"/var/backups/dialog": str(folder), ".dump.part dialog;": f".dump.part {database};"}.items():
        assert before in line
        line = line.replace(before, after)
    return line


def dump(postgres: Postgres, folder: Path, database: str) -> int:
    address = make_url(postgres.url(database))
    place = {"PGHOST": address.query.get("host", address.host), "PGPORT": address.port, "PGUSER": address.username}
    environment = {**os.environ, **{name: str(value) for name, value in place.items() if value}}
    line = f"umask 0077; {line_of_the_unit(folder, database)}"
    return subprocess.run(["/bin/sh", "-ec", line], env=environment, capture_output=True, check=False).returncode


@pytest.fixture
def named(postgres: Postgres) -> str:
    return str(make_url(postgres.new_database()).database)


def test_a_dump_is_whole_and_its_owners_alone_and_old_ones_go(postgres: Postgres, named: str, tmp_path: Path) -> None:
    for days, name in {15: "dialog-old.dump", 13: "dialog-recent.dump"}.items():
        (tmp_path / name).touch()
        then = time.time() - days * 24 * 3600
        os.utime(tmp_path / name, (then, then))
    postgres.execute("CREATE TABLE line AS SELECT 'Lys i skiløypa' AS text", named)
    assert dump(postgres, tmp_path, named) == 0
    (made,) = set(tmp_path.iterdir()) - {tmp_path / "dialog-recent.dump"}
    assert re.fullmatch(r"dialog-\d{8}T\d{6}Z\.dump", made.name)
    assert made.stat().st_mode & 0o777 == 0o600
    told = subprocess.run(["pg_restore", "--file=-", str(made)], capture_output=True, check=True, text=True).stdout
    assert "Lys i skiløypa" in told


def test_a_dump_that_fails_gets_no_name_and_removes_nothing(postgres: Postgres, tmp_path: Path) -> None:
    (tmp_path / "dialog-old.dump").touch()
    os.utime(tmp_path / "dialog-old.dump", (0, 0))
    assert dump(postgres, tmp_path, "nowhere") != 0
    assert [each.name for each in tmp_path.glob("*.dump")] == ["dialog-old.dump"]
