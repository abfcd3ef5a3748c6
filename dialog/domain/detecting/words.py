"""A line as words with their places, and which groups of words each belongs to. Lists are read once, at import."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WORD = re.compile(r"[GJ]\d\d(?!\w)|\d+[^\W\d_]?(?!\w)|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
ENDS_SENTENCE = re.compile(r"[.!?…\n:;]")
CLASS = re.compile(r"\d{1,2}[A-Ea-e]|[GJ]\d\d")
SHOUTED = 0.6
"""Above this share of capital letters, capitals tell nothing."""
TITLED = 0.7
"""Above this share of words with a capital, likewise."""


def read(name: str) -> dict[str, Any]:
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)


def spoken(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Groups:
    """Names of word groups -> one bit each, and every word -> the bits of the groups it is in."""

    def __init__(self, **lists: dict[str, str]) -> None:
        self.bit: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        for title, groups in lists.items():
            for name, words in groups.items():
                self._learn(f"{title}.{name}", words)

    def _learn(self, name: str, words: str) -> None:
        bit = self.bit.setdefault(name, 1 << len(self.bit))
        for word in words.split():
            told = self._starts if word.endswith("*") else self._words
            word = word.rstrip("*")
            told[word] = told.get(word, 0) | bit

    def add(self, name: str) -> int:
        """A group that is not a list of words: whoever reads the line sets its bit."""
        return self.bit.setdefault(name, 1 << len(self.bit))

    def any_of(self, title: str, *names: str) -> int:
        """The bits of these groups of one list."""
        bits = 0
        for name in names:
            bits |= self.bit[f"{title}.{name}"]
        return bits

    @lru_cache(maxsize=50_000)  # noqa: B019 - one of a kind, and lives as long as the program
    def of(self, word: str) -> int:
        bits = self._words.get(word, 0)
        for length in range(4, len(word) + 1):
            bits |= self._starts.get(word[:length], 0)
        return bits


PEOPLE, HARM, NAMES = read("people.toml"), read("harm.toml"), read("names.toml")
GROUPS = Groups(people=PEOPLE["groups"], harm=HARM["groups"])
CAPITAL, A_CLASS, FIRST_NAME = (GROUPS.add(f"people.{name}") for name in ("capital", "class", "first_name"))
ENGLISH_I = GROUPS.bit["harm.i"] | GROUPS.bit["harm.self"]
AFTER_I = GROUPS.bit["harm.after_i"]
CLASS_WORD = GROUPS.bit["people.class_word"]


class Line:
    """One contribution, read once: parallel lists, since this runs for every line a hall writes."""

    __slots__ = ("bits", "capital", "lows", "sentence", "spans", "starts", "text", "union", "words")

    def __init__(self, text: str) -> None:
        matches = list(WORD.finditer(text))
        self.text = text
        self.words = [match.group() for match in matches]
        self.spans = [match.span() for match in matches]
        self.lows = [word.casefold().replace("’", "'") for word in self.words]
        self.sentence, self.starts = self._sentences()
        self.capital = self._capitals()
        self.bits = self._bits()
        self.union = 0
        for bits in self.bits:
            self.union |= bits

    def _sentences(self) -> tuple[list[int], list[bool]]:
        """The number of each word's sentence, and whether it begins one. «9. klasse» is one sentence."""
        numbers, starts, number, before = [], [], 0, 0
        for place, (start, end) in enumerate(self.spans):
            ended = place > 0 and start - before > 0 and ENDS_SENTENCE.search(self.text, before, start) is not None
            if ended and not (self.words[place - 1].isdigit() and self.text.startswith(". ", before)):
                number += 1
                starts.append(True)
            else:
                starts.append(place == 0)
            numbers.append(number)
            before = end
        return numbers, starts

    def _capitals(self) -> list[bool]:
        """Which words have a capital that means something."""
        told = [word[0].isupper() and not word[1:].isupper() for word in self.words]
        letters = sum(map(len, self.words))
        shouted = letters > 12 and sum(map(str.isupper, self.text)) > SHOUTED * letters
        titled = len(told) > 4 and sum(told) > TITLED * len(told)
        return [False] * len(told) if shouted or titled else told

    def _bits(self) -> list[int]:
        bits = [GROUPS.of(low) for low in self.lows]
        for place, word in enumerate(self.words):
            if self.capital[place] and not self.starts[place] and len(word) > 1:
                bits[place] |= CAPITAL
            if word in ("I", "i") and (word == "I" or self._after(bits, place) & AFTER_I):
                bits[place] |= ENGLISH_I  # Otherwise it is Norwegian for «in».
            if (word[0].isdigit() or word[0] in "GJ") and self._is_class(bits, place, word):
                bits[place] |= A_CLASS
        return bits

    def _is_class(self, bits: list[int], place: int, word: str) -> bool:
        """«8B», «J15», «9. klasse»."""
        return bool(CLASS.fullmatch(word) or (len(word) < 3 and self._after(bits, place) & CLASS_WORD))

    @staticmethod
    def _after(bits: list[int], place: int) -> int:
        return bits[place + 1] if place + 1 < len(bits) else 0
