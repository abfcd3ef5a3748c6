"""A paper -> a Word file that a municipality can go on writing in: styles, headings, tables and pictures are real ones.

Only layout is decided here; every word and figure comes with the paper.
"""

import io
import itertools
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from dialog.documents import house_styles, wordml
from dialog.documents.blocks import Block, Bullets, Chapter, Chart, Grid, Paper, Quotes, Text, Tone, walk
from dialog.documents.characters import legal
from dialog.documents.charts import as_png
from dialog.documents.word_base import TINT, base_document, text_width
from dialog.progress import Stage, counted

STYLES = {Tone.BODY: "Normal", Tone.NOTE: "LeadNote", Tone.DRAFT: "Draft", Tone.MISSING: "ToFillIn"}
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NARROW_COLUMNS = 8
"""From this many columns on, a table is set in small type."""
KEEP = "<w:keepNext/>"


def write_docx(paper: Paper, house: bytes | None = None) -> bytes:
    """`house` is a municipality's own file, whose page, letterhead and styles are used."""
    document = base_document(paper, house)
    opening = masthead(paper) if paper.cover.is_short else _cover(paper) + _contents(paper)
    return with_body(document, itertools.chain([opening], _chapters(document, paper)))


def masthead(paper: Paper) -> str:
    """A short paper's heading, with the chapters right below it."""
    cover = paper.cover
    return "".join(
        [
            wordml.paragraph("CoverKind", wordml.run(cover.kind)),
            wordml.paragraph("Title", wordml.run(cover.title)),
            *(wordml.paragraph("CoverMark", wordml.run(each)) for each in (cover.mark,) if each),
            *(wordml.paragraph("CoverLine", wordml.run(line)) for line in cover.lines),
            wordml.paragraph("CoverStamp", wordml.run(cover.stamp)),
        ]
    )


def with_body(document: Document, content: Iterable[str]) -> bytes:
    """The file, with the paper's text where the template's was.

    The text goes into the file piece by piece as it stands: as a tree of elements, ten thousand inputs take seconds and
    200 MB.
    """
    pages = document.element.body.find(qn("w:sectPr"))
    named = house_styles.in_its_styles(document)
    pieces = [piece.encode() for piece in _turned(map(named, content), pages)]
    saved, file = io.BytesIO(), io.BytesIO()
    document.save(saved)  # Only now: pictures come with the pieces.
    body = document.part.partname.lstrip("/")
    opening = f"{XML_HEAD}<w:document {nsdecls('w', 'r', 'wp', 'a', 'pic')}><w:body>"
    whole = [opening.encode(), *pieces, f"{pages.xml}</w:body></w:document>".encode()]
    with ZipFile(saved) as parts, ZipFile(file, "w", ZIP_DEFLATED) as package:
        for part in parts.infolist():
            package.writestr(part, b"".join(whole) if part.filename == body else parts.read(part))
    return file.getvalue()


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


def _chapters(document: Document, paper: Paper) -> Iterator[str]:
    """Piece by piece. The first chapter and every annex start on a new page."""
    for nth, (depth, chapter) in enumerate(counted(Stage.WRITING, list(walk(paper.chapters + paper.annexes)))):
        begins = nth == 0 and not paper.cover.is_short
        new_page = depth == 1 and (begins or chapter in paper.annexes)
        sideways = any(isinstance(block, Grid) and block.wide for block in chapter.blocks)
        if sideways:
            yield SIDEWAYS_MARK
        yield _heading(nth, depth, chapter, new_page=new_page)
        for block in chapter.blocks:
            yield block_xml(document, paper, block, sideways=sideways)
        if sideways:
            yield UPRIGHT_MARK


def _heading(nth: int, depth: int, chapter: Chapter, *, new_page: bool) -> str:
    """Word counts the chapters itself; what it cannot count («V1.2») is written out."""
    counted = chapter.number[:1].isdigit()
    style = f"Heading{min(depth, 3)}" if chapter.number or depth > 1 else "HeadingUnnumbered"
    extra = "<w:pageBreakBefore/>" if new_page else ""
    if not counted and style != "HeadingUnnumbered":
        extra += '<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
    told = wordml.run(chapter.title if counted else chapter.heading)
    return wordml.paragraph(style, wordml.bookmarked(nth + 1, chapter.anchor, told), extra=extra)


def block_xml(document: Document, paper: Paper, block: Block, *, sideways: bool = False) -> str:
    """One block as WordprocessingML, on a page on its side or an upright one; pictures are laid in the document."""
    match block:
        case Text():
            return _text(paper, block)
        case Bullets():
            return "".join(wordml.paragraph("ListBullet", wordml.run(item)) for item in block.items)
        case Quotes():
            return _quotes(block)
        case Grid():
            caption = wordml.paragraph("Caption", wordml.run(block.caption))
            return caption + table_xml(document, block, sideways=sideways)
        case Chart():
            return _picture(document, block)


