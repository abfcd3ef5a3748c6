"""What the audit fetches: every address there is, by everybody whose way in leads there, and each leak where it is."""

import after
import plan_rows
import project_rows
import pytest
import reviews
from click import Context
from conftest import Evening
from flask import Flask
from sqlalchemy import update
from test_audit_privacy import HELD, HIDDEN, TAKEN_BACK, speak
from werkzeug.routing import Rule

from dialog import leaving
from dialog.audit_commands import here
from dialog.cli import cli
from dialog.commands import ReportStatus
from dialog.domain.privacy import Finding, findings
from dialog.leaving import addresses
from dialog.models import Conference, Consultation, Measure, Round
from dialog.queries import lookups, privacy
from dialog.vocabulary import ConsultationKind, Document, Leak, StatusState

QUICK = leaving.Scope(forms=(), languages=("nn",), each=False)


@pytest.fixture
def furnished(evening: Evening) -> Evening:
    """Something behind every address: lines of all kinds, papers, a plan that is adopted, bodies asked, a leader."""
    speak(evening)
    project_rows.room_payloads(evening.house, evening.project, person=1)
    plan = reviews.Plan(evening)
    plan.body("Ungdomsrådet")
    plan.publish(Document.INPUT_REPORT, "0.1")
    edition = plan.publish(Document.PLAN_DRAFT, "0.2")
    plan.ask(ConsultationKind.REVIEW, edition)
    plan_rows.add_area(evening)
    leader, (measure, *_) = after.adopted(evening, "Lys ved skulen")
    asked = ReportStatus(measure=measure, client_key=evening.key(), state=StatusState.UNDER_WAY, text="Det går bra")
    evening.house.execute(after.link(evening, leader)[0], asked)
    with evening.house.database.writing() as session:
        session.execute(update(Conference).values(wifi_name="hallen", wifi_password="hallen"))
    return evening


def read(evening: Evening) -> dict[str, tuple[Finding, ...]]:
    """Place -> what is wrong there, of pages alone."""
    with leaving.copied(evening.house.settings) as doorway:
        with doorway.reading() as session:
            secrets = privacy.secrets(session, evening.project)
        told = leaving.pieces(doorway, evening.project, QUICK, here(Context(cli)))
        return {each.place: findings(each, secrets) for each in told if each.place.startswith("/")}


def test_every_address_is_read_or_left_out_for_a_reason(app: Flask) -> None:
    """A new one that nobody here has thought of is told."""
    assert addresses.unknown(app.url_map) == []
    assert set(addresses.LEFT_OUT) <= {rule.endpoint for rule in app.url_map.iter_rules()}
    app.url_map.add(Rule("/rooms/<int:cupboard_id>", endpoint="rooms.cupboard", methods=["GET"]))
    assert addresses.unknown(app.url_map) == ["rooms.cupboard"]


def test_all_are_fetched_and_nothing_is_wrong(app: Flask, furnished: Evening) -> None:
    found = read(furnished)
    assert {place: each for place, each in found.items() if each} == {}
    routes = app.url_map.bind("localhost")
    fetched = {routes.match(place.partition(" ")[0].partition("?")[0])[0] for place in found}
    readable = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert readable - addresses.LEFT_OUT.keys() - fetched == set()


def test_a_leak_is_found_on_the_very_page_it_is_on(furnished: Evening) -> None:
    """One that only a body reads, one that only a leader does, and one on phones: which is none for whoever wrote it."""
    with furnished.house.database.writing() as session:
        session.execute(update(Consultation).values(message=HIDDEN))
        session.execute(update(Measure).where(Measure.leader_id.is_not(None)).values(text=HELD))
        session.execute(update(Conference).values(title=TAKEN_BACK))
        session.execute(update(Round).values(question=TAKEN_BACK))
    found = {place: {(each.leak, each.about) for each in told} for place, told in read(furnished).items()}
    with furnished.house.reading() as session:
        code = lookups.conference(session, furnished.conference).code
    assert (Leak.UNSHOWN, "I-4") in found["/reference/round/1 (nn, body 2)"]
    assert (Leak.UNSHOWN, "I-3") in found["/status (nn, leader 1)"]
    red = {place.partition(" ")[0] for place, told in found.items() if told and "phone at table 1" in place}
    assert red >= {f"/c/{code}", f"/c/{code}/mine.json", "/api/conferences/1/snapshot"}
    assert [place for place, told in found.items() if told and "phone at table 2" in place] == []
    assert found[f"/j/{code} (nn, anybody)"] == {(Leak.UNSHOWN, "I-5")}
