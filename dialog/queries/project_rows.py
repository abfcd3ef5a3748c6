"""A project's rows as plain values for its file: every table in the order of its ids, ids as places in that order.

The same project gives the same file on every machine and database. What is carried stands in `models.portable`.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Select, Table, select
from sqlalchemy.orm import Session

from dialog.models import Base, Facilitator, RedCard, embedded
from dialog.models.portable import EMPTIED, PEOPLE, ROOT, carried, is_made_anew, owner, target
from dialog.queries import lookups
from dialog.vocabulary import Standing

Row = dict[str, Any]
Places = dict[str, dict[Any, int]]
NEW = "new"
"""Stands where a key, token or code was, and one is to be made again."""
WITHOUT_CARD: Mapping[str, Row] = {
    "contribution": {"text": "", "reason": "", "raised": "", "standing": Standing.ERASED.value},
    "point": {"text": "", "who": "", "due": "", "helper": "", "raised": "", "standing": Standing.ERASED.value},
    "lesson": {"text": "", "raised": "", "released": False},
}
"""What raised a red card is in no file; where it lands it is a line that was erased."""


def rows(session: Session, project_id: int) -> dict[str, list[Row]]:
    """Table -> its rows, `people` first: the names that the history of the project needs.

    Raises NotFound("project.not_found").
    """
    lookups.project(session, project_id)
    places: Places = {}
    told: dict[str, list[Row]] = {"people": _people(session, project_id, places)}
    found = {table: _in_order(session, table, project_id, places) for table in carried()}
    carded = {(source, row) for source, row in session.execute(select(RedCard.source, RedCard.source_id))}
    for table, own in found.items():
        told[table.name] = _sorted(table, [_row(table, row, places, carded) for row in own])
    return told


def _owned(table: Table, project_id: int) -> Select[Any]:
    if table.name == ROOT:
        return select(table).where(table.c.id == project_id)
    column = owner(table)
    if column is None:
        raise LookupError(f"the table {table.name} is neither carried nor named as staying")
    return select(table).where(column.in_(_ids_of(_table(column), project_id)))


def _ids_of(table: Table, project_id: int) -> Select[Any]:
    if table.name == ROOT:
        return select(table.c.id).where(table.c.id == project_id)
    return _owned(table, project_id).with_only_columns(table.c.id)


def _table(column: Column[Any]) -> Table:
    return Base.metadata.tables[target(column) or ""]


def _people(session: Session, project_id: int, places: Places) -> list[Row]:
    """Whoever the history names, in the order of their accounts."""
    wanted: set[int] = set()
    for table in carried():
        for column in table.c:
            if target(column) == PEOPLE:
                asked = _owned(table, project_id).with_only_columns(column).where(column.is_not(None))
                wanted.update(session.scalars(asked.distinct()))
    people = session.scalars(select(Facilitator).where(Facilitator.id.in_(wanted)).order_by(Facilitator.id)).all()
    places[PEOPLE] = {person.id: place for place, person in enumerate(people, start=1)}
    return [{"name": person.name} for person in people]


def _in_order(session: Session, table: Table, project_id: int, places: Places) -> Sequence[Mapping[Any, Any]]:
    """The rows by id, and the place of each id noted; added words of the pulse in the order of what they say."""
    if "id" not in table.c:
        found = session.execute(_owned(table, project_id)).mappings().all()
        if table.name == "pulse_line":
            found = sorted(
                found,
                key=lambda row: (row["conference_id"], row["text"], row["released"], row["is_rehearsal"], row["key"]),
            )
            places[table.name] = {row["key"]: place for place, row in enumerate(found, start=1)}
        return found
    found = session.execute(_owned(table, project_id).order_by(table.c.id)).mappings().all()
    places[table.name] = {row["id"]: place for place, row in enumerate(found, start=1)}
    return found


def _row(table: Table, row: Mapping[Any, Any], places: Places, carded: set[tuple[str, int]]) -> Row:
    made = {column.name: _value(column, row[column.name], places) for column in table.c if column.name != "id"}
    for name in [name for name in made if embedded.has_ids(table.name, name)]:
        made[name] = embedded.moved(table.name, name, row, lambda kind, own: places.get(kind, {}).get(own))
    _blank(table, row, made, carded)
    return {"id": places[table.name][row["id"]], **made} if "id" in table.c else made


def _value(column: Column[Any], value: Any, places: Places) -> Any:
    aim = target(column)
    if value is None:
        return None
    if aim is not None:
        return places[aim].get(value)
    if is_made_anew(column):
        return NEW if value else ""
    emptied = EMPTIED.get((column.table.name, column.name))
    return _plain(value) if emptied is None else emptied


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def _blank(table: Table, row: Mapping[Any, Any], made: Row, carded: set[tuple[str, int]]) -> None:
    """Words that may be in no file: what raised a red card, and the first wording that the log of a redaction keeps."""
    if table.name in WITHOUT_CARD and (table.name, row["id"]) in carded:
        made.update(WITHOUT_CARD[table.name])
    if table.name == "moderation_entry" and row["action"] == "redact":
        made.update(before="{}", undone=True)


def _sorted(table: Table, made: list[Row]) -> list[Row]:
    """Rows without an id have no order of their own: they stand in that of what they say."""
    return (
        made
        if "id" in table.c or table.name == "pulse_line"
        else sorted(made, key=lambda row: json.dumps(row, ensure_ascii=False))
    )
