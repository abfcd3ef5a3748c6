"""What dots are put on goes with the line or the point it came from: what is taken down there, nobody reads here."""

import importlib
import json
from typing import Any

import pytest
from asking import asked, console, everything, open_round, phone, post, refused, released, wall
from conftest import Clock, Evening, make_evening
from reviews import Plan
from sqlalchemy import text as sql

from dialog.commands import (
    CandidateWanted,
    ClearRehearsal,
    CloseBallot,
    CreateTheme,
    EditContribution,
    EditPoint,
    EraseContribution,
    HideContribution,
    JudgePoint,
    OpenBallot,
    PlaceDots,
    PrepareBallot,
    RedactContribution,
    ReleaseContribution,
    RestoreContribution,
    TidyConference,
    WithdrawContribution,
    WithdrawPoint,
    WritePoint,
)
from dialog.doorway import Caller
from dialog.queries.frames import project_frames
from dialog.vocabulary import Document, Moderation, Whose
from services.test_clearing import rehearsing

NAMED = "Per i 9B bør få lys på sykkelen"


def listed(evening: Evening, line: int, text: str) -> None:
    theme = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="Fritid")).id
    wanted = [CandidateWanted(line=line, text=text, seen=True), CandidateWanted(theme=theme, text="Fritid")]
    evening.house.execute(evening.operator, PrepareBallot(candidates=wanted))


def on_list(evening: Evening) -> list[str]:
    return [each["text"] for each in wall(evening)["ballot"]["candidates"]]


def test_a_line_nobody_has_released_cannot_be_a_candidate(evening: Evening) -> None:
    open_round(evening)
    held = post(evening, evening.seat(), "Per i 9B køyrer for fort")
    with refused("candidate.not_released"):
        listed(evening, held, "Per i 9B køyrer for fort")
    assert "Per i 9B" not in json.dumps(wall(evening))


@pytest.mark.parametrize("way", ["hide", "erase"])
def test_a_line_that_is_taken_down_is_taken_off_the_list_too(evening: Evening, way: str) -> None:
    open_round(evening)
    line = released(evening, evening.seat(), "Per i 9B bør få lys på sykkelen")
    listed(evening, line, "Lys på sykkelen til Per")
    evening.house.execute(evening.operator, OpenBallot())
    command = HideContribution(id=line, reason="Namn") if way == "hide" else EraseContribution(id=line, reason="Namn")
    told = asked(evening.house, evening.operator, command)
    assert "ballot.changed" in [wire for wire, *_ in told]
    assert on_list(evening) == ["", "Fritid"]
    if way == "hide":
        evening.house.execute(evening.operator, RestoreContribution(id=line))
        assert on_list(evening) == ["Per i 9B bør få lys på sykkelen", "Fritid"]
    else:
        assert "Per" not in str(everything(evening.house)["candidate"])


def test_a_redacted_line_is_redacted_on_the_list(evening: Evening) -> None:
    open_round(evening)
    line = released(evening, evening.seat(), "Per i 9B bør få lys på sykkelen")
    listed(evening, line, "Per i 9B bør få lys på sykkelen")
    evening.house.execute(evening.operator, RedactContribution(id=line, text="[namn fjerna] bør få lys"))
    assert on_list(evening) == ["[namn fjerna] bør få lys", "Fritid"]


@pytest.mark.parametrize("way", ["withdraw", "edit"])
def test_whoever_wrote_the_line_takes_it_off_the_list_too(evening: Evening, way: str) -> None:
    open_round(evening)
    author = evening.seat()
    line = released(evening, author, NAMED)
    listed(evening, line, NAMED)
    command = WithdrawContribution(id=line) if way == "withdraw" else EditContribution(id=line, text="Lys på syklane")
    assert "ballot.changed" in [wire for wire, *_ in asked(evening.house, author, command)]
    assert on_list(evening) == ["", "Fritid"]
    if way == "edit":
        evening.house.execute(evening.operator, ReleaseContribution(id=line))
        assert on_list(evening) == ["Lys på syklane", "Fritid"]


