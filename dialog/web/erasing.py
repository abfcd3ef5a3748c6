"""Deleting a conference for good: the page that asks twice. What goes with it is decided by the command."""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog.commands import DeleteConference
from dialog.db import Session
from dialog.errors import NotAllowed
from dialog.models import Conference
from dialog.queries import lookups, overviews
from dialog.rehearsal import processes
from dialog.vocabulary import RoundPhase
from dialog.web import access, forms, house, words

blueprint = Blueprint("erasing", __name__)


@blueprint.get("/conferences/<int:conference_id>/delete")
def ask(conference_id: int) -> str:
    with house().reading() as session:
        _, conference = access.own_conference(session, conference_id)
        return _page(session, conference, {})


@blueprint.post("/conferences/<int:conference_id>/delete")
def delete(conference_id: int) -> str | Answer | tuple[str, int]:
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        project_id = conference.project_id
    done, errors = forms.attempt(caller, DeleteConference, {"title": request.form.get("title", "")})
    if done is None:
        with house().reading() as session:
            return _page(session, lookups.conference(session, conference_id), errors), 422
    processes.end(conference_id)
    flash(words().say("Konferansen er sletta. I løpet av eit minutt er han også borte frå tryggingskopiane."))
    return redirect(f"/projects/{project_id}", code=303)


def _page(session: Session, conference: Conference, errors: dict[str, str]) -> str:
    if not access.may_open_project(session, conference.project_id):
        raise NotAllowed("facilitator.account_needed")
    return render_template(
        "facilitator/conference_delete.html",
        conference=conference,
        joined=overviews.joined(session, conference.id),
        written=lookups.lines_written(session, conference.id),
        running=any(each.phase in (RoundPhase.OPEN, RoundPhase.PAUSED) for each in conference.rounds),
        typed=request.form.get("title", ""),
        errors=errors,
    )
