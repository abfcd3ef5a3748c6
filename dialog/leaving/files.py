"""Every file that is made of one project, in every form and language and for every kind of reader."""

from collections.abc import Iterator
from typing import Any

from dialog import exports, project_files, published
from dialog.db import Session
from dialog.documents.unpacking import unpacked
from dialog.domain.privacy import Piece
from dialog.errors import DialogError
from dialog.leaving.scope import Scope
from dialog.queries import lookups, privacy
from dialog.vocabulary import PaperEdition

EDITED = ("docx", "pdf", "html", "md")
TAKEN_HOME = ("pdf", "docx")
EXPORTS = (
    *exports.DOCUMENTS, *exports.NOTICES, exports.ANSWERS, exports.VOICES, exports.COSTS, exports.PLANNING,
)  # fmt: skip
OTHER_READERS = [each for each in PaperEdition if each != PaperEdition.WORKING]


def pieces(session: Session, project_id: int, scope: Scope) -> Iterator[Piece]:
    for language in scope.languages:
        for document in EXPORTS:
            for form in scope.forms:
                given = (session, project_id, document, form, language)
                yield from _file(f"{document}.{form} ({language})", form, exports.export, *given)
        for reader in OTHER_READERS:
            for form in [form for form in EDITED if form in scope.forms]:
                wanted = (session, project_id, exports.INPUT_REPORT, form, language, None, reader)
                yield from _file(f"input-report for {reader}.{form} ({language})", form, exports.export, *wanted)
        for meeting in lookups.conferences_of(session, project_id):
            for form in [form for form in TAKEN_HOME if form in scope.forms]:
                place = f"result {meeting.id}.{form} ({language})"
                yield from _file(place, form, exports.result, session, meeting.id, form, language)
    for edition, name in privacy.versions(session, project_id):
        for form in [form for form in EDITED if form in scope.forms]:
            yield from _file(f"{name}.{form}", form, published.edition, session, edition, form)
    yield Piece("project file", project_files.write(session, project_id).decode(), leaving=False)


def _file(place: str, form: str, make: Any, *asked: Any) -> Iterator[Piece]:
    """Nothing where there is no such file of it."""
    try:
        content = make(*asked)
    except DialogError as problem:
        if problem.code != "export.unknown_format":
            raise
        return
    text, tables = unpacked(content, form)
    yield Piece(place, text, tables)
