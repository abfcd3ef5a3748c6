"""What is gone keeps its id: nothing else is ever called by it, on a phone, in a bookmark or in the erasures' trace."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from asking import open_round, post, refused
from conftest import ON_POSTGRES, Evening, Foundation, make_evening
from services.test_conferences import rehearsing
from sqlalchemy import Connection, text

from dialog import schema
from dialog.commands import ClearRehearsal, DeleteConference
from dialog.db import Database
from dialog.models import Base

BEFORE = "0005"
"""The last shape in which SQLite gave an id anew."""
WITH_IDS = {table.name for table in Base.metadata.sorted_tables if "id" in table.columns}


def test_a_simulated_phones_seat_is_never_somebody_elses(evening: Evening) -> None:
    """The phone's open line knows it by its id; the next to sit down must not be heard through it."""
    gone = rehearsing(evening, "youth", 1)
    open_round(evening)
    line = post(evening, gone, "Øving")
    evening.house.execute(evening.operator, ClearRehearsal())
    seat = evening.seat()
    open_round(evening)
    assert (seat.id or 0) > (gone.id or 0)
    assert post(evening, seat) > line
    with refused("seat.none"):
        post(evening, gone)


def test_a_deleted_evenings_ids_are_never_another_evenings(evening: Evening) -> None:
    seat = evening.seat()
    open_round(evening)
    post(evening, seat)
    before = highest(evening.house.database)
    with evening.house.reading() as session:
        title = session.execute(text("SELECT title FROM conference")).scalar_one()
    evening.house.execute(evening.operator, DeleteConference(title=title))
    other = make_evening(evening.house)
    again = other.seat()
    open_round(other)
    post(other, again)
    after = lowest(evening.house.database)
    for table in ("conference", "stake_role", "conf_table", "round", "seat", "contribution"):
        assert after[table] > before[table], table


@pytest.mark.skipif(ON_POSTGRES, reason="PostgreSQL's sequences need no telling")
def test_both_ways_of_making_a_file_count_in_every_table_with_ids(foundation: Foundation, tmp_path: Path) -> None:
    """What the models make, what the steps make, and a table that a step to come will make."""
    made, stepped = (Database(f"sqlite:///{tmp_path / name}.sqlite3") for name in ("made", "stepped"))
    with made.reshaping() as connection:
        Base.metadata.create_all(connection)
    schema.bring_up_to_date(stepped)
    assert counting(made) == counting(stepped) == WITH_IDS


@pytest.mark.skipif(ON_POSTGRES, reason="PostgreSQL's sequences need no telling")
def test_a_filled_file_of_the_shape_before_keeps_every_row_and_counts_on(evening: Evening, tmp_path: Path) -> None:
    seats = [evening.seat() for _ in range(3)]
    open_round(evening)
    for seat in seats:
        post(evening, seat)
    database = Database(f"sqlite:///{tmp_path / 'older.sqlite3'}")
    filled_before(database, Path(evening.house.settings.data_dir / "dialog.sqlite3"))
    remember_an_erasure(database, conference=70, contribution=900)
    before = rows(database)
    schema.bring_up_to_date(database)
    assert rows(database, like=before) == before
    assert counting(database) == WITH_IDS
    with database.looking() as connection:
        counted = {row.name: row.seq for row in connection.execute(text("SELECT name, seq FROM sqlite_sequence"))}
    assert (counted["conference"], counted["contribution"]) == (70, 900)
    assert {table: counted.get(table, 0) for table in WITH_IDS - {"conference", "contribution"}} == {
        table: number for table, number in highest(database).items() if table not in ("conference", "contribution")
    }


def filled_before(database: Database, original: Path) -> None:
    """A file of the earlier shape with the rows of one of today's."""
    with database.reshaping() as connection:
        schema._upgrade(connection, BEFORE)
    file = sqlite3.connect(str(database.url.database))
    file.execute("ATTACH ? AS today", (str(original),))
    for table in Base.metadata.sorted_tables:
        columns = ", ".join(each[1] for each in file.execute(f"PRAGMA main.table_info('{table.name}')"))
        if columns:
            file.execute(f"INSERT INTO main.{table.name} ({columns}) SELECT {columns} FROM today.{table.name}")
    file.commit()
    file.close()


def remember_an_erasure(database: Database, *, conference: int, contribution: int) -> None:
    with database.reshaping() as connection:
        connection.execute(
            text(
                "INSERT INTO erasure (project_id, conference_id, contribution_id, kind, by_date, joined, contributions,"
                " erased_at) VALUES (1, :conference, :contribution, 'line', 0, 0, 1, '2026-11-21 18:00:00')"
            ),
            {"conference": conference, "contribution": contribution},
        )


def rows(database: Database, like: dict[str, list[Any]] | None = None) -> dict[str, list[Any]]:
    """Every row as {column: value}; of a later shape only the tables and columns that were there before."""
    with database.looking() as connection:
        found = {
            table: [dict(row._mapping) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))]
            for table in tables(connection)
        }
    if like is None:
        return found
    return {
        table: [{name: row[name] for name in (earlier[0] if earlier else row)} for row in found[table]]
        for table, earlier in like.items()
    }


def tables(connection: Connection) -> list[str]:
    found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
    return [name for (name,) in found if name != schema.NUMBER]


def counting(database: Database) -> set[str]:
    """The tables that remember the highest id they ever gave."""
    with database.looking() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"))
        return {name for name, _ in found}


def highest(database: Database) -> dict[str, int]:
    return _ids(database, "max")


def lowest(database: Database) -> dict[str, int]:
    return _ids(database, "min")


def _ids(database: Database, which: str) -> dict[str, int]:
    with database.looking() as connection:
        return {
            table: connection.execute(text(f"SELECT coalesce({which}(id), 0) FROM {table}")).scalar_one()
            for table in WITH_IDS
        }
