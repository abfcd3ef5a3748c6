"""The pulse leads back to nobody, and the politicians' lessons are shown when somebody has read them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from asking import asked, console, everything, phone, refused, wall
from conftest import Clock, Evening

from dialog.commands import (
    AnswerPulse,
    CloseConference,
    HoldLesson,
    ReleaseLesson,
    ReleasePulse,
    ReopenConference,
    WriteLesson,
)
from dialog.doorway import Caller
from dialog.vocabulary import ActorKind


def answered(evening: Evening, people: int, **answer: Any) -> list[Caller]:
    seats = [evening.seat(table=None) for _ in range(people)]
    for nth, seat in enumerate(seats):
        evening.house.execute(seat, AnswerPulse(**({"heard": 1 + nth % 4, "useful": 3, "again": 4} | answer)))
    return seats


def pulse(evening: Evening) -> dict[str, Any]:
    told: dict[str, Any] = console(evening)["pulse"]
    return told


def close(evening: Evening) -> None:
    evening.house.execute(evening.operator, CloseConference())


# -- the pulse -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True)])
def test_fewer_than_five_are_shown_to_nobody(evening: Evening, people: int, shown: bool) -> None:
    answered(evening, people, line="Takk for i kveld")
    close(evening)
    told = pulse(evening)
    assert (told["answered"], told["sums"] is not None, len(told["lines"])) == (people, shown, people * shown)
    assert ("Takk for i kveld" in str(console(evening))) == shown
    assert "Takk for i kveld" not in str(wall(evening))


def test_the_sums_are_told_when_answers_can_change_no_more(evening: Evening, clock: Clock) -> None:
    """Between two looks one person's answer would be the difference."""
    seats = answered(evening, 6)
    assert pulse(evening)["sums"] is None
    close(evening)
    assert pulse(evening)["sums"] == [
        {"question": "heard", "steps": [2, 2, 1, 1]},
        {"question": "useful", "steps": [0, 0, 6, 0]},
        {"question": "again", "steps": [0, 0, 0, 6]},
    ]
    with refused("pulse.closed"):
        evening.house.execute(seats[0], AnswerPulse(heard=1))
    evening.house.execute(evening.operator, ReopenConference())
    assert pulse(evening)["sums"] is None
    clock.forward(hours=6)  # Past midnight nobody needs to have closed anything.
    assert pulse(evening)["sums"] is not None


def test_the_day_that_ends_is_the_one_in_the_hall(evening: Evening, clock: Clock) -> None:
    """Half an hour past midnight here it is still yesterday for a clock on UTC."""
    clock.moment = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    seats = answered(evening, 5)
    assert pulse(evening)["sums"] is None
    clock.forward(hours=23)
    evening.house.execute(seats[0], AnswerPulse(heard=4))
    clock.forward(hours=1)
    with refused("pulse.closed"):
        evening.house.execute(seats[0], AnswerPulse(heard=3))
    assert pulse(evening)["sums"] is not None


def test_a_question_that_few_answered_has_no_steps(evening: Evening) -> None:
    answered(evening, 5)
    answered(evening, 1, heard=None)
    for seat in answered(evening, 4):
        evening.house.execute(seat, AnswerPulse(useful=1))
    close(evening)
    assert [len(each["steps"]) for each in pulse(evening)["sums"]] == [4, 4, 4]
    assert sum(pulse(evening)["sums"][0]["steps"]) == 5


def test_a_second_answer_replaces_the_first_and_an_empty_one_takes_it_back(evening: Evening) -> None:
    seats = answered(evening, 5, line="Bra")
    evening.house.execute(seats[0], AnswerPulse(heard=4, useful=4, again=4, line="Betre"))
    rows = everything(evening.house)
    assert (len(rows["pulse_answer"]), len(rows["pulse_line"])) == (5, 5)
    evening.house.execute(seats[0], AnswerPulse())
    rows = everything(evening.house)
    assert (len(rows["pulse_answer"]), len(rows["pulse_line"])) == (4, 4)
    assert "Betre" not in str(rows)


def test_nothing_in_the_database_leads_from_an_answer_to_a_seat(evening: Evening) -> None:
    seats = answered(evening, 5, line="Ord")
    rows = everything(evening.house)
    keys = {row[1] for name in ("pulse_answer", "pulse_line") for row in rows[name]}
    assert len(keys) == 10, "an answer and its line have different keys"
    others = str({name: content for name, content in rows.items() if not name.startswith("pulse")})
    assert [key for key in keys if key in others] == []
    assert [seat.token for seat in seats if str(seat.token) in str(rows)] == []
    told = [name for name in rows["audience_head"] if "seat:" in str(name)]
    evening.house.execute(seats[1], AnswerPulse(heard=1))
    now = everything(evening.house)["audience_head"]
    assert told == [name for name in now if "seat:" in str(name)], "nor does what was told"


