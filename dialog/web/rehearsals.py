"""Starting the demo, and starting and stopping simulated phones in a facilitator's own conference.

What simulated people do, and how their process is kept, stands in `rehearsal/`.
"""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response as Answer

from dialog import demo, identity
from dialog.commands import MakeLink
from dialog.errors import Invalid, NotNow
from dialog.queries import overviews
from dialog.rehearsal import processes
from dialog.vocabulary import Extra, LinkPurpose
from dialog.web import access, house, language

blueprint = Blueprint("rehearsals", __name__)

FEWEST, USUAL, MOST = 4, 12, 60
LEAVING_S = 3.0
"""A rehearsal that was just cleared needs a moment to leave before the next may begin."""


@blueprint.post("/demo")
def start_demo() -> Answer:
    """Open to anybody while the installation is empty; afterwards to those with an account."""
    with house().reading() as session:
        if not overviews.is_empty(session):
            identity.require_facilitator(session, request.cookies)
    links = demo.start(house(), identity.base_url(), language(), local_url=_local_url())
    # The path alone: whoever clicked stays on the address they came by.
    return redirect(urlsplit(links["console"]).path, code=303)


@blueprint.post("/conferences/<int:conference_id>/rehearsal")
def start(conference_id: int) -> Answer:
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        spoken = conference.language
    phones, extras = _phones(), _extras()
    if processes.is_running(conference_id, LEAVING_S):
        raise NotNow("rehearsal.running")
    token = str(house().execute(caller, MakeLink(purpose=LinkPurpose.CONSOLE)).facts["token"])
    processes.begin(
        house().settings,
        conference_id,
        local_url=_local_url(),
        token=token,
        language=spoken,
        phones=phones,
        extras=extras,
    )
    return _to_console(conference_id)


@blueprint.post("/conferences/<int:conference_id>/rehearsal/stop")
def stop(conference_id: int) -> Answer:
    """The phones fall silent; what they wrote stays until the rehearsal is cleared."""
    with house().reading() as session:
        access.own_conference(session, conference_id)
    processes.end(conference_id)
    return _to_console(conference_id)


def _phones() -> int:
    typed = request.form.get("phones", "").strip() or str(USUAL)
    if not typed.isdecimal() or not FEWEST <= int(typed) <= MOST:
        raise Invalid("rehearsal.phones", least=FEWEST, most=MOST)
    return int(typed)


def _extras() -> list[Extra]:
    """What the facilitator wants to practise beside the usual."""
    wanted = request.form.getlist("extra")
    if not set(wanted) <= set(Extra):
        raise Invalid("request.malformed")
    return [Extra(each) for each in dict.fromkeys(wanted)]


def _local_url() -> str:
    """Where the simulated phones knock: this very server, whatever proxy people come through."""
    return str(current_app.config.get("DIALOG_LOCAL_URL") or identity.base_url())


def _to_console(conference_id: int) -> Answer:
    return redirect(f"/conferences/{conference_id}/console", code=303)
