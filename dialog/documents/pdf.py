"""A paper -> a tagged PDF that a screen reader can read and an archive can keep (PDF/UA-1 and PDF/A-2a).

Made by typst, so no word processor is needed. Layout is in paper.typ; every word and figure comes with the paper.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from dialog.documents.blocks import Block, Bullets, Chapter, Chart, Grid, Paper, Quote, Quotes, Text, Tone, walk
from dialog.documents.characters import legal
from dialog.documents.svg import SET_FONT, as_svg
from dialog.documents.typesetting import Standard, job, pdf_of_job

LONG = 1_000
"""From this many rows on a table is set as lines, and from this many quotations on a paper is a long one."""
COLUMNS = ((4, 22), (2, math.inf))
"""How many columns of lines stand beside each other on a page, with the most letters a line may have for that."""
OF_QUESTIONS = 2
"""How deep the parts of a chapter lie that hold the answers to one question."""
LINE, WHOLE = 60, 12
"""Letters on a line of a quotation, rather too few, and how many lines stay on one page."""
LONGEST_WORD = 24
"""A longer one may break anywhere; other words stay whole."""
INDENT, OPENING, DIGIT = 16.0, 2.64, 2.332
"""Of a quotation, and how wide «I-» and a digit are there, in millimetres."""
TITLES = ((36, 17, 60), (28, 22, 90))
"""Sizes of the cover's title in points, each with the longest word and the longest title that look well in it."""
SMALLEST_TITLE = (24, 26)
"""For the others; a word longer than this may break."""
TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
OF_ONE_FONT = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
ARCHIVED: tuple[Standard, ...] = ("ua-1", "a-2a")


def write_pdf(paper: Paper, made_on: date) -> bytes:
    """An archive asks when the file was made; nobody needs to know at what time of the day."""
    return pdf_of_job(write_job(paper, made_on))


def write_job(paper: Paper, made_on: date) -> bytes:
    """All that the file is set from, for whoever sets it elsewhere."""
    return job("paper.typ", _sheet(paper), ARCHIVED, datetime.combine(made_on, time(12), UTC))


def _sheet(paper: Paper) -> dict[str, Any]:
    cover = paper.cover
    longest = max(map(len, cover.title.split()), default=0)
    fitting = (size for size, word, whole in TITLES if longest <= word and len(cover.title) <= whole)
    running = " · ".join(part for part in (cover.mark, cover.kind, cover.title) if part)
    return {
        "language": paper.language,
        "region": "gb" if paper.language == "en" else "no",
        "title": set_in(f"{cover.kind}: {cover.title}"),
        "short": cover.is_short,
        "title-size": next(fitting, SMALLEST_TITLE[0]),
        "title-breaks": longest > SMALLEST_TITLE[1],
        "running": set_in(running if len(running) <= 110 else f"{running[:109].rstrip()}…"),
        "kind": set_in(cover.kind),
        "heading": set_in(cover.title),
        "lines": [set_in(line) for line in cover.lines],
        "mark": set_in(cover.mark),
        "stamp": set_in(cover.stamp),
        "page": paper.labels.page,
        "contents": paper.labels.contents,
        "chapters": list(_chapters(paper)),
    }


def _chapters(paper: Paper) -> Iterator[dict[str, Any]]:
    """The first chapter and every annex start on a new page; one with a wide table is laid on its side.

    In a long paper the parts of chapters do so too: typst lays out pages beside each other when it knows where they
    begin.
    """
    every = list(walk(paper.chapters + paper.annexes))
    blocks = [block for _, chapter in every for block in chapter.blocks]
    is_long = sum(len(block.items) for block in blocks if isinstance(block, Quotes)) >= LONG
    for nth, (depth, chapter) in enumerate(every):
        begins = nth == 0 and not paper.cover.is_short
        yield {
            "depth": depth,
            "heading": set_in(chapter.heading),
            "fresh": is_long and depth == OF_QUESTIONS if depth > 1 else begins or chapter in paper.annexes,
            "wide": is_wide(chapter),
            "leads": nth + 1 < len(every) and every[nth + 1][0] > depth,
            "blocks": [_block(paper, block) for block in chapter.blocks],
        }


def is_wide(chapter: Chapter) -> bool:
    return any(isinstance(block, Grid) and block.wide for block in chapter.blocks)


def _block(paper: Paper, block: Block) -> dict[str, Any]:
    match block:
        case Text():
            label = f"{paper.labels.draft}." if block.tone is Tone.DRAFT else block.label
            return {"kind": "text", "tone": block.tone, "label": set_in(label), "text": set_in(block.text)}
        case Bullets():
            return {"kind": "bullets", "items": [set_in(item) for item in block.items]}
        case Quotes():
            return {"kind": "quotes", "items": [_quote(each) for each in block.items]}
        case Grid():
            return _grid(block)
        case Chart():
            facts = {"caption": set_in(block.caption), "alt": legal(block.alt)}
            return {"kind": "chart", "svg": as_svg(block, SET_FONT), **facts}


def _quote(quote: Quote) -> dict[str, Any]:
    """`gap` is the room between number and words in millimetres, so that words stand below words; `whole` says that no
    page is turned within it."""
    return {
        "id": quote.id,
        "text": set_in(quote.text),
        "note": set_in(quote.note),
        "gap": max(1.0, INDENT - OPENING - DIGIT * (len(quote.id) - 2)),
        "whole": sum(1 + len(part) // LINE for part in quote.text.splitlines()) <= WHOLE,
    }


def _grid(grid: Grid) -> dict[str, Any]:
    rows = [[set_in(cell) for cell in row] for row in grid.rows]
    longest = max((sum(map(len, row)) for row in rows), default=0)
    return {
        "kind": "register" if len(grid.rows) >= LONG and not grid.wide else "grid",
        "caption": set_in(grid.caption),
        "header": [set_in(name) for name in grid.header],
        "rows": rows,
        "columns": next(many for many, most in COLUMNS if longest <= most),
        "widths": grid.widths,
        "numbers": sorted(grid.numbers),
        "blank": None if grid.blank is None else set_in(grid.blank),
        "together": grid.stays_together,
    }


def set_in(text: str) -> str:
    """As typst takes it: nothing no file can carry, one kind of line break, and places to break words without end.

    A sign that means something in one font only would be refused by the archive; it stands as an unknown sign.
    """
    if text.isprintable():  # Nearly all are: no control signs, no private ones, no line breaks.
        return TOO_LONG.sub(_loosened, text) if len(text) > LONGEST_WORD else text
    plain = OF_ONE_FONT.sub("\ufffd", legal(text)).replace("\r\n", "\n").replace("\r", "\n")
    return TOO_LONG.sub(_loosened, plain) if len(plain) > LONGEST_WORD else plain


def _loosened(found: re.Match[str]) -> str:
    """With a place to break before every letter; what belongs to the sign before it stays with it."""
    word = found[0]
    pieces = (f"\u200b{sign}" if nth and _stands_alone(word, nth) else sign for nth, sign in enumerate(word))
    return "".join(pieces)


def _stands_alone(word: str, nth: int) -> bool:
    """Marks belong to the letter before them; signs such as emoji may have shades, and break lines by themselves."""
    joined = "\u200d" in word[nth - 1 : nth + 1]
    return not joined and unicodedata.category(word[nth])[0] not in "MS"
