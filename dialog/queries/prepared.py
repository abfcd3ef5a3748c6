"""Statements written with SQLAlchemy, compiled once, and run on the driver itself.

For the few that a hall of phones asks many times a second; everything else goes the ordinary way.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Dialect, Executable

DRIVER = "driver"
Process = Callable[[Any], Any]


class Asking(Protocol):
    """A session, or what stands for one where only statements are asked."""

    @property
    def info(self) -> dict[Any, Any]: ...


class _Compiled(NamedTuple):
    sql: str
    defaults: dict[str, Any]
    before: dict[str, Process]
    after: tuple[tuple[int, Process], ...]


class Prepared:
    """One statement for both databases. Bound names are the statement's own `bindparam`s.

    Values go through the columns' types, so that moments and booleans are what they are everywhere else.
    """

    def __init__(self, statement: Executable, otherwise: Executable | None = None) -> None:
        """`otherwise` is the wording for PostgreSQL where the two differ."""
        self._wordings = {"sqlite": statement, "postgresql": statement if otherwise is None else otherwise}
        self._compiled: dict[str, _Compiled] = {}

    def run(self, session: Asking, **values: Any) -> None:
        self._execute(session, values)

    def all(self, session: Asking, **values: Any) -> list[Sequence[Any]]:
        """The rows, as plain tuples in the order of the statement's columns."""
        compiled, cursor = self._execute(session, values)
        rows: list[Sequence[Any]] = cursor.fetchall()
        return [_processed(row, compiled.after) for row in rows] if compiled.after else rows

    def first(self, session: Asking, **values: Any) -> Sequence[Any] | None:
        rows = self.all(session, **values)
        return rows[0] if rows else None

    def one(self, session: Asking, **values: Any) -> Any:
        """The single value of the single row."""
        return self.all(session, **values)[0][0]

    def _execute(self, session: Asking, values: dict[str, Any]) -> tuple[_Compiled, Any]:
        dialect, driver = session.info.get(DRIVER) or _driver(session)
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._wordings[dialect.name], dialect)
        if compiled.defaults:
            values = compiled.defaults | values
        for key, process in compiled.before.items():
            values[key] = process(values[key])
        cursor = driver.cursor()
        cursor.execute(compiled.sql, values)
        return compiled, cursor


def _driver(session: Any) -> tuple[Dialect, Any]:
    """The driver's own connection, remembered by the session: it keeps one from its first statement to its end."""
    connection = session.connection()
    session.info[DRIVER] = connection.dialect, connection.connection.driver_connection
    found: tuple[Dialect, Any] = session.info[DRIVER]
    return found


def _compile(statement: Executable, used: Dialect) -> _Compiled:
    """SQLite's driver numbers its parameters unless told; the other's are named already."""
    dialect: Dialect = type(used)(paramstyle="named") if used.name == "sqlite" else used  # type: ignore[call-arg]
    compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
    binds = {name: bind for bind, name in compiled.bind_names.items()}
    before = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()}
    columns = list(getattr(statement, "exported_columns", ()))
    after = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return _Compiled(
        str(compiled),
        {name: bind.value for name, bind in binds.items() if not bind.required},
        {name: process for name, process in before.items() if process is not None},
        tuple((place, process) for place, process in enumerate(after) if process is not None),
    )


def _processed(row: Sequence[Any], after: tuple[tuple[int, Process], ...]) -> Sequence[Any]:
    values = list(row)
    for place, process in after:
        values[place] = process(values[place])
    return values
