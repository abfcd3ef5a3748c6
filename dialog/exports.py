"""Database -> finished file: frames, analysis, paper and writer put together. The doorway is not needed to read.

Nothing is counted, worded or laid out here. Writers are imported when they are asked for, so that start-up stays quick.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dialog.db import Session
from dialog.errors import Invalid, NotFound
from dialog.progress import Stage, tell
from dialog.typesetter import SHEET
from dialog.vocabulary import NoticeKind, PaperEdition, PaperKind, Period, Whose

if TYPE_CHECKING:
    from dialog.documents.blocks import Paper
    from dialog.documents.evidence import Evidence

INPUT_REPORT, PLAN_DRAFT, CASE_NOTE, DATA = "input-report", "plan-draft", "case-note", "data"
DOCUMENTS = (INPUT_REPORT, PLAN_DRAFT, CASE_NOTE, DATA)
COSTS = "costs"
"""The log of hours and expenses, as sheets."""
PLANNING = "planning"
"""The adopted measures for the municipality's own planning system, one a row."""
ANSWERS = "answers"
"""«Dette sa de – dette gjorde vi», as everybody may read it."""
VOICES = "voices"
"""Whose voice reached the plan."""
NOTICES = tuple(kind.value for kind in NoticeKind)
"""Told as the input document is, but of words alone: nothing is counted for them."""
FRAGMENT, DESK, PLACES = "fragment", "desk", "places"
"""Not for files: a paper within a page, the page where people write, and what its places are (`documents.desk`)."""
PAPER_FORMS = ("docx", "pdf", "html", FRAGMENT, "md")
_WRITTEN = (*PAPER_FORMS, SHEET)
FORMS = (*PAPER_FORMS, "xlsx", "csv")


def export(
    session: Session,
    project_id: int,
    document: str,
    form: str,
    language: str | None = None,
    today: date | None = None,
    edition: PaperEdition = PaperEdition.WORKING,
) -> bytes:
    """One file. Papers come as docx, pdf, html, fragment and md; sheets as xlsx and csv (for `input-report` the inputs
    behind it, for `plan-draft` its action part); notices as papers only. `language` defaults to the project's own,
    `today` stamps the cover; `edition` is for whom the input document is made.

    Raises Invalid("export.unknown_format") and NotFound("project.not_found").
    """
    return b"".join(in_parts(session, project_id, document, form, language, today, edition))


def in_parts(
    session: Session,
    project_id: int,
    document: str,
    form: str,
    language: str | None = None,
    today: date | None = None,
    edition: PaperEdition = PaperEdition.WORKING,
) -> Iterator[bytes]:
    """The same file: a paper for a page of ours in pieces, each as soon as it is made, and any other in one. Raises as
    `export` does, before the first of them."""
    tell(Stage.READING)
    day = today or _today()
    if document == COSTS:
        yield _costs(session, project_id, form, language)
    elif document == PLANNING:
        yield _planning(session, project_id, form, language)
    elif document == ANSWERS:
        yield _answers(session, project_id, form, language, day)
    elif document == VOICES:
        yield _voices(session, project_id, form, language, day)
    elif document in NOTICES:
        yield _notice(session, project_id, NoticeKind(document), form, language, day)
    else:
        write = _writer(document, form, edition, _base(session, project_id))
        yield from write(_evidence(session, project_id, language), document, day)


