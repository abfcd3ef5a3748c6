"""Numbers that simulated phones hold: as people's phones do, but anybody real comes first and the plan never follows."""

from typing import Any

import pytest
from asking import open_round, phone, post, refused
from conftest import Evening
from seated import imported, join, listed, look, solved, table_of
from sqlalchemy import select

from dialog.commands import (
    AppointSeat,
    BeginSeating,
    ClearRehearsal,
    CloseRound,
    GoneTicket,
    MoveSeat,
    TakeSeat,
)
from dialog.doorway import Caller
from dialog.models import Base, Seat
from dialog.queries import lookups, seatings
from dialog.vocabulary import ActorKind, Job

SEATING = ("seating", "ticket", "place", "wish", "wish_member", "seating_change")


def simulated(evening: Evening, ticket: int | None, role: str = "youth", table: int | None = None) -> Caller:
    door = Caller(ActorKind.NOBODY, conference_id=evening.conference, may_rehearse=True)
    wanted = TakeSeat(role=role, table=table, ticket=ticket, client_key=evening.key(), rehearsal=True)
    return Caller(ActorKind.SEAT, evening.house.execute(door, wanted).id, evening.conference)


@pytest.fixture
def hall(evening: Evening) -> Evening:
    """36 people with numbers and tables, and one simulated phone for each."""
    imported(evening, listed())
    solved(evening)
    return evening


def filled(evening: Evening) -> dict[int, Caller]:
    return {int(name): simulated(evening, int(name)) for name in look(evening).tickets}


