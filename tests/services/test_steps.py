"""The inside of a round: alone, around the table, agreeing. Nobody reads over a shoulder, and nobody skips a step."""

from asking import asked, console, open_round, phone, post, refused, released, round_, told, wall
from conftest import START, Clock, Evening, make_evening

from dialog import programmes
from dialog.commands import (
    CloseRound,
    EditConference,
    EditContribution,
    ExtendRound,
    OpenRound,
    PauseRound,
    StepRound,
    SupportContribution,
)
from dialog.doorway import Doorway
from dialog.vocabulary import NOTICE_MS, RoundStep

MINUTE = 60_000
T0 = round(START.timestamp() * 1000)


def stepped(house: Doorway) -> Evening:
    return make_evening(house, rounds=programmes.plan("open-youth-meeting", "nn").rounds)


def clock_of(evening: Evening) -> tuple[str | None, int, int | None]:
    """The step, when it begins and when it ends, in ms after the start of the evening."""
    shown = round_(evening)
    return shown["step"], shown["step_from"] - T0, None if shown["ends_at"] is None else shown["ends_at"] - T0


def test_every_step_has_its_own_time_after_a_notice(house: Doorway, clock: Clock) -> None:
    evening = stepped(house)
    open_round(evening)
    assert clock_of(evening) == ("alone", 0, 2 * MINUTE)
    clock.forward(minutes=1)
    house.execute(evening.operator, StepRound(number=1, step=RoundStep.AROUND))
    begins = MINUTE + NOTICE_MS
    assert clock_of(evening) == ("around", begins, begins + 16 * MINUTE)
    house.execute(evening.operator, ExtendRound(number=1, minutes=2))
    assert clock_of(evening)[2] == begins + 18 * MINUTE
    house.execute(evening.operator, StepRound(number=1, step=RoundStep.AGREE))
    assert clock_of(evening) == ("agree", begins, begins + 9 * MINUTE)
    assert round_(evening)["planned_minutes"] == 2 + 16 + 9


def test_two_facilitators_who_press_at_once_never_skip_a_step(house: Doorway) -> None:
    evening = stepped(house)
    open_round(evening)
    first = house.execute(evening.operator, StepRound(number=1, step=RoundStep.AROUND))
    second = house.execute(evening.operator, StepRound(number=1, step=RoundStep.AROUND))
    assert (round_(evening)["step"], list(second.events), second.version) == ("around", [], first.version)


def test_a_paused_round_stays_paused_with_the_steps_whole_time_left(house: Doorway) -> None:
    evening = stepped(house)
    open_round(evening)
    house.execute(evening.operator, PauseRound(number=1))
    house.execute(evening.operator, StepRound(number=1, step=RoundStep.AGREE))
    shown = round_(evening)
    assert (shown["phase"], shown["remaining_ms"], shown["ends_at"]) == ("paused", 9 * MINUTE, None)


def test_a_simpler_round_has_one_clock_and_no_steps(evening: Evening) -> None:
    open_round(evening)
    assert (round_(evening)["step"], round_(evening)["steps"]) == (None, [])
    with refused("round.no_such_step"):
        evening.house.execute(evening.operator, StepRound(number=1, step=RoundStep.AGREE))


def test_a_round_that_waits_or_is_over_has_no_step_to_go_to(house: Doorway) -> None:
    evening = stepped(house)
    with refused("round.not_open"):
        house.execute(evening.operator, StepRound(number=1, step=RoundStep.AROUND))
    open_round(evening)
    house.execute(evening.operator, CloseRound(number=1))
    with refused("round.closed"):
        house.execute(evening.operator, StepRound(number=1, step=RoundStep.AROUND))
    house.execute(evening.operator, OpenRound(number=1))
    assert round_(evening)["step"] == "alone", "opened again it goes on where it was"


def test_who_writes_alone_is_read_by_nobody_at_the_table_and_not_by_the_wall(house: Doorway) -> None:
    evening = stepped(house)
    writer, neighbour = evening.seat(), evening.seat()
    open_round(evening)
    house.heard.clear()  # type: ignore[attr-defined]
    line = released(evening, writer, "Berre mitt enno")
    house.execute(writer, EditContribution(id=line, text="Berre mitt, endra"))
    audiences = {audience for _, audience, shape in told(house) if "Berre mitt" in str(shape)}
    assert audiences == {f"seat:{writer.id}", "facilitators"}
    assert [each["text"] for each in phone(evening, writer)["lines"]] == ["Berre mitt, endra"]
    assert (phone(evening, neighbour)["lines"], wall(evening)["lines"]) == ([], [])
    assert [each["count"] for each in wall(evening)["counts"]] == [1], "the wall knows how many"
    with refused("contribution.not_found"):
        house.execute(neighbour, SupportContribution(id=line, on=True))


def test_around_the_table_everybody_sees_what_was_written_alone(house: Doorway) -> None:
    evening = stepped(house)
    writer, neighbour, elsewhere = evening.seat(), evening.seat(), evening.seat(table=2)
    open_round(evening)
    line = released(evening, writer, "Berre mitt enno")
    house.execute(evening.operator, StepRound(number=1, step=RoundStep.AROUND))
    assert [each["text"] for each in phone(evening, neighbour)["lines"]] == ["Berre mitt enno"]
    assert [each["text"] for each in wall(evening)["lines"]] == ["Berre mitt enno"]
    assert phone(evening, elsewhere)["lines"] == []
    heard = asked(house, neighbour, SupportContribution(id=line, on=True))
    assert {audience for _, audience, _ in heard} >= {"table:1", f"seat:{writer.id}"}


def test_a_round_that_is_closed_while_they_write_alone_hides_nothing(house: Doorway) -> None:
    evening = stepped(house)
    writer, neighbour = evening.seat(), evening.seat()
    open_round(evening)
    post(evening, writer, "Skrive aleine")
    house.execute(evening.operator, CloseRound(number=1))
    assert [each["text"] for each in phone(evening, neighbour)["lines"]] == ["Skrive aleine"]


def test_steps_are_not_taken_away_under_the_tables_feet(house: Doorway) -> None:
    evening = stepped(house)
    open_round(evening)
    plan = programmes.plan("open-youth-meeting", "nn")
    simpler = [each.model_copy(update={"alone": 0, "around": 0, "agree": 0}) for each in plan.rounds]
    house.execute(evening.operator, EditConference(plan=plan.model_copy(update={"rounds": simpler})))
    assert [len(each["steps"]) for each in console(evening)["rounds"]] == [3, 0, 0]


def test_steps_longer_than_an_evening_are_refused(house: Doorway) -> None:
    plan = programmes.plan("open-youth-meeting", "nn")
    endless = [each.model_copy(update={"around": 240}) for each in plan.rounds]
    evening = stepped(house)
    with refused("plan.too_many_minutes", most=240):
        house.execute(evening.operator, EditConference(plan=plan.model_copy(update={"rounds": endless})))
