"""A conference's secret links: the wall on another machine, the console on another device, the
red cards for the adult contact. Made and taken back.

A token is shown once, on the page that answers the request that made it; it is never written to a log.
"""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.commands import EndLink, MakeLink, validated
from dialog.documents.qr import qr_svg
from dialog.errors import Invalid
from dialog.queries import lookups
from dialog.vocabulary import LinkPurpose
from dialog.web import access, house, words

blueprint = Blueprint("links", __name__)
ADDRESSES = {LinkPurpose.CONSOLE: "console", LinkPurpose.PROJECTOR: "wall", LinkPurpose.CONTACT: "contact"}


@blueprint.get("/conferences/<int:conference_id>/links")
def links(conference_id: int) -> str:
    return _page(conference_id)


@blueprint.post("/conferences/<int:conference_id>/links")
def make(conference_id: int) -> str:
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    command = validated(MakeLink, {"purpose": request.form.get("purpose")})
    if command.purpose not in ADDRESSES:
        raise Invalid("command.malformed")
    token = house().execute(caller, command).facts["token"]
    return _page(conference_id, f"{identity.base_url()}/{ADDRESSES[command.purpose]}/{token}", command.purpose)


@blueprint.post("/conferences/<int:conference_id>/links/<int:link_id>/end")
def end(conference_id: int, link_id: int) -> Answer:
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    house().execute(caller, EndLink(id=link_id))
    flash(words().say("Lenkja er teken tilbake. Ho verkar ikkje lenger."))
    return redirect(f"/conferences/{conference_id}/links", code=303)


def _page(conference_id: int, made: str = "", purpose: str = "") -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        live = lookups.screen_links(session, conference_id, house().clock())
        return render_template(
            "facilitator/links.html",
            conference=conference,
            links=live,
            made=made,
            made_qr=qr_svg(made, words().say("QR-kode til lenkja")) if made else "",
            purpose=str(purpose),
        )
