"""The wall is one row: what is not said keeps its value while the scene is the same."""

from asking import asked, head, open_round, phone, refused, wall
from conftest import Evening

from dialog.commands import ClearRehearsal, CloseRound, PassEnding, ShowScreen
from dialog.vocabulary import Ending, Scene


def shown(evening: Evening, **wanted: object) -> tuple[object, ...]:
    evening.house.execute(evening.operator, ShowScreen.model_validate(wanted))
    screen = wall(evening)["screen"]
    return screen["scene"], screen["table"], screen["round"], screen["page"], screen["dark"]


def test_scenes_keep_and_drop_what_they_speak_of(evening: Evening) -> None:
    assert [
        shown(evening, scene="voices", table=2, round=1),
        shown(evening, scene="voices", page=2),
        shown(evening, scene="voices", table=1, dark=True),
        shown(evening, scene="themes"),
        shown(evening, scene="next", dark=False),
        shown(evening, scene="welcome"),
    ] == [
        ("voices", 2, 1, 1, False),
        ("voices", 2, 1, 2, False),
        ("voices", 1, 1, 1, True),
        ("themes", None, 1, 1, True),
        ("next", None, None, 1, False),
        ("welcome", None, None, 1, False),
    ]


def test_a_scene_that_names_no_round_speaks_of_the_latest(evening: Evening) -> None:
    assert shown(evening, scene="work")[2] == 1
    shown(evening, scene="welcome")
    open_round(evening)
    evening.house.execute(evening.operator, CloseRound(number=1))
    open_round(evening, 2)
    shown(evening, scene="welcome")
    assert shown(evening, scene="voices")[2] == 2


def test_only_tables_and_rounds_that_exist(evening: Evening) -> None:
    with refused("table.not_found", table=99):
        evening.house.execute(evening.operator, ShowScreen(scene=Scene.VOICES, table=99))
    with refused("round.not_found", round=99):
        evening.house.execute(evening.operator, ShowScreen(scene=Scene.TASK, round=99))


def test_wall_and_consoles_hear_phones_do_not(evening: Evening) -> None:
    heard = asked(evening.house, evening.operator, ShowScreen(scene=Scene.THEMES))
    assert [(wire, who) for wire, who, _ in heard] == [
        ("screen.changed", "projectors"),
        ("screen.changed", "facilitators"),
    ]
    assert wall(evening)["screen"]["version"] == head(evening) == heard[0][2]["version"]


def test_the_map_of_a_round_to_come_calls_people_to_it_once(evening: Evening) -> None:
    seat = evening.seat()
    called = [(each["number"], each["called"]) for each in phone(evening, seat)["rounds"]]
    assert called == [(1, False), (2, False), (3, False)]
    heard = asked(evening.house, evening.operator, ShowScreen(scene=Scene.THEMES))
    assert [wire for wire, _, _ in heard if wire == "round.changed"] == []
    for wanted in (ShowScreen(scene=Scene.SEATING), ShowScreen(scene=Scene.TASK, round=2)):
        first, again = (asked(evening.house, evening.operator, wanted) for _ in range(2))
        assert {shape["called"] for wire, _, shape in first if wire == "round.changed"} == {True}
        assert {wire for wire, _, _ in again} == {"screen.changed"}
    called = [(each["number"], each["called"]) for each in phone(evening, seat)["rounds"]]
    assert called == [(1, True), (2, True), (3, False)]


# -- the evening's end -----------------------------------------------------------------------------


def passed(evening: Evening) -> list[str]:
    return list(wall(evening)["screen"]["passed"])


def all_over(evening: Evening) -> None:
    for number in (1, 2, 3):
        open_round(evening, number)
        evening.house.execute(evening.operator, CloseRound(number=number))


def test_the_ends_scenes_count_when_the_last_round_is_over_and_not_before(evening: Evening) -> None:
    shown(evening, scene="next")  # Looked at before people come.
    assert passed(evening) == []
    all_over(evening)
    shown(evening, scene="next")
    shown(evening, scene="priority")  # Dots have passed when they are closed.
    shown(evening, scene="learned")
    assert passed(evening) == ["learned", "next"]


def test_two_who_go_past_the_same_part_at_once_go_past_one(evening: Evening) -> None:
    all_over(evening)
    told, again = (asked(evening.house, evening.operator, PassEnding(part=Ending.PULSE)) for _ in range(2))
    assert [(wire, who) for wire, who, _ in told] == [
        ("screen.changed", "projectors"),
        ("screen.changed", "facilitators"),
    ]
    assert (again, passed(evening)) == ([], ["pulse"])
    before = wall(evening)["screen"]["scene"]
    evening.house.execute(evening.operator, PassEnding(part=Ending.DOTS))
    assert (passed(evening), wall(evening)["screen"]["scene"]) == (["dots", "pulse"], before)
    evening.house.execute(evening.operator, PassEnding(part=Ending.DOTS, on=False))
    assert passed(evening) == ["pulse"]


def test_a_rehearsal_that_is_cleared_leaves_the_whole_end_to_come(evening: Evening) -> None:
    all_over(evening)
    evening.house.execute(evening.operator, PassEnding(part=Ending.PULSE))
    evening.house.execute(evening.operator, ClearRehearsal())
    assert passed(evening) == []
