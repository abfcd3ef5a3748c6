"""The papers as Markdown, read by a program that was made by others: what people wrote comes out as they wrote it."""

import re

import pytest
from documents.conftest import TODAY
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sqlalchemy.orm import Session

from dialog.documents.blocks import Bullets, Chapter, Cover, Grid, Labels, Quote, Quotes, Text, Tone, walk
from dialog.documents.input_report import InputReport
from dialog.documents.markdown import write_markdown
from dialog.exports import export
from dialog.models import Project

HOSTILE = (
    "# ikkje ei overskrift",
    "- ikkje eit punkt",
    "+ heller ikkje",
    "12. ikkje eit tal i ei liste",
    "3) heller ikkje",
    "> ikkje eit sitat",
    "<script>alert(1)</script> & &amp; <b>",
    "[lenkje](http://example.org) ![bilete](x.png) <http://example.org>",
    "http://example.org www.example.org post@example.org",
    "*a* _b_ **c** `d` ~~e~~ $x$ {f} ^g^ h|i",
    "    ikkje kode",
    "=====",
    "---",
    "\\*a\\*",
    "[^1] [ ] [x]",
)


class Own:
    language = "nn"
    labels = Labels("Innhald", "Side {page} av {pages}", "Generert utkast")
    annexes: tuple[Chapter, ...] = ()

    def __init__(self, *blocks: object) -> None:
        self.cover = Cover("Planutkast", 'Plan: «a» "b"', ("1. linje",), "Stempel", "")
        self.chapters = (Chapter("1", "Kapittel", blocks),)  # type: ignore[arg-type]


def parsed(content: bytes) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(body(content))


def body(content: bytes) -> str:
    return content.decode().split("\n---\n\n", 1)[1]


def said(tokens: list[Token]) -> list[str]:
    """The text of every paragraph, heading and cell."""
    return [_text(each) for each in tokens if each.type == "inline"]


def _text(token: Token) -> str:
    marks = {"softbreak": "\n", "hardbreak": "\n", "html_inline": "\n"}
    return "".join(marks.get(child.type, child.content) for child in token.children or ())


def kinds(tokens: list[Token]) -> set[str]:
    return {child.type for each in tokens for child in (each, *(each.children or ()))}


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_wrote_is_never_markup(words: str) -> None:
    asked = " ".join(words.split())
    blocks = (
        Text(words),
        Bullets((words,)),
        Quotes((Quote("I-1", f"{words}\n{words}", words),)),
        Grid("Tabell", ("A", words), ((words,), (words, "b")), (1, 1)),
    )
    content = write_markdown(Own(*blocks))
    tokens = parsed(content)
    told = said(tokens)
    assert sum(each.count(asked) for each in told) == 8
    assert not kinds(tokens) & {"html_block", "link_open", "image", "code_inline", "s_open", "blockquote_open", "fence"}
    assert len([each for each in tokens if each.type == "heading_open"]) == 2
    assert not re.search(r"(?i)(?<!\\)://|www[.]|[a-z]@", body(content)), (
        "some programs make links of these by themselves"
    )


def test_every_chapter_is_a_heading_in_order(report: InputReport) -> None:
    tokens = parsed(write_markdown(report))
    told = [(each.tag, _text(tokens[nth + 1])) for nth, each in enumerate(tokens) if each.type == "heading_open"]
    expected = [(f"h{depth + 1}", chapter.heading) for depth, chapter in walk(report.chapters + report.annexes)]
    assert told == [("h1", f"{report.cover.kind}: {report.cover.title}"), *expected]


def test_inputs_and_tables_come_through_whole(report: InputReport) -> None:
    told = said(parsed(write_markdown(report)))
    blocks = [block for _, chapter in walk(report.chapters + report.annexes) for block in chapter.blocks]
    quotes = [quote for block in blocks if isinstance(block, Quotes) for quote in block.items]
    cells = [cell for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    assert quotes
    for quote in quotes:
        lines = [" ".join(line.split()) for line in quote.text.split("\n") if line.strip()]
        note = [" ".join(quote.note.split())] if quote.note else []
        assert f"{quote.id} " + "\n".join([*lines, *note]) in told
    assert cells
    assert {" ".join(cell.split()) for cell in cells} <= {each.replace("\n", " ") for each in told}


def test_the_file_says_its_title_and_language(report: InputReport) -> None:
    head = write_markdown(report).decode().split("\n---\n", 1)[0]
    assert re.fullmatch(r'---\ntitle: "Innspelsdokument: [^\n]+"\nlang: nn-NO', head)


def test_drafts_and_gaps_are_marked_as_such() -> None:
    page = body(write_markdown(Own(Text("Laga.", Tone.DRAFT), Text("Manglar.", Tone.MISSING), Text("a", label="Mål:"))))
    assert "**Generert utkast.** Laga." in page
    assert "*Manglar.*" in page
    assert "**Mål:** a" in page


@pytest.mark.parametrize("document", ["input-report", "plan-draft", "privacy"])
def test_documents_and_notices_come_as_markdown(session: Session, invented: Project, document: str) -> None:
    content = export(session, invented.id, document, "md", "nb", TODAY).decode()
    assert content.startswith('---\ntitle: "')
    assert "\nlang: nb-NO\n" in content
