"""The whole method with one device at each table, and with none at all: everything is in the papers in the end."""

import io
from datetime import date
from typing import Any

from asking import open_round
from conftest import Evening
from pypdf import PdfReader

from dialog import commands as c
from dialog.documents.evidence import Evidence
from dialog.documents.input_report import build_input_report
from dialog.doorway import Caller
from dialog.exports import result
from dialog.phrases.catalogue import Words
from dialog.queries import closing
from dialog.queries.frames import project_frames
from dialog.vocabulary import Job

TABLES, ROUNDS, ROLES = (1, 2), (1, 2, 3), ("youth", "guardian", "employee")
TODAY = date(2026, 11, 22)


def said(round_: int, table: int, role: str) -> str:
    return f"Ord frå {role} ved bord {table} i runde {round_}"


def agreed(round_: int, table: int) -> str:
    return f"Punkt frå bord {table} i runde {round_}"


def told(evening: Evening) -> tuple[str, str]:
    """The input document's words, and the two pages'."""
    with evening.house.reading() as session:
        frames = project_frames(session, evening.project)
        report = str(build_input_report(Evidence(frames, Words("nn")), TODAY))
        pdf = result(session, evening.conference, "pdf", "nn", TODAY)
    return report, " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def assert_all_of_it_is_there(evening: Evening, people: int) -> None:
    report, pages = told(evening)
    lines = [said(round_, table, role) for round_ in ROUNDS for table in TABLES for role in ROLES]
    points = [agreed(round_, table) for round_ in ROUNDS for table in TABLES]
    assert [words for words in [*lines, *points] if words not in report] == []
    assert [words for words in points if words not in pages] == []
    assert f"{people} deltakarar" in pages
    assert "Buss 15" in pages
    assert "Politikarane lærte å lytte" in pages


def give(evening: Evening, caller: Caller, command: Any) -> int:
    return evening.house.execute(caller, command).id or 0


def end(evening: Evening) -> None:
    give(evening, evening.operator, c.CloseBallot())
    lesson = give(evening, evening.operator, c.WriteLesson(client_key="l", text="Politikarane lærte å lytte"))
    give(evening, evening.operator, c.ReleaseLesson(id=lesson))


def ballot(evening: Evening) -> dict[str, int]:
    wanted = [c.CandidateWanted(text=text) for text in ("Buss", "Klubb")]
    give(evening, evening.operator, c.PrepareBallot(candidates=wanted))
    with evening.house.reading() as session:
        return {row.text: row.id for row in closing.candidates(session, evening.conference)}


def test_an_evening_with_one_device_at_each_table(evening: Evening) -> None:
    secretaries = {table: evening.seat("youth", table) for table in TABLES}
    for seat in secretaries.values():
        give(evening, seat, c.AppointSeat(job=Job.SECRETARY))
    for round_ in ROUNDS:
        open_round(evening, round_)
        for table, seat in secretaries.items():
            for role in ROLES:
                text = said(round_, table, role)
                line = give(evening, seat, c.PostContribution(client_key=evening.key(), text=text, entered_for=role))
                give(evening, evening.operator, c.ReleaseContribution(id=line))
            point = give(
                evening, seat, c.WritePoint(client_key=evening.key(), round=round_, text=agreed(round_, table))
            )
            give(evening, evening.operator, c.JudgePoint(id=point, moderation="released"))
        give(evening, evening.operator, c.CloseRound(number=round_))
    for role in ROLES:
        give(evening, evening.operator, c.CountSeat(role=role, without_phone=6))
    candidates = ballot(evening)
    give(evening, evening.operator, c.OpenBallot())
    give(evening, secretaries[1], c.PlaceDots(candidates=[candidates["Buss"]] * 3))
    for other in range(4):  # Fewer than five people's dots are in no paper.
        give(evening, secretaries[2], c.PlaceDots(candidates=[candidates["Buss"]] * 3, card=f"for-ein-annan-{other}"))
    end(evening)
    assert_all_of_it_is_there(evening, people=2 + 3 * 6)


def test_an_evening_with_no_device_at_all_typed_in_afterwards(evening: Evening) -> None:
    """No round was ever opened and nobody has joined: only the organiser's own screen, the day after."""
    for round_ in ROUNDS:
        for table in TABLES:
            for nth, role in enumerate(ROLES):
                slip = {"round": round_, "table": table, "role": role, "slip": 10 * table + nth}
                give(
                    evening,
                    evening.operator,
                    c.EnterContribution(client_key=evening.key(), text=said(round_, table, role), **slip),
                )
            give(
                evening,
                evening.operator,
                c.WritePoint(client_key=evening.key(), round=round_, table=table, text=agreed(round_, table)),
            )
    for role in ROLES:
        give(evening, evening.operator, c.CountSeat(role=role, without_phone=7))
    candidates = ballot(evening)
    give(evening, evening.operator, c.OpenBallot())
    give(evening, evening.operator, c.CountSticker(candidate=candidates["Buss"], stickers=15))
    end(evening)
    assert_all_of_it_is_there(evening, people=3 * 7)
