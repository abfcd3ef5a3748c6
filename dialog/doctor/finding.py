"""What was found at one place: how it stands, and what to do. The sentences are nynorsk message ids."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """`fault` means that an evening should not begin like this."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """`what` and `advice` share the facts; a finding that is well needs no advice."""

    level: Level
    what: str
    advice: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def well(what: str, **facts: Any) -> Finding:
    return Finding(Level.OK, what, "", facts)


def warning(what: str, advice: str, **facts: Any) -> Finding:
    return Finding(Level.WARNING, what, advice, facts)


def fault(what: str, advice: str, **facts: Any) -> Finding:
    return Finding(Level.FAULT, what, advice, facts)
