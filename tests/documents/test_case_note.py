"""The case note for the council: two pages, what to decide first, and no promise that nobody has granted."""

import io

import docx
import registered
from conftest import Evening
from pypdf import PdfReader
from readable import as_text

from dialog.documents.blocks import walk
from dialog.documents.case_note import build_case_note
from dialog.documents.docx import write_docx
from dialog.documents.pdf import write_pdf
from dialog.domain.passages import require_place
from dialog.vocabulary import PaperKind


def test_it_says_what_to_decide_why_how_what_and_what_it_costs(evening: Evening) -> None:
    registered.a_plan(evening)
    told = as_text(build_case_note(registered.evidence_of(evening), registered.TODAY))
    assert "- Oppvekstplan for Bygdedal blir vedteken for perioden 2027–2030." in told
    assert "Dei ansvarlege leiarane rapporterer om tiltaka sine i årsrapporten" in told
    assert "det første 1. juni 2028 og det siste 1. juni 2028." in told
    assert "Tiltak som krev eigne vedtak om pengar, blir lagde fram kvar for seg." in told
    assert "Kommunestyret vil ha ein plan." in told
    assert (
        "3 personar deltok på konferansen. Planen byggjer på 3 innspel frå deltakarane. 2 innspel er grunnlag" in told
    )
    assert "Planen har 4 tiltak (nytt: 2, vidareført: 1, styrkt: 1)." in told
    assert "- Open klubb på laurdag – Kari Nes" in told
    assert "- Krev vedtak: eitt tiltak" in told
    assert "For 2 tiltak er økonomien ikkje avklart." in told


def test_without_a_plan_it_says_what_is_missing(evening: Evening) -> None:
    told = as_text(build_case_note(registered.evidence_of(evening), registered.TODAY))
    assert "Planen har ingen tiltak enno." in told
    assert "Mandatet er ikkje skrive enno." in told


def test_it_is_two_pages_and_every_chapter_may_be_written(evening: Evening) -> None:
    registered.a_plan(evening)
    for n in range(30):
        registered.measure(evening, f"Eit tiltak som treng ei heil linje for å seie kva det er, nummer {n}")
    note = build_case_note(registered.evidence_of(evening), registered.TODAY)
    for _, chapter in walk(note.chapters):
        require_place(PaperKind.CASE_NOTE, chapter.place)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(write_pdf(note, registered.TODAY))).pages]
    assert (len(pages), "Innhald" in "".join(pages)) == (2, False)
    assert pages[0].index("Oppvekstplan for") < pages[0].index("Framlegg til vedtak")
    assert "22 tiltak til står i planen." in "".join(pages)
    word = docx.Document(io.BytesIO(write_docx(note)))
    told = [str(each.style.name) for each in word.paragraphs if each.style]
    assert told[:2] == ["Cover Kind", "Title"]
    assert not [name for name in told if name.startswith("TOC")]
    assert "w:br " not in word.element.body.xml, "nothing begins a page"
