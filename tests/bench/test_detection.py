"""Judging the detector: on rows one can count, and on the sample conference."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import SHARED

from dialog.bench.detection import judged
from dialog.cli import cli

SAMPLE = SHARED / "data" / "sample_conference.csv"
FLAGS = SHARED / "data" / "sample_conference_flags.csv"


def test_hits_misses_and_false_alarms_are_told_apart() -> None:
    figures = judged(["Marius stel", "betre bussar", "pappa slår meg", "noko som skulle haldast"], {1, 4})
    assert (figures.hits, figures.missed, figures.false) == ([1], [4], [3])
    assert figures.kinds == (("disclosure", "violence_at_home", 1), ("person_name", "known_name", 1))


def test_a_file_is_judged_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOG_LANGUAGE", "en")
    file = tmp_path / "lines.csv"
    file.write_text("words,verdict\nMarius stel,hold\nbetre bussar,\nnoko stygt,hold\n", encoding="utf-8")
    ask = [
        "bench",
        "detection",
        str(file),
        "--text-column",
        "words",
        "--held-column",
        "verdict",
        "--held-value",
        "hold",
    ]
    told = CliRunner().invoke(cli, ask)
    assert told.exit_code == 0
    assert "Found 1 of 2 that must be held back (50.0 %); 100.0 % of those raised had to be." in told.output
    assert "Not found, row: 3" in told.output
    refused = CliRunner().invoke(cli, [*ask[:3], "--text-column", "text"])
    assert refused.exit_code == 1
    assert "words, verdict" in refused.output


@pytest.mark.skipif(not SAMPLE.is_file(), reason=f"NO SAMPLE DATA at {SAMPLE}: the sample was NOT run")
def test_the_sample_conference_is_held_where_it_must_and_nowhere_else() -> None:
    told = CliRunner().invoke(cli, ["bench", "detection", str(SAMPLE), "--flags", str(FLAGS)])
    assert "(100.0 %); 100.0 %" in told.output
