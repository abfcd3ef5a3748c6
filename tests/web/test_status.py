"""A leader's own page: opened by a link, filled in without a script, and nothing lost when the link has ended."""

import after
from conftest import Clock, Evening
from flask import Flask
from plan_rows import add_leader, seen

from dialog.commands import EndLink, ReassignMeasure
from dialog.queries import followed
from web.visitor import Visitor


def at_the_page(app: Flask, evening: Evening, leader: int) -> tuple[Visitor, int]:
    caller, token = after.link(evening, leader)
    visitor = Visitor(app.test_client())
    opened = visitor.client.get(f"/status/{token}")
    assert opened.headers["Location"] == "/status", "the secret does not stay in the address"
    visitor.see("/status")
    return visitor, caller.id or 0


def reports(evening: Evening, measure: int) -> list[tuple[str, str, str]]:
    with evening.house.reading() as session:
        return [(each.state, each.text, each.needs) for each in followed.history(session, measure)]


def test_a_leader_sees_the_own_measures_and_reports_one(app: Flask, evening: Evening, clock: Clock) -> None:
    ola = add_leader(evening, "Ola Dal", "Skule")
    after.ready_measure(evening, ola, "Ola sitt tiltak")
    leader, (first, _) = after.adopted(evening, "Open hall", "Leksehjelp")
    visitor, _ = at_the_page(app, evening, leader)
    page = visitor.page
    assert ("Open hall" in page.text, "Leksehjelp" in page.text, "Ola sitt" in page.text) == (True, True, False)
    assert "2 tiltak ventar på status for året 2026." in page.text
    visitor.send(f"/status/{first}", state="under_way", text="Open kvar fredag", needs="To vaksne")
    assert reports(evening, first) == [("under_way", "Open kvar fredag", "To vaksne")]
    page = visitor.see("/status")
    assert "1 tiltak ventar" in page.text
    assert "Open kvar fredag" in page.text
    clock.forward(days=100)
    assert "2 tiltak ventar på status for 1. tertial 2027" in visitor.see("/status").text


def test_what_was_typed_stands_when_something_is_missing(app: Flask, evening: Evening) -> None:
    leader, (first, _) = after.adopted(evening)
    visitor, _ = at_the_page(app, evening, leader)
    visitor.send(f"/status/{first}", 422, state="done", text=" ", needs="Meir lys")
    assert "Meir lys" in visitor.page.fields["needs"] or "Meir lys" in visitor.page.text
    assert f"text-{first}" in visitor.page.errors
    assert reports(evening, first) == []


def test_a_link_that_was_taken_back_loses_no_word(app: Flask, evening: Evening) -> None:
    leader, (first, second) = after.adopted(evening)
    visitor, link = at_the_page(app, evening, leader)
    ola = add_leader(evening, "Ola Dal", "Skule")
    asked = ReassignMeasure(id=first, edition=seen(evening, first).edition, leader=ola, why="Bytte")
    evening.house.execute(evening.operator, asked)
    visitor.send(f"/status/{first}", 404, state="done", text="Alt er gjort")
    assert "Alt er gjort" in visitor.page.text
    visitor.see("/status")
    evening.house.execute(evening.operator, EndLink(id=link))
    visitor.send(f"/status/{second}", 403, state="done", text="Dette òg", needs="Pengar")
    assert ("Dette òg" in visitor.page.text, "Pengar" in visitor.page.text) == (True, True)
    assert visitor.client.get("/status").status_code == 403
    assert (reports(evening, first), reports(evening, second)) == ([], [])


def test_nobody_gets_in_without_a_link(app: Flask, evening: Evening) -> None:
    leader, _ = after.adopted(evening)
    stranger = app.test_client()
    assert stranger.get("/status").status_code == 403
    assert stranger.get("/status/feil").status_code == 403
    visitor, _ = at_the_page(app, evening, leader)
    assert visitor.client.get("/status").status_code == 200
