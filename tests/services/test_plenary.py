"""The tables tell the room, in turn: two minutes each, the next one named, nobody skipped by a double press."""

from typing import Any

from asking import asked, open_round, refused, round_, wall
from conftest import START, Clock, Evening

from dialog.commands import (
    CallPlenary,
    ClosePlenary,
    CloseRound,
    ExtendPlenary,
    OpenPlenary,
    OrderPlenary,
    PassPlenary,
)
from dialog.domain import plenary
from dialog.vocabulary import ReportState

T0 = round(START.timestamp() * 1000)
W, R, H, P = ReportState.WAITING, ReportState.REPORTING, ReportState.HEARD, ReportState.PASSED


def told(evening: Evening) -> tuple[list[tuple[int, str]], int | None]:
    shown: dict[str, Any] = round_(evening)["plenary"]
    return [(each["table"], each["state"]) for each in shown["tables"]], shown["ends_at"] and shown["ends_at"] - T0


def closed(evening: Evening) -> None:
    open_round(evening)
    evening.house.execute(evening.operator, CloseRound(number=1))


def test_tables_report_in_order_two_minutes_each_and_the_wall_follows(evening: Evening, clock: Clock) -> None:
    do, operator = evening.house.execute, evening.operator
    closed(evening)
    do(operator, OpenPlenary(round=1))
    do(operator, CallPlenary(round=1, table=1))
    assert told(evening) == ([(1, R), (2, W), (3, W), (4, W), (5, W), (6, W)], 120_000)
    screen = wall(evening)["screen"]
    assert (screen["scene"], screen["table"], screen["round"]) == ("plenary", 1, 1)
    clock.forward(minutes=1)
    do(operator, ExtendPlenary(round=1, seconds=30))
    assert told(evening)[1] == 150_000
    clock.forward(minutes=5)
    do(operator, ExtendPlenary(round=1, seconds=30))
    assert told(evening)[1] == 390_000, "more time counts from now when the time was up"
    do(operator, CallPlenary(round=1, table=2))
    assert told(evening)[0][:3] == [(1, H), (2, R), (3, W)]


def test_two_who_press_at_once_call_one_table_once(evening: Evening) -> None:
    closed(evening)
    evening.house.execute(evening.operator, OpenPlenary(round=1))
    assert asked(evening.house, evening.operator, OpenPlenary(round=1)) == []
    evening.house.execute(evening.operator, CallPlenary(round=1, table=1))
    assert asked(evening.house, evening.operator, CallPlenary(round=1, table=1)) == []
    assert [state for _, state in told(evening)[0]].count(R) == 1


def test_a_table_that_was_passed_over_comes_back_when_it_is_called(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    closed(evening)
    do(operator, OpenPlenary(round=1))
    do(operator, PassPlenary(round=1, table=1))
    do(operator, CallPlenary(round=1, table=2))
    assert told(evening)[0][:2] == [(1, P), (2, R)]
    do(operator, CallPlenary(round=1, table=1))
    assert told(evening)[0][:2] == [(1, R), (2, H)]


def test_the_order_is_the_facilitators_for_those_who_still_wait(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    closed(evening)
    do(operator, OpenPlenary(round=1))
    do(operator, CallPlenary(round=1, table=1))
    do(operator, OrderPlenary(round=1, tables=[6, 5, 4, 3, 2]))
    assert [table for table, _ in told(evening)[0]] == [1, 6, 5, 4, 3, 2]
    with refused("plenary.order_incomplete"):
        do(operator, OrderPlenary(round=1, tables=[6, 5]))
    assert asked(evening.house, operator, OrderPlenary(round=1, tables=[6, 5, 4, 3, 2])) == []


def test_what_is_asked_at_the_wrong_moment_is_told_in_words(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    open_round(evening)
    with refused("plenary.round_not_closed", round=1):
        do(operator, OpenPlenary(round=1))
    with refused("plenary.not_open", round=1):
        do(operator, CallPlenary(round=1, table=1))
    do(operator, CloseRound(number=1))
    do(operator, OpenPlenary(round=1))
    with refused("plenary.nobody_reports"):
        do(operator, ExtendPlenary(round=1))
    open_round(evening, 2)
    do(operator, CloseRound(number=2))
    with refused("plenary.other_open", round=1):
        do(operator, OpenPlenary(round=2))
    do(operator, ClosePlenary(round=1))
    do(operator, OpenPlenary(round=2))


def test_the_rules_on_plain_values() -> None:
    states = {1: H, 2: P, 3: W, 4: W}
    assert plenary.reordered([1, 2, 3, 4], [4, 3], states) == [1, 2, 4, 3]
    assert plenary.may_report(7, [7, 8], [7, 8]) is True
    assert plenary.may_report(7, [7], [7, 8]) is False
    assert plenary.may_report(7, [], []) is True
