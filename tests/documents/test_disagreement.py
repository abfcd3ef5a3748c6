"""Chapter 6: views against each other with their support, views that stand alone, and nothing that nobody marked."""

import gatherings
from documents.conftest import TODAY
from readable import as_text
from sqlalchemy.orm import Session

from dialog.documents.evidence import Evidence
from dialog.documents.input_report import InputReport, build_input_report
from dialog.phrases.catalogue import Words
from dialog.queries.frames import project_frames


def chapter(report: InputReport) -> str:
    whole = as_text(report)
    return whole[whole.index("# 6 Usemje") : whole.index("# 7 ")]


def test_views_stand_together_with_how_many_agree_and_where_they_are(report: InputReport) -> None:
    told = chapter(report)
    assert "## 6.1 Usemje om «Møteplassar»" in told
    assert "2 syn på spørsmålet «Kva gjer at barn og unge trivst i Bygdedal i dag?»" in told
    first, second = told.index("Åpne dører på biblioteket"), told.index("Øvingslokala i kjellaren")
    assert first < second < told.index("## 6.2 Syn som står åleine") < told.index("kjedeleg")
    assert "Ingen andre har sagt seg samde. Står i V1.1.1." in told
    assert "2 andre er samde. Står i V1.1.1." in told
    assert "Ingen innspel er merkte" not in told


def test_a_hidden_line_is_not_told_though_it_was_marked(report: InputReport) -> None:
    assert "Skjult løyndom" not in as_text(report)


def test_nobody_has_marked_anything(session: Session) -> None:
    made = gatherings.Gathering(session, "Plan", language="nn")
    school = made.meeting("Møte", None, {"ungdom": 6})
    made.write(school, 1, 1, "ungdom", "Klubben", "Møteplassar")
    session.commit()
    report = build_input_report(Evidence(project_frames(session, made.project.id), Words("nn")), TODAY)
    assert "Ingen innspel er merkte som usemje." in chapter(report)
    assert "Usemje, sjå kapittel 6." not in as_text(report)
