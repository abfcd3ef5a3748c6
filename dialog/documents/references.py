"""People's own words in a frozen paper, as pointers to the rows they stand in: the words themselves are not kept twice.

So what is erased, hidden or redacted later is gone from every version too, and no file of ours holds it.
"""

import re
from binascii import crc_hqx
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dialog.documents.freezing import KIND

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}([A-Z][0-9a-f.]+):([0-9a-f]{{4}}){CLOSE}")
ENOUGH = 12
"""From this length on, somebody's words are recognised also inside a longer sentence."""
WHOLE = 4
"""Shorter than this is a cell that happens to say the same."""
NOT_THEIRS = frozenset({KIND, "id", "number", "title", "caption", "header", "tone", "language", "labels", "cover"})
"""Parts of a paper that are the house's own words, or names that facilitators gave."""


def input_key(number: int) -> str:
    return f"I{number}"


class Pointing:
    """Replaces the words of `theirs` (by key) by marks. What is in `own` is the plan's own text, whoever said it
    first, and stays."""

    def __init__(self, theirs: Mapping[str, str], own: Iterable[str] = ()) -> None:
        self._theirs = theirs
        self._own = frozenset(own)
        everything = "\n".join(self._own)
        sought = [(text, key) for key, text in theirs.items() if len(text) >= WHOLE and re.search(r"[^\W\d]", text)]
        sought = [each for each in sought if each[0] not in everything]
        self._whole = dict(reversed(sought))
        self._within: dict[str, list[tuple[str, str]]] = {}
        for text, key in sorted(sought, key=lambda each: -len(each[0])):
            if len(text) >= ENOUGH:
                self._within.setdefault(text[:ENOUGH], []).append((text, key))

    def __call__(self, told: Any) -> Any:
        """The same plain data with marks in it."""
        if isinstance(told, str):
            return self._marked(told)
        if isinstance(told, list):
            return [self(each) for each in told]
        if not isinstance(told, dict):
            return told
        kept = {name: value if name in NOT_THEIRS else self(value) for name, value in told.items()}
        return kept | ({"text": self._quoted(told)} if told.get(KIND) == "Quote" else {})

    def _quoted(self, quote: Mapping[str, str]) -> str:
        """An input that stands under its own number, however short it is and whatever else says the same."""
        number = re.fullmatch(r"I-(\d+)", quote["id"])
        key = input_key(int(number[1])) if number else ""
        text = quote["text"]
        return mark(key, text) if self._theirs.get(key) == text else self._marked(text)

    def _marked(self, text: str) -> str:
        if text in self._own:
            return text
        if text in self._whole:
            return mark(self._whole[text], text)
        if len(text) < ENOUGH:
            return self._after_a_label(text)
        return self._scanned(text)

    def _after_a_label(self, text: str) -> str:
        """«Framlegg: Kari»: a short fact behind a word of ours."""
        label, colon, fact = text.rpartition(": ")
        return f"{label}{colon}{mark(self._whole[fact], fact)}" if fact in self._whole else text

    def _scanned(self, text: str) -> str:
        parts, at, kept = [], 0, 0
        while at <= len(text) - ENOUGH:
            found = self._starting(text, at)
            if found is None:
                at += 1
                continue
            words, key = found
            parts += [text[kept:at], mark(key, words)]
            at = kept = at + len(words)
        return "".join([*parts, text[kept:]]) if parts else self._after_a_label(text)

    def _starting(self, text: str, at: int) -> tuple[str, str] | None:
        """The longest of theirs that begins here."""
        some = self._within.get(text[at : at + ENOUGH], ())
        return next((each for each in some if text.startswith(each[0], at)), None)


def mark(key: str, text: str) -> str:
    """With sixteen bits of a checksum: enough to see that the wording is another one, too little to guess it by."""
    return f"{OPEN}{key}:{_sum(text)}{CLOSE}"


def resolver(theirs: Mapping[str, str], gone: str) -> Callable[[Any], Any]:
    """Puts the words back that stand as they stood, and `gone` for all others."""

    def filled(found: re.Match[str]) -> str:
        text = theirs.get(found[1])
        return text if text is not None and _sum(text) == found[2] else gone

    def resolved(told: Any) -> Any:
        if isinstance(told, str):
            return MARK.sub(filled, told) if OPEN in told else told
        if isinstance(told, list):
            return [resolved(each) for each in told]
        return {name: resolved(value) for name, value in told.items()} if isinstance(told, dict) else told

    return resolved


def _sum(text: str) -> str:
    return f"{crc_hqx(text.encode(), 0):04x}"
