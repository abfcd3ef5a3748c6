"""Database -> finished file: frames, analysis, paper and writer put together. The doorway is not needed to read.

Nothing is counted, worded or laid out here. Writers are imported when they are asked for, so that start-up stays quick.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dialog.db import Session
from dialog.errors import Invalid
from dialog.vocabulary import NoticeKind

if TYPE_CHECKING:
    from dialog.documents.blocks import Paper
    from dialog.documents.evidence import Evidence

INPUT_REPORT, PLAN_DRAFT, DATA = "input-report", "plan-draft", "data"
DOCUMENTS = (INPUT_REPORT, PLAN_DRAFT, DATA)
NOTICES = tuple(kind.value for kind in NoticeKind)
"""Told as the input document is, but of words alone: nothing is counted for them."""
FORMS = ("docx", "html", "fragment", "xlsx", "csv")
MIME_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "fragment": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def export(
    session: Session,
    project_id: int,
    document: str,
    form: str,
    language: str | None = None,
    today: date | None = None,
) -> bytes:
    """One file. Papers come as docx, html and fragment; sheets as xlsx and csv (for `input-report` the inputs behind
    it, for `plan-draft` its action part); notices as papers only. `language` defaults to the project's own, `today`
    stamps the cover.

    Raises Invalid("export.unknown_format") and NotFound("project.not_found").
    """
    if document in NOTICES:
        return _notice(session, project_id, NoticeKind(document), form, language, today or _today())
    write = _writer(document, form)
    from dialog.documents.evidence import Evidence
    from dialog.phrases.catalogue import Words
    from dialog.queries.frames import project_frames

    frames = project_frames(session, project_id)
    evidence = Evidence(frames, Words(language or frames.project.language))
    return write(evidence, document, today or _today())


def result(
    session: Session, conference_id: int, form: str, language: str | None = None, today: date | None = None
) -> bytes:
    """The two pages people take home from one conference, as pdf or docx, in its own language unless told.

    Raises Invalid("export.unknown_format") and NotFound("conference.not_found").
    """
    from dialog.documents import two_pages
    from dialog.documents.evidence import Evidence
    from dialog.documents.result import build_result
    from dialog.phrases.catalogue import Words
    from dialog.queries import lookups
    from dialog.queries.frames import project_frames

    writers = {"pdf": two_pages.result_pdf, "docx": two_pages.result_docx}
    if form not in writers:
        raise Invalid("export.unknown_format", document="result", form=form)
    conference = lookups.conference(session, conference_id)
    frames = project_frames(session, conference.project_id)
    evidence = Evidence(frames, Words(language or conference.language))
    day = today or _today()
    return writers[form](lambda room: build_result(evidence, conference_id, day, room))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def warm() -> None:
    """Imports all that a paper needs but the charts of Word files, before anybody has asked for one."""
    import dialog.documents.docx
    import dialog.documents.html
    import dialog.documents.input_report
    import dialog.documents.plan_draft
    import dialog.queries.frames  # noqa: F401


def _writer(document: str, form: str) -> Callable[["Evidence", str, date], bytes]:
    """Refused before anything is read."""
    writers = {"docx": _docx, "html": _html, "fragment": _fragment, "xlsx": _xlsx, "csv": _csv}
    without_paper = document == DATA and form not in ("xlsx", "csv")
    if document not in DOCUMENTS or form not in writers or without_paper:
        raise Invalid("export.unknown_format", document=document, form=form)
    return writers[form]


def _notice(session: Session, project_id: int, kind: NoticeKind, form: str, language: str | None, today: date) -> bytes:
    from dialog.documents.docx import write_docx
    from dialog.documents.html import write_fragment, write_html
    from dialog.documents.notice import build_notice
    from dialog.queries import lookups, notices

    writers = {"docx": write_docx, "html": write_html, "fragment": write_fragment}
    if form not in writers:
        raise Invalid("export.unknown_format", document=kind.value, form=form)
    project = lookups.project(session, project_id)
    told = notices.told(session, project, kind, language or project.language)
    return writers[form](build_notice(told, project, today))


def _paper(evidence: "Evidence", document: str, today: date) -> "Paper":
    if document == PLAN_DRAFT:
        from dialog.documents.plan_draft import build_plan_draft

        return build_plan_draft(evidence, today)
    from dialog.documents.input_report import build_input_report

    return build_input_report(evidence, today)


def _docx(evidence: "Evidence", document: str, today: date) -> bytes:
    from dialog.documents.docx import write_docx

    return write_docx(_paper(evidence, document, today))


def _html(evidence: "Evidence", document: str, today: date) -> bytes:
    from dialog.documents.html import write_html

    return write_html(_paper(evidence, document, today))


def _fragment(evidence: "Evidence", document: str, today: date) -> bytes:
    from dialog.documents.html import write_fragment

    return write_fragment(_paper(evidence, document, today))


def _xlsx(evidence: "Evidence", document: str, today: date) -> bytes:
    from dialog.documents import data_sheets
    from dialog.documents.xlsx import write_xlsx

    if document == PLAN_DRAFT:
        return write_xlsx((data_sheets.measures_sheet(evidence),))
    return write_xlsx(data_sheets.data_sheets(evidence))


def _csv(evidence: "Evidence", document: str, today: date) -> bytes:
    from dialog.documents import data_sheets
    from dialog.documents.csv import write_csv

    sheet = data_sheets.measures_sheet(evidence) if document == PLAN_DRAFT else data_sheets.inputs_sheet(evidence)
    return write_csv(sheet)
