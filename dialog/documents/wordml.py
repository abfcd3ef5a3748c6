"""WordprocessingML as text: paragraphs, tables, fields and the breaks between sections.

python-docx builds a table cell by cell through its own tree and needs minutes for thousands of inputs; written as text
and parsed once, the same document takes a second. Nothing here knows what a paper is about.
"""

from collections.abc import Iterable, Sequence

from dialog.documents.characters import escaped

SIDEWAYS = 'w:w="16838" w:h="11906" w:orient="landscape"'
UPRIGHT = 'w:w="11906" w:h="16838"'


def run(text: str, style: str = "") -> str:
    """A piece of text; line breaks and tabs inside it stay what they are."""
    chosen = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    if text.isprintable():
        return f'<w:r>{chosen}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    parts = escaped(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in line.split("\t")) for line in parts
    )
    return f"<w:r>{chosen}{lines}</w:r>"


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, *runs: str, extra: str = "") -> str:
    """`extra` goes into the paragraph's properties, after its style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{"".join(runs)}</w:p>'


def bookmarked(number: int, name: str, content: str) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{escaped(name)}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def link_to(name: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{escaped(name)}" w:history="1">{content}</w:hyperlink>'


def field(instruction: str, shown: str) -> str:
    """A field with the result that stands until the reader's program works it out."""
    return f'<w:fldSimple w:instr="{escaped(instruction)}">{run(shown)}</w:fldSimple>'


def contents(instruction: str, entries: Sequence[tuple[str, str]]) -> str:
    """A table of contents: a real field, dirty so that Word adds page numbers, filled so that it is never empty.

    `entries` are (paragraph style, content).
    """
    begin = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    told = f'<w:r><w:instrText xml:space="preserve">{escaped(instruction)}</w:instrText></w:r>'
    opened = f'{begin}{told}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    closed = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for nth, (style, content) in enumerate(entries):
        first, last = nth == 0, nth == len(entries) - 1
        lines.append(paragraph(style, opened if first else "", content, closed if last else ""))
    return "".join(lines)


def table(widths: Sequence[int], header: str, rows: Iterable[str], title: str) -> str:
    """`widths` in twentieths of a point; `header` and `rows` from `row`. `title` is its name for screen readers."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Dokumenttabell"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escaped(title)}"/></w:tblPr>'
    )
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{header}{''.join(rows)}</w:tbl>"


def row(cells: Iterable[str], *, heads: bool = False) -> str:
    """A row that stays on one page; a heading row is repeated on every page."""
    repeated = "<w:tblHeader/>" if heads else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: int, content: str, *, span: int = 1, fill: str = "") -> str:
    spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}{shaded}</w:tcPr>{content}</w:tc>'


PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
RIGHT = '<w:jc w:val="right"/>'
