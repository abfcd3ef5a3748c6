"""Files made in a process of their own: on which database, who waits for them, how they are handed over.

Nothing that takes CPU is done here. What is told to a page that listens meanwhile stands in `web.working`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date

from flask import Response, current_app, render_template, request
from werkzeug.http import dump_options_header
from werkzeug.wrappers import Response as Answer

from dialog import errands
from dialog.errors import TooMany
from dialog.web import house, working

LONGEST_NAME = 60
PAPERS, PAGES = errands.Line(2), errands.Line(2)
"""How many are made at once by this server; a large one takes half a gigabyte. Pages that are read on screen do not
stand behind files."""
PATIENCE_IN_LINE_S = 40
"""For who cannot be told which number they are: a proxy before us waits for a minute."""
COME_AGAIN_MS = 20_000
Errand = Callable[[Sequence[str], Mapping[str, str]], bytes]
"""Arguments of `dialog` and its environment -> what it answers. An application without users may have an own one as
`extensions["errand"]`: where nobody waits for anything else, nothing is gained by a process for each page."""


def environment() -> dict[str, str]:
    """The child reads the same database as this server, also when that was not set by the environment."""
    return house().settings.for_children


def expect() -> None:
    """Somebody has opened a page from which documents are asked for: have a process ready before the click."""
    if "errand" not in current_app.extensions:
        errands.prepare_stand_by()


def fetched(arguments: Sequence[str], line: errands.Line = PAGES) -> bytes:
    """What the process makes, for a page that has to wait for it. Raises `TooMany` when the line is too long."""
    with line.place() as place:
        try:
            place.wait(PATIENCE_IN_LINE_S)
        except TimeoutError:
            raise TooMany("work.long_line", after_ms=COME_AGAIN_MS) from None
        run: Errand = current_app.extensions.get("errand", errands.run)
        return run(arguments, environment())


def made(arguments: Sequence[str], name: str, content_type: str, *, shown: bool = False) -> Response:
    """The file that the process makes."""

    def hand_over(content: bytes) -> Response:
        return file(content, name, content_type, shown=shown)

    if working.is_listening(request):
        return working.told(arguments, environment(), hand_over, line=PAPERS)
    return hand_over(fetched(arguments, PAPERS))


def made_and_stored(
    arguments: Sequence[str],
    store: Callable[[bytes], Answer],
    line: errands.Line | None = None,
    meanwhile: AbstractContextManager[None] | None = None,
) -> Answer:
    """The same where something is changed once it is made: whoever has left by then has asked for nothing.
    `meanwhile` is left when the work is over, however it ends."""
    around = meanwhile or nullcontext()
    if working.is_listening(request):
        return working.told(arguments, environment(), store, line=line, stores=True, meanwhile=around)
    with around:
        content = fetched(arguments, line) if line else errands.run(arguments, environment())
    return store(content)


def file_name(title: str, what: str, ending: str, day: date | None) -> str:
    """`bygdedal-ungdomsmote-bordkort-2026-11-21.pdf`: sorts well and survives every file system and mail."""
    parts = [_plain(title)[:LONGEST_NAME].strip("-"), _plain(what), "" if day is None else day.isoformat()]
    return "-".join(part for part in parts if part) + f".{ending}"


def file(content: bytes, name: str, content_type: str, *, shown: bool = False) -> Response:
    """Never kept by a browser or a proxy: it may hold what is taken down tomorrow."""
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = dump_options_header(
        "inline" if shown else "attachment", {"filename": name}
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _plain(text: str) -> str:
    spelled = text.lower().replace("æ", "ae").translate(str.maketrans("øå", "oa"))
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def page(template: str, **facts: object) -> Response:
    """A page with such a file in it, kept as little."""
    response = Response(render_template(template, **facts), content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    return response
