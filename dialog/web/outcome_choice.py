"""Which lines a page of outcomes is about, as its address says it."""

from dataclasses import dataclass
from typing import Any

from flask import request

from dialog.domain.outcomes import Outcomes

ALL, WITHOUT, UNSORTED = "all", "without", "0"


@dataclass(frozen=True)
class Wanted:
    """Which lines: of one theme, of none («0»), or all; and those with one outcome, or without any."""

    theme: str
    show: str
    start: int
    offer: str = ""
    """The key of an offer whose lines alone are shown."""

    @classmethod
    def asked(cls) -> "Wanted":
        theme, show, start, offer = (request.args.get(name, "") for name in ("theme", "show", "from", "offer"))
        return cls(theme if theme.isdecimal() else ALL, show or ALL, int(start) if start.isdecimal() else 0, offer)

    def address(self, home: str, **changes: Any) -> str:
        told = {"theme": self.theme, "show": self.show, "from": self.start} | changes
        return f"{home}/lines?theme={told['theme']}&show={told['show']}&from={told['from']}"

    def numbers(self, found: Outcomes) -> list[int]:
        return [each for each in found.shown if self._in_theme(found, each) and self._is_shown(found, each)]

    def _in_theme(self, found: Outcomes, number: int) -> bool:
        themes = found.thread.lines[number].themes
        return self.theme == ALL or (not themes if self.theme == UNSORTED else int(self.theme) in themes)

    def _is_shown(self, found: Outcomes, number: int) -> bool:
        kind = found.of(number).kind
        return self.show == ALL or (kind is None if self.show == WITHOUT else kind == self.show)
