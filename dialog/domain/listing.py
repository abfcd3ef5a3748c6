"""An organiser's list read row by row, with a code for everything that is wrong. Pure; nothing of it is kept here."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

COLUMNS = {
    "name": ("namn", "navn", "name"),
    "role": ("rolle", "role"),
    "unit": ("eining", "enhet", "unit"),
    "level": ("nivå", "level"),
    "group": ("gruppe", "klasse", "group", "class"),
    "school": ("skule", "skole", "school"),
    "can_lead": ("kan leie", "kan lede", "can lead"),
    "table": ("bord", "table"),
    "leader": ("leiar", "leder", "answers to"),
    "apart": ("ikkje saman med", "ikke sammen med", "apart from"),
    "together": ("saman med", "sammen med", "together with"),
}
"""What a column may be called in the three languages."""
YES = frozenset({"ja", "x", "1", "yes", "sant", "true"})
LONGEST = 120


@dataclass
class ListedRow:
    """One row: `line` as the spreadsheet numbers it, `faults` as (code, what stands there)."""

    line: int
    name: str
    role: str = ""
    traits: dict[str, str] = field(default_factory=dict)
    can_lead: bool = False
    table: int | None = None
    leader: str = ""
    apart: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    faults: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Listed:
    """`missing` are columns that must be there and are not."""

    rows: list[ListedRow]
    missing: list[str]

    @property
    def good(self) -> list[ListedRow]:
        return [row for row in self.rows if not row.faults]


def read(text: str, roles: Mapping[str, Sequence[str]], tables: Sequence[int]) -> Listed:
    """Cells between tabs, semicolons or commas. `roles` are the keys with all they may be called."""
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if not lines:
        return Listed([], ["role"])
    cells = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=_sign(lines[0])))
    columns = {name: at for at, title in enumerate(cells[0]) if (name := _column(title)) is not None}
    if "role" not in columns:
        return Listed([], ["role"])
    called = {word.casefold(): key for key, words in roles.items() for word in (key, *words)}
    rows = [_row(line, cells_, columns, called, tables) for line, cells_ in enumerate(cells[1:], start=2)]
    known = {row.name.casefold() for row in rows if row.name}
    for row in rows:
        others = (*row.apart, *row.together, *((row.leader,) if row.leader else ()))
        row.faults += [("list.unknown_name", other) for other in others if other.casefold() not in known]
    return Listed(rows, [])


def _sign(head: str) -> str:
    return max("\t;,", key=head.count)


def _column(title: str) -> str | None:
    told = " ".join(title.strip().strip("\ufeff").casefold().split())
    return next((name for name, titles in COLUMNS.items() if told in titles), None)


def _row(
    line: int, cells: Sequence[str], columns: Mapping[str, int], called: Mapping[str, str], tables: Sequence[int]
) -> ListedRow:
    told = {name: " ".join(cells[at].split())[:LONGEST] for name, at in columns.items() if at < len(cells)}
    row = ListedRow(line, told.get("name", ""), leader=told.get("leader", ""))
    row.role = called.get(told.get("role", "").casefold(), "")
    if not told.get("role"):
        row.faults.append(("list.no_role", ""))
    elif not row.role:
        row.faults.append(("list.unknown_role", told["role"]))
    row.traits = {name: told.get(name, "") for name in ("unit", "level", "group", "school")}
    row.can_lead = told.get("can_lead", "").casefold() in YES
    row.apart, row.together = (_names(told.get(name, "")) for name in ("apart", "together"))
    wanted = told.get("table", "")
    if wanted:
        row.table = int(wanted) if wanted.isdecimal() and int(wanted) in tables else None
        row.faults += [] if row.table is not None else [("list.unknown_table", wanted)]
    return row


def _names(told: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r"[;/,]", told) if name.strip())


def places(rows: Sequence[ListedRow]) -> dict[str, int]:
    """Where each name stands among the rows that are taken in; of two with one name the first."""
    found: dict[str, int] = {}
    for at, row in enumerate(rows):
        found.setdefault(row.name.casefold(), at)
    return found
