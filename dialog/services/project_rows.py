"""A project's file made into rows: everything is looked over first, then stored whole or not at all.

What is carried, and what is made anew, stands in `models.portable`.
"""

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, String, Table, Text, insert, update
from sqlalchemy.orm import Session

from dialog.commands import ImportProject
from dialog.errors import Invalid
from dialog.events import Done
from dialog.fields import UNWANTED
from dialog.models import Facilitator, embedded
from dialog.models.portable import PEOPLE, ROOT, carried, is_made_anew, kind, target
from dialog.services.actor import Actor, digest
from dialog.services.conferences import free_code
from dialog.vocabulary import MAX_NAME

Row = dict[str, Any]
Ids = dict[str, dict[int, Any]]
"""Table -> place in the file -> id; of the pulse's added words, their key."""
NOBODYS = "!"
"""No password hashes to this."""
TOGETHER = 500


def import_project(session: Session, actor: Actor, command: ImportProject) -> Done:
    """The project under a new id, with all that hangs on it. Nobody is a member of it yet.

    Raises Invalid("project_file.faulty") with the table, row (from 1) and field of the first fault.
    """
    tables = {table.name: table for table in carried()}
    _require_known(command.tables, set(tables) | {"people"})
    ids: Ids = {PEOPLE: _add_people(session, actor, command.tables.get("people", []))}
    counts = {name: len(command.tables.get(name, [])) for name in tables} | {PEOPLE: len(ids[PEOPLE])}
    if counts[ROOT] != 1:
        raise Invalid("project_file.faulty", table=ROOT, row=1, field="id")
    for name, table in tables.items():
        _add(session, actor, table, [*_checked(table, command.tables.get(name, []), counts)], ids)
    for name, table in tables.items():
        _point_back(session, table, command.tables.get(name, []), ids)
        _move_within(session, table, command.tables.get(name, []), ids)
    return Done(id=ids[ROOT][1])


def _require_known(told: Mapping[str, Any], known: set[str]) -> None:
    unknown = next((name for name in told if name not in known), None)
    if unknown is not None:
        raise Invalid("project_file.unknown_part", part=unknown)


def _add_people(session: Session, actor: Actor, people: list[Any]) -> dict[int, int]:
    """Accounts that nobody can sign in to: a history is told with the names that made it."""
    made: dict[int, int] = {}
    for place, person in enumerate(people, start=1):
        name = person.get("name") if isinstance(person, dict) else None
        if not isinstance(name, str) or not 0 < len(name) <= MAX_NAME or UNWANTED.search(name):
            raise Invalid("project_file.faulty", table="people", row=place, field="name")
        username = f"from-file-{actor.secret()}"
        account = Facilitator(username=username, name=name, password_hash=NOBODYS, created_at=actor.now)
        session.add(account)
        session.flush()
        made[place] = account.id
    return made


# -- looking over ------------------------------------------------------------------------------------