def _text(paper: Paper, text: Text) -> str:
    label = f"{paper.labels.draft}." if text.tone is Tone.DRAFT else text.label
    opening = [wordml.run(label, "Label"), wordml.run(" ")] if label else []
    return wordml.paragraph(STYLES[text.tone], *opening, wordml.run(text.text))


def _quotes(quotes: Quotes) -> str:
    written = []
    for quote in quotes.items:
        stay = KEEP if quote.note else ""
        words = (wordml.run(quote.id, "Label"), wordml.tab(), wordml.run(quote.text))
        written.append(wordml.paragraph("Input", *words, extra=stay))
        if quote.note:
            written.append(wordml.paragraph("InputNote", wordml.run(quote.note)))
    return "".join(written)


def table_xml(document: Document, grid: Grid, *, sideways: bool = False) -> str:
    """Without its caption above it; screen readers are told it all the same."""
    small = "Small" if len(grid.header) >= NARROW_COLUMNS else ""
    widths = _widths(document, grid, sideways)
    stays = KEEP if grid.stays_together else ""
    heads = [
        wordml.cell(width, _cell_text(f"{small}CellHead", name, stays, right=nth in grid.numbers))
        for nth, (width, name) in enumerate(zip(widths, grid.header, strict=True))
    ]
    last = len(grid.rows) - 1
    rows = (_row(grid, row, widths, f"{small}Cell", stays if nth < last else "") for nth, row in enumerate(grid.rows))
    written = wordml.table(widths, wordml.row(heads, heads=True), rows, grid.caption)
    return written + wordml.paragraph("AfterTable")


def _row(grid: Grid, row: tuple[str, ...], widths: list[int], style: str, stays: str) -> str:
    if len(row) == 1 and len(widths) > 1:
        band = wordml.paragraph(f"{style}Head", wordml.run(row[0]), extra=KEEP)
        return wordml.row([wordml.cell(sum(widths), band, span=len(widths), fill=TINT)])
    cells = [
        wordml.cell(
            width, _cell_text("CellToFillIn" if text == grid.blank else style, text, stays, right=nth in grid.numbers)
        )
        for nth, (width, text) in enumerate(zip(widths, row, strict=True))
    ]
    return wordml.row(cells)


def _cell_text(style: str, text: str, stays: str, *, right: bool) -> str:
    return wordml.paragraph(style, wordml.run(text), extra=stays + (wordml.RIGHT if right else ""))


def _widths(document: Document, grid: Grid, sideways: bool) -> list[int]:
    """A table fills the page it stands on."""
    room, shares = text_width(document, wide=sideways), sum(grid.widths)
    return [round(room * share / shares) for share in grid.widths]


def _picture(document: Document, chart: Chart) -> str:
    """python-docx keeps the picture; its paragraph is taken out again and written where the chart belongs."""
    paragraph = document.add_paragraph(style="Picture")
    picture = paragraph.add_run().add_picture(io.BytesIO(as_png(chart)), width=Cm(16.4))
    picture._inline.docPr.set("descr", legal(chart.alt))
    picture._inline.docPr.set("title", legal(chart.caption))
    caption = wordml.paragraph("Caption", wordml.run(chart.caption))
    return caption + str(paragraph._p.xml)


_TURN = '<w:sectPr><w:pgSz w:w="{}"/></w:sectPr>'
SIDEWAYS_MARK = wordml.paragraph("AfterTable", extra=_TURN.format(1))
UPRIGHT_MARK = wordml.paragraph("AfterTable", extra=_TURN.format(2))
A_TURN = re.compile(_TURN.format("([12])"))


def _turned(content: Iterable[str], last: BaseOxmlElement) -> Iterator[str]:
    """Gives every marked break the page, header and footer of the document, upright or on its side; `last` is that of
    the end. Only the first of all has the head of a cover."""

    def turned(mark: re.Match[str]) -> str:
        page = str(_page(last, sideways=mark[1] == "2").xml)
        _without_cover(last)
        return page

    for piece in content:
        yield A_TURN.sub(turned, piece)


def _page(like: BaseOxmlElement, *, sideways: bool) -> BaseOxmlElement:
    own = deepcopy(like)
    size = own.find(qn("w:pgSz"))
    if sideways:
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
        for side in ("left", "right"):
            own.find(qn("w:pgMar")).set(qn(f"w:{side}"), "1134")
    return own


def _without_cover(page: BaseOxmlElement) -> None:
    """Only the first page of the paper may have a head of its own."""
    for cover in page.findall(qn("w:titlePg")):
        page.remove(cover)
