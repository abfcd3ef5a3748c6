"""The Word document before its content: real styles, numbered headings, page, header, footer and language.

No text of a paper stands here. Fonts are ones that Word has; Carlito and Liberation Sans stand in elsewhere.
"""

from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from dialog.documents import house_base, house_styles, wordml
from dialog.documents.blocks import Paper
from dialog.documents.characters import legal

FONT = "Calibri"
INK, DEEP, QUIET, LINE, TINT = "1B1B1B", "17414F", "4A5A60", "9FB4BB", "EAF1F3"
LANGUAGE_TAGS = {"nn": "nn-NO", "nb": "nb-NO", "en": "en-GB"}
TWIP = 635
UNNUMBERED = "Heading Unnumbered"


def base_document(paper: Paper, house: bytes | None = None) -> Document:
    """Of our own making, or upon a municipality's own file: its page, its letterhead and its styles then stay."""
    document = docx.Document() if house is None else house_base.opened(house)
    theirs = {} if house is None else house_styles.theirs(document)
    if house is None:
        _page(document)
    _text_styles(document)
    _heading_styles(document)
    _contents_styles(document)
    if not any(each.get(qn("w:styleId")) == "Dokumenttabell" for each in document.styles.element):
        document.styles.element.append(parse_xml(TABLE_STYLE))
    _number_headings(document)
    if house is not None:
        house_styles.give_back(document, theirs)
    _language(document, LANGUAGE_TAGS[paper.language])
    _properties(document, paper)
    _running_head(document, paper)
    _running_foot(document, paper, has_own=house is not None)
    return document


def text_width(document: Document, *, wide: bool) -> int:
    """Between the margins, in twentieths of a point."""
    if wide:
        return 16838 - 2 * 1134
    page = document.sections[-1]
    return round((int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)) / TWIP)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    section.different_first_page_header_footer = True


def _text_styles(document: Document) -> None:
    _shape(_style(document, "Normal"), size=11, after=7, line=1.18)
    _shape(_new(document, "Cover Kind"), size=13, color=QUIET, before=150, after=6)
    _shape(_style(document, "Title"), size=32, color=DEEP, bold=True, after=14, line=1.05)
    _border(_style(document, "Title"), "bottom", DEEP)
    _shape(_new(document, "Cover Line"), size=12.5, color=QUIET, after=4)
    _shape(_new(document, "Cover Stamp"), size=11, color=QUIET, before=24)
    _shape(_new(document, "Cover Mark"), size=15, color=DEEP, bold=True, before=30, after=6)
    _border(document.styles["Cover Mark"], "left", DEEP)
    _shape(_style(document, "List Bullet"), size=11, after=4, line=1.15)
    entry = _new(document, "Input")
    _shape(entry, size=11, after=5, line=1.12, keep_lines=True)
    entry.paragraph_format.left_indent = Cm(1.7)
    entry.paragraph_format.first_line_indent = Cm(-1.7)
    entry.paragraph_format.tab_stops.add_tab_stop(Cm(1.7))
    remark = _new(document, "Input Note")
    _shape(remark, size=9.5, color=QUIET, after=6, italic=True)
    remark.paragraph_format.left_indent = Cm(1.7)
    _shape(_new(document, "Note"), size=10, color=QUIET, after=5)
    _shape(_new(document, "Lead Note", "Note"), size=10, color=QUIET, after=5, keep_next=True)
    _shape(_new(document, "To Fill In"), size=11, color=QUIET, italic=True, after=6)
    _shape(_new(document, "Draft"), size=11, after=7)
    _border(document.styles["Draft"], "left", LINE)
    _shape(_style(document, "Caption"), size=10, color=DEEP, bold=True, before=10, after=4, keep_next=True)
    _shape(_new(document, "Picture"), size=11, after=4)
    _shape(_new(document, "After Table"), size=4, after=4, line=1.0)
    _shape(_new(document, "Cell"), size=9.5, after=0, line=1.08)
    _shape(_new(document, "Cell Head", "Cell"), size=9.5, color=DEEP, bold=True, after=0, line=1.0)
    _shape(_new(document, "Small Cell", "Cell"), size=8, after=0, line=1.05)
    _shape(_new(document, "Small Cell Head", "Cell"), size=7.5, color=DEEP, bold=True, after=0, line=1.0)
    _shape(_new(document, "Cell To Fill In", "Cell"), size=8, color=QUIET, italic=True, after=0, line=1.05)
    known = "Label" in document.styles
    label = document.styles["Label"] if known else document.styles.add_style("Label", WD_STYLE_TYPE.CHARACTER)
    label.font.bold, label.font.italic, label.font.color.rgb = True, False, RGBColor.from_string(DEEP)


def _heading_styles(document: Document) -> None:
    for level, size, before, after in ((1, 20, 26, 8), (2, 14.5, 18, 5), (3, 12, 13, 3)):
        style = _style(document, f"Heading {level}")
        _shape(style, size=size, color=DEEP, bold=True, before=before, after=after, line=1.08, keep_next=True)
    plain = _new(document, UNNUMBERED, "Heading 1")
    plain.next_paragraph_style = document.styles["Normal"]


