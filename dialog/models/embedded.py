"""Ids of rows that stand inside texts: in the log of the plan, in the keys of places, in a version's pointers.

A project's file tells them as places too, or what lands elsewhere would point at somebody else's rows. What points at
a row that is gone goes on pointing at nothing. Nothing is read or stored here.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

Move = Callable[[str, Any], Any]
"""(table, id) -> what stands for it on the other side; None for a row that is not there."""

ACTS_ON = {
    "area": "focus_area",
    "comment": "review_comment",
    "member": "facilitator",
    "owner": "project",
    "outcome": "contribution",
    "quote": "contribution",
    "answer": "theme",
    "page": "project",
}
"""What the log of the plan is about, where that is not called as its table."""
POINTING_FIELDS = {"leader": "leader", "area": "focus_area", "goals": "goal", "themes": "theme"}
"""Fields of the log whose values are ids."""
NAMING_FIELDS = {"partner": "partner", "ground": "measure_ground"}
"""Fields of the log that are named after a row: `partner.3.state`."""

_PLACE = re.compile(r"(?P<name>^|\"place\":\")(?P<kind>meeting\.|summary\.\d+\.)(?P<id>\d+)(?P<end>$|\")")
_THEME = re.compile(r"(?P<name>^|\"key\":\")(?P<kind>theme-)(?P<id>\d+)(?P<end>$|\")")
_MARK = re.compile("(?P<name>\ue000)(?P<kind>[BLC])(?P<id>[0-9]+)(?P<end>[.:])")
_LINE = re.compile("(?P<name>\ue000)(?P<kind>A)(?P<id>[0-9a-f]+)(?P<end>:)")
_TABLES = {"meeting": "conference", "summary": "theme", "theme-": "theme", "B": "point", "L": "lesson",
           "C": "candidate", "A": "pulse_line"}  # fmt: skip
NOWHERE = "0"
"""No row has this id."""


def has_ids(table: str, column: str) -> bool:
    return (table, column) in _MOVED


def moved(table: str, column: str, row: Mapping[str, Any], move: Move) -> Any:
    """The value of such a column with every id in it moved."""
    return _MOVED[table, column](row[column], row, move)


def _texts(*patterns: re.Pattern[str]) -> Callable[[Any, Mapping[str, Any], Move], Any]:
    def replaced(text: str, _: Mapping[str, Any], move: Move) -> str:
        def there(found: re.Match[str]) -> str:
            aim = _TABLES[found["kind"].split(".")[0]]
            told = found["id"] if aim == "pulse_line" else int(found["id"])
            return f"{found['name']}{found['kind']}{move(aim, told) or NOWHERE}{found['end']}"

        for pattern in patterns:
            text = pattern.sub(there, text)
        return text

    return replaced


def _target(value: int, row: Mapping[str, Any], move: Move) -> Any:
    return _kept(move, ACTS_ON.get(row["kind"], row["kind"]), value)


def _kept(move: Move, table: str, value: Any) -> Any:
    """Rows of the log may be gone; so that two of them stay two, each keeps its number, below nought."""
    if not isinstance(value, int) or value <= 0:
        return value
    there = move(table, value)
    return -value if there is None else there


def _change(text: str, _: Mapping[str, Any], move: Move) -> str:
    told = json.loads(text)
    if not isinstance(told, dict):
        return text
    return json.dumps({_named(name, move): _both(name, ends, move) for name, ends in told.items()}, ensure_ascii=False)


def _named(field: str, move: Move) -> str:
    kind, _, rest = field.partition(".")
    number, dot, part = rest.partition(".")
    if kind not in NAMING_FIELDS or not re.fullmatch(r"-?\d+", number):
        return field
    return f"{kind}.{_kept(move, NAMING_FIELDS[kind], int(number))}{dot}{part}"


def _both(field: str, ends: Any, move: Move) -> Any:
    if field not in POINTING_FIELDS or not isinstance(ends, list):
        return ends
    table = POINTING_FIELDS[field]
    return [
        [_kept(move, table, each) for each in end] if isinstance(end, list) else _kept(move, table, end) for end in ends
    ]


_MOVED: dict[tuple[str, str], Callable[[Any, Mapping[str, Any], Move], Any]] = {
    ("plan_act", "target"): _target,
    ("plan_act", "change"): _change,
    ("passage", "place"): _texts(_PLACE),
    ("edition", "content"): _texts(_PLACE, _MARK, _LINE),
    ("edition", "places"): _texts(_THEME),
    ("reflection", "place"): _texts(_THEME),
    ("review_comment", "place"): _texts(_THEME),
}
