"""Which column of a list is what: told by a heading, or for names and roles by the cells themselves.

What would be stored is never guessed. A column of «ja» may be who can lead a table, or who cannot eat nuts; only roles,
which we know the words for, and names, which we never keep, are told from what stands in them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialog.domain.listing.role_words import RoleWords

COLUMNS = {
    "name": (
        "namn", "navn", "name", "fullt namn", "fullt navn", "full name", "fornamn", "fornavn", "first name",
        "given name", "etternamn", "etternavn", "last name", "surname", "family name", "deltakar",
        "deltaker", "participant",
    ),
    "role": ("rolle", "role", "roller", "roles"),
    "unit": ("eining", "enhet", "unit", "avdeling", "department"),
    "level": ("nivå", "level"),
    "group": ("gruppe", "klasse", "group", "class"),
    "school": ("skule", "skole", "school"),
    "can_lead": ("kan leie", "kan lede", "can lead", "bordleiar", "bordleder", "table leader"),
    "table": ("bord", "table", "bordnummer", "table number"),
    "leader": ("leiar", "leder", "answers to"),
    "apart": ("ikkje saman med", "ikke sammen med", "apart from"),
    "together": ("saman med", "sammen med", "together with"),
}  # fmt: skip
"""What a column may be called in the three languages. Two columns may be the name: the first and the last."""
USED = tuple(COLUMNS)
SEARCHED = 10
"""So many rows from the top the headings are looked for; above them a spreadsheet often has its own title."""
MOSTLY, OFTEN = 0.8, 0.5
A_NAME = re.compile(r"[^\W\d_][^\d_@;/]*")


@dataclass(frozen=True)
class Understood:
    """`head` is the place of the row with headings, or None. `columns` says for each column what it is, "" for nothing.
    `titles` are the headings, else what stands in the first row; `guessed` are the columns told from their cells."""

    head: int | None
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    guessed: frozenset[int]


def understood(rows: Sequence[Sequence[str]], roles: RoleWords) -> Understood:
    """`rows` without empty ones, all of one width."""
    head = next((at for at, row in enumerate(rows[:SEARCHED]) if _is_head(row, roles)), None)
    return under(rows, roles, head)


def under(rows: Sequence[Sequence[str]], roles: RoleWords, head: int | None) -> Understood:
    """The same where somebody has said which row has the headings, or that none has."""
    top = rows[head] if head is not None else [""] * len(rows[0])
    columns, guessed = [_titled(title) for title in top], set()
    for field, choose in (("role", _roles_at), ("name", _names_at)):
        if field not in columns:
            body = rows if head is None else rows[head + 1 :]
            free = [at for at, column in enumerate(columns) if not column]
            found = choose(body, free, roles)
            if found is not None:
                columns[found] = field
                guessed.add(found)
    return Understood(head, tuple(_once(columns)), tuple(top if head is not None else rows[0]), frozenset(guessed))


def _titled(title: str) -> str:
    told = " ".join(title.strip(" \ufeff:*.").casefold().split())
    return next((name for name, titles in COLUMNS.items() if told in titles), "")


def _is_head(row: Sequence[str], roles: RoleWords) -> bool:
    """One word alone may be what somebody is: a row in which a role stands is a person, not a heading."""
    named = {column for column in map(_titled, row) if column}
    return bool(named & {"role", "name"}) or (len(named) > 1 and not any(roles.key_of(cell) for cell in row))


def _once(columns: Sequence[str]) -> list[str]:
    """Of two columns with one heading the first counts; only a name comes in two parts."""
    return [column if column == "name" or column not in columns[:at] else "" for at, column in enumerate(columns)]


def _roles_at(rows: Sequence[Sequence[str]], free: Sequence[int], roles: RoleWords) -> int | None:
    def share(at: int) -> float:
        told = _cells(rows, at)
        return sum(bool(roles.key_of(cell)) for cell in told) / len(told) if told else 0.0

    best = max(free, key=share, default=None)
    return best if best is not None and share(best) >= OFTEN else None


def _names_at(rows: Sequence[Sequence[str]], free: Sequence[int], _roles: RoleWords) -> int | None:
    """Mostly letters, and mostly different from each other; two words before one."""
    likely = [at for at in free if _look_like_names(_cells(rows, at))]
    return max(likely, key=lambda at: (_share_of_two_words(_cells(rows, at)) >= OFTEN, -at), default=None)


def _look_like_names(told: Sequence[str]) -> bool:
    if not told:
        return False
    letters = sum(A_NAME.fullmatch(cell) is not None for cell in told) / len(told)
    different = len({cell.casefold() for cell in told}) / len(told)
    return letters >= MOSTLY and different >= MOSTLY


def _share_of_two_words(told: Sequence[str]) -> float:
    return sum(" " in cell for cell in told) / len(told)


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in rows if row[at]]
