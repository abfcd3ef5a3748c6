"""A tagged PDF of ours -> its paragraphs and tables, as its tags tell them and not as they fell on the page.

For the audit alone: no file that a stranger sent is opened here.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader

Tables = tuple[tuple[tuple[str, ...], ...], ...]
Pieces = dict[tuple[int, int], str]
"""Page and number of a marked piece of its content -> what it says."""


def read(reader: PdfReader) -> tuple[str, Tables]:
    """All that is painted, page by page; then each marked piece as one line, so that no line break hides a sentence;
    and the tables. A file without tags has no tables."""
    pieces: Pieces = {}
    pages = [_page(page, pieces) for page in reader.pages]
    root: Any = reader.trailer["/Root"]
    tables = tuple(_tables(root["/StructTreeRoot"], pieces)) if "/StructTreeRoot" in root else ()
    return "\n".join([*pages, *pieces.values()]), tables


def _page(page: PageObject, pieces: Pieces) -> str:
    open_marks: list[int | None] = []
    said: dict[int, list[str]] = defaultdict(list)

    def mark(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            facts = operands[1] if len(operands) > 1 else {}
            open_marks.append(facts.get("/MCID") if isinstance(facts, dict) else None)
        elif operator == b"EMC" and open_marks:
            open_marks.pop()

    def say(text: str, *_: Any) -> None:
        number = next((each for each in reversed(open_marks) if each is not None), None)
        if number is not None:
            said[int(number)].append(text)

    whole = page.extract_text(visitor_operand_before=mark, visitor_text=say)
    here = _number(page)
    pieces.update({(here, number): " ".join("".join(texts).split()) for number, texts in said.items()})
    return whole


def _number(page: Any) -> int:
    return int(page.indirect_reference.idnum)


def _tables(node: Any, pieces: Pieces) -> Iterator[tuple[tuple[str, ...], ...]]:
    for kid in _kids(node):
        if kid.get("/S") == "/Table":
            yield tuple(_row(row, pieces) for row in _rows(kid))
        else:
            yield from _tables(kid, pieces)


def _rows(node: Any) -> Iterator[Any]:
    """Also those of its head and body, which are parts of their own."""
    for kid in _kids(node):
        if kid.get("/S") == "/TR":
            yield kid
        else:
            yield from _rows(kid)


def _row(row: Any, pieces: Pieces) -> tuple[str, ...]:
    return tuple(" ".join(_said(cell, pieces, None)) for cell in _kids(row))


def _said(node: Any, pieces: Pieces, page: int | None) -> Iterator[str]:
    here = _number(node["/Pg"]) if "/Pg" in node else page
    if "/MCID" in node and here is not None:
        yield pieces.get((here, int(node["/MCID"])), "")
    for kid in _children(node):
        if isinstance(kid, int) and here is not None:
            yield pieces.get((here, int(kid)), "")
        elif isinstance(kid, dict):
            yield from _said(kid, pieces, here)


def _kids(node: Any) -> Iterator[Any]:
    yield from (kid for kid in _children(node) if isinstance(kid, dict))


def _children(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return [each.get_object() for each in (kids if isinstance(kids, list) else [kids])]
