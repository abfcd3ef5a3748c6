"""A paper as JSON and back, without loss: what a published version is kept as.

Blocks are told by their names, so that a kind that comes later needs nothing here. No words are changed.
"""

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from dialog.documents import blocks
from dialog.documents.blocks import Chapter, Cover, Labels, Paper
from dialog.errors import Invalid

FORM = 1
"""Raised when a paper frozen earlier cannot be read as it is."""
KIND = "is"
Plain = Any
"""What JSON can say."""


@dataclass(frozen=True)
class FrozenPaper:
    """A paper as it was published: what every writer takes."""

    language: str
    cover: Cover
    labels: Labels
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...]

    def stamped(self, stamp: str, kind: str) -> "FrozenPaper":
        """With the words that say which version it is: `kind` runs along the top of every page."""
        return replace(self, cover=replace(self.cover, stamp=stamp, kind=kind))


def frozen(paper: Paper) -> Plain:
    """The paper as plain data."""
    whole = FrozenPaper(paper.language, paper.cover, paper.labels, paper.chapters, paper.annexes)
    return {"form": FORM, "paper": _plain(whole)}


def thawed(told: Plain) -> FrozenPaper:
    """The paper again; raises Invalid("edition.unreadable") for what is none, or comes from a later Dialog."""
    if not isinstance(told, dict) or told.get("form") != FORM:
        raise Invalid("edition.unreadable")
    try:
        paper: FrozenPaper = _made(FrozenPaper, told["paper"])
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        raise Invalid("edition.unreadable") from broken
    return paper


def written(told: Plain) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _plain(thing: Any) -> Plain:
    if is_dataclass(thing) and not isinstance(thing, type):
        return {KIND: type(thing).__name__} | {
            field.name: _plain(getattr(thing, field.name)) for field in fields(thing)
        }
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, frozenset):
        return sorted(thing)
    return [_plain(each) for each in thing] if isinstance(thing, tuple | blocks.Later) else thing


@cache
def _kinds() -> dict[str, Any]:
    """Every kind of thing a paper is made of, by name."""
    return {name: kind for name, kind in vars(blocks).items() if isinstance(kind, type) and is_dataclass(kind)}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(wanted: Any, told: Plain) -> Any:
    """The value of this type; what a later version has added and this one does not know is left out."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return None if told is None and NoneType in inner else _one_of(inner, told)
    if origin is tuple:
        return _tuple(inner, told)
    if origin is frozenset:
        return frozenset(told)
    if isinstance(wanted, type) and is_dataclass(wanted):
        return _built(wanted, told)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(told)
    return told


def _one_of(inner: tuple[Any, ...], told: Plain) -> Any:
    if isinstance(told, list):
        return next(_made(kind, told) for kind in inner if get_origin(kind) is tuple)
    if isinstance(told, dict):
        return _built(_kinds()[told[KIND]], told)
    enums = [each for each in inner if isinstance(each, type) and issubclass(each, Enum)]
    return enums[0](told) if enums and isinstance(told, str) else told


def _tuple(inner: tuple[Any, ...], told: Plain) -> tuple[Any, ...]:
    if inner[-1] is Ellipsis:
        return tuple(_made(inner[0], each) for each in told)
    return tuple(_made(kind, each) for kind, each in zip(inner, told, strict=True))


def _built(kind: Any, told: Plain) -> Any:
    if told[KIND] != kind.__name__:
        raise ValueError(told[KIND])
    known = _hints(kind)
    return kind(**{name: _made(known[name], value) for name, value in told.items() if name in known})
