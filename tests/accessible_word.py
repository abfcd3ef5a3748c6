"""What is wrong with a Word file for somebody who hears it read aloud, or sees it badly: as Word's own checker judges.

Missing alternative texts, tables without a head or with merged cells, headings that skip a level, lists made of signs,
no language or title, spaces made of empty lines, pale letters, and pictures that lie loose above the text.
"""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

LANGUAGE = re.compile(r"nn-NO|nb-NO|en-GB")
SIGNS = re.compile(r"[-–•*·]\s|\d{1,2}[.)]\s")
CONTRAST = 4.5
WHITE = (255, 255, 255)


def word_faults(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    return [
        *_of_the_file(document),
        *_headings(document),
        *_tables(document),
        *_pictures(document),
        *_lines(document),
        *_colours(document),
    ]


def _of_the_file(document: Document) -> Iterator[str]:
    if not document.core_properties.title.strip():
        yield "the file has no title"
    if not LANGUAGE.fullmatch(document.core_properties.language or ""):
        yield "the file has no language"
    spoken = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))} - {None}
    if spoken != {document.core_properties.language}:
        yield f"styles are in {sorted(map(str, spoken))}, the file in {document.core_properties.language}"


def _headings(document: Document) -> Iterator[str]:
    headings = [(level, each.text) for each in document.paragraphs if (level := _level(each)) is not None]
    levels = [level for level, _ in headings]
    if levels[:1] != [1]:
        yield "there is no first heading of the first level"
    if any(not text.strip() for _, text in headings):
        yield "a heading says nothing"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"a heading skips from level {above} to {below}"


def _level(paragraph: Paragraph) -> int | None:
    """Of the style, or of the one it is made from."""
    style: Any = paragraph.style
    while style is not None:
        if told := re.fullmatch(r"Heading (\d)", str(style.name)):
            return int(told[1])
        style = getattr(style, "base_style", None)
    return None


def _tables(document: Document) -> Iterator[str]:
    for table in document.tables:
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    first = table.rows[0]._tr
    told = table._tbl.tblPr.find(qn("w:tblCaption"))
    name = "" if told is None else str(told.get(qn("w:val")))
    if not name.strip():
        yield "a table has no name"
    if first.find(f".//{qn('w:tblHeader')}") is None:
        yield f"table «{name}» has no row of headings"
    if any(not cell.text.strip() for cell in table.rows[0].cells):
        yield f"table «{name}» has a column without a heading"
    if next(table._tbl.iter(qn("w:vMerge")), None) is not None:
        yield f"table «{name}» has cells that are merged downwards"
    if next(table._tbl.iter(qn("w:tc"))).find(f".//{qn('w:tbl')}") is not None:
        yield f"table «{name}» has a table within it"


def _pictures(document: Document) -> Iterator[str]:
    for part in (document.element.body, *(section.header._element for section in document.sections)):
        for told in part.iter(qn("wp:docPr")):
            if not (told.get("descr") or "").strip():
                yield f"picture {told.get('id')} has no alternative text"
        if next(part.iter(qn("wp:anchor")), None) is not None:
            yield "a picture lies loose above the text"


def _lines(document: Document) -> Iterator[str]:
    for before, after in pairwise(document.paragraphs):
        if not _says(before) and not _says(after) and before._p.getnext() is after._p:
            yield "two empty lines make a space"
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Normal" and SIGNS.match(paragraph.text):
            yield f"a list is made of signs: {paragraph.text[:40]}"


def _says(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.strip()) or any(
        next(paragraph._p.iter(qn(name)), None) is not None for name in ("w:drawing", "w:sectPr", "w:br", "w:fldChar")
    )


def _colours(document: Document) -> Iterator[str]:
    """Letters of the styles in use against the colour of their own paragraph, or against white paper."""
    used = {
        node.get(qn("w:val"))
        for name in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for node in document.element.body.iter(qn(name))
    } | {document.styles["Normal"].style_id}
    for style in document.styles.element.iter(qn("w:style")):
        letters, ground = style.find(f"{qn('w:rPr')}/{qn('w:color')}"), style.find(f".//{qn('w:shd')}")
        if style.get(qn("w:styleId")) not in used:
            continue
        if letters is None or not re.fullmatch(r"[0-9A-Fa-f]{6}", letters.get(qn("w:val")) or ""):
            continue
        below = (ground.get(qn("w:fill")) or "") if ground is not None else ""
        paper = _rgb(below) if re.fullmatch(r"[0-9A-Fa-f]{6}", below) else WHITE
        if _contrast(_rgb(letters.get(qn("w:val"))), paper) < CONTRAST:
            yield f"style {style.get(qn('w:styleId'))} is too pale"


def _rgb(told: str) -> tuple[int, int, int]:
    return int(told[:2], 16), int(told[2:4], 16), int(told[4:], 16)


def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """WCAG 2.2, 1.4.3."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    shares = [value / 255 for value in colour]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
