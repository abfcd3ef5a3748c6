"""All that speaks for a theme, weighed together: what was sorted before, the codebook, and meaning where it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dialog.analysis.suggesting.features import Line, Matrix, Space, read
from dialog.analysis.suggesting.learning import learn, softmax
from dialog.analysis.suggesting.matching import Codebook, ThemeWords
from dialog.analysis.suggesting.meaning import Meaning, centred
from dialog.analysis.suggesting.wordforms import is_weak

FOLDS = 5
ENOUGH_TO_WEIGH = 30
"""From so many sorted lines on, they decide how much codebook and meaning count; before that these do:"""
CODEBOOK_COUNTS, MEANING_COUNTS = 1.5, 8.0
CODEBOOK_TRIED, MEANING_TRIED = (0.0, 0.5, 1.0, 2.0), (0.0, 4.0, 8.0, 16.0)
MEANING_BESIDE_WORDS = 1.0
"""The length of a row's meaning, where the row of its words has length one."""
NOTHING_SPEAKS = 0.002
"""A word that says less for a theme than this does not lead there."""
SURELY_NONE = 0.8
"""Silence costs a facilitator more than a suggestion too many, so nearly all belief must be in no theme."""
STANDS_OUT = 1.5
"""So many times an equal share must the likeliest theme have."""
STANDS_OUT_A_LITTLE = 1.2
"""The same, where people have sorted and only one weak word leads there."""
WORDS_TOLD = 4
WORTH_TELLING = 0.25
"""Beside the word that says most, one must say at least this share of it: «bussen», and not «siste» and «går» too."""


@dataclass(frozen=True)
class Coded:
    """A line that somebody has sorted; no themes means that somebody found none to fit."""

    text: str
    themes: tuple[int, ...]


class Suggestion(NamedTuple):
    """A theme for a line, the share of belief in it, and the line's own words that led there."""

    theme_id: int
    score: float
    words: tuple[str, ...]


def suggest(
    themes: Sequence[ThemeWords],
    coded: Sequence[Coded],
    lines: Sequence[str],
    meaning: Meaning | None = None,
    at_most: int = 3,
) -> list[tuple[Suggestion, ...]]:
    """For every line the themes that fit best, the best first; () where nothing fits."""
    if not themes or not lines:
        return [() for _ in lines]
    return _Desk(themes, coded, lines, meaning).suggestions(at_most)


