"""`dialog bench seating`: figures that are true of what was seated, in the language of whoever asks."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dialog.bench.seating import cases
from dialog.cli import cli

INSTANCE = "4 2 ss 2 2 2 2 \n0 1 5.0\n0 2 1.0\n0 3 1.0\n1 2 1.0\n1 3 1.0\n2 3 7.5\n"


def asked(*arguments: str) -> str:
    answer = CliRunner().invoke(cli, ["bench", "seating", *arguments], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOG_LANGUAGE", "en")


def test_an_instance_is_compared_with_the_best_known(tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_text(INSTANCE)
    known, output = tmp_path / "known.csv", tmp_path / "figures.json"
    known.write_text("instance,literature_best,own_value\nsmall,,25.0\nother,9,9\n")
    told = asked(str(tmp_path / "small.txt"), "--known", str(known), "--seconds", "0.1", "-o", str(output))
    (case,) = json.loads(output.read_text())["cases"]
    assert (case["value"], case["known"], case["kept"], case["people"]) == (12.5, 25.0, True, 4)
    assert told.splitlines()[1].split()[:5] == ["small", "12.500", "25.000", "50.000", "yes"]


def test_diners_are_seated_and_who_never_meets_is_counted(tmp_path: Path) -> None:
    table = tmp_path / "diners.csv"
    table.write_text("n,k,min_rounds_upper\n9,3,4\n9,3,3\n")
    told = asked(str(table), "--seconds", "0.2").splitlines()
    assert told[1].split()[:4] == ["T(9,3)", "4", "4", "0"]
    assert told[2].split()[:3] == ["T(9,3)", "3", "4"]
    assert int(told[2].split()[3]) > 0


def test_a_file_of_another_form_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kjære alle saman\n")
    answer = CliRunner().invoke(cli, ["bench", "seating", str(tmp_path / "letter.txt")])
    assert answer.exit_code == 1
    assert "letter.txt" in answer.output


def test_the_halls_are_seated_at_the_lower_bounds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cases, "SIZES", ((5, 6, 3), (8, 8, 4)))
    monkeypatch.setattr(cases, "HALLS", (((14, 10, 6, 11), 6, 0, 3), ((28, 20, 10, 22), 10, 1, 3)))
    told = asked("-o", str(tmp_path / "figures.json"))
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert [case["case"] for case in figures["cases"]][:3] == ["5×6×3", "8×8×4", "14/10/6/11 · 6 · 3"]
    assert [(case["repeats"], case["bound"]) for case in figures["cases"]] == [
        (15, 15),
        (0, 0),
        (15, 15),
        (0, 0),
        (15, 15),
        (0, 0),
    ]
    assert all(case["proved"] and not case["uneven"] and not case["broken"] for case in figures["cases"])
    assert (figures["evening"]["people"], figures["evening"]["changes"], figures["evening"]["broken"]) == (120, 10, 0)
    assert "120 people" in told