def _checked(table: Table, rows: list[Any], counts: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Each row with the values of its columns; what points at rows is still told by their places."""
    for place, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or ("id" in table.c and row.get("id") != place):
            raise Invalid("project_file.faulty", table=table.name, row=place, field="id")
        foreign = next((name for name in row if name not in table.c), None)
        if foreign is not None:
            raise Invalid("project_file.faulty", table=table.name, row=place, field=foreign)
        for column in table.c:
            if column.name in row and column.name != "id" and not _fits(column, row[column.name], counts):
                raise Invalid("project_file.faulty", table=table.name, row=place, field=column.name)
            if column.name not in row and _is_needed(column):
                raise Invalid("project_file.faulty", table=table.name, row=place, field=column.name)
        yield {name: _value(table.c[name], value) for name, value in row.items() if name != "id"}


def _is_needed(column: Column[Any]) -> bool:
    """Without a value of its own: a column that came after the file was written has one."""
    has_own = column.nullable or column.default is not None or column.server_default is not None
    return column.name != "id" and not has_own


def _fits(column: Column[Any], value: Any, counts: Mapping[str, int]) -> bool:
    if value is None:
        return bool(column.nullable)
    aim = target(column)
    if aim is not None:
        return _is_whole(value) and 1 <= value <= counts.get(aim, 0)
    if is_made_anew(column):
        return isinstance(value, str)
    return _FITS[kind(column)](column, value)


def _is_text(column: Column[Any], value: Any) -> bool:
    longest = column.type.length if isinstance(column.type, String) and not isinstance(column.type, Text) else None
    return isinstance(value, str) and not UNWANTED.search(value) and (longest is None or len(value) <= longest)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31


def _reads(read: Callable[[str], object]) -> Callable[[Column[Any], Any], bool]:
    def fits(_: Column[Any], value: Any) -> bool:
        try:
            read(value)
        except (TypeError, ValueError):
            return False
        return True

    return fits


_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")


def _bytes(value: str) -> bytes:
    if not _BASE64.fullmatch(value):
        raise ValueError("not base64")
    return base64.b64decode(value)


def _moment(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError("a moment without a zone")
    return found.astimezone(UTC)


_FITS: dict[type, Callable[[Column[Any], Any], bool]] = {
    str: _is_text,
    int: lambda _, value: _is_whole(value),
    bool: lambda _, value: isinstance(value, bool),
    float: lambda _, value: isinstance(value, int | float) and not isinstance(value, bool),
    date: _reads(date.fromisoformat),
    datetime: _reads(_moment),
    bytes: _reads(_bytes),
}
_READ: dict[type, Callable[[Any], Any]] = {date: date.fromisoformat, datetime: _moment, bytes: _bytes}


def _value(column: Column[Any], value: Any) -> Any:
    if value is None or target(column) is not None or is_made_anew(column):
        return value
    read = _READ.get(kind(column))
    return value if read is None else read(value)


# -- storing -----------------------------------------------------------------------------------------


def _add(session: Session, actor: Actor, table: Table, rows: list[dict[str, Any]], ids: Ids) -> None:
    own = [_landed(session, actor, table, row, ids) for row in rows]
    has_id = "id" in table.c
    ids[table.name] = {}
    for alike in _alike(own):
        statement = insert(table)
        if not has_id:
            session.execute(statement, alike)
            if table.name == "pulse_line":
                ids[table.name] |= {len(ids[table.name]) + nth: row["key"] for nth, row in enumerate(alike, start=1)}
            continue
        made = session.scalars(statement.returning(table.c.id, sort_by_parameter_order=True), alike)
        for new in made:
            ids[table.name][len(ids[table.name]) + 1] = new


def _alike(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """In the file's order, in runs that name the same columns: what one statement can take."""
    run: list[dict[str, Any]] = []
    for row in rows:
        if run and (len(run) == TOGETHER or run[0].keys() != row.keys()):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _landed(session: Session, actor: Actor, table: Table, row: dict[str, Any], ids: Ids) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in row.items():
        column = table.c[name]
        aim = target(column)
        if aim is not None and value is not None:
            made[name] = None if _is_for_later(column) else ids[aim][value]
        else:
            made[name] = _anew(session, actor, column) if value and is_made_anew(column) else value
    return made


def _anew(session: Session, actor: Actor, column: Column[Any]) -> str:
    if column.name == "code":
        return free_code(session, actor)
    return digest(actor.secret()) if column.name in ("token_hash", "key") else actor.secret()


def _is_for_later(column: Column[Any]) -> bool:
    """Whether it may point at a row that is not stored yet: one of its own table, or one without a foreign key."""
    return target(column) == column.table.name or not column.foreign_keys


def _point_back(session: Session, table: Table, rows: list[Row], ids: Ids) -> None:
    later = [column for column in table.c if target(column) is not None and _is_for_later(column)]
    for column in later:
        for place, row in enumerate(rows, start=1):
            if row.get(column.name) is not None:
                aimed = ids[target(column) or ""][row[column.name]]
                session.execute(update(table).where(table.c.id == ids[table.name][place]).values({column.name: aimed}))


def _move_within(session: Session, table: Table, rows: list[Row], ids: Ids) -> None:
    """Ids inside texts, when all rows have theirs."""
    names = [column.name for column in table.c if embedded.has_ids(table.name, column.name)]
    for place, row in enumerate(rows if names else (), start=1):
        told = {name: row[name] for name in names if row.get(name) is not None}
        try:
            there = {name: embedded.moved(table.name, name, row, _landing(ids)) for name in told}
        except (TypeError, ValueError, KeyError, AttributeError):
            raise Invalid("project_file.faulty", table=table.name, row=place, field=names[-1]) from None
        if there != told:
            session.execute(update(table).where(table.c.id == ids[table.name][place]).values(there))


def _landing(ids: Ids) -> embedded.Move:
    return lambda kind, place: ids.get(kind, {}).get(int(place))
