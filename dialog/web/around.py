"""A page around a document that a process of its own makes. A quick one is sent whole; where it takes longer the page
begins at once with what is known already, and the document follows in the same answer, without any script.

Who may read it is decided before anything is sent, by whoever draws the page.
"""

import logging
import time
import zlib
from collections.abc import Generator, Iterable, Iterator, Sequence

from flask import Response, current_app, request, stream_with_context
from markupsafe import Markup, escape

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
    have stood.
    """
    head, tail = drawn.split(str(PLACE))
    own = current_app.extensions.get("errand")
    if own is not None:
        return _kept_by_nobody(Response(head + own(arguments, apart.environment()).decode() + tail, content_type=HTML))
    work = _work(arguments, line)
    late_at = time.monotonic() + PATIENCE_S
    try:
        while time.monotonic() < late_at:
            next(work)
    except StopIteration as made:
        return _kept_by_nobody(Response(head + made.value.decode() + tail, content_type=HTML))
    return _streamed(_parts(head, work, tail))


def _work(arguments: Sequence[str], line: errands.Line) -> Generator[None, None, bytes]:
    """Stops at every beat. Closed when the reader is gone: then the process ends, and the place in the line is free."""
    with line.place() as place:
        late_at = time.monotonic() + apart.PATIENCE_IN_LINE_S
        while place.number:
            if time.monotonic() > late_at:
                raise TooMany("work.long_line", after_ms=apart.COME_AGAIN_MS)
            errands.pause()
            yield
        with errands.sent(arguments, apart.environment()) as errand:
            for _ in errand.news():
                yield
            return errand.answer


def _parts(head: str, work: Generator[None, None, bytes], tail: str) -> Iterator[bytes]:
    waiting = words().say("Dokumentet er stort, og blir laga no. Det tek nokre sekund.")
    yield f'{head}<p class="being-made" role="status">{escape(waiting)}</p>'.encode()
    try:
        yield (yield from _silently(work))
    except Exception as problem:
        yield Markup('<p class="problem" role="alert">{}</p>').format(_told(problem)).encode()
    yield tail.encode()


def _silently(work: Generator[None, None, bytes]) -> Generator[bytes, None, bytes]:
    """An empty line at each beat: that is how a server learns that nobody reads any more."""
    while True:
        try:
            next(work)
        except StopIteration as made:
            content: bytes = made.value
            return content
        yield b"\n"


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
