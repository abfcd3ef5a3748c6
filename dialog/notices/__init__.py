"""The notices of an installation: our drafts as plain text in three languages, and what the lines of a text mean.

A line `# …` is a heading, `- …` a point, `! …` something that a person must fill in; every other line is a paragraph.
Nothing is looked up here: what stands for `{responsible}` comes with the caller.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
DRAFTED_ON = date(2026, 11, 22)
"""The day our drafts were last changed in substance."""
FIELDS = (
    "responsible",
    "contact",
    "plan",
    "erased_on",
    "shown_on_wall",
    "leftover_days",
    "own_hours",
    "backup_days",
)
"""What a text may ask for; each stands in braces."""
_FIELD = re.compile(r"\{(\w+)\}")


class Shape(StrEnum):
    """What a line is, by how it begins."""

    HEADING = "heading"
    POINTS = "points"
    MISSING = "missing"
    TEXT = "text"


_MARKS = {"# ": Shape.HEADING, "- ": Shape.POINTS, "! ": Shape.MISSING}


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph or something missing has one text; points have as many as stand below each other."""

    shape: Shape
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.texts[0]


@cache
def draft(kind: str, language: str) -> str:
    """Our own text, with its fields open."""
    return (FOLDER / f"{kind}.{language}.txt").read_text(encoding="utf-8").strip()


def unknown_fields(text: str) -> list[str]:
    """What a text asks for and nobody can answer: most often a slip of the pen."""
    return [name for name in _FIELD.findall(text) if name not in FIELDS]


def parts(text: str, facts: Mapping[str, str]) -> list[Part]:
    """The text in pieces, filled in. Read first and filled afterwards, so that no fact can become a heading."""
    lines = [_line(line) for line in text.splitlines() if line.strip()]
    found = []
    for shape, group in groupby(lines, key=lambda line: line[0]):
        told = tuple(_filled(words, facts) for _, words in group)
        found += [Part(shape, told)] if shape is Shape.POINTS else [Part(shape, (each,)) for each in told]
    return found


def _line(line: str) -> tuple[Shape, str]:
    line = line.strip()
    shape = _MARKS.get(line[:2], Shape.TEXT)
    return shape, line if shape is Shape.TEXT else line[2:].strip()


def _filled(words: str, facts: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: facts.get(found[1], found[0]), words)