class _Desk:
    """One asking: all texts read once, all that speaks for a theme as matrices of texts × themes."""

    def __init__(
        self, themes: Sequence[ThemeWords], coded: Sequence[Coded], lines: Sequence[str], meaning: Meaning | None
    ) -> None:
        self.ids = [theme.id for theme in themes]
        theme_texts = [" ".join([*theme.names, *theme.words]) for theme in themes]
        texts = [*theme_texts, *(line.text for line in coded), *lines]
        read_all = read(texts)
        self.known = slice(0, len(themes) + len(coded))
        self.asked = slice(len(themes) + len(coded), len(texts))
        self.lines: list[Line] = read_all
        self.codebook = Codebook(themes)
        self.book, self.matched = self.codebook.evidence(read_all)
        self.book = np.log1p(self.book)
        self.space = Space(read_all[self.known], read_all)
        self.measured = [self.space.measured(line) for line in read_all]
        self.rows = self.space.rows(self.measured)
        self.said_by_pieces: dict[str, Matrix] = {}
        self.near = np.zeros_like(self.book)
        if meaning is not None:
            self._weigh_meaning(themes, meaning, texts)
        self.nothing_sorted = not coded
        self.answers = self._answers(coded)
        self.counts = CODEBOOK_COUNTS, MEANING_COUNTS
        if len(coded) >= ENOUGH_TO_WEIGH:
            self.counts = self._tried()
        self.learnt = learn(self.rows[self.known], self.answers)
        self.beside_average = self.learnt.by_feature - self.learnt.by_feature.mean(axis=1, keepdims=True)
        self.says = self._together(self.learnt.says(self.rows[self.asked]), self.asked, self.counts)

    def _weigh_meaning(self, themes: Sequence[ThemeWords], meaning: Meaning, texts: Sequence[str]) -> None:
        raw = meaning.rows(texts)
        rows = centred(raw, raw[len(themes) :].mean(axis=0))
        said = [name for theme in themes for name in theme.names]
        whose = [place for place, theme in enumerate(themes) for _ in theme.names]
        names = meaning.rows(said)
        close = rows @ centred(names, names.mean(axis=0)).T
        of_words = rows @ centred(raw[: len(themes)], raw[: len(themes)].mean(axis=0)).T
        for place in range(len(themes)):
            mine = [number for number, theme in enumerate(whose) if theme == place]
            self.near[:, place] = (close[:, mine].max(axis=1) + of_words[:, place]) / 2
        self.rows = np.hstack([self.rows, MEANING_BESIDE_WORDS * rows])

    def _answers(self, coded: Sequence[Coded]) -> Matrix:
        """Texts that are learnt from × themes, and one column more for lines that fit nowhere."""
        place = {theme: number for number, theme in enumerate(self.ids)}
        answers = np.zeros((len(self.ids) + len(coded), len(self.ids) + 1), dtype=np.float32)
        answers[np.arange(len(self.ids)), np.arange(len(self.ids))] = 1
        for number, line in enumerate(coded, start=len(self.ids)):
            fitting = [place[theme] for theme in line.themes if theme in place]
            answers[number, fitting or [len(self.ids)]] = 1 / max(1, len(fitting))
        return answers if answers[:, -1].any() else answers[:, :-1]

    def _together(self, learnt: Matrix, texts: slice | npt.NDArray[np.intp], counts: tuple[float, float]) -> Matrix:
        told = learnt.copy()
        told[:, : len(self.ids)] += counts[0] * self.book[texts] + counts[1] * self.near[texts]
        return told

    def _tried(self) -> tuple[float, float]:
        """How much codebook and meaning count, by how well each choice foretells sorted lines it has not seen."""
        sorted_lines = np.arange(len(self.ids), len(self.answers))
        foretold = np.zeros_like(self.answers)
        for fold in range(FOLDS):
            left_out = sorted_lines[fold::FOLDS]
            kept = np.setdiff1d(np.arange(len(self.answers)), left_out)
            foretold[left_out] = learn(self.rows[kept], self.answers[kept]).says(self.rows[left_out])
        tried = list(product(CODEBOOK_TRIED, MEANING_TRIED if self.near.any() else (0.0,)))
        return min(tried, key=lambda counts: self._loss(foretold[sorted_lines], sorted_lines, counts))

    def _loss(self, foretold: Matrix, texts: npt.NDArray[np.intp], counts: tuple[float, float]) -> float:
        shares = softmax(self._together(foretold, texts, counts))
        return float(-(self.answers[texts] * np.log(shares + 1e-9)).sum(axis=1).mean())

    # -- what is told ---------------------------------------------------------------------------------

    def suggestions(self, at_most: int) -> list[tuple[Suggestion, ...]]:
        shares = softmax(self.says)
        return [tuple(self._of_line(number, row, at_most)) for number, row in enumerate(shares)]

    def _of_line(self, number: int, shares: Matrix, at_most: int) -> Iterable[Suggestion]:
        line = self.lines[self.asked.start + number]
        if not line.forms or self._fits_nowhere(shares):
            return
        best = np.argsort(-shares[: len(self.ids)], kind="stable")[:at_most]
        learnt = self._learnt_words(number, line, best)
        for column, theme in enumerate(best):
            places = self._speaking(number, int(theme), {place: said[column] for place, said in learnt.items()})
            words = tuple(dict.fromkeys(line.forms[place].surface for place in places))
            share = float(shares[theme])
            if not self.near.any() and words and self._rests_on_little(number, int(theme), share, line, places):
                continue
            if words or self.near.any() or (learnt and not self.nothing_sorted):
                yield Suggestion(self.ids[theme], round(share, 3), words)

    def _rests_on_little(self, number: int, theme: int, share: float, line: Line, places: Sequence[int]) -> bool:
        """Whether one word alone leads to the theme without making it stand out, and it is a figure, a name, one that
        carries no theme, or one only spelt a little like what is known. What the codebook points by is enough."""
        if len({line.forms[place].base for place in places}) != 1 or self._points(number, theme, line, places):
            return False
        is_faint = share * len(self.ids) < (STANDS_OUT if self.nothing_sorted else STANDS_OUT_A_LITTLE)
        if any(is_weak(line.forms[place], place) for place in places):
            return is_faint or self.nothing_sorted
        known = self.measured[self.asked.start + number].names
        return is_faint and {place for name in known for place in line.words[name]}.isdisjoint(places)

    def _points(self, number: int, theme: int, line: Line, places: Sequence[int]) -> bool:
        """Whether the codebook itself leads from one of the words to the theme."""
        matched = self._matched(number, theme)
        return any(place in matched and self.codebook.is_sure(line.forms[place].base) for place in places)

    def _fits_nowhere(self, shares: Matrix) -> bool:
        """What people have sorted tells where nothing fits; without it, no theme stands out. A theme that is alone has
        nothing to stand out from: then the line's words decide."""
        if self.nothing_sorted:
            return len(shares) > 1 and bool(shares.max() * len(shares) < STANDS_OUT)
        return len(shares) > len(self.ids) and bool(shares[-1] > SURELY_NONE)

    def _learnt_words(self, number: int, line: Line, themes: npt.NDArray[np.intp]) -> dict[int, list[float]]:
        """For each word's place, how much learning says by it for each of the themes, beside the average theme."""
        measured = self.measured[self.asked.start + number]
        if not len(measured.columns):
            return {}
        pieces = measured.by_rarity * np.stack([self._by_pieces(form.base)[themes] for form in line.forms])
        told: dict[int, list[float]] = dict(enumerate(pieces.tolist()))
        words = len(measured.names)
        said = measured.values[:words, None] * self.beside_average[measured.columns[:words]][:, themes]
        for name, by_theme in zip(measured.names, said.tolist(), strict=True):
            places = line.words[name]
            for place in places:
                told[place] = [
                    so_far + value / len(places) for so_far, value in zip(told[place], by_theme, strict=True)
                ]
        return told

    def _by_pieces(self, base: str) -> Matrix:
        if base not in self.said_by_pieces:
            self.said_by_pieces[base] = self.space.said_by_pieces(base, self.beside_average)
        return self.said_by_pieces[base]

    def _speaking(self, number: int, theme: int, learnt: dict[int, float]) -> list[int]:
        """The places of the line's words that led to the theme, in the order they stand."""
        said = dict(learnt)
        for place, weight in self._matched(number, theme).items():
            said[place] = said.get(place, 0.0) + self.counts[0] * weight
        enough = max(NOTHING_SPEAKS, WORTH_TELLING * max(said.values(), default=0.0))
        most = sorted((place for place in said if said[place] > enough), key=lambda place: -said[place])
        return sorted(most[:WORDS_TOLD])

    def _matched(self, number: int, theme: int) -> dict[int, float]:
        return self.matched[self.asked.start + number].get(theme, {})