def test_rows_keep_no_order_of_coming(evening: Evening) -> None:
    answered(evening, 9)
    database = evening.house.database
    if not database.is_sqlite:
        pytest.skip("only SQLite has an order of its own")
    with database.looking() as connection:
        stored = [row[0] for row in connection.exec_driver_sql("SELECT key FROM pulse_answer")]
        for name in ("pulse_answer", "pulse_line"):
            made = connection.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{name}'").scalar_one()
            assert "WITHOUT ROWID" in made
    assert stored == sorted(stored)


def test_who_answers_hears_nothing_and_nobody_but_facilitators_does(evening: Evening) -> None:
    seat = evening.seat()
    told = asked(evening.house, seat, AnswerPulse(heard=2))
    assert [(wire, audience, shape["answered"]) for wire, audience, shape in told] == [
        ("pulse.changed", "facilitators", 1)
    ]


def test_only_the_phone_that_holds_the_token_answers(evening: Evening) -> None:
    seat, other = evening.seat(), evening.seat()
    for token in (None, other.token):
        with refused("seat.none"):
            evening.house.execute(
                Caller(ActorKind.SEAT, seat.id, seat.conference_id, token=token), AnswerPulse(heard=1)
            )
    evening.house.execute(seat, AnswerPulse(heard=1))


def test_a_line_is_released_one_by_one_and_other_words_are_held_again(evening: Evening) -> None:
    seats = answered(evening, 5, line="Fleire kveldar")
    close(evening)
    key = pulse(evening)["lines"][0]["key"]
    evening.house.execute(evening.operator, ReleasePulse(line=key))
    assert sorted(line["released"] for line in pulse(evening)["lines"]) == [False, False, False, False, True]
    evening.house.execute(evening.operator, ReopenConference())
    with refused("pulse.too_few"):
        evening.house.execute(evening.operator, ReleasePulse(line=key, on=False))
    for seat in seats:
        evening.house.execute(seat, AnswerPulse(heard=1, line="Andre ord"))
    close(evening)
    assert {line["released"] for line in pulse(evening)["lines"]} == {False}


# -- what politicians learned ----------------------------------------------------------------------


def on_wall(evening: Evening) -> list[str]:
    return [each["text"] for each in wall(evening)["lessons"]]


def test_a_politician_writes_one_and_the_wall_shows_it_when_released(evening: Evening) -> None:
    politician, youth = evening.seat("politician"), evening.seat()
    with refused("lesson.politicians_only"):
        evening.house.execute(youth, WriteLesson(text="Eg lærte noko"))
    lesson = evening.house.execute(politician, WriteLesson(text="Bussen er viktigare enn eg trudde")).id or 0
    assert (on_wall(evening), phone(evening, youth)["lesson"]) == ([], None)
    evening.house.execute(evening.operator, ReleaseLesson(id=lesson))
    assert on_wall(evening) == ["Bussen er viktigare enn eg trudde"]
    told = asked(evening.house, politician, WriteLesson(text="Andre ord"))
    assert [(audience, shape["text"]) for _, audience, shape in told] == [
        ("facilitators", "Andre ord"),
        ("projectors", ""),
        (f"seat:{politician.id}", "Andre ord"),
    ]
    assert (on_wall(evening), len(console(evening)["lessons"])) == ([], 1)
    evening.house.execute(evening.operator, ReleaseLesson(id=lesson))
    evening.house.execute(evening.operator, HoldLesson(id=lesson))
    assert on_wall(evening) == []


def test_no_role_no_table_and_no_seat_goes_with_it(evening: Evening) -> None:
    evening.house.execute(evening.seat("politician", 3), WriteLesson(text="Eg lærte å lytte"))
    assert [set(each) for each in console(evening)["lessons"]] == [
        {"id", "text", "raised", "released", "typed", "version"}
    ]


def test_a_lesson_that_is_taken_back_is_gone(evening: Evening) -> None:
    politician = evening.seat("politician")
    lesson = evening.house.execute(politician, WriteLesson(text="Løyndom")).id or 0
    evening.house.execute(politician, WriteLesson(text=""))
    assert ("Løyndom" in str(everything(evening.house)), console(evening)["lessons"]) == (False, [])
    with refused("lesson.taken_back"):
        evening.house.execute(evening.operator, ReleaseLesson(id=lesson))
    assert [row[4] for row in everything(evening.house)["erasure"]] == ["words"], "and is wiped from the files too"


def test_a_console_types_for_somebody_and_a_resend_is_one(evening: Evening) -> None:
    with refused("field.missing", field="client_key"):
        evening.house.execute(evening.operator, WriteLesson(text="Frå talarstolen"))
    for _ in range(2):
        evening.house.execute(evening.operator, WriteLesson(client_key="a", text="Frå talarstolen"))
    evening.house.execute(evening.operator, WriteLesson(client_key="b", text="Ein til"))
    assert [(each["text"], each["typed"]) for each in console(evening)["lessons"]] == [
        ("Frå talarstolen", True),
        ("Ein til", True),
    ]
