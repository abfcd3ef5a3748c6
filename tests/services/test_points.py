"""What a table agrees on: its own words, tied to its lines, held until somebody has read them."""

from typing import Any

from asking import asked, console, open_round, phone, post, refused, wall
from conftest import Evening

from dialog.commands import (
    AppointSeat,
    ChooseRapporteur,
    ClosePlenary,
    CloseRound,
    EditPoint,
    JudgePoint,
    MoveSeat,
    OpenPlenary,
    WithdrawPoint,
    WritePoint,
)
from dialog.doorway import Caller
from dialog.vocabulary import Job, Moderation


def write(evening: Evening, caller: Caller, text: str = "Ope bibliotek på kvelden", **more: Any) -> int:
    command = WritePoint(client_key=more.pop("key", None) or evening.key(), round=1, text=text, **more)
    return evening.house.execute(caller, command).id or 0


def version(evening: Evening, point: int) -> int:
    return next(int(each["version"]) for each in console(evening)["points"] if each["id"] == point)


def test_a_point_goes_to_its_own_table_and_the_facilitators_and_waits_before_the_wall(evening: Evening) -> None:
    leader, other = evening.seat(), evening.seat(table=2)
    open_round(evening)
    line = post(evening, leader)
    command = WritePoint(
        client_key=evening.key(), round=1, text="Ope på kvelden", who="Kulturskulen", contributions=[line]
    )
    heard = asked(evening.house, leader, command)
    assert {audience for _, audience, shape in heard if "Ope på kvelden" in str(shape)} == {"table:1", "facilitators"}
    (mine,) = phone(evening, leader)["points"]
    assert (mine["text"], mine["who"], mine["contributions"]) == ("Ope på kvelden", "Kulturskulen", [line])
    assert (phone(evening, other)["points"], wall(evening)["points"]) == ([], [])
    evening.house.execute(evening.operator, JudgePoint(id=mine["id"], moderation=Moderation.RELEASED))
    assert [each["text"] for each in wall(evening)["points"]] == ["Ope på kvelden"]


def test_a_resend_is_one_point_and_a_fourth_is_refused_until_one_is_taken_away(evening: Evening) -> None:
    leader = evening.seat()
    open_round(evening)
    first = write(evening, leader, key="same")
    assert write(evening, leader, key="same") == first
    write(evening, leader)
    write(evening, leader)
    with refused("point.enough", most=3):
        write(evening, leader)
    evening.house.execute(leader, WithdrawPoint(id=first))
    write(evening, leader)
    with refused("point.enough", most=3):
        evening.house.execute(leader, WithdrawPoint(id=first, on=False))


def test_two_devices_at_one_table_never_write_over_each_other(evening: Evening) -> None:
    leader, secretary = evening.seat(), evening.seat("guardian")
    evening.house.execute(secretary, AppointSeat(job=Job.SECRETARY))
    open_round(evening)
    point = write(evening, leader)
    seen = version(evening, point)
    evening.house.execute(leader, EditPoint(id=point, version=seen, text="Ope til ni"))
    with refused("point.changed_meanwhile"):
        evening.house.execute(secretary, EditPoint(id=point, version=seen, text="Ope til ti"))
    assert [each["text"] for each in phone(evening, leader)["points"]] == ["Ope til ni"]
    again = evening.house.execute(leader, EditPoint(id=point, version=seen, text="Ope til ni"))
    assert list(again.events) == [], "a resend of what stands is welcome"


def test_a_released_point_that_is_edited_is_taken_down_until_it_is_read(evening: Evening) -> None:
    leader = evening.seat()
    open_round(evening)
    point = write(evening, leader)
    evening.house.execute(evening.operator, JudgePoint(id=point, moderation=Moderation.RELEASED))
    command = EditPoint(id=point, version=version(evening, point), text="Noko ingen har lese")
    heard = asked(evening.house, leader, command)
    on_wall = [shape for _, audience, shape in heard if audience == "projectors"]
    assert [(shape["released"], shape["text"]) for shape in on_wall] == [(False, "")]
    assert wall(evening)["points"] == []