def result(
    session: Session,
    conference_id: int,
    form: str,
    language: str | None = None,
    today: date | None = None,
    whose: Whose | None = None,
) -> bytes:
    """The two pages people take home from one conference, as pdf or docx, in its own language unless told: of what
    people made, or of the rehearsal when that is all there is.

    Raises Invalid("export.unknown_format") and NotFound("conference.not_found").
    """
    from dialog.documents import two_pages
    from dialog.documents.evidence import Evidence
    from dialog.documents.result import build_result
    from dialog.phrases.catalogue import Words
    from dialog.queries import lookups, overviews
    from dialog.queries.frames import project_frames

    writers = {"pdf": two_pages.result_pdf, "docx": two_pages.result_docx}
    if form not in writers:
        raise Invalid("export.unknown_format", document="result", form=form)
    tell(Stage.READING)
    conference = lookups.conference(session, conference_id)
    if whose is None:
        whose = Whose.REHEARSAL if overviews.is_only_rehearsed(session, conference_id) else Whose.PEOPLE
    frames = project_frames(session, conference.project_id, whose=whose)
    evidence = Evidence(frames, Words(language or conference.language))
    day = today or _today()
    tell(Stage.SETTING)
    return writers[form](lambda room: build_result(evidence, conference_id, day, room))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _writer(
    document: str, form: str, edition: PaperEdition, base: "Base"
) -> Callable[["Evidence", str, date], Iterable[bytes]]:
    """Refused before anything is read."""
    if document in DOCUMENTS and document != DATA and form in (DESK, PLACES):
        return lambda evidence, asked, today: _at_the_desk(evidence, asked, today, form)
    if document in DOCUMENTS and document != CASE_NOTE and form in SHEETS:
        return lambda evidence, asked, today: [SHEETS[form](evidence, asked, today)]
    if document not in DOCUMENTS or document == DATA or form not in _WRITTEN:
        raise Invalid("export.unknown_format", document=document, form=form)
    return lambda evidence, asked, today: _pieces(_paper(evidence, asked, today, edition), form, today, base)


def statuses(
    session: Session, project_id: int, year: int, period: Period, leader: int | None = None, language: str | None = None
) -> bytes:
    """What leaders told of in one period, as a workbook: a sheet for each, or a single leader's (METHOD R34)."""
    from dialog.documents.followed_sheets import status_sheets
    from dialog.documents.xlsx import write_xlsx
    from dialog.domain.following import ReportingPeriod
    from dialog.phrases.catalogue import Words
    from dialog.queries import followed, lookups, plans

    words = Words(language or lookups.project(session, project_id).language)
    view = plans.plan_view(session, project_id)
    told = followed.followed(session, view, ReportingPeriod(year, period))
    answering = {each.measure.leader.id for each in told if each.measure.leader is not None and not each.is_ended}
    asked = [each for each in view.leaders if each.id in answering and leader in (None, each.id)]
    if not asked:
        raise NotFound("leader.not_found")
    return write_xlsx(status_sheets(words, year, period, told, asked))


def _planning(session: Session, project_id: int, form: str, language: str | None) -> bytes:
    from dialog.documents.csv import write_csv
    from dialog.documents.followed_sheets import planning_sheets
    from dialog.documents.xlsx import write_xlsx
    from dialog.phrases.catalogue import Words
    from dialog.queries import followed, lookups, plans

    if form not in SHEETS:
        raise Invalid("export.unknown_format", document=PLANNING, form=form)
    words = Words(language or lookups.project(session, project_id).language)
    view = plans.plan_view(session, project_id)
    areas, goals = {each.id: each.name for each in view.areas}, {each.id: each.text for each in view.goals}
    sheets = planning_sheets(words, followed.followed(session, view), areas, goals)
    return write_xlsx(sheets) if form == "xlsx" else write_csv(sheets[0])


def _costs(session: Session, project_id: int, form: str, language: str | None) -> bytes:
    """A workbook with sums, hours and expenses; as CSV the sums."""
    from dialog.documents.cost_sheets import cost_sheets
    from dialog.documents.csv import write_csv
    from dialog.documents.xlsx import write_xlsx
    from dialog.phrases.catalogue import Words
    from dialog.queries import costs, lookups

    if form not in SHEETS:
        raise Invalid("export.unknown_format", document=COSTS, form=form)
    words = Words(language or lookups.project(session, project_id).language)
    hours, expenses = costs.hours_of(session, project_id), costs.expenses_of(session, project_id)
    sheets = cost_sheets(words, costs.totals(session, project_id).by_people, hours, expenses)
    return write_xlsx(sheets) if form == "xlsx" else write_csv(sheets[0])


def _voices(session: Session, project_id: int, form: str, language: str | None, today: date) -> bytes:
    """A paper of its own; `part` for a page of ours, and `telling` for one where everybody reads."""
    from dialog.documents.html import write_part
    from dialog.documents.reached import build_reached_paper

    if form not in (*_WRITTEN, "part", "telling"):
        raise Invalid("export.unknown_format", document=VOICES, form=form)
    paper = build_reached_paper(_evidence(session, project_id, language), today, telling=form == "telling")
    return (
        write_part(paper) if form in ("part", "telling") else _written(paper, form, today, _base(session, project_id))
    )