def rows(evening: Evening) -> dict[str, list[dict[str, Any]]]:
    """Every row of the seating, but how often it has been told."""
    with evening.house.reading() as session:
        return {
            name: [
                {key: fact for key, fact in row.items() if key != "version"}
                for row in session.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for name, table in Base.metadata.tables.items()
            if name in SEATING
        }


def seat_of(evening: Evening, caller: Caller) -> dict[str, Any]:
    told: dict[str, Any] = phone(evening, caller)["seat"]
    return told


def leader_of(evening: Evening, table: int) -> int:
    """Who leads a table in the first round by the plan."""
    return int(look(evening).plan.leaders[0][table])


def leading(evening: Evening) -> set[tuple[int, int]]:
    """Table and number of every phone that leads."""
    with evening.house.reading() as session:
        led = session.scalars(select(Seat).where(Seat.conference_id == evening.conference, Seat.job == Job.LEADER))
        return {(seat.table.number, seat.number) for seat in led}


def test_simulated_people_sit_and_lead_as_planned_in_every_round(hall: Evening) -> None:
    known, people = look(hall), filled(hall)
    for at in range(3):
        open_round(hall, at + 1)
        assert {number: seat_of(hall, each)["table"] for number, each in people.items()} == {
            number: table_of(known, at, number) for number in people
        }
        assert leading(hall) == {(table, int(who)) for table, who in known.plan.leaders[at].items()}
        hall.house.execute(hall.operator, CloseRound(number=at + 1))


def test_clearing_leaves_every_row_of_the_seating_as_it_was(hall: Evening) -> None:
    """Also where simulated phones were moved by hand and given the lead; what real people have stays theirs."""
    real = join(hall, ticket=3)
    before = rows(hall)
    people = {int(name): simulated(hall, int(name)) for name in look(hall).tickets if name != "3"}
    for number in (1, 2):
        open_round(hall, number)
        moved, appointed = people[20], people[30]
        other = seat_of(hall, moved)["table"] % 6 + 1
        hall.house.execute(hall.operator, MoveSeat(id=moved.id or 0, table=other))
        hall.house.execute(hall.operator, AppointSeat(id=appointed.id, job=Job.LEADER))
        post(hall, people[1], "Øving")
        hall.house.execute(hall.operator, CloseRound(number=number))
    during = rows(hall)
    assert sum(row["seat_id"] is not None for row in during["ticket"]) == 36
    assert {name for name in SEATING if during[name] != before[name]} == {"ticket"}
    hall.house.execute(hall.operator, ClearRehearsal())
    assert rows(hall) == before
    assert seat_of(hall, real)["number"] == 3
    with hall.house.reading() as session:
        assert list(session.scalars(select(Seat.id).where(Seat.conference_id == hall.conference))) == [real.id]


def test_a_round_without_a_plan_remembers_real_people_only(evening: Evening) -> None:
    imported(evening, listed(youth=4))
    real, _ = join(evening, ticket=1, table=1), simulated(evening, 2, table=2)
    open_round(evening)
    with evening.house.reading() as session:
        known = seatings.gathering(session, lookups.conference(session, evening.conference))
    assert known.plan.seats[0] == {"1": seat_of(evening, real)["table"]}


def test_the_leaders_card_is_the_leaders_in_the_middle_of_a_rehearsal(hall: Evening) -> None:
    made = look(hall).plan
    people = filled(hall)
    open_round(hall)
    number = leader_of(hall, 2)
    holder = join(hall, ticket=number)
    told, gave_way = seat_of(hall, holder), seat_of(hall, people[number])
    assert (told["number"], told["table"], told["job"]) == (number, 2, Job.LEADER)
    assert (gave_way["number"] > 36, gave_way["table"], gave_way["job"]) == (True, 2, Job.MEMBER)
    assert phone(hall, people[number])["places"] is None
    assert {who for table, who in leading(hall) if table == 2} == {number}
    assert (look(hall).plan, len(look(hall).tickets)) == (made, 36)
    with refused("ticket.taken", number=number):
        join(hall, ticket=number)
    hall.house.execute(hall.operator, CloseRound(number=1))
    open_round(hall, 2)
    assert seat_of(hall, holder)["table"] == table_of(look(hall), 1, number)
    assert len([who for table, who in leading(hall) if table == seat_of(hall, holder)["table"]]) == 1


def test_a_leader_with_a_card_leads_alone_beside_a_simulated_phone_without_a_number(hall: Evening) -> None:
    number = leader_of(hall, 2)
    role = look(hall).tickets[str(number)].role.key
    without = simulated(hall, None, role, 2)
    assert seat_of(hall, without)["job"] == Job.LEADER
    join(hall, ticket=number)
    assert {who for table, who in leading(hall) if table == 2} == {number}


def test_a_leader_who_comes_to_the_next_table_leads_alone(hall: Evening) -> None:
    number = leader_of(hall, 2)
    holder = join(hall, ticket=number)
    open_round(hall, 1)
    hall.house.execute(hall.operator, CloseRound(number=1))
    table = table_of(look(hall), 1, number) or 0
    led = next(int(who) for at, who in look(hall).plan.leaders[1].items() if at == table)
    without = simulated(hall, None, look(hall).tickets[str(led)].role.key, table)
    assert seat_of(hall, without)["job"] == Job.LEADER
    simulated(hall, led) if led != number else None
    open_round(hall, 2)
    assert {who for at, who in leading(hall) if at == table} == {led}
    assert seat_of(hall, holder)["table"] == table


def test_somebody_without_a_card_sits_as_if_nobody_were_simulated(hall: Evening) -> None:
    known = look(hall)
    number, table = next(
        (int(n), at) for n, at in known.plan.seats[0].items() if known.tickets[n].role.key == "guardian"
    )
    people = filled(hall)
    came = seat_of(hall, join(hall, "guardian", table))
    assert (came["number"], came["table"], len(look(hall).tickets)) == (number, table, 36)
    assert seat_of(hall, people[number])["number"] > 36


@pytest.mark.parametrize("how", ["card", "alike"])
def test_nobody_real_gives_way_to_a_simulated_phone(hall: Evening, how: str) -> None:
    known = look(hall)
    number, table = next(
        (int(n), at) for n, at in known.plan.seats[0].items() if known.tickets[n].role.key == "guardian"
    )
    real = join(hall, ticket=number) if how == "card" else join(hall, "guardian", table)
    with refused("ticket.taken", number=number):
        simulated(hall, number)
    assert seat_of(hall, real)["number"] == number


def test_a_simulated_phone_neither_brings_back_who_has_gone_nor_takes_the_lead_from_somebody_real(
    hall: Evening,
) -> None:
    hall.house.execute(hall.operator, GoneTicket(ticket=30))
    with refused("ticket.not_here", number=30):
        simulated(hall, 30)
    number = leader_of(hall, 2)
    other = next(int(name) for name, at in look(hall).plan.seats[0].items() if at == 2 and int(name) != number)
    real = join(hall, ticket=other)
    hall.house.execute(hall.operator, AppointSeat(id=real.id, job=Job.LEADER))
    assert seat_of(hall, simulated(hall, number))["job"] == Job.MEMBER
    assert seat_of(hall, real)["job"] == Job.LEADER


def test_a_new_rehearsal_takes_over_from_one_that_was_stopped(hall: Evening) -> None:
    earlier, later = simulated(hall, 5), simulated(hall, 5)
    assert seat_of(hall, later)["number"] == 5
    assert seat_of(hall, earlier)["number"] > 36


def test_only_a_facilitator_claims_for_a_rehearsal(hall: Evening) -> None:
    """Whoever says so alone is a person with a card, whom nothing simulated moves, and who has the number for good."""
    door = Caller(ActorKind.NOBODY, conference_id=hall.conference)
    wanted = TakeSeat(role="youth", ticket=5, client_key=hall.key(), rehearsal=True)
    seat = Caller(ActorKind.SEAT, hall.house.execute(door, wanted).id, hall.conference)
    assert seat_of(hall, seat)["number"] == 5
    with refused("ticket.taken", number=5):
        simulated(hall, 5)
    hall.house.execute(hall.operator, ClearRehearsal())
    assert seat_of(hall, seat)["number"] == 5


def test_who_comes_to_a_rehearsal_are_those_nobody_real_stands_for(hall: Evening) -> None:
    join(hall, ticket=5)
    filled_by = simulated(hall, 6)
    with hall.house.reading() as session:
        coming = seatings.sitting_first(session, lookups.conference(session, hall.conference))
    assert {number for number, _, _ in coming} == set(range(1, 37)) - {5}
    assert next(table for number, _, table in coming if number == 6) == seat_of(hall, filled_by)["table"]
    assert [number for number, _, _ in coming[:6]] == sorted(number for number, _, _ in coming[:6])
    assert {(table, number) for number, _, table in coming[:6]} >= {
        (table, int(who)) for table, who in look(hall).plan.leaders[0].items() if who != "5"
    }


def test_a_card_is_asked_for_also_when_simulated_phones_hold_every_number(evening: Evening) -> None:
    imported(evening, listed(youth=2))
    for number in (1, 2):
        simulated(evening, number)
    with evening.house.reading() as session:
        assert lookups.unclaimed_cards(session, evening.conference)
    for number in (1, 2):
        join(evening, ticket=number)
    with evening.house.reading() as session:
        assert not lookups.unclaimed_cards(session, evening.conference)


def test_without_a_seating_a_number_is_nobodys(evening: Evening) -> None:
    with refused("seating.not_begun"):
        simulated(evening, 1)
    assert seat_of(evening, simulated(evening, None, table=3))["table"] == 3
    evening.house.execute(evening.operator, BeginSeating())
    with refused("ticket.not_found", number=9):
        simulated(evening, 9)
