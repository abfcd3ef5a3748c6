"""Measuring theme suggestions: what counts as right, and the command on a file of our own."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import SHARED

from dialog.bench.themes import Asked, Columns, Text, measure, texts
from dialog.cli import cli

SAMPLE = SHARED / "data" / "sample_conference.csv"
LINES = [("bussen går for sjeldan", "Transport"), ("siste bussen må gå seinare", "Transport"), ("mobbing på skulen", "Skulemiljø"), ("stopp mobbing i klassen", "Skulemiljø")]  # fmt: skip


def test_right_first_among_three_and_fair_are_told_apart() -> None:
    sets = {
        "": [
            Text("betre transport", ("Transport",)),
            Text("dyr transport", ("Skulemiljø",), ("Transport",)),
            Text("rus på hytta", ("Rus", "Skulemiljø")),
        ]
    }
    (draw,) = measure(Asked(sets, 0), [1])
    assert (draw.asked, draw.first, draw.among_three, draw.lenient) == (3, 2, 2, 3)


def test_draws_are_the_same_for_the_same_seed_and_sets_do_not_mix() -> None:
    sets = {
        "a": [Text(*_told(line)) for line in LINES * 3],
        "b": [Text("noko heilt anna", ("X",)), Text("endå noko", ("Y",))],
    }
    one, again = (measure(Asked(sets, 4), [5])[0] for _ in range(2))
    assert (one.first, one.among_three, one.asked) == (again.first, again.among_three, again.asked)
    assert one.asked == 8


def test_themes_of_a_column_are_read_apart_and_texts_without_come_along_when_asked() -> None:
    rows = [{"t": "a", "c": "X | Y"}, {"t": "b", "c": ""}, {"t": "c", "c": "joke"}]
    plain = texts(rows, Columns("t", "c", (), {"joke"}), {1: ("Z",)})
    assert plain == {"": [Text("a", ("X", "Y"), ("Z",))]}
    assert len(texts(rows, Columns("t", "c", (), {"joke"}, themeless=True), {})[""]) == 3


def test_a_file_is_measured_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOG_LANGUAGE", "en")
    file = tmp_path / "lines.csv"
    file.write_text("text,theme\n" + "".join(f"{text},{theme}\n" for text, theme in LINES), encoding="utf-8")
    told = CliRunner().invoke(cli, ["bench", "themes", str(file), "--codebook", "growing_up", "--draws", "2"])
    assert told.exit_code == 0, told.output
    assert "Right theme first                              100.0 % ± 0.0" in told.output
    assert "2 draws, 8 texts asked about" in told.output
    assert re.search(r"1,000 unsorted lines at once: \d\.\d\d s on one core\.", told.output)


@pytest.mark.skipif(not SAMPLE.is_file(), reason=f"NO SAMPLE DATA at {SAMPLE}: the sample was NOT run")
def test_the_sample_conferences_themes_are_among_three_for_most_lines() -> None:
    import csv

    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    from dialog import codebooks

    sets = texts(rows, Columns("text", "theme", (), {"uklart", "ikkje_innspel"}), {})
    (draw,) = measure(Asked(sets, 0, codebooks.ready()), [1])
    assert draw.asked == 66
    assert draw.among_three >= 0.7 * draw.asked


def _told(line: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    return line[0], (line[1],)
