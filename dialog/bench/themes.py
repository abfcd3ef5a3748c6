"""How often the right theme is among the first suggested, on texts that people have sorted. Draws are seeded."""

import random
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import mean, pstdev

from dialog import codebooks
from dialog.analysis.suggesting import Coded, Meaning, Remembering, SmallModel, ThemeWords, suggest
from dialog.bench.reading import Row
from dialog.phrases import Words, mark

DESK = 1000
SHORT_WORDS = frozenset({"og", "i", "mellom", "med", "and"})
"""What a theme's name in a file may leave out."""


@dataclass(frozen=True)
class Text:
    """A text, the themes people gave it, and those that would be right as well."""

    words: str
    themes: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass
class Draw:
    """One seed: which texts were sorted beforehand is chance, the rest was asked for."""

    first: int = 0
    among_three: int = 0
    lenient: int = 0
    asked: int = 0
    silent: int = 0
    """Lines with a theme for which nothing was suggested."""
    themeless: int = 0
    rightly_silent: int = 0
    seconds: float = 0.0


@dataclass
class Asked:
    """What is measured, and with what."""

    texts: Mapping[str, Sequence[Text]]
    """By set: sets have themes of their own and never learn from each other."""
    coded: int
    book: Sequence[codebooks.BookTheme] = ()
    meaning: Meaning | None = None


def asked(texts: Mapping[str, Sequence[Text]], coded: int, codebook: str | None, semantic: bool) -> Asked:
    """With a codebook file or a ready codebook's name, and with the small model where it is wanted."""
    book: tuple[codebooks.BookTheme, ...] = ()
    if codebook is not None:
        path = Path(codebook)
        book = codebooks.read(path) if path.suffix else codebooks.ready(codebook)
    return Asked(texts, coded, book, Remembering(SmallModel()) if semantic else None)


def measure(asked: Asked, seeds: Sequence[int]) -> list[Draw]:
    """One draw for each seed, through all sets."""
    return [_draw(asked, seed) for seed in seeds]


def _draw(asked: Asked, seed: int) -> Draw:
    told = Draw()
    for name, texts in sorted(asked.texts.items()):
        mixed = list(texts)
        random.Random(f"{seed} {name}").shuffle(mixed)  # noqa: S311 - a draw that anybody can repeat
        _ask(asked, mixed[: asked.coded], mixed[asked.coded :], _themes(texts, asked.book), told)
    return told


def desk_s(asked: Asked, lines: int = DESK) -> float:
    """Seconds until a desk with so many unsorted lines has all its suggestions: the largest set, over again if it has
    fewer, the quickest of three askings. Word lists have been read, as in a process that has been asked before."""
    texts = max(asked.texts.values(), key=len)
    coded, rest = texts[: asked.coded], texts[asked.coded :] or texts
    themes = _themes(texts, asked.book)
    sorted_before = [Coded(text.words, tuple(themes[theme].id for theme in text.themes)) for text in coded]
    unsorted = [text.words for text in islice(cycle(rest), lines)]
    return min(_seconds(themes, sorted_before, unsorted, asked.meaning) for _ in range(3))


def _seconds(
    themes: Mapping[str, ThemeWords], coded: Sequence[Coded], lines: Sequence[str], meaning: Meaning | None
) -> float:
    began = time.perf_counter()
    suggest(list(themes.values()), coded, lines, meaning)
    return time.perf_counter() - began


def _themes(texts: Sequence[Text], book: Sequence[codebooks.BookTheme]) -> dict[str, ThemeWords]:
    """The set's themes by name, with the codebook's words where it has a theme of that name."""
    names = sorted({theme for text in texts for theme in (*text.themes, *text.also)})
    by_name = {_bare(name): entry for entry in book for name in (*entry.names.values(), entry.key)}
    themes = {}
    for number, name in enumerate(names, start=1):
        entry = by_name.get(_bare(name))
        said = (name.replace("_", " "), *(entry.all_names if entry else ()))
        themes[name] = ThemeWords(number, said, entry.all_words if entry else ())
    return themes


