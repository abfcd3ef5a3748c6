"""Lists and cards with names: the plan is ours, the names are the organiser's, and they meet in the browser alone."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template

from dialog.models import Conference
from dialog.queries import seatings
from dialog.queries.seatings import Gathering
from dialog.web import access, house, words

blueprint = Blueprint("seating_names", __name__)


@blueprint.get("/conferences/<int:conference_id>/seating/names")
def page(conference_id: int) -> Response:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        plan = _plan(seatings.gathering(session, conference)) if seatings.row_of(session, conference.id) else None
        return _answer(conference, plan)


def _answer(conference: Conference, plan: dict[str, Any] | None) -> Response:
    response = make_response(render_template("facilitator/seating_names.html", conference=conference, plan=plan))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _plan(known: Gathering) -> dict[str, Any]:
    """Everybody who has not gone, with a table in each round that is planned, and the words of a list and a card."""
    say, planned = words().say, [at for at in range(len(known.rounds)) if known.is_planned(at)]
    return {
        "rounds": [say("Runde {number}", number=str(known.rounds[at].number)) for at in planned],
        "people": [
            {"number": number, "tables": [str(known.plan.seats[at].get(number, "")) for at in planned]}
            for number, ticket in known.tickets.items()
            if not ticket.is_gone
        ],
        "words": {
            "number": say("Nummer"),
            "table": say("bord"),
            "how": say("Skriv nummeret når du blir med på telefonen."),
            "found": say("{n} av {all} nummer har fått namn."),
            "nothing": say("Vi fann ikkje både nummer og namn i lista. Ei kolonne må ha nummera, og ei må ha namna."),
            "workbook": say(
                "Nettlesaren kan ikkje lese Excel-filer. Lagre som CSV, eller kopier cellene og lim dei inn."
            ),
        },
    }
