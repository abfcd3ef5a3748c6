"""A page around a document that a process of its own makes. A quick one is sent whole; where it takes longer the page
begins with what is known already, and the document follows in the same answer, chapter by chapter as the process makes
them, without any script.

Who may read it is decided before anything is sent, by whoever draws the page.
"""

import logging
import time
import zlib
from collections.abc import Generator, Iterable, Iterator, Sequence

from flask import Response, current_app, request, stream_with_context
from markupsafe import Markup

from dialog import errands
from dialog.errors import DialogError, TooMany
from dialog.phrases import refusal
from dialog.web import apart, language, words

log = logging.getLogger(__name__)
PLACE = Markup("<!-- the document -->")
"""What stands in the page instead of the document."""
PATIENCE_S = 0.5
"""A reader should see something within a second, and a document that comes in half of it needs no word before."""
HTML = "text/html; charset=utf-8"


def page(drawn: str, arguments: Sequence[str], line: errands.Line = apart.PAGES) -> Response:
    """`drawn` is the page with `PLACE` in it; `arguments` are of `dialog`, which answers with a fragment of HTML.

    What fails within `PATIENCE_S` is raised, and answered as on any page; later it is told where the document would
    have gone on.
    """
    head, tail = drawn.split(str(PLACE))
    own = current_app.extensions.get("errand")
    if own is not None:
        return _kept_by_nobody(Response(head + own(arguments, apart.environment()).decode() + tail, content_type=HTML))
    work, made = _work(arguments, line), b""
    late_at = time.monotonic() + PATIENCE_S
    while time.monotonic() < late_at:
        try:
            made += next(work) or b""
        except StopIteration:
            return _kept_by_nobody(Response(head + made.decode() + tail, content_type=HTML))
    return _streamed(_parts(head, made, work, tail))


def _work(arguments: Sequence[str], line: errands.Line) -> Generator[bytes | None]:
    """The document in pieces, and None at every beat without one. Closed when the reader is gone: then the process
    ends, and the place in the line is free."""
    with line.place() as place:
        late_at = time.monotonic() + apart.PATIENCE_IN_LINE_S
        while place.number:
            if time.monotonic() > late_at:
                raise TooMany("work.long_line", after_ms=apart.COME_AGAIN_MS)
            errands.pause()
            yield None
        with errands.sent(arguments, apart.environment()) as errand:
            yield from errand.flow()


def _parts(head: str, made: bytes, work: Iterable[bytes | None], tail: str) -> Iterator[bytes]:
    waiting = words().say("Dokumentet er stort, og blir laga no. Det tek nokre sekund.")
    yield head.encode() + (made or Markup('<p class="being-made" role="status">{}</p>').format(waiting).encode())
    try:
        yield from _steadily(work, made)
    except Exception as problem:
        yield Markup('<p class="problem" role="alert">{}</p>').format(_told(problem)).encode()
    yield tail.encode()


def _steadily(work: Iterable[bytes | None], last: bytes) -> Iterator[bytes]:
    """An empty line at each beat without a piece: that is how a server learns that nobody reads any more. Only behind
    a tag, because a piece may end in the middle of one, or of a word."""
    for part in work:
        last = part or last
        yield part or (b"\n" if not last or last.rstrip().endswith(b">") else b"")


def _told(problem: Exception) -> str:
    if isinstance(problem, DialogError):
        return refusal(problem, language())
    if isinstance(problem, TimeoutError):
        return refusal(DialogError("work.too_long"), language())
    log.error("a document that somebody waited for failed", exc_info=problem)
    return refusal(DialogError("work.failed"), language())


def _streamed(parts: Iterator[bytes]) -> Response:
    """Compressed here, and sent on after each part: elsewhere the first would wait for the last."""
    squeezes = request.accept_encodings.quality("gzip") > 0
    response = Response(stream_with_context(_squeezed(parts) if squeezes else parts), content_type=HTML)
    if squeezes:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    response.headers["X-Accel-Buffering"] = "no"
    return _kept_by_nobody(response)


def _squeezed(parts: Iterable[bytes]) -> Iterator[bytes]:
    squeezing = zlib.compressobj(wbits=zlib.MAX_WBITS + 16)
    for part in parts:
        yield squeezing.compress(part) + squeezing.flush(zlib.Z_SYNC_FLUSH)
    yield squeezing.flush()


def _kept_by_nobody(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response
