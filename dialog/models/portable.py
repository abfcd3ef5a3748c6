"""What of the rows goes along in a project's own file, and what stays where it is.

Every table is either carried or named here with the reason why not; a test holds this list against the tables there
are. No rows are read or written here.
"""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Column, ForeignKey, LargeBinary, Table
from sqlalchemy.types import TypeDecorator

from dialog.models.base import Base
from dialog.models.people import Facilitator
from dialog.models.project import Project

STAYS: Mapping[str, str] = {
    "facilitator": "accounts stay on their machine; the names that history needs are carried as people",
    "membership": "who may open a project is decided anew where it lands",
    "link": "secret links open doors",
    "recovery_code": "belongs to an account",
    "stamp": "the installation's own secret",
    "audience_head": "what running screens were told",
    "erasure": "tells of this machine's own files",
    "original": "sealed with a key that is only here",
    "red_card": "for the evening's adult contact alone, and in no file",
    "card_entry": "for the evening's adult contact alone, and in no file",
    "theme_act": "steps back are taken where they were made",
    "seating_change": "steps back are taken where they were made",
    "public_page": "an address that is open to all is opened anew where it lands",
}
"""Tables that are not carried, and why."""

ANEW = frozenset({"client_key", "token_hash"})
ANEW_HERE = frozenset({("conference", "code"), ("conf_table", "code"), ("pulse_answer", "key"), ("pulse_line", "key")})
"""Columns of keys, tokens and codes: what recognises a phone or opens a door. The file only tells whether there was
one; where it lands a new one is made."""

EMPTIED: Mapping[tuple[str, str], str] = {("seating", "clash"): "[]", ("seating", "moves"): "[]"}
"""Columns that hold ids of rows in words of their own, and are worked out again when they are needed."""

POINTS_AT: Mapping[tuple[str, str], str] = {
    ("contribution", "disagreement"): "contribution",
    ("conf_table", "merged_into_id"): "conf_table",
    ("candidate", "point_id"): "point",
    ("measure_ground", "point"): "point",
    ("meeting", "held_as"): "conference",
    ("theme", "rehearsed_in"): "conference",
}
"""Columns with ids that are no foreign keys, and the table they are of."""


def carried() -> list[Table]:
    """The tables of a project's file; each after those it points at."""
    return [table for table in Base.metadata.sorted_tables if table.name not in STAYS]


def is_made_anew(column: Column[object]) -> bool:
    return column.name in ANEW or (column.table.name, column.name) in ANEW_HERE


@cache
def target(column: Column[object]) -> str | None:
    """The table whose rows a column names, `facilitator` for the people of history; None for a plain value."""
    loose = POINTS_AT.get((column.table.name, column.name))
    if loose is not None:
        return loose
    key: ForeignKey | None = next(iter(column.foreign_keys), None)
    return None if key is None else str(key.column.table.name)


@cache
def kind(column: Column[object]) -> type:
    """What a column holds, as Python knows it."""
    stored = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return bytes if isinstance(stored, LargeBinary) else stored.python_type


def owner(table: Table) -> Column[object] | None:
    """The column by which a table's rows belong to a project: its own, its conference's, or that of the row it hangs
    on. None for the project itself and for a table that belongs to none."""
    for name in ("project_id", "conference_id"):
        if name in table.c:
            return table.c[name]
    hangs_on = (column for column in table.c if column.foreign_keys and not column.nullable)
    return next((column for column in hangs_on if target(column) not in STAYS), None)


PEOPLE = Facilitator.__tablename__
ROOT = Project.__tablename__
