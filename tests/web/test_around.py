"""A page around a document that takes its time begins at once, and ends with the document or with what went wrong."""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from conftest import Evening
from flask import Flask

from dialog import exports
from dialog.doorway import Doorway
from dialog.models import Membership
from dialog.web import apart, around
from web.visitor import Visitor, signed_in

WAITING = "Dokumentet er stort, og blir laga no."


@pytest.fixture
def visitor(app: Flask, house: Doorway, evening: Evening) -> Visitor:
    person, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    return person


@contextmanager
def others_first() -> Iterator[ExitStack]:
    """As many as may be served at once stand before whoever comes now, until the stack is closed."""
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(apart.PAGES.place())
        yield stack


def asked(visitor: Visitor, path: str, **headers: str) -> Any:
    return visitor.client.get(path, headers={"Accept-Language": "nn", **headers})


def test_a_quick_document_comes_with_its_page_and_no_word_before(visitor: Visitor, evening: Evening) -> None:
    answer = asked(visitor, f"/projects/{evening.project}/plan-draft", **{"Accept-Encoding": "identity"})
    page = answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert ("<h1" in page, str(around.PLACE) in page, page.count("</html>")) == (True, False, 1)


def test_a_page_begins_before_its_document_is_made_and_the_document_follows(visitor: Visitor, evening: Evening) -> None:
    with others_first() as others:
        answer = asked(visitor, f"/projects/{evening.project}/input-report", **{"Accept-Encoding": "identity"})
        parts = answer.iter_encoded()
        head = next(parts).decode()
        assert ("Last ned Word" in head, WAITING in head, "</html>" in head) == (True, True, False)
        others.close()
        rest = b"".join(parts).decode()
    assert rest.lstrip().startswith("<")
    assert (rest.count("</html>"), rest.count("<h1"), 'role="alert"' in rest) == (1, 1, False)
    answer.close()


def test_the_beginning_is_sent_on_at_once_also_when_it_is_compressed(visitor: Visitor, evening: Evening) -> None:
    with others_first() as others:
        answer = asked(visitor, f"/projects/{evening.project}/input-report", **{"Accept-Encoding": "gzip, br"})
        assert answer.headers["Content-Encoding"] == "gzip"
        parts = answer.iter_encoded()
        first = next(parts)
        assert WAITING in zlib.decompressobj(wbits=zlib.MAX_WBITS + 16).decompress(first).decode()
        others.close()
        whole = gzip.decompress(first + b"".join(parts)).decode()
    assert whole.count("</html>") == 1
    answer.close()


def test_what_fails_later_is_told_where_the_document_would_have_stood(
    app: Flask, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    drawn = f"<main>{around.PLACE}</main>"
    headers = {"Accept-Language": "nn", "Accept-Encoding": "identity"}
    with app.test_request_context("/", headers=headers), others_first() as others:
        answer = around.page(drawn, ["edition", "999", "--format", "fragment"])
        parts = answer.iter_encoded()
        assert WAITING in next(parts).decode()
        others.close()
        rest = b"".join(parts).decode()
    assert rest.endswith(
        '<p class="problem" role="alert">Noko gjekk gale hos oss, så fila blei ikkje laga. Prøv igjen om litt.</p></main>'
    )
    assert "a document that somebody waited for failed" in caplog.text


def test_whoever_waits_too_long_in_line_is_told_so(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "PATIENCE_IN_LINE_S", around.PATIENCE_S + 0.1)
    headers = {"Accept-Language": "nn", "Accept-Encoding": "identity"}
    with app.test_request_context("/", headers=headers), others_first():
        answer = around.page(str(around.PLACE), ["edition", "1", "--format", "fragment"])
        told = answer.get_data(as_text=True)
    assert told.endswith('<p class="problem" role="alert">Mange lagar filer akkurat no. Vent litt og prøv igjen.</p>')


def test_a_reader_who_leaves_gives_the_place_in_the_line_back(visitor: Visitor, evening: Evening) -> None:
    with others_first():
        answer = asked(visitor, f"/projects/{evening.project}/input-report", **{"Accept-Encoding": "identity"})
        parts = answer.iter_encoded()
        next(parts)
        parts.close()
        answer.close()
    with apart.PAGES.place() as one, apart.PAGES.place() as two:
        assert (one.number, two.number) == (0, 0)


def test_its_chapters_come_as_they_are_made_and_make_the_same_page(
    visitor: Visitor, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = asked(visitor, f"/projects/{evening.project}/input-report").get_data(as_text=True)
    monkeypatch.setattr(around, "PATIENCE_S", 0)
    answer = asked(visitor, f"/projects/{evening.project}/input-report", **{"Accept-Encoding": "identity"})
    parts = [part.decode() for part in answer.iter_encoded()]
    begun = next(nth for nth, part in enumerate(parts) if '<article class="document"' in part)
    closed = next(nth for nth, part in enumerate(parts) if "</article>" in part)
    assert begun > 0, "the page's own head stood before it"
    assert closed > begun, "the document came in pieces; how many of them at once, the pipe decides"
    with evening.house.reading() as session:
        made = list(exports.in_parts(session, evening.project, exports.INPUT_REPORT, exports.DESK))
    assert len(made) > 5, "and was made in many"
    assert without_forms("".join(parts)) == without_forms(whole)
    answer.close()


def without_forms(page: str) -> str:
    """The page without the word that the document is being made, empty lines, and what differs with each form."""
    told = re.sub(r'<p class="being-made".*?</p>', "", page)
    return "\n".join(line.strip() for line in told.splitlines() if line.strip() and "csrf" not in line)


def test_a_beat_stands_behind_a_tag_and_never_inside_one() -> None:
    pieces = [b'<p class="a', None, b'b">wo', None, b"rd</p>\n", None, b"<p>", None, b"x</p>"]
    assert b"".join(around._steadily(pieces, b"")) == b'<p class="ab">word</p>\n\n<p>\nx</p>'
    assert b"".join(around._steadily([None, b"<p>"], b"")) == b"\n<p>"
