"""Lines as rows of numbers: words, compound parts, pairs of words and pieces of words, weighed by how rare they are."""

import math
import operator
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
    """A text's words, and which features come from which of them, by their places; pieces as an ordered set."""

    forms: list[Form]
    words: dict[str, list[int]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    pieces: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """A line's features, words first, as columns and values. `names` are those of the words; a piece's value is
    `by_rarity` for each unit of its rarity."""

    names: list[str]
    columns: npt.NDArray[np.intp]
    values: Matrix
    by_rarity: float


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
        line.pieces.update(pieces_of(form.base))


def _put(line: Line, name: str, weight: float, place: int) -> None:
    line.weights[name] = max(weight, line.weights.get(name, 0.0))
    line.words.setdefault(name, []).append(place)


@lru_cache(maxsize=50_000)
def pieces_of(base: str) -> dict[str, None]:
    """Each piece once, in the order they stand: to be read and never changed."""
    padded = f" {base} "
    return dict.fromkeys(padded[start : start + size] for size in PIECES for start in range(len(padded) - size + 1))


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
        weighed = [weight * self._rarity[name] for name, weight in line.weights.items()]
        by_weight = _scale(WORDS_SHARE, weighed)
        words = [
            (name, self._column[name], by_weight * value)
            for name, value in zip(line.weights, weighed, strict=True)
            if name in self._column
        ]
        rare = list(map(self._rarity.__getitem__, line.pieces))
        by_rarity = _scale(PIECES_SHARE, rare)
        columns = list(map(self._column.get, line.pieces))
        pieces = [
            (column, by_rarity * value) for column, value in zip(columns, rare, strict=True) if column is not None
        ]
        return Measured(
            [name for name, _, _ in words],
            np.array([column for _, column, _ in words] + [column for column, _ in pieces], dtype=np.intp),
            np.array([value for _, _, value in words] + [value for _, value in pieces], dtype=np.float32),
            by_rarity,
        )

    def said_by_pieces(self, base: str, by_feature: Matrix) -> Matrix:
        """What a word's pieces say for each theme, for each unit of their rarity."""
        known = [(self._column[piece], self._rarity[piece]) for piece in pieces_of(base) if piece in self._column]
        if not known:
            return np.zeros(by_feature.shape[1], dtype=np.float32)
        told: Matrix = np.array([value for _, value in known], np.float32) @ by_feature[[column for column, _ in known]]
        return told

    def rows(self, measured: Sequence[Measured]) -> Matrix:
        """One row a line."""
        matrix = np.zeros((len(measured), len(self._column)), dtype=np.float32)
        for number, line in enumerate(measured):
            matrix[number, line.columns] = line.values
        return matrix


def _scale(share: float, values: Sequence[float]) -> float:
    """What makes these values together as long as their share."""
    return share / math.sqrt(sum(map(operator.mul, values, values)) or 1.0)
