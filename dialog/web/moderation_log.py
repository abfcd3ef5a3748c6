"""The log of moderation: what was decided about which line, when and why. Any facilitator may ask what another did.

No wording stands here, and no name: the log answers for the house, not for a person.
"""

from datetime import datetime

from flask import Blueprint, render_template, request

from dialog.domain import retention
from dialog.phrases import mark
from dialog.queries import moderation_log
from dialog.queries.moderation_log import PAGE
from dialog.web import access, house

blueprint = Blueprint("moderation_log", __name__)

ACTS = {
    "release": mark("Vist"),
    "hide": mark("Skjult"),
    "redact": mark("Sladda"),
    "read": mark("Lese det som stod før sladdinga"),
    "erase": mark("Sletta for godt"),
}


@blueprint.get("/conferences/<int:conference_id>/moderation")
def page(conference_id: int) -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        found = moderation_log.decisions(session, conference_id, request.args.get("before", type=int))
        return render_template(
            "facilitator/moderation_log.html",
            conference=conference,
            decisions=found[:PAGE],
            older=found[PAGE - 1].id if len(found) > PAGE else None,
            acts=ACTS,
            local=_local,
        )


def _local(moment: datetime) -> datetime:
    """On the clock of the place."""
    return moment.astimezone(retention.ZONE)
