"""What simulated people say: invented words in three languages, and a deck that deals them out.

No word from a real conference may enter; no sockets and no rows here.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from dialog.vocabulary import Language, RoundKind

FOLDER = Path(__file__).resolve().parent

_POOLS = {RoundKind.GOALS: RoundKind.MEASURES, RoundKind.OPEN: RoundKind.STRENGTHS}
"""Rounds of these kinds borrow the words of another."""

BRIEF = 9
"""Words that are read at a glance and still say something."""

_VOICES = {
    "department_head": "employee",
    "health": "employee",
    "school": "employee",
    "public_body": "employee",
}


@dataclass(frozen=True)
class Text:
    """One invented contribution. `practice` is what a careful facilitator does with it: hide or redact."""

    kind: str
    role: str
    text: str
    themes: tuple[str, ...] = ()
    practice: str = ""
    edited: str = ""
    """The author's own second wording."""
    withdrawn: bool = False
    """The author takes it back."""
    other_language: bool = False
    """The author writes in a language that the hall does not speak."""

    @property
    def is_special(self) -> bool:
        return bool(self.practice or self.edited or self.withdrawn)


@dataclass(frozen=True)
class Script:
    """All that is said in one language, and the invented project it is said in."""

    project: dict[str, Any]
    place: str
    contributions: tuple[Text, ...]
    lessons: tuple[str, ...]
    themes: dict[str, str]
    """What each theme is called, by its key, which is the same in every language."""

    def find(self, wording: str) -> Text | None:
        """The invented contribution behind a line; None for the words of a real person."""
        return next((each for each in self.contributions if wording in (each.text, each.edited)), None)


def script(language: str) -> Script:
    """The script of nn, nb or en; nynorsk for any other."""
    known = language if language in set(Language) else Language.NN.value
    content = json.loads((FOLDER / f"texts_{known}.json").read_text(encoding="utf-8"))
    texts = tuple(_text(row, content["themes"]) for row in content["contributions"])
    return Script(content["project"], content["place"], texts, tuple(content["lessons"]), content["themes"])


def _text(row: dict[str, Any], names: dict[str, str]) -> Text:
    return Text(**{**row, "themes": tuple(names[key] for key in row["themes"])})


def voice(role: str) -> str:
    """Whose words a role of any conference borrows."""
    known = ("youth", "guardian", "politician", "employee", "other")
    return role if role in known else _VOICES.get(role, "other")


def _usefulness(text: Text, rng: Random) -> float:
    """What gives a facilitator something to practise on comes early, so that a short round has it too."""
    return rng.random() * (0.4 if text.is_special else 1)


def _brevity(text: Text, rng: Random) -> float:
    """How far it is from a short sentence, give or take: a single word says little, and another rehearsal says other
    things."""
    return abs(len(text.text.split()) - BRIEF) + 3 * rng.random() + (1000 if text.is_special else 0)


class Deck:
    """Deals each text once, or `copies` times (never twice at one table) when a big hall needs more."""

    def __init__(
        self,
        texts: Collection[Text],
        roles: Collection[str],
        rng: Random,
        copies: int = 1,
        lessons: Sequence[str] = (),
        *,
        briefly: bool = False,
    ) -> None:
        """`briefly` deals what is soon read, and last what wants something done with it."""
        order = {text: _brevity(text, rng) if briefly else _usefulness(text, rng) for text in texts}
        self._texts = sorted(texts, key=order.__getitem__)
        self._voices = {voice(role) for role in roles}
        self._copies = copies
        self._used: dict[Text, list[tuple[int, int]]] = {text: [] for text in texts}
        self._lessons = cycle(rng.sample(lessons, len(lessons)))

    def lesson(self) -> str:
        """What one politician learned; another's is another until all are told."""
        return next(self._lessons)

    def deal(self, kind: str, role: str, round_: int, table: int) -> Text | None:
        """Something this role would say now, or None when all is said."""
        pool = _POOLS.get(RoundKind(kind), RoundKind(kind))
        fitting = [
            text for text in self._texts if text.kind == pool and self._fits(text, role) and self._is_left(text, table)
        ]
        if not fitting:
            return None
        chosen = min(fitting, key=lambda text: len(self._used[text]))
        self._used[chosen].append((round_, table))
        return chosen

    def deal_name(self, round_: int, table: int) -> Text | None:
        """One that names somebody: it must be held, whoever writes it."""
        named = [text for text in self._texts if text.practice == "redact" and not self._used[text]]
        if not named:
            return None
        self._used[named[0]].append((round_, table))
        return named[0]

    def _fits(self, text: Text, role: str) -> bool:
        """The role's own words; and those of roles that nobody here has, so that they are not lost."""
        return text.role == voice(role) or text.role not in self._voices

    def _is_left(self, text: Text, table: int) -> bool:
        used = self._used[text]
        return len(used) < (1 if text.is_special else self._copies) and table not in {at for _, at in used}
