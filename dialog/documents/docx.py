"""A paper -> a Word file that a municipality can go on writing in: styles, headings, tables and pictures are real ones.

Only layout is decided here; every word and figure comes with the paper.
"""

import io
from copy import deepcopy

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from dialog.documents import wordml
from dialog.documents.blocks import Block, Bullets, Chapter, Chart, Grid, Paper, Quotes, Text, Tone, walk
from dialog.documents.characters import legal
from dialog.documents.charts import as_png
from dialog.documents.word_base import TINT, base_document, text_width

STYLES = {Tone.BODY: "Normal", Tone.NOTE: "LeadNote", Tone.DRAFT: "Draft", Tone.MISSING: "ToFillIn"}
NARROW_COLUMNS = 8
"""From this many columns on, a table is set in small type."""


def write_docx(paper: Paper) -> bytes:
    document = base_document(paper)
    content = "".join([_cover(paper), _contents(paper), *_chapters(document, paper)])
    replace_body(document, content)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def replace_body(document: Document, content: str) -> None:
    """Puts the paper's text where the template's was.

    Parsed as one text: moving thousands of elements from one tree to another takes minutes.
    """
    page = document.element.body.find(qn("w:sectPr"))
    whole = f"<w:document {nsdecls('w', 'r', 'wp', 'a', 'pic')}><w:body>{content}{page.xml}</w:body></w:document>"
    document.part._element = parse_xml(whole)
    body = document.part._element[0]
    _turn_pages(body, body[-1])


def _cover(paper: Paper) -> str:
    cover = paper.cover
    lines = [
        wordml.paragraph("CoverKind", wordml.run(cover.kind)),
        wordml.paragraph("Title", wordml.run(cover.title)),
        *(wordml.paragraph("CoverLine", wordml.run(line)) for line in cover.lines),
    ]
    if cover.mark:
        lines.append(wordml.paragraph("CoverMark", wordml.run(cover.mark)))
    return "".join([*lines, wordml.paragraph("CoverStamp", wordml.run(cover.stamp))])


def _contents(paper: Paper) -> str:
    """Without page numbers, which only a program that lays out pages knows: Word adds them when it opens the file."""
    title = wordml.paragraph("TOCHeading", wordml.run(paper.labels.contents), extra="<w:pageBreakBefore/>")
    entries = [
        (f"TOC{depth}", wordml.link_to(chapter.anchor, wordml.run(chapter.heading)))
        for depth, chapter in walk(paper.chapters + paper.annexes)
        if depth <= 2
    ]
    return title + wordml.contents(r'TOC \o "1-2" \h \z \u', entries)


def _chapters(document: Document, paper: Paper) -> list[str]:
    """Each as text. The first chapter and every annex start on a new page."""
    written = []
    for nth, (depth, chapter) in enumerate(walk(paper.chapters + paper.annexes)):
        new_page = depth == 1 and (nth == 0 or chapter in paper.annexes)
        blocks = [block_xml(document, paper, block) for block in chapter.blocks]
        whole = [_heading(nth, depth, chapter, new_page=new_page), *blocks]
        sideways = any(isinstance(block, Grid) and block.wide for block in chapter.blocks)
        written += [SIDEWAYS_MARK, *whole, UPRIGHT_MARK] if sideways else whole
    return written


def _heading(nth: int, depth: int, chapter: Chapter, *, new_page: bool) -> str:
    style = f"Heading{min(depth, 3)}" if chapter.number else "HeadingUnnumbered"
    extra = "<w:pageBreakBefore/>" if new_page else ""
    return wordml.paragraph(style, wordml.bookmarked(nth + 1, chapter.anchor, wordml.run(chapter.title)), extra=extra)


def block_xml(document: Document, paper: Paper, block: Block) -> str:
    """One block as WordprocessingML; pictures are laid in the document."""
    match block:
        case Text():
            return _text(paper, block)
        case Bullets():
            return "".join(wordml.paragraph("ListBullet", wordml.run(item)) for item in block.items)
        case Quotes():
            return _quotes(block)
        case Grid():
            return wordml.paragraph("Caption", wordml.run(block.caption)) + table_xml(document, block)
        case Chart():
            return _picture(document, block)


