"""A short paper -> a Word file without cover page and contents: a heading, and the chapters right below it.

Only layout is decided here; every word and figure comes with the paper.
"""

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dialog.documents import wordml
from dialog.documents.blocks import Block, Chapter, Grid, Paper, walk
from dialog.documents.docx import block_xml, masthead, table_xml, with_body
from dialog.documents.word_base import base_document

SIZES = {
    "Title": 2.0, "Heading 1": 1.4, "Heading 2": 1.1, "Normal": 1.0, "Note": 0.95, "Lead Note": 0.95, "Cell": 1.0,
    "Cell Head": 0.95, "Caption": 1.0, "List Bullet": 1.0, "Cover Kind": 1.1, "Cover Line": 1.0, "Cover Mark": 1.2,
    "Cover Stamp": 0.85, "After Table": 0.3,
}  # fmt: skip
"""Of the paper's size."""
BEFORE = {"Heading 1": 8.0, "Heading 2": 5.0, "Caption": 5.0, "Cover Mark": 3.0, "Cover Stamp": 4.0}


def write_short_docx(paper: Paper, size: float) -> bytes:
    """`size` is the body text's, in points."""
    document = base_document(paper)
    _tighten(document, size)
    chapters = (_chapter(document, paper, nth, depth, each) for nth, (depth, each) in enumerate(walk(paper.chapters)))
    return with_body(document, [masthead(paper), *chapters])


def _chapter(document: Document, paper: Paper, nth: int, depth: int, chapter: Chapter) -> str:
    title = wordml.bookmarked(nth + 1, chapter.anchor, wordml.run(chapter.title))
    blocks = "".join(_block(document, paper, chapter, block) for block in chapter.blocks)
    return wordml.paragraph(f"Heading{min(depth, 2)}", title) + blocks


def _block(document: Document, paper: Paper, chapter: Chapter, block: Block) -> str:
    """A table that is called what the heading right above it says needs no line of its own for that."""
    same = isinstance(block, Grid) and block.caption == chapter.title
    return table_xml(document, block) if isinstance(block, Grid) and same else block_xml(document, paper, block)


def _tighten(document: Document, size: float) -> None:
    """Small margins, small type, and headings without numbers."""
    _widen(document)
    for name, share in SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(round(size * share * 2) / 2)
        shape = style.paragraph_format
        after = Pt(0 if name.startswith("Cell") else 2)
        shape.space_before, shape.space_after, shape.line_spacing = Pt(BEFORE.get(name, 0)), after, 1.0
    _without_numbers(document)


def _widen(document: Document) -> None:
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(1.7)
    section.top_margin = section.bottom_margin = Cm(1.5)
    section.header_distance = section.footer_distance = Cm(0.7)
    name = qn("w:styleId")
    table = next(each for each in document.styles.element if each.get(name) == "Dokumenttabell")
    for side in ("w:top", "w:bottom"):
        table.find(f".//{qn('w:tblCellMar')}/{qn(side)}").set(qn("w:w"), "15")


def _without_numbers(document: Document) -> None:
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        properties = style.element.get_or_add_pPr()
        properties.remove(properties.find(qn("w:numPr")))
        style.paragraph_format.left_indent = style.paragraph_format.first_line_indent = Cm(0)
