"""Everything that can be read of one project, file by file and page by page, as the audit of privacy looks at it.

Nothing is judged here (see `domain.privacy`), and nothing is changed: where a page needs somebody signed in, it is
fetched on a copy of the database.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any

from dialog import exports, identity, operations, project_files, published
from dialog.app import create_app
from dialog.commands import MakeLink, OpenPage, RegisterFacilitator
from dialog.config import Settings
from dialog.db import Database, Session
from dialog.documents.unpacking import unpacked
from dialog.domain.privacy import Piece, Row
from dialog.doorway import NOBODY, OPERATOR, Caller, Doorway, open_house
from dialog.errors import DialogError
from dialog.keeping import backups
from dialog.phrases import LANGUAGES
from dialog.queries import lookups, phone_views, privacy, public_answers, snapshots
from dialog.vocabulary import ActorKind, LinkPurpose, PaperEdition

BASE = "http://localhost"
LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1)[^\s\"'<]*")
PART = re.compile(r"<(?:\w+:)?(\w+)>")
FORMS = ("docx", "pdf", "html", "md", "xlsx", "csv")
EDITED = ("docx", "pdf", "html", "md")
TAKEN_HOME = ("pdf", "docx")
EXPORTS = (
    *exports.DOCUMENTS, *exports.NOTICES, exports.ANSWERS, exports.VOICES, exports.COSTS, exports.PLANNING,
)  # fmt: skip
OTHER_READERS = [each for each in PaperEdition if each != PaperEdition.WORKING]
MADE_APART = ("downloads.", "printables.", "printing.", "figures.", "vendor.", "assets.")
"""Rooms whose answers are files, which are read as files, or belong to no project."""
COUNTS = frozenset({"count", "people", "inputs", "seats", "joined", "without_phone"})


@dataclass(frozen=True)
class Scope:
    """How much to look at: `forms` of files, the languages they are written in, and whether pages are fetched too."""

    forms: tuple[str, ...] = FORMS
    languages: tuple[str, ...] = tuple(LANGUAGES)
    pages: bool = True


@contextmanager
def copied(settings: Settings) -> Iterator[Doorway]:
    """A house on a copy of the database, so that whoever signs in there leaves no trace. On PostgreSQL it is the house
    itself: no copy is made, and nobody may sign in."""
    if settings.sqlite_file is None:
        yield Doorway(Database(settings.database_url), settings)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        backups.make(settings.sqlite_file, copy)
        doorway = open_house(replace(settings, database_url=f"sqlite:///{copy}"))
        try:
            yield doorway
        finally:
            doorway.database.dispose()


def pieces(doorway: Doorway, project_id: int, scope: Scope) -> Iterator[Piece]:
    """Raises NotFound("project.not_found")."""
    with doorway.reading() as session:
        lookups.project(session, project_id)
        yield from _files(session, project_id, scope)
        yield from _screens(doorway, session, project_id)
    if scope.pages:
        yield from _pages(doorway, project_id, scope)


# -- files -------------------------------------------------------------------------------------------


def _files(session: Session, project_id: int, scope: Scope) -> Iterator[Piece]:
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


# -- wall and phones ---------------------------------------------------------------------------------


def _screens(doorway: Doorway, session: Session, project_id: int) -> Iterator[Piece]:
    now = doorway.clock()
    for meeting in lookups.conferences_of(session, project_id):
        wall = snapshots.projector(session, meeting, now, f"{BASE}/j/{meeting.code}").wire()
        yield Piece(f"wall {meeting.id}", _told(wall), (tuple(_rows(wall)),), live=True)
        for table, seat, own in privacy.readers(session, meeting):
            told = phone_views.snapshot(session, meeting.id, seat, now).wire()
            yield Piece(f"phone at table {table} of {meeting.id}", _told(told), live=True, known=own)


def _told(shape: Any) -> str:
    return json.dumps(shape, ensure_ascii=False, indent=0)


def _rows(shape: Any) -> Iterator[Row]:
    """Every object as a row of its plain values: a table by its name, and of numbers only those that count people or
    inputs."""
    if isinstance(shape, list):
        for each in shape:
            yield from _rows(each)
    elif isinstance(shape, dict):
        yield tuple(cell for name, value in shape.items() if (cell := _cell(name, value)))
        for value in shape.values():
            yield from _rows(value)


def _cell(name: str, value: Any) -> str:
    if name in ("table", "table_number") and isinstance(value, int):
        return f"Bord {value}"
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and name in COUNTS else ""


# -- pages -------------------------------------------------------------------------------------------


def _pages(doorway: Doorway, project_id: int, scope: Scope) -> Iterator[Piece]:
    app = create_app(doorway.settings, doorway)
    doorway.publish = lambda events: None
    inside, outside = app.test_client(), app.test_client()
    inside.set_cookie(identity.FACILITATOR, _account(doorway, project_id))
    with doorway.reading() as session:
        meetings = [(each.id, each.code) for each in lookups.conferences_of(session, project_id)]
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: each.rule):
        if "GET" not in (rule.methods or ()) or rule.endpoint.startswith(MADE_APART):
            continue
        for path in _addresses(rule.rule, project_id, meetings):
            yield from _page(inside, path, scope, leaving=False)
            yield from _page(outside, path, scope, leaving=True)
    yield from _page(outside, f"/answers/{_public(doorway, project_id)}", scope, leaving=True)
    for meeting, _ in meetings:
        token = _link(doorway, meeting)
        screen = app.test_client()
        screen.get(f"/wall/{token}")
        yield from _page(screen, f"/conferences/{meeting}/wall", scope, leaving=True)


def _page(client: Any, path: str, scope: Scope, *, leaving: bool) -> Iterator[Piece]:
    for language in scope.languages:
        answer = client.get(path, query_string={"lang": str(language)})
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        text, tables = unpacked(answer.get_data(), "html")
        reader = "anybody" if leaving else "facilitator"
        yield Piece(f"{path} ({language}, {reader})", LOCAL.sub("", text), tables, leaving)


def _addresses(rule: str, project_id: int, meetings: list[tuple[int, str]]) -> Iterator[str]:
    """The rule for this project and each of its meetings; nothing for a rule about something else."""
    names = set(PART.findall(rule))
    if names == {"project_id"}:
        yield PART.sub(str(project_id), rule)
    elif names and names <= {"project_id", "conference_id", "code"}:
        for meeting, code in meetings:
            known = {"project_id": str(project_id), "conference_id": str(meeting), "code": code}
            yield reduce(lambda path, name: re.sub(rf"<(\w+:)?{name}>", known[name], path), names, rule)


def _account(doorway: Doorway, project_id: int) -> str:
    link = operations.make_account_link(doorway, BASE, project_id)
    secret = doorway.rng.getrandbits(120)
    asked = RegisterFacilitator(
        token=link.rsplit("/", 1)[1], username=f"audit-{secret:x}", name="Audit", password=f"{secret:030x}"
    )
    return str(doorway.execute(NOBODY, asked).facts["token"])


def _public(doorway: Doorway, project_id: int) -> str:
    """The address of the page for everybody, opened on the copy where nobody has: what it would tell is looked at."""
    with doorway.reading() as session:
        page = public_answers.page_of(session, project_id)
    if page is None:
        doorway.execute(OPERATOR, OpenPage(project=project_id))
        with doorway.reading() as session:
            page = public_answers.page_of(session, project_id)
    return "" if page is None else page.token


def _link(doorway: Doorway, meeting: int) -> str:
    here = Caller(ActorKind.OPERATOR, conference_id=meeting)
    return str(doorway.execute(here, MakeLink(purpose=LinkPurpose.PROJECTOR)).facts["token"])
