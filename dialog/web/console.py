"""The evening's console and the theme desk: two pages that live on the socket.

Everything they change goes as commands over the socket; here is only asked for what was redacted.
"""

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import codebooks, identity
from dialog.advising.asking import adviser
from dialog.commands import ReadOriginal
from dialog.db import Session
from dialog.errors import NotAllowed, NotFound
from dialog.models import Conference
from dialog.phrases import moderation
from dialog.queries import lookups, overviews, readiness, seatings
from dialog.vocabulary import MAX_CANDIDATE, MAX_CANDIDATES, POLITICIANS, YOUNG, LinkPurpose
from dialog.web import apart, house, patience, rehearsals

blueprint = Blueprint("console", __name__)
COME_AGAIN_MS = 1500


@blueprint.get("/console/<token>")
def enter(token: str) -> Answer:
    """The secret link becomes a cookie. Somebody who may run this conference already keeps the wider
    right of an account instead of swapping it for the link's."""
    with house().reading() as session:
        conference_id = identity.open_link(session, token, LinkPurpose.CONSOLE).conference_id
        at_home = conference_id is not None and _may_enter(session, conference_id)
    response = redirect(f"/conferences/{conference_id}/console", code=303)
    if not at_home:
        identity.set_cookie(response, identity.FACILITATOR, token)
    return response


@blueprint.get("/conferences/<int:conference_id>/console")
def console(conference_id: int) -> str:
    with house().reading() as session:
        conference = _own(session, conference_id)
        page = _page(conference) | {"codes": {table.number: table.code for table in conference.tables}}
        rehearsal = rehearsals.now(conference_id)
        seated = len(seatings.sitting_first(session, conference))
        erasure = overviews.erasure_notice(session, conference.project, house().clock().date())
        return render_template(
            "facilitator/console.html",
            conference=conference,
            page=page | _for_the_end(conference) | {"rehearsal": rehearsal},
            is_led=rehearsal["short"] and rehearsal["running"],
            erasure=erasure,
            rehearsing=rehearsals.people(seated),
            listed=overviews.state_of(conference.rounds) == "waiting" or readiness.is_practised(session, conference),
            most_candidates=MAX_CANDIDATES,
            reasons=moderation.REASONS,
        )


@blueprint.get("/conferences/<int:conference_id>/themes")
def themes(conference_id: int) -> str:
    with house().reading() as session:
        conference = _own(session, conference_id)
        adviser.expect(apart.environment())
        page = _page(conference) | {"ready": _ready_themes(conference.language)}
        return render_template("facilitator/themes.html", conference=conference, page=page)


def _ready_themes(language: str) -> list[str]:
    """Names of themes that such meetings tend to come back to, in the language of the meeting."""
    return [theme.names[language] for theme in codebooks.ready()]


@blueprint.get("/api/conferences/<int:conference_id>/suggestions")
def suggestions(conference_id: int) -> Response:
    """Which themes might fit what is unsorted; nothing sorts itself. 202 while the process that suggests is busy: the
    desk goes on without, and asks again."""
    with house().reading() as session:
        version = _own(session, conference_id).head
    told = adviser.ask(apart.environment(), conference_id, version)
    if told is None:
        return make_response(jsonify({"after_ms": COME_AGAIN_MS}), 202)
    response = Response(told, content_type="application/json")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.post("/conferences/<int:conference_id>/originals/<int:line>")
def original(conference_id: int, line: int) -> Response:
    """What stood before a redaction. A page and not the socket, because the answer is for whoever asked alone."""
    with house().reading() as session:
        caller = identity.require_conference(session, request.cookies, conference_id)
    return jsonify({"text": house().execute(caller, ReadOriginal(id=line)).facts["text"]})


def _own(session: Session, conference_id: int) -> Conference:
    identity.require_conference(session, request.cookies, conference_id)
    patience().open_at(request.remote_addr, conference_id)
    return lookups.conference(session, conference_id)


def _for_the_end(conference: Conference) -> dict[str, object]:
    return {
        "most_candidates": MAX_CANDIDATES,
        "longest_candidate": MAX_CANDIDATE,
        "has_politicians": any(role.key in POLITICIANS for role in conference.roles),
        "young": [role.key for role in conference.roles if role.key in YOUNG],
    }


def _page(conference: Conference) -> dict[str, object]:
    return {"conference": conference.id, "code": conference.code}


def _may_enter(session: Session, conference_id: int) -> bool:
    try:
        identity.require_conference(session, request.cookies, conference_id)
    except (NotAllowed, NotFound):
        return False
    return True