def test_at_a_table_with_a_leader_the_others_say_it_to_the_leader(evening: Evening) -> None:
    leader, member = evening.seat(), evening.seat("guardian")
    alone_at_two = evening.seat("guardian", table=2)
    open_round(evening)
    with refused("point.leader_writes"):
        write(evening, member)
    assert write(evening, leader) > 0
    assert write(evening, alone_at_two) > 0, "where nobody leads, whoever picks up the pen writes"


def test_another_tables_point_is_as_unknown_as_none(evening: Evening) -> None:
    leader, stranger = evening.seat(), evening.seat(table=2)
    open_round(evening)
    point = write(evening, leader)
    for command in (
        EditPoint(id=point, version=version(evening, point), text="Kapra"),
        WithdrawPoint(id=point),
    ):
        with refused("point.not_found"):
            evening.house.execute(stranger, command)
    with refused("point.not_your_table"):
        write(evening, stranger, table=1)
    line = post(evening, stranger)
    with refused("point.foreign_line"):
        write(evening, leader, contributions=[line])


def test_a_facilitator_types_in_from_the_flipchart_and_it_is_marked(evening: Evening) -> None:
    open_round(evening)
    evening.house.execute(evening.operator, CloseRound(number=1))
    write(evening, evening.operator, "Frå flippoveren", table=3)
    (point,) = console(evening)["points"]
    assert (point["table"], point["entered_by_console"], point["moderation"]) == (3, True, "released")


def test_the_table_may_finish_its_points_until_the_room_has_heard_the_last(evening: Evening) -> None:
    leader = evening.seat()
    open_round(evening)
    evening.house.execute(evening.operator, CloseRound(number=1))
    write(evening, leader, "Etter at runden er lukka")
    evening.house.execute(evening.operator, OpenPlenary(round=1))
    write(evening, leader, "Medan dei andre fortel")
    evening.house.execute(evening.operator, ClosePlenary(round=1))
    with refused("point.too_late", round=1):
        write(evening, leader)


# -- who tells it ----------------------------------------------------------------------------------


def rapporteur(evening: Evening, caller: Caller, round_: int = 1) -> int | None:
    shown = phone(evening, caller)["rapporteurs"]
    return next((each["seat"] for each in shown if each["round"] == round_), None)


def test_nobody_reports_twice_until_all_at_the_table_have(evening: Evening) -> None:
    first, second = evening.seat(), evening.seat("guardian")
    do = evening.house.execute
    do(first, ChooseRapporteur(round=1))
    with refused("rapporteur.has_reported"):
        do(first, ChooseRapporteur(round=2))
    do(second, ChooseRapporteur(round=2))
    do(first, ChooseRapporteur(round=3))
    assert [rapporteur(evening, first, number) for number in (1, 2, 3)] == [1, 2, 1]


def test_the_task_can_be_given_back_and_a_leader_may_give_it_to_another(evening: Evening) -> None:
    leader, member = evening.seat(), evening.seat("guardian")
    do = evening.house.execute
    do(member, ChooseRapporteur(round=1))
    with refused("seat.not_yours"):
        do(member, ChooseRapporteur(round=1, id=leader.id))
    do(leader, ChooseRapporteur(round=1))
    assert rapporteur(evening, member) == 1
    do(leader, ChooseRapporteur(round=1, id=member.id))
    do(member, ChooseRapporteur(round=1, on=False))
    assert rapporteur(evening, leader) is None


def test_who_moves_leaves_the_old_tables_points_behind(evening: Evening) -> None:
    leader = evening.seat()
    open_round(evening)
    write(evening, leader)
    evening.house.execute(evening.operator, MoveSeat(id=leader.id or 0, table=2))
    assert phone(evening, leader)["points"] == []
    assert len(console(evening)["points"]) == 1
