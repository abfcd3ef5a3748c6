"""What a paper is made of: chapters of plain blocks that every writer understands.

No layout, no markup and no figures that are not already words or counts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Protocol, overload

ROWS_TOGETHER = 8


class Tone(StrEnum):
    """How a paragraph is meant; the writers decide how that looks."""

    BODY = "body"
    NOTE = "note"
    DRAFT = "draft"
    """Generated text that waits for a person's approval."""
    MISSING = "missing"
    """Says what is missing and who fills it."""


@dataclass(frozen=True)
class Text:
    """A paragraph; `label` is a short heading on the same line."""

    text: str
    tone: Tone = Tone.BODY
    label: str = ""


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Quotes:
    """People's own words, each with its id. `note` says what a reader must know about that one."""

    items: tuple["Quote", ...]


@dataclass(frozen=True)
class Quote:
    id: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Grid:
    """A table. `widths` are shares; `numbers` are the columns set to the right; a row of a single cell is a band
    across the table; cells equal to `blank` are to be filled in by hand; a `wide` one needs a page on its side."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = frozenset()
    blank: str | None = None
    wide: bool = False

    @property
    def stays_together(self) -> bool:
        """So few rows stand on one page, and the last of them never alone on the next."""
        return len(self.rows) <= ROWS_TOGETHER


@dataclass(frozen=True)
class Bars:
    """One row of a chart: its name, a value per series (None: not shown) and the words that stand by each value."""

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...]


class Drawn(StrEnum):
    """How the rows of a chart are drawn."""

    BARS = "bars"
    OPPOSED = "opposed"
    """Two series that grow from a line in the middle, the first to the left."""
    WHOLES = "wholes"
    """Every row as long as the others, parted as its numbers are: for things that are counted in different kinds."""
    DOTS = "dots"
    """A column for each series, and a dot as large as the number; no dot where it is not shown."""


@dataclass(frozen=True)
class Chart:
    """A row for each thing: bars, stacked or side by side, or as `drawn` says. `alt` tells the finding in words, with
    the numbers."""

    caption: str
    alt: str
    series: tuple[str, ...]
    bars: tuple[Bars, ...]
    stacked: bool
    drawn: Drawn = Drawn.BARS


Block = Text | Bullets | Quotes | Grid | Chart


class Later(Sequence[Block]):
    """Blocks that are made when somebody reads them, once: the first chapters of a large paper are on a page before
    the words of its last annex have been put together."""

    def __init__(self, make: Callable[[], Iterable[Block]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[Block, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, place: int | slice) -> Block | tuple[Block, ...]:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)

    def __repr__(self) -> str:
        return repr(self._made)

    def __eq__(self, other: object) -> bool:
        return self._made == tuple(other) if isinstance(other, tuple | Later) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made)


@dataclass(frozen=True)
class Chapter:
    """`number` is empty where a chapter stands outside the count: a summary in front, an annex behind.

    `place` is the key of what people may write here (`domain.passages`), empty where nobody may; `generated` are the
    words that count until somebody has, as they would be typed. No writer of files needs either."""

    number: str
    title: str
    blocks: tuple[Block, ...] | Later = ()
    parts: tuple["Chapter", ...] = ()
    place: str = ""
    generated: str = ""

    @property
    def anchor(self) -> str:
        """A name for links, the same in every form of the paper."""
        return "k-" + re.sub(r"\W+", "-", self.number or self.title.casefold()).strip("-")

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Cover:
    """`mark` is the loud word on a paper that must not be taken for the real thing; `place` is as in a chapter. A short
    paper has no page for its cover and none for its contents."""

    kind: str
    title: str
    lines: tuple[str, ...]
    stamp: str
    mark: str = ""
    place: str = ""
    is_short: bool = False


@dataclass(frozen=True)
class Labels:
    """The few words a writer itself needs."""

    contents: str
    page: str
    """With {page} and {pages} left open."""
    draft: str


class Paper(Protocol):
    """What every writer takes."""

    @property
    def language(self) -> str: ...
    @property
    def cover(self) -> Cover: ...
    @property
    def labels(self) -> Labels: ...
    @property
    def chapters(self) -> tuple[Chapter, ...]: ...
    @property
    def annexes(self) -> tuple[Chapter, ...]: ...


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: plain values, the first row is the header."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]
    widths: tuple[int, ...] = field(default=())


def walk(chapters: tuple[Chapter, ...], depth: int = 1) -> Iterator[tuple[int, Chapter]]:
    """Every chapter with its depth, in reading order."""
    for chapter in chapters:
        yield depth, chapter
        yield from walk(chapter.parts, depth + 1)
