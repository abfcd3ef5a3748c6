"""What is different between two versions, paragraph by paragraph and measure by measure. Pure: text in, changes out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ALIKE = 0.5
"""From this share of the same words on, a paragraph is called changed; below it, one is gone and another is new."""
LONGEST_SEARCH = 60
"""How many paragraphs that went are held against how many that came, within one chapter."""


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Mark(StrEnum):
    """What became of a piece of a paragraph."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A paragraph, a row of a table, a quotation or a heading, and the chapter it stands in."""

    text: str
    chapter: str


@dataclass(frozen=True)
class Change:
    """`before` is None for what is new and `after` for what is gone. A moved one has the same text in both."""

    kind: Kind
    before: Piece | None
    after: Piece | None

    @property
    def chapter(self) -> str:
        """Where a reader of the later version looks for it."""
        there = self.after or self.before
        return there.chapter if there else ""

    @property
    def words(self) -> list[tuple[Mark, str]]:
        return words_between(self.before.text if self.before else "", self.after.text if self.after else "")


@dataclass(frozen=True)
class MeasureChange:
    """A measure that came, went or changed; `fields` has (name, before, after) of those that differ."""

    number: int
    text: str
    kind: Kind
    fields: tuple[tuple[str, str, str], ...] = ()


def between(before: Sequence[Piece], after: Sequence[Piece]) -> list[Change]:
    """In the order of the later version; what is gone stands where it was."""
    gone: list[tuple[int, int]] = []  # (where it would stand now, where it stood)
    come: list[int] = []
    matcher = SequenceMatcher(None, [each.text for each in before], [each.text for each in after], autojunk=False)
    for _, first, last, new_first, new_last in (each for each in matcher.get_opcodes() if each[0] != "equal"):
        gone += [(min(new_first + nth - first, new_last), nth) for nth in range(first, last)]
        come += range(new_first, new_last)
    moved = _moved(before, after, gone, come)
    changed = _changed(before, after, [each for each in gone if each[1] not in moved], come, set(moved.values()))
    pairs = moved | changed
    placed = [(place, 0, nth, Change(Kind.REMOVED, before[nth], None)) for place, nth in gone if nth not in pairs]
    was = {new: old for old, new in pairs.items()}
    for nth in come:
        if nth not in was:
            placed.append((nth, 1, nth, Change(Kind.ADDED, None, after[nth])))
        else:
            kind = Kind.MOVED if was[nth] in moved else Kind.CHANGED
            placed.append((nth, 1, nth, Change(kind, before[was[nth]], after[nth])))
    return [each[-1] for each in sorted(placed, key=lambda each: each[:3])]


def _moved(
    before: Sequence[Piece], after: Sequence[Piece], gone: Sequence[tuple[int, int]], come: Sequence[int]
) -> dict[int, int]:
    """Old place -> new place of what says the same somewhere else."""
    waiting: dict[str, list[int]] = {}
    for nth in reversed(come):
        waiting.setdefault(after[nth].text, []).append(nth)
    found = {}
    for _, nth in gone:
        places = waiting.get(before[nth].text)
        if places:
            found[nth] = places.pop()
    return found


def _changed(
    before: Sequence[Piece],
    after: Sequence[Piece],
    gone: Sequence[tuple[int, int]],
    come: Sequence[int],
    taken: set[int],
) -> dict[int, int]:
    """Old place -> new place of what is reworded: the most alike within the same chapter."""
    found: dict[int, int] = {}
    by_chapter: dict[str, list[int]] = {}
    for nth in come:
        if nth not in taken:
            by_chapter.setdefault(_name(after[nth]), []).append(nth)
    for _, old in gone:
        candidates = by_chapter.get(_name(before[old]), [])[:LONGEST_SEARCH]
        likeness = [(_likeness(before[old].text, after[new].text), -new) for new in candidates]
        best = max(likeness, default=(0.0, 0))
        if best[0] >= ALIKE:
            found[old] = -best[1]
            by_chapter[_name(before[old])].remove(-best[1])
    return found


def _name(piece: Piece) -> str:
    """A chapter keeps its name when the numbers before it shift."""
    return re.sub(r"^[\d.]+\s+", "", piece.chapter)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _tokens(one), _tokens(other), autojunk=False).ratio()


def _tokens(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def words_between(before: str, after: str) -> list[tuple[Mark, str]]:
    """The later text with what went and what came, word by word."""
    old, new = _tokens(before), _tokens(after)
    told: list[tuple[Mark, str]] = []
    for kind, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            told.append((Mark.SAME, "".join(new[new_first:new_last])))
            continue
        told += [(Mark.REMOVED, "".join(old[first:last]))] if last > first else []
        told += [(Mark.ADDED, "".join(new[new_first:new_last]))] if new_last > new_first else []
    return told


def of_measures(
    before: Sequence[Mapping[str, object]], after: Sequence[Mapping[str, object]], title: str = "text"
) -> list[MeasureChange]:
    """By number, which is never given twice; every row is a measure's fields as words."""
    old, new = ({int(str(row["number"])): row for row in rows} for rows in (before, after))
    told = []
    for number in sorted(old.keys() | new.keys()):
        row = new.get(number) or old[number]
        kind = Kind.ADDED if number not in old else Kind.REMOVED if number not in new else Kind.CHANGED
        fields = _fields(old.get(number, {}), new.get(number, {})) if kind == Kind.CHANGED else ()
        if fields or kind != Kind.CHANGED:
            told.append(MeasureChange(number, str(row.get(title, "")), kind, fields))
    return told


def _fields(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[tuple[str, str, str], ...]:
    names = [*old, *(name for name in new if name not in old)]
    return tuple(
        (name, str(old.get(name, "")), str(new.get(name, "")))
        for name in names
        if name != "number" and str(old.get(name, "")) != str(new.get(name, ""))
    )
