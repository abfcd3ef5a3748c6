"""A frozen paper is the paper: block by block, and byte by byte when it is written to a file."""

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, get_args

import pytest
from asking import refused

from dialog.documents import blocks, freezing, references
from dialog.documents.blocks import Block, Chapter, Quote, Quotes, Text
from dialog.documents.docx import write_docx
from dialog.documents.evidence import Evidence
from dialog.documents.html import write_html
from dialog.documents.input_report import InputReport, build_input_report
from dialog.documents.plan_draft import PlanDraft

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize("paper", ["report", "plan"])
def test_there_and_back_nothing_is_lost(paper: str, request: pytest.FixtureRequest) -> None:
    whole: InputReport | PlanDraft = request.getfixturevalue(paper)
    again = freezing.thawed(json.loads(freezing.written(freezing.frozen(whole))))
    assert (again.cover, again.labels, again.chapters, again.annexes) == (
        whole.cover,
        whole.labels,
        whole.chapters,
        whole.annexes,
    )
    assert write_html(again) == write_html(whole)


def test_every_kind_of_block_comes_back(report: InputReport) -> None:
    """Also kinds that no paper of the sample has, and those that come later."""
    known = {kind.__name__: kind for kind in get_args(Block)}
    assert {"Text", "Grid", "Chart", "Quotes"} <= set(known)
    filled = tuple(invented(kind) for kind in known.values())
    paper = freezing.FrozenPaper("nn", report.cover, report.labels, (Chapter("1", "Alt", filled),), ())
    assert freezing.thawed(json.loads(freezing.written(freezing.frozen(paper)))) == paper


def invented(kind: Any) -> Any:
    """A value in every field, none of them the one it would have anyway."""
    return kind(**{field.name: value_of(freezing._hints(kind)[field.name]) for field in fields(kind)})


def value_of(hint: Any) -> Any:
    inner = get_args(hint)
    if is_dataclass(hint):
        return invented(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[-1]
    if str(hint).startswith("frozenset"):
        return frozenset({2, 7})
    if str(hint).startswith("tuple"):
        return (value_of(inner[0]), value_of(inner[0]))
    return value_of(inner[0]) if inner else {str: "ord æøå", float: 1.5, int: 3, bool: True}[hint]


@pytest.mark.parametrize("broken", [None, {}, {"form": 2, "paper": {}}, {"form": 1, "paper": {"is": "FrozenPaper"}}])
def test_what_is_no_paper_is_refused(broken: Any) -> None:
    with refused("edition.unreadable"):
        freezing.thawed(broken)


def test_what_a_later_version_has_added_is_left_out(report: InputReport) -> None:
    told = freezing.frozen(report)
    told["paper"]["cover"]["seal"] = "ein ny ting"
    assert freezing.thawed(told).cover == report.cover


# -- whose words -----------------------------------------------------------------------------------


@dataclass
class Said:
    """A paper with words in every place that can hold them."""

    theirs: dict[str, str]
    own: frozenset[str] = frozenset()

    def kept(self, *found: Block) -> str:
        chapter = Chapter("1", "Tittel", found)
        told = freezing._plain(chapter)
        return json.dumps(references.Pointing(self.theirs, self.own)(told), ensure_ascii=False)


LONG, SHORT = "Meir lys i parken ved elva", "Buss"


@pytest.mark.parametrize(
    "block",
    [
        Quotes((Quote("I-3", LONG),)),
        Quotes((Quote("I-4", SHORT),)),
        Text(f"Bord 2 meiner: {LONG}, og fleire er samde."),
        Text(f"Framlegg: {SHORT}"),
        blocks.Bullets((LONG, SHORT)),
        blocks.Grid("Tiltak", ("Kva", "Kven"), ((SHORT, LONG),), (1.0, 1.0)),
        blocks.Chart("Prikkar", f"Søyler: {LONG} 4", ("Prikkar",), (blocks.Bars(LONG, (4.0,), ("4",)),), True),
    ],
    ids=lambda block: type(block).__name__,
)
def test_words_of_theirs_are_pointed_at_wherever_they_stand(block: Block) -> None:
    said = Said({"I3": LONG, "I4": SHORT})
    kept = said.kept(block)
    assert LONG not in kept
    assert f'"{SHORT}"' not in kept
    back = references.resolver(said.theirs, "[borte]")(json.loads(kept))
    assert back["blocks"][0] == json.loads(json.dumps(freezing._plain(block)))
    gone = json.dumps(references.resolver({}, "[borte]")(json.loads(kept)), ensure_ascii=False)
    assert "[borte]" in gone
    assert (LONG in gone, f'"{SHORT}"' in gone) == (False, False)


def test_other_words_under_the_same_number_do_not_come_in() -> None:
    kept = json.loads(Said({"I3": LONG}).kept(Quotes((Quote("I-3", LONG),))))
    other = references.resolver({"I3": "Heilt andre ord enn før"}, "[borte]")(kept)
    assert other["blocks"][0]["items"][0]["text"] == "[borte]"


def test_own_words_and_figures_stay() -> None:
    said = Said({"I1": "Trygge kveldar i bygda", "I2": "34", "I3": LONG}, frozenset({"Trygge kveldar i bygda", LONG}))
    grid = blocks.Grid("Tema", ("Tema", "Tal"), (("Trygge kveldar i bygda", "34"), (LONG, "1")), (1.0, 1.0))
    assert json.loads(said.kept(grid))["blocks"][0]["rows"] == [["Trygge kveldar i bygda", "34"], [LONG, "1"]]
    assert LONG not in said.kept(Quotes((Quote("I-3", LONG),))), "under its own number it is the input"


def test_a_whole_paper_keeps_no_text_of_an_input(evidence: Evidence) -> None:
    theirs = {references.input_key(int(row.number)): str(row.text) for row in evidence.shown.itertuples()}
    told = freezing.frozen(build_input_report(evidence, TODAY))
    marked = references.Pointing(theirs)(told["paper"])
    kept = json.dumps(marked, ensure_ascii=False)
    long = [text for text in theirs.values() if len(text) >= references.ENOUGH]
    assert len(long) > 3
    assert [text for text in long if json.dumps(text, ensure_ascii=False)[1:-1] in kept] == []
    assert references.resolver(theirs, "[borte]")(marked) == told["paper"]


def test_a_file_is_written_from_it_as_from_the_paper_itself(report: InputReport) -> None:
    paper = freezing.thawed(freezing.frozen(report)).stamped("Versjon 0.2", "Innspelsdokument, versjon 0.2")
    assert paper.cover == replace(report.cover, stamp="Versjon 0.2", kind="Innspelsdokument, versjon 0.2")
    assert write_docx(paper)[:2] == b"PK"
