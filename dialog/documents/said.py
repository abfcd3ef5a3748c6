"""Some of what people said, for a paper that has not room for it all: whole inputs, word for word.

Neither role nor table stands by a quote here, and nothing that is not released.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from dialog.analysis.sorting import UNSORTED
from dialog.documents.blocks import Block, Bullets, Chapter, Grid, Text, Tone
from dialog.documents.evidence import Evidence
from dialog.documents.once import alike
from dialog.phrases.catalogue import mark

LONGEST = 240
"""Letters of an input that can be quoted among others; a longer one only where there is no shorter."""
EACH_THEME = 2
LINES_A_SHARE = 3
AS_WRITTEN = mark("Ordrett, slik folk skreiv det.")
SOME = mark("Ordrett, slik folk skreiv det. Dei som flest er samde i, står først.")


@dataclass(frozen=True)
class Wanted:
    """How much is quoted: `share` grows with the room there is. At most so many from a theme, so many in all, and of so
    many letters; what is told elsewhere in the paper is not quoted besides."""

    share: int
    each: int = EACH_THEME
    most: int = 999
    longest: int = LONGEST
    told: frozenset[str] = frozenset()


def some_of_it(evidence: Evidence, rows: pd.DataFrame, wanted: Wanted) -> Chapter | None:
    """By theme where somebody has sorted, else by question. None without room, or where nothing is released."""
    rows = _without_repeats(rows, wanted.told)
    if rows.empty or wanted.share < 1:
        return None
    words, is_sorted = evidence.words, rows["theme_id"].ne(UNSORTED).any()
    blocks = _by_theme(evidence, rows, wanted) if is_sorted else _by_question(evidence, rows, wanted)
    is_ranked = not is_sorted and rows["supports"].gt(0).any()
    note = Text(words.say(SOME if is_ranked else AS_WRITTEN), Tone.NOTE)
    return Chapter("", words.say("Noko av det folk sa"), (note, *blocks))


def _without_repeats(rows: pd.DataFrame, told: frozenset[str]) -> pd.DataFrame:
    """What several have written in the same words is quoted once, where most agreed with it."""
    best = rows.assign(alike=rows["text"].map(alike)).sort_values(
        ["supports", "number"], ascending=[False, True], kind="stable"
    )
    kept = best[~best["alike"].isin(list(told))].drop_duplicates("alike")
    return rows[rows.index.isin(kept.index)]


def _by_theme(evidence: Evidence, rows: pd.DataFrame, wanted: Wanted) -> list[Block]:
    """The largest themes first; two from each where every theme can have two."""
    words, own = evidence.words, rows[rows["theme_id"].ne(UNSORTED)]
    sizes = own.groupby("theme_id").size().sort_values(ascending=False, kind="stable")
    most = min(LINES_A_SHARE * wanted.share, wanted.most)
    each = wanted.each if most >= wanted.each * len(sizes) else 1
    told = tuple(
        (evidence.themes[int(str(theme))], text)
        for theme in sizes.index.tolist()[: most // each]
        for text in _quotes(own[own["theme_id"].eq(theme)], each, wanted.longest)
    )
    header = (words.say("Tema"), words.say("Innspel"))
    return [Grid(words.say("Noko av det folk sa"), header, told, (1.3, 4.0))]


def _by_question(evidence: Evidence, rows: pd.DataFrame, wanted: Wanted) -> list[Block]:
    asked = [(text, own) for key, text in evidence.questions.items() if len(own := rows[rows["question_id"].eq(key)])]
    each = min(wanted.share, max(1, wanted.most // max(1, len(asked))))
    told = ((text, _quotes(own, each, wanted.longest)) for text, own in asked)
    return list(_listed(islice(told, wanted.most)))


def _listed(told: Iterator[tuple[str, list[str]]]) -> Iterator[Block]:
    for question, quotes in told:
        yield from (Text(question), Bullets(tuple(quotes)))


def _quotes(rows: pd.DataFrame, most: int, longest: int) -> list[str]:
    """What most people agreed with, then what was written first."""
    best = rows.sort_values(["supports", "number"], ascending=[False, True], kind="stable")
    texts = [" ".join(str(text).split()) for text in best["text"]]
    short = [text for text in texts if len(text) <= longest] or sorted(texts, key=len)[:1]
    return [f"«{text}»" for text in short][:most]