# -- points ----------------------------------------------------------------------------------------


def agreed(evening: Evening, by: Caller, text: str = NAMED, *, moderation: Moderation = Moderation.RELEASED) -> int:
    point = evening.house.execute(by, WritePoint(client_key=evening.key(), round=1, text=text)).id or 0
    evening.house.execute(evening.operator, JudgePoint(id=point, moderation=moderation, confirmed=True))
    return point


def choose(evening: Evening, point: int, text: str = NAMED, **more: Any) -> None:
    wanted = [CandidateWanted(point=point, text=text, **more), CandidateWanted(text="Fritid")]
    evening.house.execute(evening.operator, PrepareBallot(candidates=wanted))


def judged(point: int, moderation: Moderation) -> JudgePoint:
    return JudgePoint(id=point, moderation=moderation, confirmed=True)


def test_only_a_released_point_of_the_own_evening(evening: Evening) -> None:
    open_round(evening)
    held = agreed(evening, evening.seat(), moderation=Moderation.HELD)
    with refused("candidate.point_not_released"):
        choose(evening, held)
    other = make_evening(evening.house)
    open_round(other)
    with refused("point.not_found"):
        choose(evening, agreed(other, other.seat()))
    assert "Per i 9B" not in json.dumps(wall(evening))
    evening.house.execute(evening.operator, judged(held, Moderation.RELEASED))
    with refused("candidate.raised"):
        choose(evening, held, "Per i 9B må få lys")
    choose(evening, held)  # The very words that were read already need no second look.
    assert on_list(evening) == [NAMED, "Fritid"]


@pytest.mark.parametrize("way", ["withdraw", "hide", "hold"])
def test_a_point_that_is_taken_down_takes_its_words_off_every_list(evening: Evening, way: str) -> None:
    open_round(evening)
    leader, far = evening.seat(), evening.seat("guardian", 2)
    point = agreed(evening, leader)
    choose(evening, point)
    evening.house.execute(evening.operator, OpenBallot())
    assert NAMED in json.dumps([wall(evening), phone(evening, far)], ensure_ascii=False)
    down = {"withdraw": WithdrawPoint(id=point), "hide": judged(point, Moderation.HIDDEN), "hold": judged(point, Moderation.HELD)}  # fmt: skip
    told = asked(evening.house, leader if way == "withdraw" else evening.operator, down[way])
    assert [shape["candidates"][0]["text"] for wire, _, shape in told if wire == "ballot.changed"] == [""]
    seen = [wall(evening), phone(evening, far), phone(evening, leader)["ballot"], console(evening)["ballot"]]
    assert "Per i 9B" not in json.dumps(seen)
    back = WithdrawPoint(id=point, on=False) if way == "withdraw" else judged(point, Moderation.RELEASED)
    evening.house.execute(evening.operator, back)
    assert on_list(evening) == [NAMED, "Fritid"]


def test_a_point_that_is_written_anew_is_read_again_first(evening: Evening) -> None:
    open_round(evening)
    leader = evening.seat()
    point = agreed(evening, leader)
    choose(evening, point)
    version = next(each["version"] for each in console(evening)["points"] if each["id"] == point)
    evening.house.execute(leader, EditPoint(id=point, version=version, text="Lys  på\nalle syklar"))
    assert on_list(evening) == ["", "Fritid"]
    evening.house.execute(evening.operator, judged(point, Moderation.RELEASED))
    assert on_list(evening) == ["Lys på alle syklar", "Fritid"]


def test_a_month_on_its_words_are_in_no_row(evening: Evening, clock: Clock) -> None:
    open_round(evening)
    point = agreed(evening, evening.seat())
    choose(evening, point)
    assert str(everything(evening.house)).count(NAMED) == 2
    evening.house.execute(evening.operator, WithdrawPoint(id=point))
    assert str(everything(evening.house)["candidate"]).count(NAMED) == 0
    clock.forward(days=30)
    evening.house.execute(evening.operator, TidyConference())
    assert "Per i 9B" not in str(everything(evening.house))


