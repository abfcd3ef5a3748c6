"""A municipality's own Word file as the base: its look stays, and what is dangerous or broken is refused in words."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dialog.documents.blocks import Bullets, Chapter
from dialog.documents.docx import write_docx
from dialog.documents.house_base import opened
from dialog.documents.input_report import InputReport
from dialog.documents.plan_draft import PlanDraft
from dialog.errors import Invalid

LETTERHEAD, FOOT = "Bygdedal kommune", "Postboks 1, 3841 Bygdedal"


def house(change: Callable[[Document], None] = lambda _: None) -> bytes:
    """As a municipality's template is: its own font and colour, a letterhead, and styles with Norwegian ids."""
    document = docx.Document()
    document.add_paragraph("Tekst frå malen som ikkje skal bli med")
    document.sections[0].left_margin = Cm(3.1)
    document.sections[0].header.paragraphs[0].text = LETTERHEAD
    document.sections[0].footer.paragraphs[0].text = FOOT
    document.styles["Normal"].font.name = "Georgia"
    for level, style_id in ((1, "Overskrift1"), (2, "Overskrift2")):
        heading = document.styles[f"Heading {level}"]
        heading.element.set(qn("w:styleId"), style_id)
        heading.font.size, heading.font.color.rgb = Pt(30 - level), RGBColor.from_string("7A1F1F")
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return file.getvalue()


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def headings(document: Document) -> list[str]:
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and str(paragraph.style.name).startswith("Heading")
    ]


def test_our_words_stand_in_their_letterhead_margins_and_styles(report: InputReport) -> None:
    document = read(write_docx(report, house()))
    assert headings(document) == headings(read(write_docx(report)))
    assert document.styles["Heading 1"].style_id == "Overskrift1"
    assert document.styles["Heading 1"].font.size == Pt(29)
    assert str(document.styles["Heading 1"].font.color.rgb) == "7A1F1F"
    assert document.styles["Normal"].font.name == "Georgia"
    assert "malen" not in "".join(str(node.text) for node in document.element.iter(qn("w:t")))
    for section in document.sections:
        assert section.header.paragraphs[0].text == LETTERHEAD
        foot = [paragraph.text for paragraph in section.footer.paragraphs]
        assert foot[0] == FOOT
        assert report.cover.stamp in foot[1]
    assert document.sections[0].left_margin == pytest.approx(Cm(3.1), abs=1000)


def test_what_their_file_lacks_is_added_in_their_letters(plan: PlanDraft) -> None:
    def bare(document: Document) -> None:
        for name in ("Caption", "List Bullet", "Heading 3", "Title"):
            document.styles[name].delete()

    def without_lists(parts: dict[str, bytes]) -> None:
        del parts["word/numbering.xml"]
        for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
            kept = parts[name].replace(b"numbering.xml", b"settings.xml").split(b"<")
            parts[name] = b"<".join(each for each in kept if b"numbering" not in each)

    paper = plan
    document = read(write_docx(paper, repacked(house(bare), without_lists)))
    for name in ("Caption", "List Bullet", "Heading 3", "Title", "Input", "Cell"):
        assert document.styles[name].font.name is None, f"{name} takes its letters from Normal"
    bullets = [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name == "List Bullet"
    ]
    assert len(bullets) == sum(
        len(block.items) for each in chapters(paper) for block in each.blocks if isinstance(block, Bullets)
    )
    assert document.styles["List Bullet"].element.find(f".//{qn('w:numId')}") is not None


def chapters(paper: PlanDraft) -> list[Chapter]:
    every: list[Chapter] = []
    waiting = list(paper.chapters + paper.annexes)
    while waiting:
        each = waiting.pop()
        every.append(each)
        waiting += each.parts
    return every


def with_part(name: str, content: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda parts: parts.update({name: content})


def changed(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda parts: parts.update({name: parts[name].replace(old, new, 1)})


TEMPLATE = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="http://example.org/m.dotm" TargetMode="External"/></Relationships>'
)
LINK = TEMPLATE.replace(b"attachedTemplate", b"hyperlink").replace(b"m.dotm", b"")


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("base.macros", with_part("word/vbaProject.bin", b"x")),
        (
            "base.macros",
            changed("[Content_Types].xml", b"wordprocessingml.document.main", b"document.macroEnabled.main"),
        ),
        ("base.has_files_within", with_part("word/embeddings/oleObject1.bin", b"x")),
        ("base.fetches", changed("word/_rels/document.xml.rels", b"</Relationships>", TEMPLATE)),
        ("base.other_kind", lambda parts: parts.pop("word/document.xml")),
        ("base.broken", changed("word/document.xml", b"<w:body>", b"<w:body")),
        ("base.broken", changed("word/styles.xml", b"<w:styles", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:styles")),
        ("base.too_large", with_part("word/media/stor.bin", bytes(41_000_000))),
        ("base.too_large", lambda parts: parts.update({f"word/media/{nth}.png": b"" for nth in range(600)})),
    ],
)
def test_what_is_dangerous_or_broken_is_refused_with_its_reason(
    code: str, change: Callable[[dict[str, bytes]], object]
) -> None:
    with pytest.raises(Invalid) as refused:
        opened(repacked(house(), change))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("base.broken", b""),
        ("base.broken", b"Hei"),
        ("base.broken", b"PK\x03\x04 halv"),
        ("base.old", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
        ("base.locked", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")),
    ],
)
def test_what_is_no_word_file_is_refused_with_its_reason(code: str, content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        opened(content)
    assert refused.value.code == code


def test_a_web_address_in_a_letterhead_is_no_danger(report: InputReport) -> None:
    content = repacked(house(), changed("word/_rels/document.xml.rels", b"</Relationships>", LINK))
    assert headings(read(write_docx(report, content)))
