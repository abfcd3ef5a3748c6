"""The large project that papers are measured on, and a measurement of one of them, from the click to its last byte."""

import os
import subprocess
from pathlib import Path

import pytest

from dialog import config
from dialog.bench.papers import runs, told
from dialog.bench.papers.child import Cost, family
from dialog.db import Database
from dialog.errors import Invalid, NotNow
from dialog.exports import export
from dialog.phrases import Words
from dialog.queries import outcomes, plans

INPUTS, MEASURES = 300, 15


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> config.Settings:
    settings = runs.settings_in(tmp_path_factory.mktemp("papers"))
    runs.project_in(settings, INPUTS, MEASURES)
    return settings


def test_the_project_has_the_inputs_and_measures_that_were_asked_for(settings: config.Settings) -> None:
    project = runs.project_in(settings, INPUTS, MEASURES)
    with Database(settings.database_url).reading() as session:
        stand = outcomes.outcomes(session, project)
        view = plans.plan_view(session, project)
    assert len(stand.thread.lines) == INPUTS
    assert len(view.measures) == MEASURES
    assert 0 < len(stand.said) < INPUTS, "something is said of some lines, not of all"
    assert all(each.grounds for each in view.measures)


def test_a_paper_is_measured_whole_and_with_what_it_took(settings: config.Settings) -> None:
    (cost,) = runs.measured(settings.data_dir, INPUTS, MEASURES, ["input-report.md"])
    project = runs.project_in(settings, INPUTS, MEASURES)
    with Database(settings.database_url).reading() as session:
        whole = export(session, project, "input-report", "md")
    assert cost.size == len(whole)
    assert 0 < cost.first_s <= cost.seconds
    assert cost.cpu_s > 0
    assert cost.peak_mb > 20


def test_another_size_does_not_take_the_place_of_what_lies_there(settings: config.Settings) -> None:
    with pytest.raises(NotNow, match="other_data"):
        runs.project_in(settings, INPUTS + 1, MEASURES)


def test_an_unknown_paper_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="unknown_format"):
        next(runs.measured(tmp_path, INPUTS, MEASURES, ["input-report.odt"]))
    assert not any(tmp_path.iterdir())


def test_what_a_process_has_started_is_counted_with_it() -> None:
    child = subprocess.Popen(["sh", "-c", "cat; exit"], stdin=subprocess.PIPE)
    try:
        assert child.pid in family(os.getpid())
        assert os.getpid() not in family(child.pid)
    finally:
        child.communicate(b"")


def test_the_table_has_a_row_for_each_paper_in_the_language_asked_for() -> None:
    costs = [Cost("input-report", "pdf", 4.04, 4.06, 3.1, 412.4, 6_512_000)]
    heads, row = told.table(costs, Words("en")).splitlines()
    assert heads.split()[:2] == ["Paper", "File"]
    assert row.split() == ["input-report", "pdf", "4.0", "4.1", "3.1", "412", "6512"]