def test_no_paper_has_the_words_afterwards(evening: Evening) -> None:
    """Neither one that is made then nor a version that was published with them."""
    open_round(evening)
    leader = evening.seat()
    longer = NAMED + " og på vegen heim, " * 12
    point = agreed(evening, leader, longer)
    choose(evening, point, NAMED + " og på vegen", seen=True)
    evening.house.execute(evening.operator, OpenBallot())
    evening.house.execute(evening.operator, CloseBallot())
    plan = Plan(evening)
    version = plan.publish(Document.INPUT_REPORT, "0.1")
    assert "Per i 9B" in plan.read(version)
    assert sorted(dotted(evening)) == ["Fritid", NAMED + " og på vegen"]
    evening.house.execute(leader, WithdrawPoint(id=point))
    assert "Per i 9B" not in plan.read(version)
    assert dotted(evening) == ["Fritid"]


def dotted(evening: Evening, whose: Whose = Whose.EVERYBODY) -> list[str]:
    with evening.house.reading() as session:
        return list(project_frames(session, evening.project, evening.house.clock(), whose).candidates["text"])


# -- a rehearsal -----------------------------------------------------------------------------------


def test_clearing_takes_what_simulated_people_agreed_on_and_keeps_what_real_ones_did(evening: Evening) -> None:
    do, operator = evening.house.execute, evening.operator
    simulated, real = rehearsing(evening, "youth", 1), evening.seat("youth", 2)
    open_round(evening)
    points = {
        text: agreed(evening, by, text)
        for text, by in (("Ekte", real), ("Øvd", simulated), ("Øvd, med prikk", simulated))
    }
    do(operator, PrepareBallot(candidates=[CandidateWanted(point=point, text=text) for text, point in points.items()]))
    do(operator, OpenBallot())
    do(real, PlaceDots(candidates=[console(evening)["ballot"]["candidates"][2]["id"]]))
    do(operator, CloseBallot())
    assert dotted(evening, Whose.PEOPLE) == ["Ekte"]
    assert sorted(dotted(evening, Whose.REHEARSAL)) == ["Øvd", "Øvd, med prikk"]
    do(operator, ClearRehearsal())
    assert on_list(evening) == ["Ekte", "Øvd, med prikk"]
    do(operator, WithdrawPoint(id=points["Ekte"]))
    assert on_list(evening) == ["", "Øvd, med prikk"], "the real one still knows its point"


# -- what was chosen before candidates knew their points -------------------------------------------


def test_a_candidate_from_before_finds_its_point_by_its_words(evening: Evening) -> None:
    open_round(evening)
    seat, other = evening.seat(), evening.seat(table=2)
    standing, gone = agreed(evening, seat, "Buss på kvelden"), agreed(evening, seat)
    agreed(evening, other, "Buss på kvelden", moderation=Moderation.HIDDEN)
    theme = evening.house.execute(evening.operator, CreateTheme(client_key=evening.key(), name="Open klubb")).id
    agreed(evening, other, "Open klubb", moderation=Moderation.HIDDEN)
    wanted = [CandidateWanted(text=text, seen=True) for text in ("Buss på kvelden", NAMED, "Fritid")]
    wanted.append(CandidateWanted(theme=theme, text="Open klubb"))
    evening.house.execute(evening.operator, PrepareBallot(candidates=wanted))
    evening.house.execute(evening.operator, WithdrawPoint(id=gone))
    assert on_list(evening) == ["Buss på kvelden", NAMED, "Fritid", "Open klubb"]
    step = importlib.import_module("dialog.migrations.versions.v0028_the_point_that_dots_are_put_on")
    with evening.house.database.writing() as session:
        session.execute(sql(step.KNOWS_ITS_POINT))
        session.execute(sql(step.SAYS_NO_MORE))
    assert on_list(evening) == ["Buss på kvelden", "", "Fritid", "Open klubb"]
    evening.house.execute(evening.operator, WithdrawPoint(id=gone, on=False))
    evening.house.execute(evening.operator, WithdrawPoint(id=standing))
    assert on_list(evening) == ["", NAMED, "Fritid", "Open klubb"]
