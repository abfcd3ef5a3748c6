"""«Come here»: quiet, for facilitators and the leader alone; and the card that says who sits at the leader's table."""

from typing import Any

from asking import asked, console, head, phone, refused, wall
from conftest import Clock, Evening

from dialog.commands import AnswerHelp, AppointSeat, AskHelp, LeaveSeat, MoveSeat
from dialog.doorway import Caller
from dialog.vocabulary import Help, Job


def helps(evening: Evening) -> list[tuple[int, str]]:
    return [(each["table"], each["state"]) for each in console(evening)["helps"]]


def card(evening: Evening, seat: Caller) -> dict[str, Any]:
    """None of it for whoever does not lead."""
    return phone(evening, seat)["card"] or {}


def test_only_facilitators_and_the_leader_hear_the_call(evening: Evening, clock: Clock) -> None:
    leader, beside, far = evening.seat(), evening.seat("guardian"), evening.seat(table=2)
    clock.forward(minutes=3)
    heard = asked(evening.house, leader, AskHelp())
    assert {(wire, audience) for wire, audience, _ in heard} == {
        ("help.changed", "facilitators"),
        ("table.seated", f"seat:{leader.id}"),
    }
    assert (helps(evening), card(evening, leader)["help"]) == ([(1, "asked")], "asked")
    assert (card(evening, beside), card(evening, far)["help"]) == ({}, "none")
    assert "asked" not in str(wall(evening))
    since = console(evening)["helps"][0]["since"]
    assert since == round(clock().timestamp() * 1000)


def test_the_answer_reaches_the_leader_and_ends(evening: Evening) -> None:
    leader = evening.seat()
    evening.house.execute(leader, AskHelp())
    evening.house.execute(evening.operator, AnswerHelp(table=1, state=Help.COMING))
    assert (helps(evening), card(evening, leader)["help"]) == ([(1, "coming")], "coming")
    before = head(evening)
    evening.house.execute(leader, AskHelp())
    assert (head(evening), helps(evening)) == (before, [(1, "coming")]), "asked again it is still on the way"
    evening.house.execute(evening.operator, AnswerHelp(table=1, state=Help.NONE))
    assert (helps(evening), card(evening, leader)["help"]) == ([], "none")
    with refused("help.not_asked", table=1):
        evening.house.execute(evening.operator, AnswerHelp(table=1, state=Help.COMING))


def test_the_leader_may_take_it_back_and_nobody_else_may_ask(evening: Evening) -> None:
    leader, secretary = evening.seat(), evening.seat("guardian")
    evening.house.execute(secretary, AppointSeat(job=Job.SECRETARY))
    for seat in (secretary, evening.seat("guardian")):
        with refused("help.leader_only"):
            evening.house.execute(seat, AskHelp())
    evening.house.execute(leader, AskHelp())
    evening.house.execute(leader, AskHelp(on=False))
    assert helps(evening) == []


def test_a_new_leader_takes_over_the_card_and_the_call(evening: Evening) -> None:
    leader, next_one = evening.seat(), evening.seat()
    evening.house.execute(leader, AskHelp())
    heard = asked(evening.house, evening.operator, AppointSeat(id=next_one.id, job=Job.LEADER))
    assert [audience for wire, audience, _ in heard if wire == "table.seated"] == [f"seat:{next_one.id}"]
    assert (card(evening, leader), card(evening, next_one)["help"]) == ({}, "asked")


def test_the_card_knows_who_sits_there_and_who_has_gone(evening: Evening) -> None:
    leader = evening.seat()
    guardian, politician = evening.seat("guardian"), evening.seat("politician")
    seats = card(evening, leader)["seats"]
    assert seats == [
        {"number": 1, "role": "youth"}, {"number": 2, "role": "guardian"}, {"number": 3, "role": "politician"},
    ]  # fmt: skip
    evening.house.execute(guardian, LeaveSeat())
    heard = asked(evening.house, evening.operator, MoveSeat(id=politician.id or 0, table=2))
    assert [shape["seats"] for wire, audience, shape in heard if wire == "table.seated"] == [
        [{"number": 1, "role": "youth"}]
    ]
    assert card(evening, leader)["seats"] == [{"number": 1, "role": "youth"}]


def test_a_leader_who_is_moved_has_no_card_there(evening: Evening) -> None:
    leader = evening.seat()
    evening.house.execute(evening.operator, MoveSeat(id=leader.id or 0, table=2))
    assert card(evening, leader) == {}
