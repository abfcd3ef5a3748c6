"""What a long piece of work says of itself while it goes on: one line for each stage, to whoever asked for the work.

No words for people; the server that asked has them. Whoever starts a command by hand hears nothing.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Kind = TypeVar("Kind")
LISTENED_TO = "DIALOG_TELLS"
"""Set by whoever listens."""
_BEGINS = "\x1e"
"""A line that begins with it is no last words of a fault."""


class Stage(StrEnum):
    READING = "reading"
    COMPOSING = "composing"
    WRITING = "writing"
    SETTING = "setting"
    SEATING = "seating"


@dataclass(frozen=True)
class Told:
    """`of` is how many there are in all, where that is known beforehand; else 0."""

    stage: Stage
    done: int = 0
    of: int = 0


def tell(stage: Stage, done: int = 0, of: int = 0) -> None:
    """Says where the work is now."""
    if LISTENED_TO in os.environ:
        print(f"{_BEGINS}{json.dumps([stage, done, of])}", file=sys.stderr, flush=True)


def counted(stage: Stage, items: Sequence[Kind]) -> Iterator[Kind]:
    """Each of these in turn, telling how many are done."""
    for nth, item in enumerate(items):
        tell(stage, nth, len(items))
        yield item


def heard(line: bytes) -> Told | None:
    """What `tell` said, or None for any other line."""
    if not line.startswith(_BEGINS.encode()):
        return None
    try:
        stage, done, of = json.loads(line[1:])
        return Told(Stage(stage), int(done), int(of))
    except (ValueError, TypeError):
        return None
