"""A PDF is set by a program that takes the place of the one that composed it, and nobody who asked can tell."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from clusters import wait_until
from conftest import Evening
from own_papers import Own

from dialog.cli import cli
from dialog.documents.blocks import Quote, Quotes
from dialog.documents.pdf import write_job

BECOMES = (
    "import sys; from dialog import errands, typesetter; errands.end_with_the_asker();"
    "typesetter._become_typesetter(open(sys.argv[1], 'rb').read(), '-')"
)


@pytest.fixture
def on_the_house(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> Evening:
    monkeypatch.setenv("DIALOG_DATA_DIR", str(evening.house.settings.data_dir))
    return evening


def test_the_file_is_the_same_as_one_made_within_one_process(on_the_house: Evening) -> None:
    arguments = ["export", str(on_the_house.project), "input-report", "--format", "pdf", "-o", "-"]
    within = CliRunner().invoke(cli, arguments)
    assert within.exit_code == 0
    assert within.stdout_bytes.startswith(b"%PDF-")
    alone = subprocess.run([sys.executable, "-m", "dialog", *arguments], capture_output=True, timeout=120)
    assert (alone.returncode, alone.stdout) == (0, within.stdout_bytes), alone.stderr


def test_it_is_written_to_a_file_too(on_the_house: Evening, tmp_path: Path) -> None:
    file = tmp_path / "sak.pdf"
    arguments = ["export", str(on_the_house.project), "case-note", "--format", "pdf", "-o", str(file)]
    told = subprocess.run([sys.executable, "-m", "dialog", *arguments], capture_output=True, timeout=120)
    assert (told.returncode, told.stdout) == (0, b"")
    assert file.read_bytes().startswith(b"%PDF-")


def test_what_has_no_pdf_is_refused_as_ever(on_the_house: Evening) -> None:
    arguments = ["export", str(on_the_house.project), "costs", "--format", "pdf", "-o", "-"]
    told = subprocess.run([sys.executable, "-m", "dialog", *arguments], capture_output=True, timeout=120)
    assert told.returncode == 1
    assert told.stderr.startswith(b"export.unknown_format")


def test_a_fault_there_is_a_fault_of_the_work(tmp_path: Path) -> None:
    job = tmp_path / "job"
    job.write_bytes(b'{"template": "missing.typ", "standards": [], "made": null}\n{}')
    told = subprocess.run([sys.executable, "-c", BECOMES, str(job)], capture_output=True, timeout=120, stdin=-1)
    assert told.returncode != 0
    assert told.stdout == b""


def test_it_too_ends_with_whoever_asked(tmp_path: Path) -> None:
    job = tmp_path / "job"
    endless = Quotes(tuple(Quote(f"I-{nth}", f"Ønske {nth}. " * 9, "") for nth in range(20_000)))
    job.write_bytes(write_job(Own(endless), date(2026, 11, 23)))  # More than typst sets in a second.
    child = subprocess.Popen(
        [sys.executable, "-c", BECOMES, str(job)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    command = Path(f"/proc/{child.pid}/cmdline")
    wait_until(lambda: b"dialog.typesetter" in command.read_bytes())
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.close()
    assert child.wait(30) != 0
    assert child.stdout.read() == b"", "it was at work when it was left"
