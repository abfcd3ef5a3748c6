"""Both papers against checked-in files that a reviewer can read.

After a wanted change: look at the difference that the failing test prints, then copy the new text into the file.
"""

from pathlib import Path

from readable import as_text

from dialog.documents.input_report import InputReport
from dialog.documents.plan_draft import PlanDraft

EXPECTED = Path(__file__).parent / "expected"


def test_input_report_reads_as_expected(report: InputReport) -> None:
    assert as_text(report) == (EXPECTED / "input_report.txt").read_text(encoding="utf-8")


def test_plan_draft_reads_as_expected(plan: PlanDraft) -> None:
    assert as_text(plan) == (EXPECTED / "plan_draft.txt").read_text(encoding="utf-8")
