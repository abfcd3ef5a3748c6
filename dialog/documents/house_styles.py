"""What a municipality's own Word file brings of styles and lists: kept as it is, and filled up with what we need.

Nothing is laid out here.
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

A_STYLE = re.compile('<w:([pr])Style w:val="([^"]*)"')
BULLETS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
)


def theirs(document: Document) -> dict[str, BaseOxmlElement]:
    """A copy of every style the file came with, by its id."""
    return {str(each.style_id): deepcopy(each.element) for each in document.styles}


def give_back(document: Document, kept: Mapping[str, BaseOxmlElement]) -> None:
    """What was theirs looks as it did; what we had to add takes its letters from theirs. A heading of theirs without
    numbers of its own keeps the numbers it was given: chapters are pointed at by them."""
    bullets = None
    for style in list(document.styles):
        own = kept.get(str(style.style_id))
        if own is not None:
            _put_back(style.element, deepcopy(own))
            continue
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None:
            fonts.getparent().remove(fonts)
        if style.name == "List Bullet":
            bullets = style.element
    if bullets is not None:
        _join(bullets, new_list(document, BULLETS))


def _put_back(now: BaseOxmlElement, own: BaseOxmlElement) -> None:
    numbered = now.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbered is not None and own.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is None:
        own.get_or_add_pPr().insert_element_before(numbered, *AFTER_NUMBERS)
    now.getparent().replace(now, own)


def _join(style: BaseOxmlElement, number: int) -> None:
    numbered = style.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_numId().val = number


AFTER_NUMBERS = (
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:jc", "w:outlineLvl",
)  # fmt: skip


def new_list(document: Document, levels: str) -> int:
    """The number of a new list, which no other list of the file has."""
    numbering = _numbering(document)
    taken = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
    taken += [int(each.get(qn("w:numId"))) for each in numbering.findall(qn("w:num"))]
    number = max(taken, default=0) + 1
    outline = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    first = numbering.find(qn("w:num"))
    numbering.insert(len(numbering) if first is None else numbering.index(first), outline)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def _numbering(document: Document) -> BaseOxmlElement:
    """Of the file; made where it has no list at all."""
    part = document.part
    try:
        found = cast("NumberingPart", part.part_related_by(RELATIONSHIP_TYPE.NUMBERING))
        return cast("BaseOxmlElement", found.element)
    except KeyError:
        empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return empty


def in_its_styles(document: Document) -> Callable[[str], str]:
    """What gives our text the file's own ids of styles: where Word speaks Norwegian, Heading 1 is «Overskrift1»
    within."""
    ids = {str(each.name).replace(" ", "").casefold(): str(each.style_id) for each in document.styles if each.name}

    def named(found: re.Match[str]) -> str:
        return f'<w:{found[1]}Style w:val="{ids.get(found[2].casefold(), found[2])}"'

    return lambda content: A_STYLE.sub(named, content)