def _bare(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace("_", " ").split()) - SHORT_WORDS


def _ask(
    asked: Asked, sorted_before: Sequence[Text], rest: Sequence[Text], themes: Mapping[str, ThemeWords], told: Draw
) -> None:
    coded = [Coded(text.words, tuple(themes[theme].id for theme in text.themes)) for text in sorted_before]
    began = time.process_time()
    answers = suggest(list(themes.values()), coded, [text.words for text in rest], asked.meaning)
    told.seconds += time.process_time() - began
    for text, answer in zip(rest, answers, strict=True):
        _count(told, text, [suggestion.theme_id for suggestion in answer], themes)


def _count(told: Draw, text: Text, answer: Sequence[int], themes: Mapping[str, ThemeWords]) -> None:
    if not text.themes:
        told.themeless += 1
        told.rightly_silent += not answer
        return
    right = {themes[theme].id for theme in text.themes}
    fair = right | {themes[theme].id for theme in text.also}
    told.asked += 1
    told.first += answer[:1] != [] and answer[0] in right
    told.among_three += not right.isdisjoint(answer)
    told.lenient += not fair.isdisjoint(answer)
    told.silent += not answer


# -- files ------------------------------------------------------------------------------------------------


def texts(rows: Sequence[Row], columns: "Columns", also: Mapping[int, tuple[str, ...]]) -> dict[str, list[Text]]:
    """The file's texts by set. A theme column may name several; texts without a theme come along only if asked for."""
    sets: dict[str, list[Text]] = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        told = tuple(name for each in row[columns.theme].split("|") if (name := each.strip()))
        themes = tuple(theme for theme in told if theme not in columns.no_theme)
        if themes or columns.themeless:
            kept = Text(row[columns.text], themes, also.get(number, ()))
            sets[" / ".join(row[column] for column in columns.sets)].append(kept)
    return dict(sets)


@dataclass(frozen=True)
class Columns:
    """Which columns tell what."""

    text: str
    theme: str
    sets: tuple[str, ...] = ()
    no_theme: Collection[str] = ()
    themeless: bool = False


# -- what is told -------------------------------------------------------------------------------------------


def table(draws: Sequence[Draw], desk_s: float, words: Words) -> str:
    """Shares in percent: mean, spread (standard deviation), lowest and highest draw."""
    desk = words.say(
        mark("{n} usorterte linjer på ein gong: {seconds} s på éi kjerne."), n=DESK, seconds=f"{desk_s:.2f}"
    )
    return "\n".join([*_lines(draws, words), desk])


def _lines(draws: Sequence[Draw], words: Words) -> Iterator[str]:
    shares = (
        (mark("Rett tema først"), [draw.first / draw.asked for draw in draws]),
        (mark("Rett tema blant tre"), [draw.among_three / draw.asked for draw in draws]),
        (mark("Rett eller like rett tema blant tre"), [draw.lenient / draw.asked for draw in draws]),
        (mark("Ingen framlegg, men det fanst eit tema"), [draw.silent / draw.asked for draw in draws]),
        (
            mark("Ingen framlegg der det ikkje fanst noko tema"),
            [draw.rightly_silent / draw.themeless for draw in draws if draw.themeless],
        ),
    )
    for label, told in shares:
        if told:
            middle, spread, least, most = (100 * of(told) for of in (mean, pstdev, min, max))
            yield f"{words.say(label):46}{middle:6.1f} % ± {spread:.1f}  ({least:.1f}–{most:.1f})"
    asked = sum(draw.asked + draw.themeless for draw in draws)
    yield words.say(
        mark("{draws} trekningar, {texts} tekstar spurde om, {seconds} s prosessortid per 1000."),
        draws=len(draws),
        texts=asked,
        seconds=f"{1000 * sum(draw.seconds for draw in draws) / max(1, asked):.2f}",
    )
