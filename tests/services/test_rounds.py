"""Rounds: the server owns the clock, a human opens and closes, and the wall follows."""

from asking import asked, head, open_round, refused, round_, wall
from conftest import START, Clock, Evening

from dialog.commands import CloseRound, ExtendRound, OpenRound, PauseRound, ShowScreen
from dialog.vocabulary import Scene

MINUTE = 60_000
T0 = round(START.timestamp() * 1000)


def clocked(evening: Evening, number: int = 1) -> tuple[str, int | None, int | None, int | None, int | None]:
    """Phase, opened, ends and closed (ms after the start of the evening), and what remains."""
    shown = round_(evening, number)
    opened, ends, closed = (
        None if shown[at] is None else shown[at] - T0 for at in ("opened_at", "ends_at", "closed_at")
    )
    return shown["phase"], opened, ends, closed, shown["remaining_ms"]


def test_a_rounds_life_by_the_clock(evening: Evening, clock: Clock) -> None:
    do, operator = evening.house.execute, evening.operator
    planned = round_(evening)["planned_minutes"] * MINUTE
    assert clocked(evening) == ("waiting", None, None, None, None)
    open_round(evening)
    assert clocked(evening) == ("open", 0, planned, None, None)
    clock.forward(minutes=2)
    do(operator, PauseRound(number=1))
    assert clocked(evening) == ("paused", 0, None, None, planned - 2 * MINUTE)
    clock.forward(minutes=30)
    do(operator, ExtendRound(number=1, minutes=3))
    assert clocked(evening) == ("paused", 0, None, None, planned + MINUTE)
    do(operator, OpenRound(number=1))
    assert clocked(evening) == ("open", 0, 32 * MINUTE + planned + MINUTE, None, None)
    do(operator, ExtendRound(number=1))
    assert clocked(evening) == ("open", 0, 32 * MINUTE + planned + 2 * MINUTE, None, None)
    do(operator, CloseRound(number=1))
    assert clocked(evening) == ("closed", 0, None, 32 * MINUTE, None)
    clock.forward(minutes=1)
    do(operator, OpenRound(number=1))
    assert clocked(evening) == ("open", 0, 35 * MINUTE, None, None)  # Two minutes more, unless asked for others.
    do(operator, CloseRound(number=1))
    do(operator, OpenRound(number=1, minutes=5))
    assert clocked(evening) == ("open", 0, 38 * MINUTE, None, None)


def test_more_time_after_time_is_up_counts_from_now(evening: Evening, clock: Clock) -> None:
    open_round(evening, minutes=1)
    clock.forward(minutes=10)
    evening.house.execute(evening.operator, ExtendRound(number=1))
    assert clocked(evening) == ("open", 0, 11 * MINUTE, None, None)


def test_pausing_after_time_is_up_leaves_nothing(evening: Evening, clock: Clock) -> None:
    open_round(evening, minutes=1)
    clock.forward(minutes=10)
    evening.house.execute(evening.operator, PauseRound(number=1))
    assert clocked(evening) == ("paused", 0, None, None, 0)


def test_only_one_round_runs(evening: Evening) -> None:
    open_round(evening)
    for command in (OpenRound(number=2), OpenRound(number=3)):
        with refused("round.other_running", round=1):
            evening.house.execute(evening.operator, command)
    evening.house.execute(evening.operator, PauseRound(number=1))
    with refused("round.other_running", round=1):
        evening.house.execute(evening.operator, OpenRound(number=2))
    evening.house.execute(evening.operator, CloseRound(number=1))
    open_round(evening, 2)
    with refused("round.other_running", round=2):
        evening.house.execute(evening.operator, OpenRound(number=1))


def test_what_does_not_run_is_not_stopped_or_lengthened(evening: Evening) -> None:
    for command in (PauseRound(number=1), ExtendRound(number=1), CloseRound(number=1)):
        with refused("round.not_open", round=1):
            evening.house.execute(evening.operator, command)
    open_round(evening)
    evening.house.execute(evening.operator, CloseRound(number=1))
    for command in (PauseRound(number=1), ExtendRound(number=1)):
        with refused("round.closed", round=1):
            evening.house.execute(evening.operator, command)
    for command in (OpenRound(number=9), PauseRound(number=9), ExtendRound(number=9), CloseRound(number=9)):
        with refused("round.not_found", round=9):
            evening.house.execute(evening.operator, command)


def test_the_same_press_twice_changes_nothing(evening: Evening) -> None:
    for command in (OpenRound(number=1), PauseRound(number=1), CloseRound(number=1)):
        evening.house.execute(evening.operator, command)
        before = head(evening)
        assert (asked(evening.house, evening.operator, command), head(evening)) == ([], before)


def test_everybody_hears_and_the_wall_follows(evening: Evening) -> None:
    heard = asked(evening.house, evening.operator, OpenRound(number=1))
    assert [(wire, who) for wire, who, _ in heard] == [
        ("round.changed", "everyone"),
        ("screen.changed", "projectors"),
        ("screen.changed", "facilitators"),
    ]
    screen = {"scene": "task", "table": None, "round": 1, "page": 1, "dark": False, "passed": []}
    screen["version"] = head(evening)
    assert (wall(evening)["screen"], {told["version"] for _, _, told in heard}) == (screen, {head(evening)})


def test_a_wall_that_shows_the_round_already_is_left_alone(evening: Evening) -> None:
    evening.house.execute(evening.operator, ShowScreen(scene=Scene.WORK, round=1))
    heard = asked(evening.house, evening.operator, OpenRound(number=1))
    assert ([wire for wire, _, _ in heard], wall(evening)["screen"]["scene"]) == (["round.changed"], "work")


def test_the_wall_leaves_what_it_showed_of_another_round(evening: Evening) -> None:
    evening.house.execute(evening.operator, ShowScreen(scene=Scene.VOICES, round=2, table=1, page=3, dark=True))
    open_round(evening)
    screen = wall(evening)["screen"]
    assert (screen["scene"], screen["round"], screen["table"], screen["page"], screen["dark"]) == (
        "task",
        1,
        None,
        1,
        True,
    )