def _evidence(session: Session, project_id: int, language: str | None) -> "Evidence":
    from dialog.documents.evidence import Evidence
    from dialog.phrases.catalogue import Words
    from dialog.queries.frames import project_frames

    frames = project_frames(session, project_id)
    return Evidence(frames, Words(language or frames.project.language))


def _answers(session: Session, project_id: int, form: str, language: str | None, today: date) -> bytes:
    from dialog.documents.public_paper import build_public_paper
    from dialog.documents.reached import TITLE, whose_voice
    from dialog.phrases.catalogue import Words
    from dialog.queries import lookups, public_answers

    if form not in _WRITTEN:
        raise Invalid("export.unknown_format", document=ANSWERS, form=form)
    project = lookups.project(session, project_id)
    told = public_answers.told(session, project_id)
    found = whose_voice(
        _evidence(session, project_id, language), Words(language or project.language).say(TITLE), telling=True
    )
    paper = build_public_paper(told, language or project.language, today, found)
    return _written(paper, form, today, _base(session, project_id))


def _notice(session: Session, project_id: int, kind: NoticeKind, form: str, language: str | None, today: date) -> bytes:
    from dialog.documents.notice import build_notice
    from dialog.queries import lookups, notices

    if form not in _WRITTEN:
        raise Invalid("export.unknown_format", document=kind.value, form=form)
    project = lookups.project(session, project_id)
    told = notices.told(session, project, kind, language or project.language)
    return _written(build_notice(told, project, today), form, today, _base(session, project_id))


def _paper(evidence: "Evidence", document: str, today: date, edition: PaperEdition = PaperEdition.WORKING) -> "Paper":
    tell(Stage.COMPOSING)
    if document == CASE_NOTE:
        from dialog.documents.case_note import build_case_note

        return build_case_note(evidence, today)
    if document == PLAN_DRAFT:
        from dialog.documents.plan_draft import build_plan_draft

        return build_plan_draft(evidence, today)
    from dialog.documents.input_report import build_input_report
    from dialog.documents.paper_editions import in_edition

    return in_edition(build_input_report(evidence, today), evidence, edition)


def _at_the_desk(evidence: "Evidence", document: str, today: date, form: str) -> Iterable[bytes]:
    from dialog.documents import desk

    paper = _paper(evidence, document, today)
    return [desk.places(paper)] if form == PLACES else desk.page(evidence, PaperKind(document), paper)


def _pieces(paper: "Paper", form: str, today: date, base: "Base") -> Iterable[bytes]:
    if form != FRAGMENT:
        return [_written(paper, form, today, base)]
    from dialog.documents.html import fragment_parts

    tell(Stage.WRITING)
    return fragment_parts(paper)


Base = Callable[[], bytes | None]


def _base(session: Session, project_id: int) -> Base:
    """The municipality's own Word file, read when a Word file is written."""
    from dialog.queries import lookups

    return lambda: lookups.house_file(session, project_id)


def _written(paper: "Paper", form: str, today: date, base: Base) -> bytes:
    """Each writer is imported when it is asked for."""
    tell(Stage.SETTING if form in ("pdf", SHEET) else Stage.WRITING)
    if form == "docx":
        from dialog.documents.docx import write_docx

        return write_docx(paper, base())
    if form in ("pdf", SHEET):
        from dialog.documents.pdf import write_job, write_pdf

        return write_pdf(paper, today) if form == "pdf" else write_job(paper, today)
    if form == "md":
        from dialog.documents.markdown import write_markdown

        return write_markdown(paper)
    from dialog.documents.html import write_fragment, write_html

    return write_fragment(paper) if form == FRAGMENT else write_html(paper)


def _xlsx(evidence: "Evidence", document: str, today: date) -> bytes:
    tell(Stage.WRITING)
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


SHEETS = {"xlsx": _xlsx, "csv": _csv}
"""What is counted from, without a paper around it."""
