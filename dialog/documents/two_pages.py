"""The two-page result as a file: tried in ever smaller type and with ever fewer rows until it is two pages.

No words and no figures belong here.
"""

import io
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Text
from dialog.documents.docx_short import write_short_docx
from dialog.documents.result import Result, Room
from dialog.documents.typesetting import pdf_of

MOST_PAGES = 2
ROOMS = (
    *(Room(points=999, rows=14, size=10, quotes=quotes) for quotes in (40, 24, 16, 12, 8, 6, 4)),
    *(Room(points=999, rows=14, size=size, quotes=quotes) for size, quotes in ((9.5, 4), (9, 3), (8.5, 2), (8, 1))),
    Room(points=999, rows=14, size=8),
    *(Room(points=points, rows=10, size=8) for points in (18, 12, 8, 5)),
    *(Room(points=points, rows=5, size=8) for points in (3, 2, 1)),
    Room(points=0, rows=3, size=8),
)
"""From roomy to the least; under eight points nobody reads a sheet on the way to the bus."""

WHOLE = tuple(Room(points=999, rows=14, size=size, quotes=40) for size in (9.5, 9))
"""All of it in type a little smaller, where that makes one page: a second page with a few lines looks like a fault."""


@dataclass(frozen=True)
class Page:
    """How a program lays out pages: its margins in millimetres, the air of a row in em, two short lists abreast."""

    margin: float
    air: float
    beside: bool


OURS = Page(margin=15, air=0.32, beside=True)
WORDS = Page(margin=17, air=0.46, beside=False)
"""Nobody but Word knows where Word turns the page, so its file is tried in typst with lists below one another, rows
that are airier than its own, and a type that is wider."""

Build = Callable[[Room], Result]


def result_pdf(build: Build) -> bytes:
    return _fitted(build, OURS)[1]


def result_docx(build: Build) -> bytes:
    room, _ = _fitted(build, WORDS)
    return write_short_docx(build(room), room.size + 0.5)


def _fitted(build: Build, page: Page) -> tuple[Room, bytes]:
    """The roomiest that is two pages; each room takes less than the one before, so that half of them need no try."""
    laid: dict[int, bytes] = {}

    def fits(nth: int) -> bool:
        laid[nth] = _laid(build, ROOMS[nth], page)
        return _pages(laid[nth]) <= MOST_PAGES

    last = len(ROOMS) - 1
    chosen = bisect_left(range(last), True, key=fits)
    if chosen == last:
        fits(last)
    if chosen == 0 and _pages(laid[0]) == MOST_PAGES:
        return _on_one_page(build, page) or (ROOMS[0], laid[0])
    return ROOMS[chosen], laid[chosen]


def _on_one_page(build: Build, page: Page) -> tuple[Room, bytes] | None:
    tried = ((room, _laid(build, room, page)) for room in WHOLE)
    return next((each for each in tried if _pages(each[1]) == 1), None)


def _laid(build: Build, room: Room, page: Page) -> bytes:
    return pdf_of("result.typ", _sheet(build(room), room, page))


def _pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def _sheet(result: Result, room: Room, page: Page) -> dict[str, Any]:
    cover = result.cover
    return {
        "language": result.language,
        "title": f"{cover.kind}: {cover.title}",
        "size": room.size,
        "margin": page.margin,
        "air": page.air,
        "beside": page.beside and result.priorities is not None,
        "kind": cover.kind,
        "heading": cover.title,
        "mark": cover.mark,
        "practice": result.practice,
        "lines": cover.lines,
        "stamp": cover.stamp,
        "page": result.labels.page,
        "chapters": [_chapter(chapter) for chapter in result.chapters],
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {"title": chapter.title, "blocks": [_block(block) for block in chapter.blocks]}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Text():
            return {"kind": "text", "text": block.text, "tone": block.tone}
        case Bullets():
            return {"kind": "bullets", "items": block.items}
        case Grid():
            facts = {"caption": block.caption, "header": block.header, "rows": block.rows, "widths": block.widths}
            return {"kind": "grid", **facts, "numbers": sorted(block.numbers)}
    raise TypeError(f"a result has no {type(block).__name__}")
