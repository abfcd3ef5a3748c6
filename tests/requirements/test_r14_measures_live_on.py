"""R14: measures live on after adoption; with the date shifted, the reminder of the evaluation shows."""

from datetime import UTC, datetime

import after
from conftest import Clock, Evening
from flask import Flask
from web.visitor import PASSWORD, Visitor, signed_in

from dialog import identity
from dialog.commands import SignInFacilitator
from dialog.doorway import NOBODY
from dialog.models import Membership


def overview(app: Flask, evening: Evening) -> str:
    """What a member reads on the project's page after signing in anew."""
    done = evening.house.execute(NOBODY, SignInFacilitator(username="kari", password=PASSWORD))
    client = app.test_client()
    client.set_cookie(identity.FACILITATOR, str(done.facts["token"]))
    return Visitor(client).see(f"/projects/{evening.project}").text


def test_the_reminder_shows_when_the_date_is_shifted(app: Flask, evening: Evening, clock: Clock) -> None:
    signed_in(app, evening.house)
    with evening.house.database.writing() as session:
        session.add(Membership(project_id=evening.project, facilitator_id=1))
    after.adopted(evening)
    assert "Evaluer" not in overview(app, evening)
    clock.moment = datetime(2028, 4, 25, 9, tzinfo=UTC)  # The plan's own evaluation, 18 months after, is near.
    told = overview(app, evening)
    assert ("Evaluer heile planen" in told, "Evaluer tiltak" in told) == (True, False)
    clock.moment = datetime(2028, 6, 3, 9, tzinfo=UTC)  # And the measures' own days have passed.
    told = overview(app, evening)
    assert ("Evaluer tiltak 1" in told, "Evaluer tiltak 2" in told, "Over tida" in told) == (True, True, True)
