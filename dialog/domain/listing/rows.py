"""The rows of a list, with a code for everything that is wrong in one."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from dialog.domain.listing.headings import Understood, under, understood
from dialog.domain.listing.role_words import RoleWords
from dialog.domain.listing.separated import separated

YES = frozenset({"ja", "j", "x", "1", "yes", "y", "sant", "sann", "true"})
LONGEST = 120
MOST_COLUMNS = 40
SAMPLE = 2


@dataclass
class ListedRow:
    """One row: `line` as the spreadsheet numbers it, `faults` as (code, what stands there)."""

    line: int
    name: str
    told_role: str = ""
    role: str = ""
    traits: dict[str, str] = field(default_factory=dict)
    can_lead: bool = False
    table: int | None = None
    leader: str = ""
    apart: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def needs_role(self) -> bool:
        return not self.role


@dataclass(frozen=True)
class Choices:
    """What whoever made the list has said of it. `head` is a line of the spreadsheet, 0 where no row has headings;
    `words` are roles for words we did not know, and `roles` for single rows, by their line."""

    head: int | None = None
    columns: tuple[str, ...] | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)


@dataclass
class Listed:
    """`missing` are columns that must be there and are not; `lines` the places of the rows that are not empty."""

    rows: list[ListedRow]
    missing: list[str]
    seen: Understood | None = None
    lines: tuple[int, ...] = ()
    alike: dict[str, str] = field(default_factory=dict)
    """Words that were not a role's own name, and the role they were read as."""
    samples: tuple[tuple[str, ...], ...] = ()
    """For each column a few of its cells, so that somebody can see what it is."""

    @property
    def good(self) -> list[ListedRow]:
        return [row for row in self.rows if not row.faults]

    @property
    def unknown_words(self) -> dict[str, int]:
        """Words for roles that we do not know and that stand in several rows, with how many."""
        told = Counter(row.told_role for row in self.rows if row.needs_role and row.told_role)
        return {word: many for word, many in told.most_common() if many > 1}


def read(
    text: str, roles: Mapping[str, Sequence[str]], tables: Sequence[int], choices: Choices | None = None
) -> Listed:
    """Cells between tabs, semicolons or commas. `roles` are the keys with all they may be called."""
    chosen, words = choices or Choices(), RoleWords(roles)
    numbered = {line: row for line, row in enumerate(_cells(text), start=1) if any(row)}
    if not numbered:
        return Listed([], ["role"])
    lines, cells = tuple(numbered), list(numbered.values())
    seen = _understood(cells, lines, words, chosen)
    body = range(0 if seen.head is None else seen.head + 1, len(cells))
    samples = tuple(_sample(cells, body, at) for at in range(len(seen.columns)))
    if "role" not in seen.columns:
        return Listed([], ["role"], seen, lines, samples=samples)
    rows = [_row(lines[at], _told(cells[at], seen.columns), words, tables, chosen) for at in body]
    _look_for_others(rows)
    return Listed(rows, [], seen, lines, _alike(rows, words), samples)


def _sample(cells: Sequence[Sequence[str]], body: range, column: int) -> tuple[str, ...]:
    return tuple(islice((cells[at][column] for at in body if cells[at][column]), SAMPLE))


def _cells(text: str) -> list[list[str]]:
    """All rows, each as wide as the widest and without what is around the words."""
    rows = [[_clean(cell) for cell in row[:MOST_COLUMNS]] for row in separated(text)]
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _clean(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running what stands there."""
    told = " ".join(cell.split())[:LONGEST]
    return told[1:] if re.match(r"'\s*[=+\-@]", told) else told


def _understood(cells: Sequence[Sequence[str]], lines: Sequence[int], words: RoleWords, chosen: Choices) -> Understood:
    if chosen.head is None:
        seen = understood(cells, words)
    else:
        seen = under(cells, words, lines.index(chosen.head) if chosen.head in lines else None)
    if chosen.columns is None or len(chosen.columns) != len(seen.columns):
        return seen
    return Understood(seen.head, chosen.columns, seen.titles, frozenset())


def _told(cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=True):
        if column and cell:
            told[column] = f"{told[column]} {cell}" if column in told else cell
    return told


def _row(line: int, told: Mapping[str, str], words: RoleWords, tables: Sequence[int], chosen: Choices) -> ListedRow:
    row = ListedRow(line, told.get("name", ""), told.get("role", ""), leader=told.get("leader", ""))
    row.role = chosen.roles.get(line) or chosen.words.get(row.told_role) or words.key_of(row.told_role)
    if row.needs_role:
        row.faults.append(("list.unknown_role", row.told_role) if row.told_role else ("list.no_role", ""))
    row.traits = {name: told.get(name, "") for name in ("unit", "level", "group", "school")}
    row.can_lead = told.get("can_lead", "").casefold() in YES
    row.apart, row.together = (_names(told.get(name, "")) for name in ("apart", "together"))
    wanted = told.get("table", "")
    if wanted:
        row.table = _table(wanted, tables)
        row.faults += [] if row.table is not None else [("list.unknown_table", wanted)]
    return row


def _table(wanted: str, tables: Sequence[int]) -> int | None:
    """«3», and «Bord 3» as well."""
    number = re.fullmatch(r"(?:[^\W\d]+\s*)?([0-9]{1,4})", wanted)
    return int(number[1]) if number and int(number[1]) in tables else None


def _look_for_others(rows: Sequence[ListedRow]) -> None:
    known = {row.name.casefold() for row in rows if row.name}
    for row in rows:
        others = (*row.apart, *row.together, *((row.leader,) if row.leader else ()))
        row.faults += [("list.unknown_name", other) for other in others if other.casefold() not in known]


def _alike(rows: Sequence[ListedRow], words: RoleWords) -> dict[str, str]:
    named = [row for row in rows if row.role and row.told_role]
    return {row.told_role: row.role for row in named if not words.is_called(row.role, row.told_role)}


def _names(told: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r"[;/,]", told) if name.strip())


def places(rows: Sequence[ListedRow]) -> dict[str, int]:
    """Where each name stands among the rows that are taken in; of two with one name the first."""
    found: dict[str, int] = {}
    for at, row in enumerate(rows):
        found.setdefault(row.name.casefold(), at)
    return found
