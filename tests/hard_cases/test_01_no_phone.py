"""Somebody has no phone, or cannot write: one device at each table is enough, and what it writes counts for the right role."""

from asking import console, open_round, phone, post, refused, released, seen, wall
from conftest import Evening

from dialog.commands import (
    AppointSeat,
    ChooseRapporteur,
    CloseBallot,
    CloseRound,
    CountSeat,
    DisputeContribution,
    JudgePoint,
    OpenBallot,
    PlaceDots,
    PrepareBallot,
    ReleaseContribution,
    WritePoint,
)
from dialog.commands.ballots import CandidateWanted
from dialog.documents.evidence import Evidence
from dialog.phrases import Words
from dialog.queries.frames import project_frames
from dialog.vocabulary import Job, Moderation


def test_what_is_written_for_another_counts_for_that_role_and_says_so(evening: Evening) -> None:
    leader, secretary, member = evening.seat(), evening.seat("employee"), evening.seat("guardian")
    evening.house.execute(secretary, AppointSeat(job=Job.SECRETARY))
    open_round(evening)
    lines = [
        post(evening, seat, f"Sagt høgt {n}", entered_for="guardian") for n, seat in enumerate((leader, secretary))
    ]
    assert [(seen(evening, line)["role"], seen(evening, line)["entered_for"]) for line in lines] == [
        ("guardian", True)
    ] * 2
    own = post(evening, leader, "Mitt eige")
    assert (seen(evening, own)["role"], seen(evening, own)["entered_for"]) == ("youth", False)
    with refused("contribution.only_leader_enters_for"):
        post(evening, member, "Ikkje mi oppgåve", entered_for="youth")


def test_a_whole_round_with_one_device_at_each_table(evening: Evening) -> None:
    devices = [evening.seat("youth", table) for table in (1, 2)]
    for role, many in (("youth", 6), ("guardian", 7), ("politician", 2)):
        evening.house.execute(evening.operator, CountSeat(role=role, without_phone=many))
    open_round(evening)
    for device, words in zip(devices, ("bibliotek om kvelden", "buss på laurdagar"), strict=True):
        line = post(evening, device, f"Vi vil ha {words}", entered_for="guardian")
        other = post(evening, device, f"Vi treng ikkje {words}", entered_for="politician")
        evening.house.execute(device, DisputeContribution(id=other, against=line))
        for each in (line, other):
            evening.house.execute(evening.operator, ReleaseContribution(id=each, confirmed=True))
        point = WritePoint(client_key=evening.key(), round=1, text=f"Meir {words}", contributions=[line])
        made = evening.house.execute(device, point).id or 0
        evening.house.execute(evening.operator, JudgePoint(id=made, moderation=Moderation.RELEASED))
        evening.house.execute(device, ChooseRapporteur(round=1))
    evening.house.execute(evening.operator, CloseRound(number=1))
    wanted = [CandidateWanted(text="Bibliotek"), CandidateWanted(text="Buss")]
    evening.house.execute(evening.operator, PrepareBallot(candidates=wanted))
    evening.house.execute(evening.operator, OpenBallot())
    ballot = [each["id"] for each in console(evening)["ballot"]["candidates"]]
    for card in (None, "a" * 8, "b" * 8):
        evening.house.execute(devices[0], PlaceDots(candidates=[ballot[0]], card=card))
    evening.house.execute(evening.operator, CloseBallot())

    told = console(evening)
    assert (len(told["lines"]), len(told["points"]), len(told["rapporteurs"]), told["given"]) == (4, 2, 2, 3)
    assert [each["dots"] for each in told["ballot"]["candidates"]] == [3, 0]
    assert len(wall(evening)["lines"]) == 4
    with evening.house.reading() as session:
        evidence = Evidence(project_frames(session, evening.project), Words("nn"))
        people = evidence.people.loc[evening.conference]
    assert {role: int(people[role]) for role in ("youth", "guardian", "politician")} == {
        "youth": 8, "guardian": 7, "politician": 2,
    }  # fmt: skip
    assert sorted(evidence.shown["role_key"]) == ["guardian", "guardian", "politician", "politician"]


def test_what_was_said_is_kept_word_for_word_in_its_own_language(evening: Evening) -> None:
    leader = evening.seat()
    open_round(evening)
    said = "Мой син хоче грати у футбол ⚽ – eg vil òg"
    line = released(evening, leader, said)
    assert (seen(evening, line)["text"], phone(evening, leader)["lines"][0]["text"]) == (said, said)
