"""Seats: everybody gets one, roles are spread, somebody leads, and nothing tells who it is."""

import uuid

from asking import asked, head, on_phone, open_round, phone, post, refused, wall
from conftest import Evening, make_evening
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dialog import programmes
from dialog.commands import AppointSeat, CloseConference, CountSeat, MoveSeat, ReopenConference, TakeSeat
from dialog.doorway import Caller, Doorway
from dialog.models import Seat
from dialog.plans import RolePlan, TablePlan
from dialog.services.seats import most_seats
from dialog.vocabulary import ActorKind, Job

SMALL = [TablePlan(number=number, leader_role="youth", seats=2) for number in (1, 2)]


def door(evening: Evening, token: str | None = None, may_rehearse: bool = False) -> Caller:
    return Caller(ActorKind.NOBODY, conference_id=evening.conference, token=token, may_rehearse=may_rehearse)


def key() -> str:
    return str(uuid.uuid4())


def seats(evening: Evening) -> list[tuple[str, int, str]]:
    with evening.house.reading() as session:
        rows = session.scalars(select(Seat).where(Seat.conference_id == evening.conference).order_by(Seat.id))
        return [(seat.role.key, seat.table.number, seat.job) for seat in rows]


# -- joining ---------------------------------------------------------------------------------------


def test_the_first_of_the_leading_role_leads(evening: Evening) -> None:
    for role, table in (("guardian", 1), ("youth", 1), ("youth", 1), ("youth", 2), ("guardian", 2)):
        evening.seat(role, table)
    assert seats(evening) == [
        ("guardian", 1, "member"), ("youth", 1, "leader"), ("youth", 1, "member"), ("youth", 2, "leader"), ("guardian", 2, "member"),
    ]  # fmt: skip


def test_a_table_without_leading_role_gets_no_leader_by_itself(house: Doorway) -> None:
    heads = make_evening(house, "department-heads", tables=[TablePlan(number=1)])
    heads.seat("department_head")
    assert seats(heads) == [("department_head", 1, "member")]


def test_a_full_table_is_refused_and_the_next_one_is_free(house: Doorway) -> None:
    small = make_evening(house, tables=SMALL)
    small.seat("youth", 1), small.seat("guardian", 1)
    with refused("table.full", table=1):
        small.seat("youth", 1)
    assert phone(small, small.seat("youth", None))["seat"]["table"] == 2


def test_nobody_is_sent_home_from_a_full_room(house: Doorway) -> None:
    small = make_evening(house, tables=SMALL)
    for _ in range(7):
        small.seat("youth", None)
    tables = [table for _, table, _ in seats(small)]
    assert sorted([tables.count(1), tables.count(2)]) == [3, 4]


def test_a_table_or_role_that_does_not_exist(evening: Evening) -> None:
    with refused("table.not_found", table=99):
        evening.seat("youth", 99)
    with refused("role.not_found", role="astronaut"):
        evening.seat("astronaut", 1)


def test_a_closed_code_keeps_those_who_are_in(evening: Evening) -> None:
    first = TakeSeat(role="youth", table=1, client_key=key())
    seat = evening.house.execute(door(evening), first)
    evening.house.execute(evening.operator, CloseConference())
    with refused("code.closed"):
        evening.seat()
    assert evening.house.execute(door(evening), first).id == seat.id
    open_round(evening)
    post(evening, Caller(ActorKind.SEAT, seat.id, evening.conference))
    evening.house.execute(evening.operator, ReopenConference())
    evening.seat()
    assert len(seats(evening)) == 2


def test_a_resend_and_a_second_tab_find_the_same_seat(evening: Evening) -> None:
    wanted = TakeSeat(role="youth", table=1, client_key=key())
    first = evening.house.execute(door(evening), wanted)
    token, before = str(first.facts["token"]), head(evening)
    evening.house.heard.clear()  # type: ignore[attr-defined]
    resent = evening.house.execute(door(evening), wanted)
    tab = evening.house.execute(
        door(evening, str(resent.facts["token"])), TakeSeat(role="guardian", table=2, client_key=key())
    )
    assert [first.id, resent.id, tab.id] == [first.id] * 3
    assert (seats(evening), head(evening), evening.house.heard) == ([("youth", 1, "leader")], before, [])  # type: ignore[attr-defined]
    assert (tab.facts["role"], tab.facts["table"], len(token)) == ("youth", 1, 32)


