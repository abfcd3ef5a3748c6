"""The page of the evening's adult contact: red cards and nothing else, behind a link that can be taken back.

It asks anew by itself every few seconds, so that a link that was taken back shows nothing more at once.
"""

from datetime import datetime

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import HandCard, validated
from dialog.domain import retention
from dialog.queries import cards, lookups
from dialog.vocabulary import CardState, LinkPurpose
from dialog.web import access, house

blueprint = Blueprint("contact", __name__)


@blueprint.get("/contact/<token>")
def enter(token: str) -> Answer:
    return access.by_link(token, LinkPurpose.CONTACT, identity.CONTACT, "contact")


@blueprint.get("/conferences/<int:conference_id>/contact")
def page(conference_id: int) -> str:
    with house().reading() as session:
        identity.require_contact(session, request.cookies, conference_id)
        conference = lookups.conference(session, conference_id)
        told = cards.for_contact(session, conference, house().clock())
    newest = sorted(told.cards, key=lambda each: (each.state != CardState.OPEN, -each.id))
    return render_template("contact/cards.html", told=told, cards=newest, conference_id=conference_id, hour=_hour)


@blueprint.post("/conferences/<int:conference_id>/contact/<int:card_id>")
def hand(conference_id: int, card_id: int) -> Answer:
    with house().reading() as session:
        caller = identity.require_contact(session, request.cookies, conference_id)
    house().execute(caller, validated(HandCard, {"id": card_id, "state": request.form.get("state", "")}))
    return redirect(f"/conferences/{conference_id}/contact", code=303)


def _hour(moment: int) -> str:
    """«18.04», on the clock of the place."""
    return datetime.fromtimestamp(moment / 1000, retention.ZONE).strftime("%H.%M")
