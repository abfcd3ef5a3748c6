"""Hard case 16: a council was not there. The document says so in the project's own words, with when they get it, names the
roles of which nobody came, and says plainly when nobody has written who was missing."""

from datetime import date
from pathlib import Path

import gatherings
from readable import as_text

from dialog.documents.evidence import Evidence
from dialog.documents.input_report import build_input_report
from dialog.phrases import Words
from dialog.queries.frames import project_frames

COUNCILS = "Ungdomsrådet og eldrerådet var ikkje der. Dei får innspelsdokumentet 3. desember."


def chapter(folder: Path, written: str) -> str:
    with gatherings.database(folder) as session:
        made = gatherings.Gathering(session, "Plan", language="nn")
        made.project.missing_voices = written
        hall = made.meeting("Ope møte", None, {"ungdom": 6, "politikar": 0})
        made.write(hall, 1, 1, "ungdom", "Klubben", "Møteplassar")
        session.commit()
        evidence = Evidence(project_frames(session, made.project.id), Words("nn"))
        whole = as_text(build_input_report(evidence, date(2026, 11, 22)))
    return whole[whole.index("## 2.1 Kven mangla") : whole.index("# 3 ")]


def test_the_document_says_who_was_not_there_and_when_they_get_it(tmp_path: Path) -> None:
    told = chapter(tmp_path, COUNCILS)
    assert COUNCILS in told
    assert "Det er ikkje skrive kva røyster som mangla" not in told


def test_a_role_of_which_nobody_came_is_named_and_an_empty_answer_is_seen(tmp_path: Path) -> None:
    told = chapter(tmp_path, "")
    assert "ingen deltok på «Ope møte»" in told
    assert "Det er ikkje skrive kva røyster som mangla" in told
