"""The reference group by its pages: a link for each body, answers on any device, and an answer to every comment.

Scripts are off: what a person needs works without them.
"""

import re
from typing import Any

import pytest
from asking import open_round, released
from conftest import Clock, Evening
from flask import Flask
from reviews import Plan

from dialog.commands import CreateTheme, SortContribution
from dialog.doorway import Doorway
from dialog.models import Membership
from dialog.vocabulary import ConsultationKind, Document, MemberJob
from web.visitor import Visitor, signed_in

LINK = re.compile(r'value="(http[^"]*/reference/[0-9a-f]+)"')


@pytest.fixture
def plan(evening: Evening) -> Plan:
    open_round(evening)
    line = released(evening, evening.seat(), "Meir lys i parken ved elva")
    theme = evening.house.execute(evening.operator, CreateTheme(client_key="lys", name="Trygge kveldar")).id or 0
    evening.house.execute(evening.operator, SortContribution(id=line, themes=[theme]))
    return Plan(evening)


@pytest.fixture
def kari(app: Flask, house: Doorway, plan: Plan) -> Visitor:
    visitor, _ = signed_in(app, house)
    with house.database.writing() as session:
        session.add(Membership(project_id=plan.project, facilitator_id=1, job=MemberJob.PROJECT_LEAD))
    return visitor


def by_link(app: Any, kari: Visitor, plan: Plan, name: str) -> Visitor:
    """Kari makes the link on her page; somebody of the body opens it elsewhere."""
    kari.see(f"/projects/{plan.project}/reference")
    path = f"/projects/{plan.project}/reference/link/{plan.bodies[name]}"
    token = kari.page.fields["csrf_token"]
    html = kari.client.post(path, data={"csrf_token": token}).get_data(as_text=True)
    found = LINK.search(html)
    assert found is not None
    guest = Visitor(app.test_client())
    guest.follow(guest.client.get(found[1].removeprefix("http://localhost")))
    return guest


def test_a_body_reads_answers_and_hands_in_on_its_own_device(app: Flask, kari: Visitor, plan: Plan) -> None:
    plan.body("Elevrådet")
    asked = plan.ask(ConsultationKind.REFLECTION, plan.publish(Document.INPUT_REPORT, "0.2"))
    pupils = by_link(app, kari, plan, "Elevrådet")
    page = pupils.see(f"/reference/round/{asked}")
    assert "2 tema har ikkje svar enno." in page.text
    assert "Trygge kveldar" in page.text
    pupils.follow(pupils.send(f"/reference/round/{asked}", act="reflect", **{"text-theme-1": "Lys ved skulen også"}))
    assert "Eitt tema har ikkje svar enno." in pupils.page.text
    assert pupils.page.fields["text-theme-1"] == "Lys ved skulen også"
    pupils.follow(pupils.send(f"/reference/round/{asked}", act="deliver"))
    assert "Vi er ikkje ferdige likevel" in pupils.page.text
    told = kari.see(f"/projects/{plan.project}/reference")
    assert "Alle har svart." in told.text
    assert "Lys ved skulen også" in told.text


def test_after_the_deadline_nothing_is_lost_and_paper_is_typed_in(
    app: Flask, kari: Visitor, plan: Plan, clock: Clock
) -> None:
    plan.body("Elevrådet")
    plan.body("Laga")
    asked = plan.ask(ConsultationKind.REFLECTION, plan.publish(Document.INPUT_REPORT, "0.2"), days=2)
    pupils = by_link(app, kari, plan, "Elevrådet")
    pupils.see(f"/reference/round/{asked}")
    clock.forward(days=3)
    pupils.send(f"/reference/round/{asked}", 409, act="reflect", **{"text-whole": "Skrive ferdig for seint"})
    assert "Fristen er ute, så svaret blei ikkje sendt." in pupils.page.text
    assert pupils.page.fields["text-whole"] == "Skrive ferdig for seint"
    told = kari.see(f"/projects/{plan.project}/reference")
    assert "2 har ikkje svart: Elevrådet, Laga" in told.text
    on_paper = f"/projects/{plan.project}/reference/{asked}/{plan.bodies['Laga']}"
    kari.see(on_paper)
    kari.follow(kari.send(on_paper, act="reflect", **{"text-whole": "På papir"}))
    told = kari.see(f"/projects/{plan.project}/reference")
    assert "Éin har ikkje svart: Elevrådet" in told.text
    assert "Laga (frå papir)" in told.text
    extend = f"/projects/{plan.project}/reference/{asked}/extend"
    kari.send(extend, 422, due_on="2026-11-01")
    assert "Fristen kan ikkje vere ein dag som har vore." in kari.page.text
    kari.send(extend, due_on="2026-12-24")
    pupils.see(f"/reference/round/{asked}")
    pupils.send(f"/reference/round/{asked}", act="reflect", **{"text-whole": "Skrive ferdig for seint"})
    assert "Alle har svart." in kari.see(f"/projects/{plan.project}/reference").text


