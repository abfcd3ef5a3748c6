"""Starting the demo, and starting and stopping simulated phones in a facilitator's own conference.

What simulated people do, and how their process is kept, stands in `rehearsal/`.
"""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, request
from werkzeug.wrappers import Response as Answer

from dialog import demo, identity
from dialog.commands import ClearRehearsal, EndLink, JoinProject, MakeLink
from dialog.doorway import Caller
from dialog.errors import Invalid, NotNow
from dialog.queries import overviews, seatings
from dialog.rehearsal import processes
from dialog.vocabulary import Extra, LinkPurpose
from dialog.web import access, house, language, words

blueprint = Blueprint("rehearsals", __name__)

SHORT_EXTRAS = [Extra.NAME]
"""What goes by itself shows that a name is held. A silent table, a phone without network and people who come late are
for whoever leads, and can do something about them: looked on, they look like faults."""
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


@blueprint.post("/demo/plan")
def show_finished_plan() -> Answer:
    """Open as the demo is. A guest reads; somebody with an account is let in and may try everything."""
    with house().reading() as session:
        is_empty = overviews.is_empty(session)
        caller = None if is_empty else identity.require_facilitator(session, request.cookies)
    project = demo.finished_plan(house(), language())
    response = redirect(f"/projects/{project}", code=303)
    if caller is None:
        identity.set_cookie(response, identity.FACILITATOR, demo.guest_token(house(), project))
    else:
        house().execute(caller, JoinProject(token=demo.invite(house(), project)))
    return response


@blueprint.post("/conferences/<int:conference_id>/rehearsal")
def start(conference_id: int) -> Answer:
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        spoken, seated = conference.language, seatings.sitting_first(session, conference)[:MOST]
    phones, extras = _phones(len(seated)), _extras()
    short = request.form.get("how") == "short"
    if processes.is_running(conference_id, LEAVING_S):
        raise NotNow("rehearsal.running")
    made = house().execute(caller, MakeLink(purpose=LinkPurpose.CONSOLE))
    processes.begin(
        house().settings,
        conference_id,
        local_url=_local_url(),
        token=str(made.facts["token"]),
        link=made.id,
        language=spoken,
        phones=phones,
        extras=SHORT_EXTRAS if short else extras,
        short=short,
        seated=seated[:phones] if phones <= len(seated) else (),
    )
    return _to_console(conference_id)


@blueprint.get("/conferences/<int:conference_id>/rehearsal")
def state(conference_id: int) -> dict[str, bool]:
    """For a console that comes to a rehearsal or follows one."""
    with house().reading() as session:
        identity.require_conference(session, request.cookies, conference_id)
    return now(conference_id)


@blueprint.post("/conferences/<int:conference_id>/rehearsal/stop")
def stop(conference_id: int) -> Answer:
    """The phones fall silent; what they wrote stays until the rehearsal is cleared."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    processes.end(conference_id)
    _take_back_links(caller, conference_id)
    return _to_console(conference_id)


@blueprint.post("/conferences/<int:conference_id>/rehearsal/clear")
def clear(conference_id: int) -> Answer:
    """The phones fall silent first, so that none of them writes in a hall that was just cleared."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    processes.end(conference_id)
    house().execute(caller, ClearRehearsal())
    _take_back_links(caller, conference_id)
    flash(words().say("Øvingsdata er fjerna."))
    return redirect(f"/conferences/{conference_id}#ready", code=303)


def _take_back_links(caller: Caller, conference_id: int) -> None:
    """What the simulated facilitator came in by is nobody's, and would only stand among the links of people."""
    for link in processes.spent_links(conference_id):
        house().execute(caller, EndLink(id=link))


def now(conference_id: int) -> dict[str, bool]:
    """Whether the rehearsal that was begun last leads itself, and whether it still runs."""
    return {"short": processes.is_short(conference_id), "running": processes.is_running(conference_id)}


def people(seated: int) -> int:
    """How many come unless told: as many as have a number."""
    return min(seated, MOST) if seated >= FEWEST else USUAL


def _phones(seated: int) -> int:
    typed = request.form.get("phones", "").strip() or str(people(seated))
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
