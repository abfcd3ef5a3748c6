"""The facilitator's list of seats: who sits at which table, moved with two taps.

A seat is shown by its number only. No role stands on this page, because role and table may be a person.
"""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import AppointSeat, MoveSeat, validated
from dialog.documents.table_names import own_name
from dialog.queries import lookups
from dialog.vocabulary import Job
from dialog.web import access, house, words

blueprint = Blueprint("seats", __name__)


@blueprint.get("/conferences/<int:conference_id>/seats")
def seats(conference_id: int) -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        return render_template(
            "facilitator/seats.html",
            conference=conference,
            seats=lookups.seats_in_room_order(session, conference_id),
            own_name=own_name,
            jobs=Job,
        )


@blueprint.post("/conferences/<int:conference_id>/seats/<int:seat_id>")
def change(conference_id: int, seat_id: int) -> Answer:
    """First the table, then the job there, since moving lays down the old job."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    house().execute(caller, validated(MoveSeat, {"id": seat_id, "table": request.form.get("table")}))
    house().execute(caller, validated(AppointSeat, {"id": seat_id, "job": request.form.get("job")}))
    flash(words().say("Plassen er endra. Telefonen følgjer med."))
    return redirect(f"/conferences/{conference_id}/seats", code=303)
