"""Annex 1's table of where each input stands: told in full in a paper of usual size, in short in a very long one."""

import re

import pytest

from dialog.documents import register
from dialog.documents.blocks import Bullets, Chapter, Grid, Text
from dialog.documents.evidence import Evidence


def found(evidence: Evidence) -> tuple[Chapter, Grid]:
    chapter = register.register(evidence, "V").parts[-1]
    return chapter, next(block for block in chapter.blocks if isinstance(block, Grid))


def test_a_long_one_says_where_each_input_stands_and_the_heading_there_says_the_rest(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, whole = found(evidence)
    monkeypatch.setattr(register, "LONG", len(evidence.inputs))
    chapter, short = found(evidence)
    assert [row[0] for row in short.rows] == [row[0] for row in whole.rows]
    assert [row[1] for row in short.rows] == [row[3] for row in whole.rows]
    names = {part.number: part.title for question in register.register(evidence, "V").parts for part in question.parts}
    assert [names[row[1]] for row in short.rows] == [row[2] for row in whole.rows], "the theme stands in the heading"
    key = next(block for block in chapter.blocks if isinstance(block, Bullets))
    meetings = dict(line.split(": ", 1) for line in key.items)
    assert [meetings[row[2]] for row in short.rows] == [row[4] for row in whole.rows]
    assert isinstance(chapter.blocks[0], Text)


def test_one_line_fewer_and_it_is_told_in_full(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "LONG", len(evidence.inputs) + 1)
    chapter, grid = found(evidence)
    assert (len(chapter.blocks), len(grid.header)) == (1, 5)
    assert all(re.fullmatch(r"I-\d+", row[0]) for row in grid.rows)
