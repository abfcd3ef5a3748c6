"""A rehearsal of a hall where everybody has a number, on a real server: simulated people stand for those who are to
come, go where the plan has them, give way to whoever comes, and leave the plan as it was."""

import time
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from conftest import Server, start_server, stop_server
from rehearsal.hall import wait_until
from rehearsal.test_rehearsal import Hall
from sqlalchemy import create_engine, select

from dialog.models import Base

SEATING = ("seating", "ticket", "place", "wish", "wish_member", "seating_change")
LISTED = {"youth": 12, "guardian": 8, "politician": 6, "employee": 10}
LONGEST_S = 90
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def fast_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start_server(tmp_path_factory.mktemp("fast") / "served", is_warm=True, DIALOG_DEMO_PACE="0.2")
    yield running
    stop_server(running)


@pytest.fixture(scope="module")
def short_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Half as long waits as usual."""
    running = start_server(tmp_path_factory.mktemp("short") / "served", is_warm=True, DIALOG_DEMO_PACE="2")
    yield running
    stop_server(running)


def seated(server: Server) -> Hall:
    """36 people on the list besides the one whose phone is here already, and tables for all three rounds."""
    hall = Hall(server, with_steps=True)
    for role in [role for role, many in LISTED.items() for _ in range(many)]:
        hall.console.do("ticket.add", client_key=str(uuid.uuid4()), role=role, can_lead=role == "youth")
    board = f"/conferences/{hall.id}/seating"
    assert hall.browser.submit(board, board, action="anew").status_code == 303
    wait_until(lambda: len({row["round_id"] for row in rows(hall)["place"]}) == 3, "tables for three rounds")
    return hall


def rows(hall: Hall) -> Rows:
    """Every row of the seating tables, but how often it has been told."""
    environment = hall.server.environment
    engine = create_engine(
        environment.get("DIALOG_DATABASE_URL") or f"sqlite:///{hall.server.data_dir / 'dialog.sqlite3'}"
    )
    try:
        with engine.connect() as asking:
            return {name: _rows(asking, name, hall.id) for name in SEATING}
    finally:
        engine.dispose()


def _rows(asking: Any, name: str, conference: int) -> list[dict[str, Any]]:
    table = Base.metadata.tables[name]
    mine = select(table).where(table.c.conference_id == conference).order_by(*table.primary_key)
    return [{key: fact for key, fact in row.items() if key != "version"} for row in asking.execute(mine).mappings()]


def planned(found: Rows, round_: int) -> dict[int, tuple[int, bool]]:
    """By seat the id of the planned table in the round of that place, and whether they lead there."""
    rounds = sorted({row["round_id"] for row in found["place"]})
    seats = {row["id"]: row["seat_id"] for row in found["ticket"] if row["seat_id"] is not None}
    here = [row for row in found["place"] if row["round_id"] == rounds[round_ - 1] and row["ticket_id"] in seats]
    return {seats[row["ticket_id"]]: (row["table_id"], row["leads"]) for row in here}


def sitting(hall: Hall) -> dict[int, tuple[int, bool]]:
    """By seat the number of the table, and whether it leads there."""
    return {seat["id"]: (seat["table"], seat["job"] == "leader") for seat in hall.look()["seats"]}


def as_planned(hall: Hall, round_: int) -> dict[int, tuple[int, bool]]:
    tables = sorted({row["table_id"] for row in rows(hall)["place"]})
    return {
        seat: (tables.index(table) + 1, bool(leads)) for seat, (table, leads) in planned(rows(hall), round_).items()
    }


def test_simulated_people_go_to_their_next_table_and_give_way_to_whoever_has_the_card(fast_server: Server) -> None:
    hall = seated(fast_server)
    before = rows(hall)
    assert hall.rehearse() == 303
    wait_until(lambda: hall.connected() == 37, "one for each number")
    numbers = {seat["number"] for seat in hall.look()["seats"] if seat["rehearsal"]}
    assert len(numbers) == 36
    assert numbers == {row["number"] for row in before["ticket"] if row["imported"]}
    for number in (1, 2):
        hall.console.do("round.open", number=number)
        assert sitting(hall) == as_planned(hall, number)
        wait_until(lambda at=number: any(line["round"] == at for line in hall.look()["lines"]), "lines")
        if number == 1:
            hall.console.do("round.close", number=1)
    card = next(each for each in hall.look()["seats"] if each["job"] == "leader" and each["rehearsal"])
    came = take(hall, card["number"])
    here = {seat["id"]: seat for seat in hall.look()["seats"]}
    assert (here[came]["number"], here[came]["table"], here[came]["job"]) == (card["number"], card["table"], "leader")
    assert (here[card["id"]]["number"] > 37, here[card["id"]]["job"]) == (True, "member")
    hall.console.do("round.close", number=2)
    hall.console.do("rehearsal.clear")
    hall.wait_for_end()
    theirs = {"seat_id": came, "by_card": True}
    before["ticket"] = [row | (theirs if row["number"] == card["number"] else {}) for row in before["ticket"]]
    assert rows(hall) == before
    assert {seat["id"] for seat in hall.look()["seats"]} == {seat for seat in here if not here[seat]["rehearsal"]}
    hall.room.close()


def take(hall: Hall, number: int) -> int:
    """Somebody with a card comes."""
    wanted = {"role": "youth", "ticket": number, "client_key": str(uuid.uuid4())}
    answer = requests.post(f"{hall.server.url}/api/conferences/{hall.made['code']}/seats", json=wanted, timeout=30)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["seat"])


def test_in_a_short_rehearsal_every_table_writes_and_clearing_leaves_the_seating(short_server: Server) -> None:
    hall = seated(short_server)
    before = rows(hall)
    began = time.monotonic()
    assert hall.rehearse(how="short") == 303
    wait_until(lambda: hall.look()["screen"]["scene"] == "next", "what happens next on the wall")
    assert time.monotonic() - began < LONGEST_S * 2, "twice the promise, on a machine that may have more to do"
    told = hall.look()
    assert sum(row["seat_id"] is not None for row in rows(hall)["ticket"]) == 37
    tables = {seat["table"] for seat in told["seats"] if seat["rehearsal"]}
    assert tables == {line["table"] for line in told["lines"]}, "a silent table looks like a fault"
    points = {point["table"] for point in told["points"] if point["moderation"] == "released"}
    assert len(points) >= 3
    hall.console.do("rehearsal.clear")
    hall.wait_for_end()
    assert rows(hall) == before
    assert [seat["rehearsal"] for seat in hall.look()["seats"]] == [False]
    hall.stop()
    hall.room.close()