def _text(paper: Paper, text: Text) -> str:
    label = f"{paper.labels.draft}." if text.tone is Tone.DRAFT else text.label
    opening = [wordml.run(label, "Label"), wordml.run(" ")] if label else []
    return wordml.paragraph(STYLES[text.tone], *opening, wordml.run(text.text))


def _quotes(quotes: Quotes) -> str:
    written = []
    for quote in quotes.items:
        stay = "<w:keepNext/>" if quote.note else ""
        words = (wordml.run(quote.id, "Label"), wordml.tab(), wordml.run(quote.text))
        written.append(wordml.paragraph("Input", *words, extra=stay))
        if quote.note:
            written.append(wordml.paragraph("InputNote", wordml.run(quote.note)))
    return "".join(written)


def table_xml(document: Document, grid: Grid) -> str:
    """Without its caption above it; screen readers are told it all the same."""
    small = "Small" if len(grid.header) >= NARROW_COLUMNS else ""
    widths = _widths(document, grid)
    heads = [
        wordml.cell(width, _cell_text(f"{small}CellHead", name, right=nth in grid.numbers))
        for nth, (width, name) in enumerate(zip(widths, grid.header, strict=True))
    ]
    rows = (_row(grid, row, widths, f"{small}Cell") for row in grid.rows)
    written = wordml.table(widths, wordml.row(heads, heads=True), rows, grid.caption)
    return written + wordml.paragraph("AfterTable")


def _row(grid: Grid, row: tuple[str, ...], widths: list[int], style: str) -> str:
    if len(row) == 1 and len(widths) > 1:
        band = wordml.paragraph(f"{style}Head", wordml.run(row[0]), extra="<w:keepNext/>")
        return wordml.row([wordml.cell(sum(widths), band, span=len(widths), fill=TINT)])
    cells = [
        wordml.cell(width, _cell_text("CellToFillIn" if text == grid.blank else style, text, right=nth in grid.numbers))
        for nth, (width, text) in enumerate(zip(widths, row, strict=True))
    ]
    return wordml.row(cells)


def _cell_text(style: str, text: str, *, right: bool) -> str:
    return wordml.paragraph(style, wordml.run(text), extra=wordml.RIGHT if right else "")


def _widths(document: Document, grid: Grid) -> list[int]:
    room, shares = text_width(document, wide=grid.wide), sum(grid.widths)
    return [round(room * share / shares) for share in grid.widths]


def _picture(document: Document, chart: Chart) -> str:
    """python-docx keeps the picture; its paragraph is taken out again and written where the chart belongs."""
    paragraph = document.add_paragraph(style="Picture")
    picture = paragraph.add_run().add_picture(io.BytesIO(as_png(chart)), width=Cm(16.4))
    picture._inline.docPr.set("descr", legal(chart.alt))
    picture._inline.docPr.set("title", legal(chart.caption))
    caption = wordml.paragraph("Caption", wordml.run(chart.caption))
    return caption + str(paragraph._p.xml)


SIDEWAYS_MARK = wordml.paragraph("AfterTable", extra='<w:sectPr><w:pgSz w:w="1"/></w:sectPr>')
UPRIGHT_MARK = wordml.paragraph("AfterTable", extra='<w:sectPr><w:pgSz w:w="2"/></w:sectPr>')


def _turn_pages(body: BaseOxmlElement, last: BaseOxmlElement) -> None:
    """Gives every marked break the page, header and footer of the document, upright or on its side."""
    for nth, mark in enumerate(body.findall(f".//{qn('w:pPr')}/{qn('w:sectPr')}")):
        sideways = mark[0].get(qn("w:w")) == "2"
        own = deepcopy(last)
        size = own.find(qn("w:pgSz"))
        if sideways:
            width, height = size.get(qn("w:w")), size.get(qn("w:h"))
            size.set(qn("w:w"), height)
            size.set(qn("w:h"), width)
            size.set(qn("w:orient"), "landscape")
            for side in ("left", "right"):
                own.find(qn("w:pgMar")).set(qn(f"w:{side}"), "1134")
        if nth:
            own.remove(own.find(qn("w:titlePg")))
        mark.getparent().replace(mark, own)
    if last.getparent() is body and body.find(f".//{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        last.remove(last.find(qn("w:titlePg")))
