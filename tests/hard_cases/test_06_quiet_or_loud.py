"""A table is too quiet, or one phone too loud: counts and never names, a prompt to who can act, nothing on the wall."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asking import console, open_round, phone, post, wall
from conftest import START, Clock, Evening, start_server, stop_server
from live.hall import Hall

from dialog.commands import CloseRound, EditConference, OpenRound, PauseRound, StepRound
from dialog.domain.attention import silent_minutes, writes_most
from dialog.queries import attention, lookups
from dialog.queries.attention import SILENCE, Hearing
from dialog.services.planning import plan_of
from dialog.vocabulary import RoundStep

FAKETIME = next(iter(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)


def hearing(evening: Evening) -> Hearing:
    with evening.house.reading() as session:
        return attention.hearing(session, evening.conference, evening.house.clock())


def stepped(evening: Evening) -> None:
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    rounds = [each.model_copy(update={"alone": 2, "around": 15, "agree": 7}) for each in plan.rounds]
    evening.house.execute(evening.operator, EditConference(plan=plan.model_copy(update={"rounds": rounds})))


@pytest.mark.parametrize(
    ("last", "now", "minutes"),
    [(None, 299, None), (None, 300, 5), (120, 419, None), (120, 420, 5), (120, 600, 8), (-60, 299, None)],
)
def test_five_minutes_from_the_last_line_or_the_beginning(last: int | None, now: int, minutes: int | None) -> None:
    def at(second: int) -> datetime:
        return START + timedelta(seconds=second)

    assert silent_minutes(at(0), None if last is None else at(last), at(now)) == minutes


@pytest.mark.parametrize(
    ("own", "lines", "phones", "loud"),
    [(6, 11, 3, True), (6, 12, 3, False), (5, 5, 3, False), (6, 6, 2, False), (20, 30, 8, True)],
)
def test_one_long_writer(own: int, lines: int, phones: int, *, loud: bool) -> None:
    assert writes_most(own, lines, phones) is loud


def test_a_silent_table_is_counted_and_its_leader_is_meant(evening: Evening, clock: Clock) -> None:
    leader, _, far = evening.seat(), evening.seat("guardian"), evening.seat(table=2)
    open_round(evening)
    clock.forward(minutes=3)
    post(evening, far)
    clock.forward(minutes=2)
    heard = hearing(evening)
    assert [(each.table, each.phones, each.silent, each.lines, each.minutes) for each in heard.tables] == [
        (1, 2, 2, 0, 5),
        (2, 1, 0, 1, None),
    ]
    assert (heard.quiet, heard.loud) == ({leader.id}, set())
    post(evening, leader)
    assert (hearing(evening).quiet, [each.minutes for each in hearing(evening).tables]) == (set(), [None, None])


def test_a_pause_is_not_silence_and_agreeing_is_not_either(evening: Evening, clock: Clock) -> None:
    stepped(evening)
    leader = evening.seat()
    open_round(evening)
    evening.house.execute(evening.operator, PauseRound(number=1))
    clock.forward(minutes=20)
    assert hearing(evening) == SILENCE
    evening.house.execute(evening.operator, OpenRound(number=1))
    assert hearing(evening).quiet == set()
    clock.forward(minutes=5)
    assert hearing(evening).quiet == {leader.id}
    evening.house.execute(evening.operator, StepRound(number=1, step=RoundStep.AGREE))
    assert hearing(evening) == SILENCE
    evening.house.execute(evening.operator, CloseRound(number=1))
    assert hearing(evening) == SILENCE


def test_who_writes_for_others_is_not_loud_and_nobody_is_while_all_write_alone(evening: Evening) -> None:
    stepped(evening)
    leader, talker, _ = evening.seat(), evening.seat("guardian"), evening.seat("politician")
    open_round(evening)
    for n in range(6):
        post(evening, talker, f"Eg meiner {n}")
    assert hearing(evening).loud == set()
    evening.house.execute(evening.operator, StepRound(number=1, step=RoundStep.AROUND))
    assert hearing(evening).loud == {talker.id}
    assert [each.has_long_writer for each in hearing(evening).tables] == [True]
    for n in range(7):
        post(evening, leader, f"Sagt av andre {n}", entered_for="politician")
    assert hearing(evening).loud == set(), "the talker has less than half, and the leader wrote for others"
    assert post(evening, talker, "Eitt til"), "nothing is refused"


def test_neither_snapshot_nor_wall_tells_who_is_quiet_or_loud(evening: Evening, clock: Clock) -> None:
    leader = evening.seat()
    open_round(evening)
    clock.forward(minutes=6)
    assert hearing(evening).quiet == {leader.id}
    told = str([wall(evening), phone(evening, leader), console(evening)])
    assert [word for word in ("quiet", "loud", "silent") if word in told] == []


@pytest.mark.skipif(
    FAKETIME is None, reason="NO FAKETIME: the prompt was NOT waited for. `make test-deps` installs it."
)
def test_the_leader_is_prompted_on_the_own_phone_and_the_console_told_and_nobody_else(tmp_path: Path) -> None:
    said = tmp_path / "clock"
    said.write_text("+0s\n")
    server = start_server(
        tmp_path / "served", DIALOG_DATABASE_URL="", LD_PRELOAD=str(FAKETIME), FAKETIME_TIMESTAMP_FILE=str(said),
        FAKETIME_NO_CACHE="1", FAKETIME_DONT_FAKE_MONOTONIC="1",
    )  # fmt: skip
    try:
        hall = Hall(server)
        desk, leader, beside, board = hall.console(), hall.phone(), hall.phone("guardian"), hall.wall()
        desk.do("round.open", number=1)
        calm = desk.wait(lambda: [each for each in desk.of("tables.heard") if each["tables"]])[-1]
        assert calm["tables"][0]["minutes"] is None
        said.write_text("+301s\n")
        leader.wait(lambda: {"hint": "quiet"} in leader.of("phone.hinted"))
        silent = desk.wait(lambda: [each for each in desk.of("tables.heard") if each["tables"][0]["minutes"]])[-1]
        assert silent["tables"] == [
            {"table": 1, "phones": 2, "silent": 2, "lines": 0, "minutes": 5, "has_long_writer": False}
        ]
        beside.post("No skriv eg")
        leader.wait(lambda: leader.of("phone.hinted")[-1] == {"hint": "none"})
        assert [view.of("phone.hinted") + view.of("tables.heard") for view in (beside, board)] == [[], []]
        hall.leave()
    finally:
        stop_server(server)
