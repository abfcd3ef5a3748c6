"""Brings a database to the shape this code knows, and refuses one it does not. Nothing here reads what people wrote.

Steps stand in `dialog/migrations/versions/`, numbered; the highest number is the shape of today. Alembic is imported
only when there is something to do, because most starts find nothing.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from dialog.db import Database
from dialog.errors import NotNow, TryLater

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
FIRST = "0001"
NUMBER = "alembic_version"
"""The table that holds the number of the shape."""


@cache
def known() -> tuple[str, ...]:
    """The numbers of all steps, oldest first."""
    return tuple(sorted(file.name[1:5] for file in (MIGRATIONS / "versions").glob("v[0-9][0-9][0-9][0-9]_*.py")))


def newest() -> str:
    return known()[-1]


def found(connection: Connection) -> str | None:
    """The number this database has; None when it has none."""
    if not inspect(connection).has_table(NUMBER):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def make_ready(database: Database) -> None:
    """What a starting server needs. A SQLite file has one owner, who changes it as needed; a PostgreSQL database
    is shared, so the change is a step of its own (`dialog migrate`) and whoever starts only looks.
    """
    try:
        with database.looking() as connection:
            number = found(connection)
    except OperationalError as problem:
        raise TryLater("database.away") from problem
    if number == newest():
        return
    if database.is_sqlite:
        bring_up_to_date(database)
    else:
        require_known(number)
        raise NotNow("schema.older", found=number or "0000", newest=newest())


def bring_up_to_date(database: Database) -> str:
    """Runs every step that is missing, in one transaction, and answers with the number the database then has.

    Raises NotNow("schema.newer") or NotNow("schema.unknown") and leaves everything as it was.
    """
    with database.reshaping() as connection:
        number = found(connection)
        if number is None and inspect(connection).has_table("conference"):
            _adopt(connection)
        require_known(number)
        if number != newest():
            _upgrade(connection, "head")
        if database.is_sqlite:
            _require_whole(connection)
    return newest()


def require_known(number: str | None) -> None:
    if number is not None and number not in known():
        raise NotNow("schema.newer", found=number, newest=newest())


def alembic_config(connection: Connection) -> "Config":
    """Alembic's settings for work on this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection, number: str) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), number)


def _adopt(connection: Connection) -> None:
    """A database from before the steps were numbered has the first shape. It is looked at, not believed."""
    from alembic import command

    if _columns(connection) != _columns_of_the_first():
        raise NotNow("schema.unknown")
    command.stamp(alembic_config(connection), FIRST)


def _columns(connection: Connection) -> dict[str, set[tuple[str, bool]]]:
    """Table -> its columns and whether each may be empty: what both kinds of database tell alike."""
    tables = inspect(connection).get_multi_columns()
    return {
        str(name): {(column["name"], column["nullable"]) for column in columns}
        for (_, name), columns in tables.items()
        if name != NUMBER
    }


def _columns_of_the_first() -> dict[str, set[tuple[str, bool]]]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        _upgrade(connection, FIRST)
        columns = _columns(connection)
    engine.dispose()
    return columns


def _require_whole(connection: Connection) -> None:
    """SQLite copies a table to change it, with its references unguarded meanwhile; here they are looked over."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise NotNow("schema.broken", table=str(broken[0][0]), count=len(broken))
