"""How the evening ends on pages, with every script off: dots, the lesson, the pulse, and the promise at the desk."""

from datetime import date
from typing import Any

from asking import console, everything, open_round, phone, post
from conftest import Clock, Evening
from flask import Flask
from services.test_ballots import close, opened

from dialog import identity
from dialog.commands import (
    AnswerConference,
    CloseConference,
    CloseRound,
    EditConference,
    PlaceDots,
    RedactContribution,
    WriteLesson,
)
from dialog.doorway import Caller, Doorway
from dialog.models import Membership
from dialog.queries import lookups
from dialog.services.planning import plan_of
from dialog.web.closing import dots_after
from web.visitor import signed_in


def at(app: Flask, evening: Evening, seat: Caller) -> Any:
    client = app.test_client()
    client.set_cookie(identity.SEAT, identity.seat_cookie(evening.code, str(seat.token)))
    return client


def token(page: str) -> str:
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def test_one_press_is_one_dot_however_often_the_page_is_sent() -> None:
    assert dots_after([], 7, None) == [7]
    assert dots_after([7, 7, 8], 9, None) == [7, 7, 8], "there are three"
    assert dots_after([7, 7, 8], None, 7) == [7, 8]
    assert dots_after([7], None, 8) == [7]


def test_dots_by_plain_forms(app: Flask, evening: Evening) -> None:
    lights, bus, _ = opened(evening)
    seat = evening.seat()
    client = at(app, evening, seat)
    page = client.get(f"/c/{evening.code}").text
    assert "3 av 3 prikkar att" in page
    form = {"csrf_token": token(page), "card": "", "shown": "", "more": str(lights)}
    for _ in range(2):  # A double press sends the same form twice.
        assert client.post(f"/c/{evening.code}/dots", data=form).status_code == 303
    client.post(f"/c/{evening.code}/dots", data=form | {"shown": str(lights), "more": str(bus)})
    assert phone(evening, seat)["dots"]["cards"] == [{"key": "", "candidates": [lights, bus]}]
    page = client.get(f"/c/{evening.code}").text
    assert "1 av 3 prikkar att" in page
    close(evening)
    client.post(f"/c/{evening.code}/dots", data=form)
    page = client.get(f"/c/{evening.code}").text
    assert page.index("Lys i parken</span> <strong>1 prikk") < page.index("Open klubb</span> <strong>0 prikkar")


def test_the_pulse_is_sent_changed_and_taken_back(app: Flask, evening: Evening) -> None:
    client = at(app, evening, evening.seat())
    address = f"/c/{evening.code}/pulse"
    page = client.get(address).text
    client.post(address, data={"csrf_token": token(page), "heard": "4", "useful": "2", "line": "Fin kveld"})
    page = client.get(address).text
    assert 'name="heard" value="4" checked' in page
    assert 'value="Fin kveld"' in page
    stranger = at(app, evening, evening.seat()).get(address).text
    assert ("checked" in stranger, "Fin kveld" in stranger) == (False, False)
    client.post(address, data={"csrf_token": token(page), "heard": "1"})
    rows = everything(evening.house)
    assert ([row[2:5] for row in rows["pulse_answer"]], rows["pulse_line"]) == ([(1, None, None)], [])
    client.post(address, data={"csrf_token": token(page), "remove": "1"})
    assert everything(evening.house)["pulse_answer"] == []
    evening.house.execute(evening.operator, CloseConference())
    answer = client.post(address, data={"csrf_token": token(page), "heard": "1"})
    assert (answer.status_code, "kan ikkje endrast lenger" in answer.text) == (409, True)


def test_a_politician_writes_a_lesson_and_others_are_not_asked(app: Flask, evening: Evening) -> None:
    for number in (1, 2, 3):
        open_round(evening, number)
        evening.house.execute(evening.operator, CloseRound(number=number))
    politician, youth = at(app, evening, evening.seat("politician")), at(app, evening, evening.seat())
    page = politician.get(f"/c/{evening.code}").text
    assert ('id="lesson"' in page, 'id="lesson"' in youth.get(f"/c/{evening.code}").text) == (True, False)
    politician.post(f"/c/{evening.code}/lesson", data={"csrf_token": token(page), "text": "Eg lærte å lytte"})
    assert [each["text"] for each in console(evening)["lessons"]] == ["Eg lærte å lytte"]


def test_the_promised_day_is_on_the_phone_and_a_deadline_until_it_is_answered(
    app: Flask, house: Doorway, evening: Evening, clock: Clock
) -> None:
    visitor, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    project = f"/projects/{evening.project}"
    assert "Svar vi har lova" not in visitor.see(project).text
    form = f"/conferences/{evening.conference}/edit"
    visitor.see(form)
    visitor.send(form, answer_on="2026-11-26", action="save")
    for number in (1, 2, 3):
        open_round(evening, number)
        evening.house.execute(evening.operator, CloseRound(number=number))
    client = at(app, evening, evening.seat())
    assert "De får svar innan 26. november 2026." in client.get(f"/c/{evening.code}").text
    assert "om 5 dagar" in visitor.see(project).text
    clock.forward(days=5)
    assert "Folk er lova svar i dag." in visitor.see(project).text
    clock.forward(days=1)
    assert "for 1 dag sidan" in visitor.see(project).text
    visitor.send(f"/conferences/{evening.conference}/answered", answered="yes")
    told = visitor.see(project).text
    assert ("Folk fekk svar 27. november 2026." in told, "For seint" in told) == (True, False)
    visitor.send(f"/conferences/{evening.conference}/answered", answered="no")
    assert "For seint" in visitor.see(project).text


def test_another_day_is_another_promise(evening: Evening) -> None:
    promise(evening, date(2026, 12, 1))
    evening.house.execute(evening.operator, AnswerConference(answered=True))
    promise(evening, date(2026, 12, 1))
    assert answered_on(evening) == date(2026, 11, 21)
    promise(evening, date(2026, 12, 2))
    assert answered_on(evening) is None


def promise(evening: Evening, day: date) -> None:
    with evening.house.reading() as session:
        plan = plan_of(lookups.conference(session, evening.conference))
    evening.house.execute(evening.operator, EditConference(plan=plan.model_copy(update={"answer_on": day})))


def answered_on(evening: Evening) -> date | None:
    with evening.house.reading() as session:
        return lookups.conference(session, evening.conference).answered_on


def test_ones_own_page_tells_of_dots_lessons_and_a_redacted_line(app: Flask, evening: Evening) -> None:
    lights, *_ = opened(evening)
    seat = evening.seat("politician")
    open_round(evening)
    line = post(evening, seat, "Per køyrer for fort")
    evening.house.execute(evening.operator, RedactContribution(id=line, text="[namn fjerna] køyrer for fort"))
    evening.house.execute(seat, PlaceDots(candidates=[lights, lights]))
    evening.house.execute(seat, WriteLesson(text="Eg lærte å lytte"))
    client = at(app, evening, seat)
    told = client.get(f"/c/{evening.code}/mine").text
    assert "Du skreiv: Per køyrer for fort" in told
    assert (told.count("<li>Lys i parken</li>"), "Eg lærte å lytte" in told, "Buss" in told) == (2, True, False)
    data = client.get(f"/c/{evening.code}/mine.json").json
    assert (data["learned"], data["dots"]) == ("Eg lærte å lytte", ["Lys i parken", "Lys i parken"])
