"""The tables' history: from nothing, from before it was numbered, and from a version that is not ours. On both
databases.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from clusters import Postgres
from conftest import Foundation
from sqlalchemy import inspect, text

from dialog import config, schema
from dialog.db import Database
from dialog.doorway import open_house
from dialog.errors import NotNow
from dialog.models import Base, Stamp

ROOT = Path(__file__).resolve().parent.parent
NewDatabase = Callable[[], Database]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> NewDatabase:
    """Makes empty databases of one kind."""
    if request.param == "sqlite":
        numbers = iter(range(100))
        return lambda: Database(f"sqlite:///{tmp_path / f'{next(numbers)}.sqlite3'}")
    cluster: Postgres = request.getfixturevalue("postgres")
    return lambda: Database(config.load({"DIALOG_DATABASE_URL": cluster.new_database()}).database_url)


def differences(database: Database) -> list[object]:
    """What Alembic would still change to make the database what the models say."""
    with database.reshaping() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, Base.metadata))


def set_number(database: Database, number: str) -> None:
    with database.reshaping() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})


def forget_number(database: Database) -> None:
    """As a database was before its tables had a history."""
    with database.reshaping() as connection:
        connection.execute(text("DROP TABLE alembic_version"))


def at_first_shape(database: Database) -> None:
    with database.reshaping() as connection:
        schema._upgrade(connection, schema.FIRST)


def test_the_steps_are_one_line_of_numbers() -> None:
    steps = list(ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions())
    assert [step.revision for step in reversed(steps)] == list(schema.known())
    assert [step.down_revision for step in reversed(steps)] == [None, *schema.known()[:-1]]
    assert schema.known() == tuple(f"{number:04}" for number in range(1, len(steps) + 1))


def test_all_steps_from_nothing_make_exactly_the_tables_of_the_models(new_database: NewDatabase) -> None:
    database = new_database()
    assert differences(database) != []
    assert schema.bring_up_to_date(database) == schema.newest()
    assert differences(database) == []


def test_the_names_of_constraints_are_those_of_the_models(new_database: NewDatabase) -> None:
    """A later step finds a constraint by its name, so both ways of making it must name it alike."""
    stepped, made = new_database(), new_database()
    schema.bring_up_to_date(stepped)
    with made.reshaping() as connection:
        Base.metadata.create_all(connection)
    assert constraint_names(stepped) == constraint_names(made)


def constraint_names(database: Database) -> set[tuple[str, object]]:
    with database.looking() as connection:
        look = inspect(connection)
        names = set()
        for table in Base.metadata.tables:
            keys = [look.get_pk_constraint(table), *look.get_foreign_keys(table), *look.get_unique_constraints(table)]
            names |= {(table, key["name"]) for key in [*keys, *look.get_indexes(table)]}
        return names


def test_a_second_run_changes_nothing(new_database: NewDatabase) -> None:
    database = new_database()
    schema.bring_up_to_date(database)
    assert schema.bring_up_to_date(database) == schema.newest()
    assert differences(database) == []


def test_a_database_from_before_the_numbers_is_taken_over_with_its_rows(new_database: NewDatabase) -> None:
    database = new_database()
    at_first_shape(database)
    with database.reshaping() as connection:
        connection.execute(text("INSERT INTO stamp (key, value) VALUES ('epoch', 'den gamle')"))
    forget_number(database)
    assert schema.bring_up_to_date(database) == schema.newest()
    assert differences(database) == []
    with database.reading() as session:
        stamp = session.get(Stamp, "epoch")
        assert stamp is not None
        assert stamp.value == "den gamle"


def test_a_strangers_tables_are_left_alone(new_database: NewDatabase) -> None:
    database = new_database()
    with database.reshaping() as connection:
        connection.execute(text("CREATE TABLE conference (id INTEGER, speaker VARCHAR(10))"))
    with pytest.raises(NotNow) as refused:
        schema.bring_up_to_date(database)
    assert refused.value.code == "schema.unknown"
    with database.looking() as connection:
        assert inspect(connection).get_table_names() == ["conference"]


def test_a_newer_database_is_refused_and_left_alone(new_database: NewDatabase) -> None:
    database = new_database()
    schema.bring_up_to_date(database)
    set_number(database, "9999")
    for attempt in (schema.bring_up_to_date, schema.make_ready):
        with pytest.raises(NotNow) as refused:
            attempt(database)
        assert (refused.value.code, refused.value.facts["found"]) == ("schema.newer", "9999")
    with database.looking() as connection:
        assert schema.found(connection) == "9999"


def test_a_starting_server_changes_its_own_file(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'own.sqlite3'}")
    schema.make_ready(database)
    assert differences(database) == []


def test_a_starting_worker_only_looks_at_a_shared_database(postgres: Postgres) -> None:
    settings = config.load({"DIALOG_DATABASE_URL": postgres.new_database()})
    with pytest.raises(NotNow) as refused:
        open_house(settings)
    assert (refused.value.code, refused.value.facts["found"]) == ("schema.older", "0000")
    schema.bring_up_to_date(Database(settings.database_url))
    open_house(settings).database.dispose()


def test_rows_that_refer_to_nothing_stop_a_change_of_a_file(foundation: Foundation, tmp_path: Path) -> None:
    file = tmp_path / "broken.sqlite3"
    shutil.copy(foundation.evening, file)
    database = Database(f"sqlite:///{file}")
    assert schema.bring_up_to_date(database) == schema.newest()
    with database.reshaping() as connection:
        connection.execute(text("INSERT INTO goal (id, project_id, position, text) VALUES (1, 77, 1, 'utan plan')"))
    with pytest.raises(NotNow) as refused:
        schema.bring_up_to_date(database)
    assert (refused.value.code, refused.value.facts) == ("schema.broken", {"table": "goal", "count": 1})


def test_several_who_migrate_at_once_do_not_meet(postgres: Postgres) -> None:
    """Real processes, started together on an empty database: all end well, and the tables stand once."""
    url = postgres.new_database()
    with ThreadPoolExecutor(3) as many:
        ends = list(many.map(lambda _: dialog("migrate", url), range(3)))
    assert [(end.returncode, end.stderr) for end in ends] == [(0, "")] * 3
    assert differences(Database(config.load({"DIALOG_DATABASE_URL": url}).database_url)) == []


def test_several_workers_that_start_at_once_share_one_secret(postgres: Postgres) -> None:
    settings = config.load({"DIALOG_DATABASE_URL": postgres.new_database()})
    schema.bring_up_to_date(Database(settings.database_url))
    with ThreadPoolExecutor(6) as many:
        houses = list(many.map(lambda _: open_house(settings), range(6)))
    told = set()
    for house in houses:
        with house.reading() as session:
            told.add(tuple(session.get_one(Stamp, key).value for key in ("epoch", "secret")))
        house.database.dispose()
    assert len(told) == 1


def test_the_command_line_says_it_in_words(postgres: Postgres) -> None:
    url = postgres.new_database()
    refused = dialog("serve", url)
    assert refused.returncode == 1
    assert refused.stderr.startswith("schema.older: ")
    assert "«dialog migrate»" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert dialog("migrate", url).stdout == f"Databasen er klar (utgåve {schema.newest()}).\n"


def test_a_worker_that_meets_no_database_says_so_and_ends(tmp_path: Path) -> None:
    ended = dialog("serve", f"postgresql://dialog@/house?host={tmp_path}")
    assert ended.returncode == 1
    assert ended.stderr.startswith("database.away: ")
    assert "Traceback" not in ended.stderr


def dialog(command: str, url: str) -> subprocess.CompletedProcess[str]:
    import os

    environment = {**os.environ, "DIALOG_DATABASE_URL": url, "DIALOG_LANGUAGE": "nn", "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "-m", "dialog", command], capture_output=True, text=True, env=environment, cwd=ROOT,
        timeout=60, check=False,
    )  # fmt: skip