def test_one_phone_in_two_conferences_cannot_be_joined_in_the_database(evening: Evening, house: Doorway) -> None:
    other, token = make_evening(house), "0" * 32
    for each in (evening, other):
        house.execute(door(each, token), TakeSeat(role="youth", table=1, client_key=key()))
    with house.reading() as session:
        hashes = list(session.scalars(select(Seat.token_hash)))
    assert len(set(hashes)) == 2
    assert token not in str(hashes)


def test_only_a_facilitators_phone_is_a_rehearsal(evening: Evening) -> None:
    asked_for = TakeSeat(role="youth", table=1, client_key=key(), rehearsal=True)
    real = evening.house.execute(door(evening), asked_for)
    simulated = evening.house.execute(
        door(evening, may_rehearse=True), asked_for.model_copy(update={"client_key": key()})
    )
    with evening.house.reading() as session:
        assert dict(session.execute(select(Seat.id, Seat.is_rehearsal)).all()) == {real.id: False, simulated.id: True}  # type: ignore[arg-type]


def test_consoles_hear_the_seat_and_the_wall_only_a_number(evening: Evening) -> None:
    heard = asked(evening.house, door(evening), TakeSeat(role="youth", table=2, client_key=key()))
    version = head(evening)
    assert heard == [
        (
            "seat.taken",
            "facilitators",
            {
                "id": 1,
                "number": 1,
                "role": "youth",
                "table": 2,
                "job": "leader",
                "left": False,
                "rehearsal": False,
                "version": version,
            },
        ),
        ("seat.taken", "projectors", {"joined": 1, "version": version}),
        ("table.led", "table:2", {"table": 2, "has_leader": True, "version": version}),
        (
            "table.seated",
            "seat:1",
            {"seats": [{"number": 1, "role": "youth"}], "help": "none", "version": version},
        ),
    ]
    assert wall(evening)["joined"] == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    arrivals=st.lists(st.sampled_from(["youth", "guardian", "politician"]), max_size=12),
    capacities=st.lists(st.integers(1, 4), min_size=1, max_size=3),
)
def test_whoever_lets_us_choose_is_seated_in_balance(
    house: Doorway, arrivals: list[str], capacities: list[int]
) -> None:
    roles = [
        RolePlan(key=name, name=programmes.role_plan("youth").name) for name in ("youth", "guardian", "politician")
    ]
    tables = [TablePlan(number=number, seats=seats) for number, seats in enumerate(capacities, start=1)]
    hall = make_evening(house, roles=roles, tables=tables)
    for role in arrivals:
        hall.seat(role, None)
        taken = seats(hall)
        free = [table.number for table in tables if sum(at == table.number for _, at, _ in taken) < table.seats]
        for each in ("youth", "guardian", "politician"):
            counts = [sum((who, at) == (each, number) for who, at, _ in taken) for number in free]
            assert max(counts, default=0) - min(counts, default=0) <= 1
    assert len(seats(hall)) == len(arrivals)


# -- leading ---------------------------------------------------------------------------------------


def appoint(evening: Evening, caller: Caller, job: Job, seat: Caller | None = None) -> None:
    evening.house.execute(caller, AppointSeat(id=None if seat is None else seat.id, job=job))


def job(evening: Evening, seat: Caller) -> tuple[str, bool]:
    shown = phone(evening, seat)
    return shown["seat"]["job"], shown["has_leader"]


def test_a_leader_steps_down_and_another_takes_over(evening: Evening) -> None:
    first, second = evening.seat(), evening.seat()
    with refused("seat.leader_taken", table=1):
        appoint(evening, second, Job.LEADER)
    appoint(evening, first, Job.MEMBER)
    assert [job(evening, seat) for seat in (first, second)] == [("member", False), ("member", False)]
    appoint(evening, second, Job.LEADER)
    assert [job(evening, seat) for seat in (first, second)] == [("member", True), ("leader", True)]