def test_every_comment_gets_an_answer_before_the_next_version(app: Flask, kari: Visitor, plan: Plan) -> None:
    plan.body("Elevrådet")
    plan.measure(1, "Ope hus kvar fredag")
    asked = plan.ask(ConsultationKind.REVIEW, plan.publish(Document.PLAN_DRAFT, "0.3"))
    pupils = by_link(app, kari, plan, "Elevrådet")
    address = f"/reference/round/{asked}"
    pupils.see(address)
    pupils.send(address, act="comment", paragraph="2", kind="fault", text="Skrivefeil")
    pupils.see(address)
    pupils.send(address, act="comment", place="measure-1", kind="change", text="Laurdag", proposal="… kvar laurdag")
    pupils.see(address)
    pupils.send(address, 409, act="comment", paragraph="99999", text="Kvar?")
    assert "Vel ein stad som finst i dokumentet." in pupils.page.text
    assert pupils.page.fields["text"] == "Kvar?"
    assert [(each.place, each.kind) for each in plan.comments()] == [("p-2", "fault"), ("measure-1", "change")]
    versions = f"/projects/{plan.project}/editions"
    kari.see(versions)
    assert "2 merknader har ikkje fått svar." in kari.page.text
    kari.send(versions, 422, document="plan-draft", number="0.4")
    assert "2 merknader har ikkje svar enno: M-1, M-2." in kari.page.text
    for comment, code in ((1, "followed"), (2, "declined")):
        kari.see(f"/projects/{plan.project}/reference")
        kari.send(f"/projects/{plan.project}/reference/comments/{comment}", edition="1", answer=code, reason="Fordi.")
    kari.see(f"/projects/{plan.project}/reference")
    kari.send(f"/projects/{plan.project}/reference/comments/1", 409, edition="1", answer="noted", reason="Eg òg svarte")
    assert "Nokon har svart på merknaden sidan du opna sida." in kari.page.text
    assert "Det du skreiv, står i skjemaet under." in kari.page.text
    kari.see(versions)
    kari.follow(kari.send(versions, document="plan-draft", number="0.4", note="Etter referansegruppa"))
    assert "Versjon 0.4, etter referansegruppa. Gitt ut 21. november 2026." in kari.page.text
    assert "Ikkje teken til følgje" in pupils.see(address).text


def test_versions_are_read_and_held_against_each_other(app: Flask, kari: Visitor, plan: Plan) -> None:
    plan.measure(1, "Ope hus kvar fredag")
    first = plan.publish(Document.PLAN_DRAFT, "0.3")
    with plan.editing(1) as row:
        row.text = "Ope hus kvar laurdag"
    second = plan.publish(Document.PLAN_DRAFT, "0.4")
    home = f"/projects/{plan.project}/editions"
    assert "Ope hus kvar laurdag" not in kari.see(f"{home}/{first}").text
    page = kari.see(f"{home}/difference?from={first}&to={second}").text
    assert "Tiltak 1: Endra" in page
    assert "før: Ope hus kvar fredag no: Ope hus kvar laurdag" in page
    for path in (f"{home}/{second}.docx", f"{home}/difference.docx?from={first}&to={second}"):
        assert kari.client.get(path).data[:2] == b"PK"
    assert kari.client.get(f"{home}/{second}.pdf").data[:4] == b"%PDF"
    assert kari.client.get(f"{home}/difference?from={first}&to=999").status_code == 404


def test_a_reader_reads_and_a_body_sees_nothing_else(app: Flask, kari: Visitor, plan: Plan, house: Doorway) -> None:
    plan.body("Elevrådet")
    edition = plan.publish(Document.PLAN_DRAFT, "0.3")
    asked = plan.ask(ConsultationKind.REVIEW, edition)
    pupils = by_link(app, kari, plan, "Elevrådet")
    later = plan.ask(ConsultationKind.REVIEW, plan.publish(Document.PLAN_DRAFT, "0.4"))
    with house.database.writing() as session:
        session.get_one(Membership, (plan.project, 1)).job = MemberJob.READER
    assert "Gi ut ein ny versjon" not in kari.see(f"/projects/{plan.project}/editions").text
    page = kari.see(f"/projects/{plan.project}/reference").text
    assert ("Spør instansane" in page, "Flytt fristen" in page) == (False, False)
    assert "versjon 0.4" in pupils.see("/reference").text
    for path in (f"/projects/{plan.project}", f"/projects/{plan.project}/editions/{edition}"):
        assert pupils.client.get(path).status_code in (302, 303, 403, 404)
    assert pupils.client.get(f"/reference/round/{later + 1}").status_code == 404
    assert "[1]" in pupils.see(f"/reference/round/{asked}/document").text
    assert pupils.client.get(f"/reference/round/{asked}/form.pdf").data[:4] == b"%PDF"
    assert app.test_client().get(f"/reference/round/{asked}").status_code in (302, 303, 403)
