"""A whole project as one file: nothing is lost on the way, nothing that opens a door goes along, and a file that is
wrong leaves nothing behind.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import gatherings
import pytest
from asking import everything, refused
from clusters import Postgres
from conftest import make_facilitator
from sqlalchemy import Column, func, insert, select, update
from sqlalchemy.orm import Session

from dialog import config, operations, project_files
from dialog.commands import ImportProject
from dialog.db import Database
from dialog.doorway import OPERATOR, Doorway, open_house
from dialog.errors import DialogError
from dialog.models import (
    Base,
    Candidate,
    Conference,
    Contribution,
    Edition,
    Goal,
    Lesson,
    Measure,
    Meeting,
    Original,
    Partner,
    Passage,
    PlanAct,
    Point,
    Project,
    PulseLine,
    RedCard,
    Reflection,
    Seat,
    Theme,
)
from dialog.models.portable import STAYS, carried, is_made_anew, kind, owner, target
from dialog.vocabulary import Moderation

MOMENT = datetime(2026, 11, 20, 18, 4, 5, 6, tzinfo=UTC)
VALUES: dict[type, Any] = {
    str: "æ🎯", int: 1, bool: True, float: 0.5, date: date(2027, 2, 1), datetime: MOMENT, bytes: b"\x00\xffPK"
}  # fmt: skip


def furnish(session: Session) -> None:
    """A row in every table that the invented project leaves empty, whatever it is called: also those of later days."""
    for table in carried():
        if session.scalar(select(func.count()).select_from(table)):
            continue
        session.execute(insert(table).values({c.name: made_up(session, c) for c in table.c if c.name != "id"}))


def made_up(session: Session, column: Column[Any]) -> Any:
    aim = target(column)
    if aim is not None and aim != column.table.name:
        return session.scalar(select(func.min(Base.metadata.tables[aim].c.id)))
    if aim is not None:
        return None
    if kind(column) is str and column.name in ("state", "change", "before", "content"):
        return "{}"
    value = VALUES[kind(column)]
    return value[: getattr(column.type, "length", None)] if isinstance(value, str) else value


@pytest.fixture
def full(house: Doorway) -> int:
    """The invented project with something in every table."""
    with house.database.writing() as session:
        project_id = gatherings.invented(session).id  # Commits by itself.
    make_facilitator(house)
    with house.database.writing() as session:
        furnish(session)
        point_within(session)
    return project_id


def point_within(session: Session) -> None:
    """Ids inside texts, as the log of the plan, the places of a document and a published version hold them."""
    theme, point, goal = (session.scalar(select(func.max(kind.id))) for kind in (Theme, Point, Goal))
    lesson, line = session.scalar(select(func.min(Lesson.id))), session.scalar(select(func.max(PulseLine.key)))
    change = {"goals": [[goal, 900], None], "leader": [None, 1], "partner.1.state": ["asked", "agreed"]}
    change |= {"partner.901.name": ["Lag", None], "text": ["7", "8"], "edition": [1, 2]}
    session.execute(update(PlanAct).values(kind="measure", target=1, change=json.dumps(change)))
    session.execute(update(Passage).values(place=f"summary.4711.{theme}"))
    marks = f"\ue000B{point}.2:ab12\ue001 \ue000L{lesson}:0000\ue001 \ue000A{line}:ffff\ue001 \ue000I7:1234\ue001"
    content = f'{{"place":"summary.4711.{theme}","text":"{marks}","theme":"theme-{theme}"}}'
    places = f'[{{"key":"theme-{theme}","title":"theme-1"}},{{"key":"p-2","title":""}}]'
    session.execute(update(Edition).values(content=content, places=places))
    session.execute(update(Reflection).values(place=f"theme-{theme}"))
    session.execute(update(Candidate).values(point_id=point))
    session.execute(update(Meeting).values(held_as=session.scalar(select(func.max(Conference.id)))))


def written(house: Doorway, project_id: int) -> bytes:
    with house.reading() as session:
        return project_files.write(session, project_id)


def taken_in(house: Doorway, content: bytes) -> int:
    return house.execute(OPERATOR, ImportProject(tables=project_files.parse(content.decode()))).id or 0


@pytest.fixture
def another(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], Doorway]:
    """An empty house of another machine, on either database."""

    def make(kind: str) -> Doorway:
        folder = tmp_path / "another"
        told = {"DIALOG_DATA_DIR": str(folder)}
        if kind == "postgresql":
            cluster: Postgres = request.getfixturevalue("postgres")
            told["DIALOG_DATABASE_URL"] = cluster.new_database()
        operations.migrate(config.load(told))
        made = open_house(config.load(told))
        request.addfinalizer(made.database.dispose)
        return made

    return make


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_out_in_and_out_again_is_the_same_byte_for_byte(
    house: Doorway, full: int, another: Callable[[str], Doorway], kind: str
) -> None:
    first = written(house, full)
    there = another(kind)
    once = taken_in(there, first)
    assert written(there, once) == first
    twice = taken_in(there, first)
    assert twice != once
    assert written(there, twice) == written(there, once) == first


def test_every_table_has_its_rows_in_the_file(house: Doorway, full: int) -> None:
    """Also the tables of later days: one that is neither carried nor named as staying breaks the writing of it."""
    tables = json.loads(written(house, full))["tables"]
    assert set(tables) == {table.name for table in carried()} | {"people"}
    with house.reading() as session:
        for table in carried():
            assert len(tables[table.name]) == session.scalar(select(func.count()).select_from(table)), table.name
            assert tables[table.name], table.name
            assert set(tables[table.name][0]) == set(table.c.keys()), table.name


def test_each_table_is_carried_or_named_as_staying() -> None:
    assert set(STAYS) < set(Base.metadata.tables)
    homeless = [table.name for table in carried() if owner(table) is None]
    assert homeless == ["project"]


def test_only_the_project_asked_for_is_in_it(house: Doorway, full: int) -> None:
    before = written(house, full)
    with house.database.writing() as session:
        other = gatherings.Gathering(session, "Heilt anna arbeid", language="nb")
        hall = other.meeting("Eit anna møte", date(2026, 1, 1), {"ungdom": 3})
        other.write(hall, 1, 1, "ungdom", "Ord frå ein heilt annan stad", "Anna")
    assert written(house, full) == before


def test_nothing_that_opens_a_door_or_knows_a_phone_goes_along(house: Doorway, full: int) -> None:
    content = written(house, full).decode()
    kept: dict[str, set[str]] = {}
    with house.reading() as session:
        for table in carried():
            for column in table.c:
                if is_made_anew(column):
                    asked = session.scalars(select(column).where(column.is_not(None), column != ""))
                    kept[f"{table.name}.{column.name}"] = {str(value) for value in asked}
    assert {"seat.token_hash", "seat.client_key", "conference.code", "conf_table.code", "pulse_answer.key"} <= set(kept)
    tokens = set().union(*kept.values())
    assert len(tokens) > 50
    assert [token for token in tokens if f'"{token}"' in content and token != "æ🎯"] == []


def test_what_lands_has_doors_of_its_own(house: Doorway, full: int) -> None:
    landed = taken_in(house, written(house, full))
    with house.reading() as session:
        codes = list(session.scalars(select(Conference.code)))
        assert len(set(codes)) == len(codes) > 2
        assert session.get_one(Project, landed).name == session.get_one(Project, full).name
        hashes = list(session.scalars(select(Seat.token_hash)))
        assert len(set(hashes)) == len(hashes)


def test_the_words_of_a_red_card_and_a_sealed_wording_are_in_no_file(house: Doorway, full: int) -> None:
    with house.database.writing() as session:
        told, other = session.scalars(select(Contribution).where(Contribution.text != "").limit(2))
        told.text, told.moderation = "Far min slår", Moderation.HELD
        told.reason = other.reason = "grunn som verner"
        card = {"sealed": house.database.seal.close(told.text), "raised_at": MOMENT, "version": 1}
        session.add(RedCard(conference_id=told.conference_id, source="contribution", source_id=told.id, **card))
        if session.get(Original, other.id) is None:
            session.add(Original(contribution_id=other.id, text=house.database.seal.close("Kåre Kåresen")))
        ids = told.number, other.number
    content = written(house, full)
    lines = {row["number"]: row for row in json.loads(content)["tables"]["contribution"]}
    assert (lines[ids[0]]["text"], lines[ids[0]]["standing"], lines[ids[0]]["reason"]) == ("", "erased", "")
    assert lines[ids[1]]["reason"] == "grunn som verner"
    assert b"gAAAA" not in content
    assert b"Far min" not in content
    landed = taken_in(house, content)
    assert written(house, landed) == content


def test_ids_inside_texts_follow_their_rows(house: Doorway, full: int) -> None:
    """Into a house where every id is another one already."""
    landed = taken_in(house, written(house, full))
    assert written(house, landed) == written(house, full)
    with house.reading() as session:

        def newest(kind: type[Base], column: str) -> Any:
            found = select(kind.__table__.c[column]).order_by(kind.__table__.c.id.desc())  # type: ignore[attr-defined]
            return session.scalar(found.limit(1))

        theme, point, goal = newest(Theme, "id"), newest(Point, "id"), newest(Goal, "id")
        assert newest(Passage, "place") == f"summary.4711.{theme}"
        assert newest(Reflection, "place") == f"theme-{theme}"
        assert newest(Meeting, "held_as") == newest(Conference, "id")
        assert newest(PlanAct, "target") == newest(Measure, "id")
        change = json.loads(newest(PlanAct, "change"))
        assert change["goals"] == [[goal, -900], None]
        assert change[f"partner.{newest(Partner, 'id')}.state"] == ["asked", "agreed"]
        assert change["partner.-901.name"] == ["Lag", None]
        assert change["text"] == ["7", "8"]
        content, places = newest(Edition, "content"), newest(Edition, "places")
        assert f'"place":"summary.4711.{theme}"' in content
        assert f"\ue000B{point}.2:ab12\ue001" in content
        assert "\ue000I7:1234\ue001" in content
        keys = set(session.scalars(select(PulseLine.key).join(Conference).where(Conference.project_id == landed)))
        assert set(re.findall("\ue000A([0-9a-f]+):", content)) <= keys
        assert json.loads(places)[0] == {"key": f"theme-{theme}", "title": "theme-1"}


# -- what is wrong -----------------------------------------------------------------------------------


def changed(content: bytes, table: str, row: int, **values: Any) -> bytes:
    told = json.loads(content)
    told["tables"][table][row - 1].update(values)
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("table", "row", "values", "field"),
    [
        ("contribution", 2, {"round_id": 999}, "round_id"),
        ("contribution", 2, {"round_id": 0}, "round_id"),
        ("contribution", 2, {"round_id": True}, "round_id"),
        ("contribution", 2, {"round_id": None}, "round_id"),
        ("contribution", 2, {"text": "\x00"}, "text"),
        ("contribution", 2, {"text": 3}, "text"),
        ("contribution", 2, {"standing": "altfor lang standing"}, "standing"),
        ("contribution", 2, {"posted_at": "i går"}, "posted_at"),
        ("contribution", 2, {"posted_at": "2026-11-20T17:30:00"}, "posted_at"),
        ("contribution", 2, {"id": 7}, "id"),
        ("contribution", 2, {"is_admin": True}, "is_admin"),
        ("measure", 1, {"due_on": "2027-02-30"}, "due_on"),
        ("measure", 1, {"number": 2**31}, "number"),
        ("people", 1, {"name": ""}, "name"),
        ("project", 1, {"id": 2}, "id"),
    ],
)
def test_a_damaged_file_is_refused_whole(
    house: Doorway, full: int, table: str, row: int, values: dict[str, Any], field: str
) -> None:
    before, content = everything(house), written(house, full)
    with refused("project_file.faulty", table=table, row=row, field=field):
        taken_in(house, changed(content, table, row, **values))
    assert everything(house) == before
    taken_in(house, content)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("", "file.not_json"),
        ("[" * 100_000, "file.not_json"),
        ("[]", "project_file.not_one"),
        ('{"format": "dialog-project"}', "project_file.not_one"),
        ('{"format": "dialog-project", "version": true, "tables": {}}', "project_file.not_one"),
        ('{"format": "dialog-project", "version": 1, "tables": {"project": {}}}', "project_file.not_one"),
        ('{"format": "noko anna", "version": 1, "tables": {}}', "project_file.not_one"),
        ('{"format": "dialog-project", "version": 2, "tables": {}}', "project_file.newer"),
        ('{"format": "dialog-project", "version": 1, "tables": {"facilitator": []}}', "project_file.unknown_part"),
        ('{"format": "dialog-project", "version": 1, "tables": {}}', "project_file.faulty"),
        ('{"format": "dialog-project", "version": 1, "tables": {"project": [3]}}', "project_file.faulty"),
        ('{"format": "dialog-project", "version": 1, "tables": {"project": [{"id": 1}]}}', "project_file.faulty"),
    ],
)
def test_what_is_no_project_file_is_told_so(house: Doorway, told: str, code: str) -> None:
    before = everything(house)
    with pytest.raises(DialogError) as refusal:
        taken_in(house, told.encode())
    assert refusal.value.code == code
    assert everything(house) == before


def test_a_file_from_before_a_column_came_gets_what_a_new_row_has(house: Doorway, full: int) -> None:
    told = json.loads(written(house, full))
    for row in told["tables"]["contribution"]:
        del row["raised"], row["disagreement"]
    del told["tables"]["measure"], told["tables"]["measure_ground"], told["tables"]["measure_goal"]
    for name in list(told["tables"]):
        columns = Base.metadata.tables[name].c if name != "people" else ()
        if any(target(column) == "measure" for column in columns):
            del told["tables"][name]
    landed = taken_in(house, json.dumps(told).encode())
    tables = json.loads(written(house, landed))["tables"]
    assert {row["raised"] for row in tables["contribution"]} == {""}
    assert tables["measure"] == []


def test_the_command_line_carries_a_project_from_one_folder_to_another(
    full: int, house: Doorway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from dialog.cli import cli

    file, landing = tmp_path / "arbeid.json", tmp_path / "landing"
    first = written(house, full)
    house.database.dispose()
    monkeypatch.setenv("DIALOG_DATA_DIR", str(house.settings.data_dir))
    done = CliRunner().invoke(cli, ["project", "export", str(full), "-o", str(file)])
    assert (done.exit_code, file.read_bytes()) == (0, first), done.output
    monkeypatch.setenv("DIALOG_DATA_DIR", str(landing))
    done = CliRunner().invoke(cli, ["project", "import", str(file)])
    assert done.exit_code == 0, done.output
    assert "--project 1" in done.output
    database = Database(config.load().database_url)
    with database.reading() as session:
        assert project_files.write(session, 1) == first
    database.dispose()
