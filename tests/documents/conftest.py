"""Papers made from the invented project and from the shared sample; one database file for each test."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import gatherings
import pytest
from sqlalchemy.orm import Session

from dialog.documents.evidence import Evidence
from dialog.documents.input_report import InputReport, build_input_report
from dialog.documents.plan_draft import PlanDraft, build_plan_draft
from dialog.models import Project
from dialog.phrases.catalogue import Words
from dialog.queries.frames import project_frames

TODAY = date(2026, 12, 1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with gatherings.database(tmp_path) as opened:
        yield opened


@pytest.fixture
def invented(session: Session) -> Project:
    return gatherings.invented(session)


@pytest.fixture
def evidence(session: Session, invented: Project) -> Evidence:
    return Evidence(project_frames(session, invented.id), Words("nn"))


@pytest.fixture
def report(evidence: Evidence) -> InputReport:
    return build_input_report(evidence, TODAY)


@pytest.fixture
def plan(evidence: Evidence) -> PlanDraft:
    return build_plan_draft(evidence, TODAY)


@pytest.fixture
def sample_rows() -> list[dict[str, str]]:
    if not (gatherings.shared_data() / "sample_conference.csv").is_file():
        pytest.skip("the shared sample conference is not beside this repository: set DIALOG_SHARED")
    return gatherings.sample_rows()


@pytest.fixture
def sample(session: Session, sample_rows: list[dict[str, str]]) -> Project:
    return gatherings.sample(session, sample_rows)
