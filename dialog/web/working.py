"""While a file is made: the page that asked is told what is being done now, in the answer that ends with the file.

One answer and nothing beside it: no list of works that several workers would have to share, and nothing of a file is
kept anywhere. Whoever stops listening has called the work off.
"""

import json
import logging
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from flask import Request, Response, get_flashed_messages, stream_with_context
from werkzeug.http import parse_options_header
from werkzeug.wrappers import Response as Answer

from dialog import errands
from dialog.errors import DialogError
from dialog.phrases import refusal
from dialog.phrases.stages import STAGES
from dialog.progress import Told
from dialog.web import language, words

log = logging.getLogger(__name__)
KIND = "application/vnd.dialog.work"
"""Lines of JSON; the last says how many bytes follow, and an empty one that the work goes on."""
HandOver = Callable[[bytes], Answer]
Work = Generator[bytes, None, bytes]


def is_listening(asked: Request) -> bool:
    return asked.headers.get("Accept") == KIND


def told(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    hand_over: HandOver,
    *,
    line: errands.Line | None = None,
    stores: bool = False,
    meanwhile: AbstractContextManager[None] | None = None,
) -> Response:
    """`line` is where it waits for its turn, if it must. With `stores` the last moment to call it off is before
    `hand_over`."""
    work = _work(line or errands.Line(1), errands.sent(arguments, environment), meanwhile or nullcontext())
    said = stream_with_context(_said(work, hand_over, stores=stores))
    response = Response(said, content_type=KIND)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _said(work: Work, hand_over: HandOver, *, stores: bool) -> Iterator[bytes]:
    try:
        content = yield from work
        if stores:
            yield from _last_call()
        yield from _handed_over(hand_over(content))
    except DialogError as problem:
        yield _line(failed=refusal(problem, language()))
    except TimeoutError:
        yield _line(failed=refusal(DialogError("work.too_long"), language()))
    except Exception as fault:
        log.error("work that somebody waited for failed", exc_info=fault)
        yield _line(failed=refusal(DialogError("work.failed"), language()))


def _work(
    line: errands.Line, sent: AbstractContextManager[errands.Errand], meanwhile: AbstractContextManager[None]
) -> Work:
    """Closed by the server when the listener is gone, wherever it is: then all that is entered here is left."""
    with meanwhile, line.place() as place:
        yield from _in_line(place)
        with sent as errand:
            for news in errand.news():
                yield _line(**_of_stage(news)) if news else b"\n"
            return errand.answer


def _last_call() -> Iterator[bytes]:
    """From here on it cannot be called off, and the page is told so. Who had left before fails to hear the second."""
    yield _line(storing=True)
    errands.pause()
    yield b"\n"


def _in_line(place: errands.Place) -> Iterator[bytes]:
    last = -1
    while number := place.number:
        yield _line(doing=words().say("Du er nummer {number} i køen.", number=number)) if number != last else b"\n"
        last = number
        errands.pause()


def _of_stage(news: Told) -> dict[str, object]:
    doing = {"doing": words().say(STAGES[news.stage])}
    return doing | ({"done": news.done, "of": news.of} if news.of else {})


def _handed_over(answer: Answer) -> Iterator[bytes]:
    """A file, the address of a page, or a page in place of the one that asked."""
    if answer.location:
        yield _line(go=answer.location, told=get_flashed_messages(with_categories=True))
        return
    content = answer.get_data()
    named = parse_options_header(answer.headers.get("Content-Disposition"))[1].get("filename", "")
    yield _line(ready=named, kind=answer.mimetype, size=len(content))
    yield content


def _line(**facts: object) -> bytes:
    return json.dumps(facts, ensure_ascii=False).encode() + b"\n"
