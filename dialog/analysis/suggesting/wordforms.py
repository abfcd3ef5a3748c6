"""A line as word forms that meet: lemma, the two Norwegian spellings as one, compounds in their parts."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import simplemma

TABLES = tomllib.loads((Path(__file__).parent / "wordforms.toml").read_text(encoding="utf-8"))
STOP = frozenset(TABLES["stop"].split())
WEAK = frozenset(TABLES["weak"].split())
ENGLISH = frozenset(TABLES["english"].split())
SAME: dict[str, str] = {nb: nn for nn, nb in (pair.split("=") for pair in TABLES["pairs"].split())}
DIFFERENT: dict[str, str] = {nb: nn for nb, nn in SAME.items() if nb != nn}
ENDINGS: tuple[list[str], ...] = tuple(pair.split("=") for pair in TABLES["endings"].split())
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+[^\W\d_]*")
LINKS = ("", "s", "e")
"""What Norwegian lays between the parts of a compound."""
INFLECTED = ("en", "et", "a", "ar", "er", "ane", "ene")
"""What a Norwegian noun may end in beside its base form."""
SHORTEST_PART = 3
SHORTEST_COMPOUND = 7
SHORTEST_STEM = 4
SHORTEST_WITH_ENDING = 5


@dataclass(frozen=True)
class Form:
    """One word of a line as it was written, and the form it is compared by."""

    surface: str
    base: str


def is_english(text: str) -> bool:
    """Whether a line's small words are rather English than Norwegian."""
    words = [word.casefold() for word in WORD.findall(text)]
    return sum(word in ENGLISH for word in words) * 6 > len(words)


def forms(text: str) -> list[Form]:
    """Every word, without those that carry no theme."""
    english = is_english(text)
    return [
        Form(word, base(word.casefold(), english))
        for word in WORD.findall(text)
        if len(word) > 1 and word.casefold() not in STOP
    ]


def is_weak(form: Form, place: int) -> bool:
    """A figure, a name, or a word so common that it leads to no theme alone. Only inside a line is a capital letter a
    name's: a line begins with one anyway."""
    return form.surface[0].isdigit() or form.base in WEAK or (place > 0 and form.surface[0].isupper())


@lru_cache(maxsize=200_000)
def base(word: str, english: bool) -> str:
    """`skulane`, `skolene` -> `skule`; `lærere`, `lærarar` -> `lærer`."""
    if english:
        return str(simplemma.lemmatize(word, lang="en").casefold())
    if word in SAME:
        return _one_spelling(word)
    for language in ("nn", "nb"):
        lemma = simplemma.lemmatize(word, lang=language).casefold()
        if lemma in SAME or lemma != word:
            return _one_spelling(lemma)
    return _one_spelling(word)


@lru_cache(maxsize=20_000)
def bases(word: str) -> frozenset[str]:
    """Every base form a word may be met by: the word lists take `buss` for a form of `busse`, and `bussen` for one of
    `buss`. Its own, and those of the inflected forms that the lists know as this word's."""
    told = {base(word, english=False)}
    for ending in INFLECTED:
        form = word + ending
        if word in (simplemma.lemmatize(form, lang=language).casefold() for language in ("nn", "nb")):
            told.add(base(form, english=False))
    return frozenset(told)


def _one_spelling(lemma: str) -> str:
    """Nynorsk stems with the endings of bokmål, whichever form it came in."""
    spelt = SAME.get(lemma) or _in_its_parts(lemma)
    if len(spelt) >= SHORTEST_WITH_ENDING:
        for nynorsk, bokmal in ENDINGS:
            if spelt.endswith(nynorsk):
                return spelt[: -len(nynorsk)] + bokmal
    return spelt


def _in_its_parts(lemma: str) -> str:
    """`skolegård` -> `skulegard`: a compound's first and last part are spelt one way too."""
    for cut in range(len(lemma) - SHORTEST_PART, SHORTEST_STEM - 1, -1):
        if lemma[:cut] in DIFFERENT:
            lemma = DIFFERENT[lemma[:cut]] + lemma[cut:]
            break
    for cut in range(SHORTEST_PART, len(lemma) - SHORTEST_STEM + 1):
        if lemma[cut:] in DIFFERENT:
            return lemma[:cut] + DIFFERENT[lemma[cut:]]
    return lemma


def parts(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The two known words a compound is made of, as far to the right as possible; () where it is none."""
    if len(word) < SHORTEST_COMPOUND:
        return ()
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        right = word[cut:]
        if len(right) > SHORTEST_PART and right in known:
            for link in LINKS:
                left = word[:cut].removesuffix(link) if link else word[:cut]
                if len(left) >= SHORTEST_PART and left in known:
                    return (left, right)
    return ()
