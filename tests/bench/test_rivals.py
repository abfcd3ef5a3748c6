"""`dialog bench rivals` calls a folder's own runner with everything our server needs to join it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from dialog.cli import cli

RUNNER = """
const fs = require('fs'), extra = require(process.env.EXTRA), names = ['DIALOG_TREE', 'SHIM'];
fs.writeFileSync('asked.json', JSON.stringify({ arguments: process.argv.slice(2), variants: Object.keys(extra),
  environment: Object.fromEntries(names.map(name => [name, process.env[name]])), command: extra.dialog.cmd, gen: extra.dialog.gen }));
process.exit(3);
"""
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no node on this machine")


@needs_node
def test_the_runner_is_asked_with_our_variant_and_its_status_is_ours(tmp_path: Path) -> None:
    (tmp_path / "run.js").write_text(RUNNER)
    output = tmp_path / "figures.jsonl"
    arguments = ["bench", "rivals", str(tmp_path), "--only", "dialog,other", "--phones", "80", "--sync", "150"]
    assert CliRunner().invoke(cli, [*arguments, "-o", str(output)]).exit_code == 3
    asked = json.loads((tmp_path / "asked.json").read_text())
    assert asked["arguments"] == ["--only", "dialog,other", "--n", "80", "--out", str(output), "--sync", "150"]
    assert asked["variants"] == ["dialog", "dialog_gevent", "dialog_threading"]
    assert asked["environment"] == {"DIALOG_TREE": str(ROOT), "SHIM": str(tmp_path / "slowsync.so")}
    assert asked["command"].endswith(" -m dialog serve")
    adapter = asked["gen"].removeprefix("--adapter ")
    assert (tmp_path / adapter).resolve() == ROOT / "tests" / "load" / "rivals" / "adapter.cjs"


def test_a_folder_without_a_runner_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOG_LANGUAGE", "en")
    answer = CliRunner().invoke(cli, ["bench", "rivals", str(tmp_path)])
    assert answer.exit_code == 1
    assert answer.output == f"bench.no_rivals: Cannot run side by side: {tmp_path / 'run.js'} is missing.\n"
