"""Lines as rows of numbers: words, compound parts, pairs of words and pieces of words, weighed by how rare they are."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from dialog.analysis.suggesting.wordforms import SAME, Form, forms, parts

Matrix = npt.NDArray[np.float32]
PIECES = (3, 4, 5)
"""How many letters the pieces of words have: dialect and misspelling change some of them, never all."""
PIECES_WEIGH = 0.7
WORDS_SHARE = 1 / math.sqrt(1 + PIECES_WEIGH**2)
PIECES_SHARE = PIECES_WEIGH * WORDS_SHARE
PART_WEIGHS = 0.6
PAIR_WEIGHS = 0.7
ALWAYS_KNOWN = frozenset(SAME) | frozenset(SAME.values())


@dataclass
class Line:
    """A text's words, and which features come from which of them, by their places."""

    forms: list[Form]
    words: dict[str, list[int]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    pieces: dict[str, list[int]] = field(default_factory=dict)

    def places(self, name: str) -> list[int]:
        return self.words.get(name) or self.pieces[name]


@dataclass(frozen=True)
class Measured:
    """A line's features by name, their columns and values."""

    names: list[str]
    columns: npt.NDArray[np.intp]
    values: Matrix


def read(texts: Iterable[str]) -> list[Line]:
    """The texts with their words; compounds are taken apart by the words that the texts themselves have."""
    lines = [Line(forms(text)) for text in texts]
    known = frozenset(form.base for line in lines for form in line.forms) | ALWAYS_KNOWN
    apart = {base: parts(base, known) for base in known}
    for line in lines:
        _fill(line, apart)
    return lines


def _fill(line: Line, apart: dict[str, tuple[str, ...]]) -> None:
    before = ""
    for place, form in enumerate(line.forms):
        _put(line, f"w {form.base}", 1.0, place)
        for part in apart[form.base]:
            _put(line, f"w {part}", PART_WEIGHS, place)
        if before:
            _put(line, f"2 {before} {form.base}", PAIR_WEIGHS, place)
        before = form.base
        for piece in _pieces(form.base):
            line.pieces.setdefault(piece, []).append(place)


def _put(line: Line, name: str, weight: float, place: int) -> None:
    line.weights[name] = max(weight, line.weights.get(name, 0.0))
    line.words.setdefault(name, []).append(place)


@lru_cache(maxsize=50_000)
def _pieces(base: str) -> frozenset[str]:
    padded = f" {base} "
    return frozenset(padded[start : start + size] for size in PIECES for start in range(len(padded) - size + 1))


class Space:
    """The features that learning can use, those of the lines learnt from, and how much each weighs."""

    def __init__(self, learnt: Sequence[Line], everything: Sequence[Line]) -> None:
        met = Counter(chain.from_iterable(chain(line.words, line.pieces) for line in everything))
        usable = {name for line in learnt for name in (*line.words, *line.pieces) if met[name] > 1}
        self._column = {name: number for number, name in enumerate(sorted(usable))}
        total = len(everything)
        rarity = {count: math.log((1 + total) / (1 + count)) + 1 for count in set(met.values())}
        self._rarity = {name: rarity[count] for name, count in met.items()}

    def measured(self, line: Line) -> Measured:
        """The line's features that have a column, of a line whose length is one. What learning never met has no
        column, but takes its share of the length."""
        names: list[str] = []
        values: list[float] = []
        rarity = self._rarity
        for share, weighed in (
            (WORDS_SHARE, [(name, weight * rarity[name]) for name, weight in line.weights.items()]),
            (PIECES_SHARE, [(name, rarity[name]) for name in line.pieces]),
        ):
            length = share / math.sqrt(sum(value * value for _, value in weighed) or 1.0)
            kept = [(name, length * value) for name, value in weighed if name in self._column]
            names += [name for name, _ in kept]
            values += [value for _, value in kept]
        columns = np.array([self._column[name] for name in names], dtype=np.intp)
        return Measured(names, columns, np.array(values, dtype=np.float32))

    def rows(self, measured: Sequence[Measured]) -> Matrix:
        """One row a line."""
        matrix = np.zeros((len(measured), len(self._column)), dtype=np.float32)
        for number, line in enumerate(measured):
            matrix[number, line.columns] = line.values
        return matrix
