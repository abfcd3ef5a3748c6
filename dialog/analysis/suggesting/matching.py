"""How a codebook's words meet a line's: the same word, in a compound, nearly the same, or all of a phrase."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from dialog.analysis.suggesting import wordforms
from dialog.analysis.suggesting.features import ALWAYS_KNOWN, Line, Matrix
from dialog.analysis.suggesting.wordforms import forms, parts

NAME = 1.5
"""A word of the theme's own name, beside 1 for a word that points at it."""
PHRASE = 1.5
PART = 0.7
"""A known word inside a compound of the line."""
NEARLY = 0.5
"""A word that shares most of its pieces: dialect, a slip, an ending nobody foresaw."""
ALIKE = 0.6
"""So many of their three-letter pieces (Dice) must two words share to be nearly the same."""
SHORTEST_ALIKE = 5


@dataclass(frozen=True)
class ThemeWords:
    """A theme as the codebook has it: its names and the words that point at it, in any of the languages."""

    id: int
    names: tuple[str, ...]
    words: tuple[str, ...] = ()


class Codebook:
    """Themes by the words that point at them. A word that points at many points at each less."""

    def __init__(self, themes: Sequence[ThemeWords]) -> None:
        self.themes = tuple(theme.id for theme in themes)
        self._by_word: dict[str, dict[int, float]] = defaultdict(dict)
        self._phrases: dict[frozenset[str], dict[int, float]] = defaultdict(dict)
        for place, theme in enumerate(themes):
            self._learn(place, theme.names, NAME)
            self._learn(place, theme.words, 1.0)
        _share(self._by_word.values())
        _share(self._phrases.values())
        self._in_phrase: dict[str, list[frozenset[str]]] = defaultdict(list)
        for phrase in self._phrases:
            for word in phrase:
                self._in_phrase[word].append(phrase)
        self._known = frozenset(self._by_word) | ALWAYS_KNOWN
        self._pieces: dict[str, list[str]] = defaultdict(list)
        self._length: dict[str, int] = {}
        for word in self._by_word:
            if len(word) >= SHORTEST_ALIKE:
                mine = _pieces(word)
                self._length[word] = len(mine)
                for piece in mine:
                    self._pieces[piece].append(word)
        self._met: dict[str, dict[int, float]] = {}

    def evidence(self, lines: Iterable[Line]) -> tuple[Matrix, list[dict[int, dict[int, float]]]]:
        """Lines × themes; and for every line theme -> place of the word -> how much it says."""
        told = [self._of_line(line) for line in lines]
        matrix = np.zeros((len(told), len(self.themes)), dtype=np.float32)
        for row, of_line in enumerate(told):
            for theme, places in of_line.items():
                matrix[row, theme] = sum(places.values())
        return matrix, told

    def is_sure(self, base: str) -> bool:
        """Whether the codebook has the word or a part of it, or one spelt nearly like it with the same first letter:
        «brygga» is not «trygge»."""
        if base in self._by_word or base in self._in_phrase or self._by_parts(base):
            return True
        likest = self._likest(base)
        return likest is not None and likest[0] == base[0]

    def _learn(self, place: int, said: Iterable[str], weight: float) -> None:
        for text in said:
            bases = frozenset(form.base for form in forms(text))
            if len(bases) > 1:
                self._phrases[bases][place] = PHRASE
            elif bases:
                single = len(text.split()) == 1
                for base in bases | (wordforms.bases(text.casefold()) if single else set()):
                    alone = weight if single else weight * PART
                    self._by_word[base][place] = max(alone, self._by_word[base].get(place, 0.0))

    def _of_line(self, line: Line) -> dict[int, dict[int, float]]:
        told: dict[int, dict[int, float]] = defaultdict(dict)
        bases = {form.base: place for place, form in enumerate(line.forms)}
        for base, place in bases.items():
            for theme, weight in self._pointed_at(base).items():
                told[theme][place] = max(weight, told[theme].get(place, 0.0))
        for phrase in {phrase for base in bases for phrase in self._in_phrase.get(base, ())}:
            if phrase <= bases.keys():
                for theme, weight in self._phrases[phrase].items():
                    for base in phrase:
                        share = weight / len(phrase)
                        told[theme][bases[base]] = told[theme].get(bases[base], 0.0) + share
        return told

    def _pointed_at(self, base: str) -> dict[int, float]:
        if base not in self._met:
            self._met[base] = self._by_word.get(base) or self._by_parts(base) or self._by_likeness(base)
        return self._met[base]

    def _by_parts(self, base: str) -> dict[int, float]:
        told: dict[int, float] = {}
        for part in parts(base, self._known):
            for theme, weight in self._by_word.get(part, {}).items():
                told[theme] = max(weight * PART, told.get(theme, 0.0))
        return told

    def _by_likeness(self, base: str) -> dict[int, float]:
        likest = self._likest(base)
        return {} if likest is None else {theme: weight * NEARLY for theme, weight in self._by_word[likest].items()}

    def _likest(self, base: str) -> str | None:
        if len(base) < SHORTEST_ALIKE:
            return None
        mine = _pieces(base)
        shared = Counter(chain.from_iterable(self._pieces.get(piece, ()) for piece in mine))
        best, alike = None, ALIKE
        for word, count in shared.items():
            dice = 2 * count / (len(mine) + self._length[word])
            if dice >= alike and (best is None or dice > alike):
                best, alike = word, dice
        return best


def _share(pointed_at: Iterable[dict[int, float]]) -> None:
    for themes in pointed_at:
        for theme in themes:
            themes[theme] /= len(themes)


def _pieces(word: str) -> frozenset[str]:
    padded = f" {word} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))
