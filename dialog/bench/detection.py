"""How the detector does on texts that people have judged: what it raises, misses and raises for nothing."""

import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialog.bench import reading
from dialog.domain.detecting import detect
from dialog.phrases import Words, mark

LISTED = 40
"""So many row numbers are told; a longer list nobody reads."""


@dataclass(frozen=True)
class Judged:
    """Row numbers count from 1. `held` is None where nobody has said what should be held."""

    texts: int
    raised: tuple[int, ...]
    held: frozenset[int] | None
    kinds: tuple[tuple[str, str, int], ...]
    """Kind, reason, and in how many texts."""
    ms_per_text: float

    @property
    def hits(self) -> list[int]:
        return [row for row in self.raised if row in (self.held or ())]

    @property
    def missed(self) -> list[int]:
        return sorted((self.held or frozenset()) - set(self.raised))

    @property
    def false(self) -> list[int]:
        return [row for row in self.raised if row not in (self.held or ())]


def judged(texts: Sequence[str], held: Collection[int] | None) -> Judged:
    """The detector's answers beside the people's."""
    began = time.process_time()
    found = [detect(text) for text in texts]
    spent = time.process_time() - began
    kinds = Counter(pair for each in found for pair in {(one.kind.value, one.reason) for one in each})
    return Judged(
        texts=len(texts),
        raised=tuple(row for row, each in enumerate(found, start=1) if each),
        held=None if held is None else frozenset(held),
        kinds=tuple((kind, reason, count) for (kind, reason), count in sorted(kinds.items())),
        ms_per_text=spent * 1000 / max(1, len(texts)),
    )


def flagged(path: Path, words: Words) -> set[int]:
    """The rows of a list of flags whose expected action begins with «hide»."""
    told = reading.rows(path, words, "row", "expected_action")
    return {int(row["row"]) for row in told if row["expected_action"].startswith("hide")}


def table(figures: Judged, words: Words) -> str:
    """Kinds and reasons with their counts, and below them what was right and wrong."""
    width = max([len(f"{kind} · {reason}") for kind, reason, _ in figures.kinds], default=0)
    lines = [f"{f'{kind} · {reason}':{width}}{count:>7}" for kind, reason, count in figures.kinds]
    return "\n".join([*lines, "", *_sentences(figures, words)])


def _sentences(figures: Judged, words: Words) -> list[str]:
    raised = mark("{raised} av {texts} tekstar er melde ({share} %). {ms} ms prosessortid per tekst.")
    share = _percent(len(figures.raised), figures.texts)
    told = [
        words.say(raised, raised=len(figures.raised), texts=figures.texts, share=share, ms=f"{figures.ms_per_text:.3f}")
    ]
    if figures.held is None:
        return told
    return [
        *told,
        words.say(
            mark("Funne {hits} av {held} som skal haldast att ({recall} %); {precision} % av det melde skulle det."),
            hits=len(figures.hits),
            held=len(figures.held),
            recall=_percent(len(figures.hits), len(figures.held)),
            precision=_percent(len(figures.hits), len(figures.raised)),
        ),
        words.say(mark("Ikkje funne, rad: {rows}"), rows=_listed(figures.missed)),
        words.say(
            mark("Falsk alarm på {false} av {others} andre ({share} %), rad: {rows}"),
            false=len(figures.false),
            others=figures.texts - len(figures.held),
            share=_percent(len(figures.false), figures.texts - len(figures.held)),
            rows=_listed(figures.false),
        ),
    ]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def _listed(rows: Sequence[int]) -> str:
    told = ", ".join(map(str, rows[:LISTED])) or "–"
    return f"{told} …" if len(rows) > LISTED else told
