"""Every address of one project, fetched by everybody who may read it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from dialog import exports
from dialog.app import create_app
from dialog.db import Session
from dialog.documents.unpacking import unpacked
from dialog.domain.privacy import Piece, Table
from dialog.doorway import Doorway
from dialog.leaving import addresses
from dialog.leaving.readers import Reader, readers, tokens
from dialog.leaving.scope import Scope
from dialog.leaving.screens import rows, told
from dialog.queries import parts
from dialog.vocabulary import PaperKind
from dialog.web.apart import Errand
from dialog.web.downloads import TYPES

LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1)[^\s\"'<]*")
FAILED = 500
PAGE, DATA = "text/html", "application/json"
FORMS = {mimetype.partition(";")[0]: form for form, mimetype in TYPES.items()} | {"application/pdf": "pdf"}


def pieces(doorway: Doorway, project_id: int, scope: Scope, errand: Errand) -> Iterator[Piece]:
    """Written words are the same in every language, so only pages, which have sentences of ours, come in each."""
    app = create_app(doorway.settings, doorway)
    app.extensions["errand"] = errand
    doorway.publish = lambda events: None
    with doorway.reading() as session:
        known = parts.known(session, project_id) | {"place": list(_places(session, project_id))}
    found = readers(app, doorway, project_id)
    known |= tokens(doorway, project_id)
    for address in addresses.addresses(app.url_map, known, each=scope.each):
        for reader in found:
            if _may_open(reader, address):
                yield from _read(reader, address.path, scope)


def _places(session: Session, project_id: int) -> Iterator[dict[str, str]]:
    """Where people write in the papers."""
    for paper in PaperKind:
        for place in json.loads(exports.export(session, project_id, paper.value, exports.PLACES)):
            yield {"document": paper.value, "place": place}


def _may_open(reader: Reader, address: addresses.Address) -> bool:
    if not reader.opens:
        return True
    is_theirs = address.rule.startswith(reader.opens)
    return is_theirs and ("<code>" not in address.rule or reader.within in address.path)


def _read(reader: Reader, path: str, scope: Scope) -> Iterator[Piece]:
    for language in scope.languages:
        answer = reader.client.get(path.partition("?")[0], query_string=_asked(path, language))
        if answer.status_code >= FAILED:
            raise RuntimeError(f"{path} could not be read by {reader.name}")
        if answer.status_code != 200:
            return
        text, tables = _unpacked(answer.get_data(), answer.mimetype)
        yield Piece(
            f"{path} ({language}, {reader.name})", LOCAL.sub("", text), tables,
            reader.leaving, reader.live, reader.known, reader.own, reader.tables_known,
        )  # fmt: skip
        if answer.mimetype != PAGE:
            return


def _asked(path: str, language: str) -> str:
    """With what the address asks already."""
    return "&".join(each for each in (path.partition("?")[2], f"lang={language}") if each)


def _unpacked(content: bytes, mimetype: str) -> tuple[str, tuple[Table, ...]]:
    if mimetype == DATA:
        shape: Any = json.loads(content)
        return told(shape), (tuple(rows(shape)),)
    return unpacked(content, FORMS.get(mimetype, "html" if mimetype == PAGE else "text"))
