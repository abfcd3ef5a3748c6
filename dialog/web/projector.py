"""The wall: a read-only page that renders the screen row.

No command of the evening is ever taken here.
"""

from flask import Blueprint, g, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.queries import lookups
from dialog.vocabulary import LinkPurpose
from dialog.web import access, house, patience

blueprint = Blueprint("projector", __name__)


@blueprint.get("/wall/<token>")
def enter(token: str) -> Answer:
    return access.by_link(token, LinkPurpose.PROJECTOR, identity.PROJECTOR, "wall")


@blueprint.get("/conferences/<int:conference_id>/wall")
def wall(conference_id: int) -> str:
    with house().reading() as session:
        identity.require_projector(session, request.cookies, conference_id)
        patience().open_at(request.remote_addr, conference_id)
        conference = lookups.conference(session, conference_id)
        g.language = conference.language  # The hall's language, not that of the machine by the projector.
        page = {"conference": conference.id, "wifi": conference.wifi_name}
        return render_template("projector/wall.html", conference=conference, page=page)