def test_only_the_leading_role_takes_the_lead_by_itself(evening: Evening) -> None:
    adult = evening.seat("guardian")
    with refused("seat.role_does_not_lead"):
        appoint(evening, adult, Job.LEADER)
    appoint(evening, adult, Job.SECRETARY)
    appoint(evening, evening.operator, Job.LEADER, adult)
    assert job(evening, adult) == ("leader", True)


def test_a_facilitators_choice_replaces_the_leader_and_tells_all_three(evening: Evening) -> None:
    first, second = evening.seat(), evening.seat()
    heard = asked(evening.house, evening.operator, AppointSeat(id=second.id, job=Job.LEADER))
    told = {(wire, who): shape.get("job", shape.get("has_leader")) for wire, who, shape in heard}
    assert told[("seat.changed", f"seat:{first.id}")] == "member"
    assert told[("seat.changed", f"seat:{second.id}")] == "leader"
    assert told[("table.led", "table:1")] is True
    assert [job(evening, seat)[0] for seat in (first, second)] == ["member", "leader"]


def test_a_phone_speaks_of_its_own_seat_only(evening: Evening, house: Doorway) -> None:
    first, second, far = evening.seat(), evening.seat(), make_evening(house).seat()
    with refused("seat.not_yours"):
        appoint(evening, second, Job.MEMBER, first)
    appoint(evening, second, Job.SECRETARY, second)
    for unknown in (far, Caller(ActorKind.SEAT, 999), None):
        with refused("seat.not_found"):
            appoint(evening, evening.operator, Job.LEADER, unknown)
    with refused("seat.not_found"):
        evening.house.execute(evening.operator, MoveSeat(id=far.id, table=1))
    assert (job(evening, first)[0], job(evening, second)[0]) == ("leader", "secretary")


def test_the_same_job_again_changes_nothing(evening: Evening) -> None:
    leader = evening.seat()
    before = head(evening)
    assert asked(evening.house, leader, AppointSeat(job=Job.LEADER)) == []
    assert head(evening) == before


# -- moving and counting ---------------------------------------------------------------------------


def test_a_leader_who_moves_leaves_the_lead_behind(evening: Evening) -> None:
    leader, stayer = evening.seat(table=1), evening.seat(table=1)
    open_round(evening)
    line = post(evening, leader, "Blir ved bord 1")
    heard = asked(evening.house, evening.operator, MoveSeat(id=leader.id, table=2))
    assert [(wire, who, shape.get("has_leader")) for wire, who, shape in heard if wire == "table.led"] == [
        ("table.led", "table:1", False),
        ("table.led", "table:2", False),
    ]
    moved = phone(evening, leader)["seat"]
    assert (moved["table"], moved["job"], on_phone(evening, stayer, line)["text"]) == (2, "member", "Blir ved bord 1")  # type: ignore[index]
    assert asked(evening.house, evening.operator, MoveSeat(id=leader.id, table=2)) == []
    with refused("table.not_found", table=99):
        evening.house.execute(evening.operator, MoveSeat(id=leader.id, table=99))


def test_people_without_a_phone_are_counted_never_named(evening: Evening) -> None:
    heard = asked(evening.house, evening.operator, CountSeat(role="guardian", without_phone=4))
    assert heard == [
        ("seat.counted", "facilitators", {"role": "guardian", "without_phone": 4, "version": head(evening)})
    ]
    assert asked(evening.house, evening.operator, CountSeat(role="guardian", without_phone=4)) == []
    with refused("role.not_found", role="astronaut"):
        evening.house.execute(evening.operator, CountSeat(role="astronaut", without_phone=1))


def test_one_machine_cannot_take_seats_without_end(house: Doorway) -> None:
    small = make_evening(house, tables=[TablePlan(number=1, seats=1)])
    first = small.seat(table=None)
    for _ in range(most_seats(1) - 1):
        small.seat(table=None)
    with refused("code.crowded"):
        small.seat(table=None)
    own = Caller(ActorKind.NOBODY, conference_id=small.conference, token=first.token)
    assert house.execute(own, TakeSeat(role="youth", client_key=small.key())).id == first.id
    assert make_evening(house).seat().id
