"""The wall is one row: what is not said keeps its value while the scene is the same."""

from asking import asked, head, open_round, refused, wall
from conftest import Evening

from dialog.commands import CloseRound, ShowScreen
from dialog.vocabulary import Scene


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