def _contents_styles(document: Document) -> None:
    _shape(_new(document, "TOC Heading"), size=20, color=DEEP, bold=True, after=10)
    for level, indent, before in ((1, 0.0, 4), (2, 0.8, 0)):
        style = _new(document, f"TOC {level}")
        _shape(style, size=11 if level == 1 else 10, before=before, after=1, line=1.0)
        style.paragraph_format.left_indent = Cm(indent)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(16.4), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _new(document: Document, name: str, parent: str = "Normal") -> ParagraphStyle:
    """Also one the template has already, stripped of what it was built on."""
    style = _style(document, name)
    style.base_style = document.styles[parent]
    style.quick_style = True
    return style


def _style(document: Document, name: str) -> ParagraphStyle:
    """By its name, which is English whatever language Word speaks; made where a base has none."""
    known = next((each for each in (name, name.lower()) if each in document.styles), None)
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if known is None else document.styles[known]
    return cast("ParagraphStyle", style)


def _shape(
    style: ParagraphStyle,
    *,
    size: float,
    color: str = INK,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.15,
    keep_next: bool = False,
    keep_lines: bool = False,
) -> None:
    """Sets everything anew: the template's theme fonts and colours must not shine through."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor.from_string(color)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.MULTIPLE, line
    shape.keep_with_next, shape.keep_together, shape.widow_control = keep_next, keep_lines, True


def _border(style: ParagraphStyle, side: str, color: str) -> None:
    """One strong line at one side, instead of what the template had."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    line = f'<w:{side} w:val="single" w:sz="24" w:space="8" w:color="{color}"/>'
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
    properties.insert_element_before(border, *BORDER_SUCCESSORS)


BORDER_SUCCESSORS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
TABLE_STYLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Dokumenttabell">'
    '<w:name w:val="Document Table"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("top", "bottom", "insideH")
    )
    + '</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="10" w:space="0" w:color="{DEEP}"/>'
    f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr></w:style>'
)


def _number_headings(document: Document) -> None:
    """Ties Heading 1–3 to one outline list, so that numbers follow when chapters are moved in Word."""
    texts = ("%1", "%1.%2", "%1.%2.%3")
    styles = [_style(document, f"Heading {level}") for level in (1, 2, 3)]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle '
        f'w:val="{styles[level].style_id}"/><w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs><w:ind w:left="{indent}" w:hanging="{indent}"/>'
        "</w:pPr></w:lvl>"
        for level, (text, indent) in enumerate(zip(texts, (624, 737, 850), strict=True))
    )
    number = house_styles.new_list(document, levels)
    for level, style in enumerate(styles):
        _join_list(style, level, number)
    _join_list(_style(document, UNNUMBERED), 0, 0)


def _join_list(style: ParagraphStyle, level: int, list_id: int) -> None:
    properties = style.element.get_or_add_pPr()
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = list_id
    if list_id == 0:
        style.paragraph_format.left_indent = style.paragraph_format.first_line_indent = Cm(0)


def _language(document: Document, tag: str) -> None:
    """On the defaults and on Normal, where spelling and read-aloud look."""
    for properties in (
        document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"),
        document.styles["Normal"].element.get_or_add_rPr(),
    ):
        if properties is None:
            continue
        language = properties.find(qn("w:lang"))
        if language is None:
            language = OxmlElement("w:lang")
            properties.append(language)
        for script in ("val", "eastAsia"):
            language.set(qn(f"w:{script}"), tag)


def _properties(document: Document, paper: Paper) -> None:
    core = document.core_properties
    core.title = legal(f"{paper.cover.kind}: {paper.cover.title}")[:255]
    core.language, core.author, core.comments = LANGUAGE_TAGS[paper.language], "", ""


def _running_head(document: Document, paper: Paper) -> None:
    """A letterhead stays as it is; the foot then tells what the paper is."""
    header = document.sections[-1].header
    if header.is_linked_to_previous:
        running = " · ".join(part for part in (paper.cover.mark, paper.cover.kind, paper.cover.title) if part)
        _fill(header.paragraphs[0]._p, wordml.run(running), "right")
        _shape(_style(document, "Header"), size=9, color=QUIET)


def _running_foot(document: Document, paper: Paper, *, has_own: bool) -> None:
    """The stamp and the page's number on every page, below what a municipality's own foot says."""
    before, _, rest = paper.labels.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    page, pages = wordml.field("PAGE", "1"), wordml.field("NUMPAGES", "1")
    footer = document.sections[-1].footer
    line = footer.paragraphs[0] if footer.is_linked_to_previous else footer.add_paragraph()
    stamp = " · ".join(part for part in (paper.cover.mark, paper.cover.stamp) if part and has_own) or paper.cover.stamp
    told = "".join([wordml.run(before), page, wordml.run(between), pages, wordml.run(after)])
    _fill(line._p, wordml.run(f"{stamp}  ·  ") + told, "center")
    if not has_own:
        _shape(_style(document, "Footer"), size=9, color=QUIET)


def _fill(paragraph: BaseOxmlElement, runs: str, side: str) -> None:
    paragraph.get_or_add_pPr().get_or_add_jc().val = {
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
    }[side]
    for element in parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"):
        paragraph.append(element)
