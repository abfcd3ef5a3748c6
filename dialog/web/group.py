"""The steering group's room: who is in it and has said yes, who owns the work, and the goals.

Rules about members, owner and goals stand in the services; a token is shown once and never written to a log.
"""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from dialog import identity, outset
from dialog.commands import (
    AddGoal,
    AppointMember,
    Command,
    ConfirmMember,
    MakeLink,
    NameOwner,
    RemoveMember,
    TakeGoal,
    validated,
)
from dialog.phrases.group import JOBS
from dialog.queries import bodies, costs, groups, meetings, needs
from dialog.vocabulary import LinkPurpose
from dialog.web import access, forms, house, registers, words

blueprint = Blueprint("group", __name__)
PATH = "/projects/<int:project_id>/group"


@blueprint.get(PATH)
def room(project_id: int) -> str:
    return _page(project_id)


@blueprint.post(f"{PATH}/invitations")
def invite(project_id: int) -> Response:
    """The link is shown in this answer only; the house keeps no more than its hash."""
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    asked = {"purpose": LinkPurpose.INVITATION, "project": project_id, "job": request.form.get("job", "")}
    made = house().execute(caller, validated(MakeLink, asked))
    page = _page(project_id, link=f"{identity.base_url()}/welcome/{made.facts['token']}")
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post(f"{PATH}/members/<int:person>")
def member(project_id: int, person: int) -> Answer | tuple[str, int]:
    data = {"project": project_id, "person": person}
    if request.form.get("action") == "remove":
        return _done(project_id, RemoveMember, data, words().say("Personen er ikkje med lenger."))
    told = words().say("Jobben er endra. Personen må stadfeste på nytt.")
    return _done(project_id, AppointMember, data | {"job": request.form.get("job", "")}, told)


@blueprint.post(f"{PATH}/confirmation")
def confirm(project_id: int) -> Answer | tuple[str, int]:
    told = words().say("Takk. Det står at du har sagt ja til oppdraget, ramma og jobben din.")
    return _done(project_id, ConfirmMember, {"project": project_id}, told)


@blueprint.post(f"{PATH}/owner")
def owner(project_id: int) -> Answer | tuple[str, int]:
    typed = {name: request.form.get(name, "") for name in ("edition", "name", "title")}
    data = typed | {"project": project_id, "leads": "leads" in request.form}
    return _done(project_id, NameOwner, data, words().say("Eigaren er lagra."), typed)


@blueprint.post(f"{PATH}/goals")
def goal(project_id: int) -> Answer | tuple[str, int]:
    """One typed, one taken from the steering group's own conference, or the six of the method at once."""
    told, project = words().say("Målet står i lista."), {"project": project_id}
    if request.form.get("action") == "usual":
        return _usual_goals(project_id)
    source = {name: request.form[name] for name in ("point", "line") if request.form.get(name)}
    if source:
        return _done(project_id, TakeGoal, project | source, told)
    return _done(project_id, AddGoal, project | {"text": request.form.get("text", "")}, told)


def _usual_goals(project_id: int) -> Answer | tuple[str, int]:
    with house().reading() as session:
        caller, project = access.own_project(session, project_id)
        language = project.language
    for text in outset.goals(language):
        house().execute(caller, AddGoal(project=project_id, text=text))
    flash(words().say("Dei seks måla står i lista. Skriv dei om til dykkar eigne."))
    return redirect(f"/projects/{project_id}/group#goals", code=303)


def _done(
    project_id: int, kind: type[Command], data: dict[str, Any], told: str, typed: dict[str, str] | None = None
) -> Answer | tuple[str, int]:
    with house().reading() as session:
        caller, _ = access.own_project(session, project_id)
    done, errors = forms.attempt(caller, kind, data)
    if done is None:
        return _page(project_id, errors=errors, typed=typed), 422
    flash(told)
    return redirect(f"/projects/{project_id}/group", code=303)


def _page(
    project_id: int, link: str = "", errors: dict[str, str] | None = None, typed: dict[str, str] | None = None
) -> str:
    with house().reading() as session:
        _, project, may_work = registers.member(session, project_id)
        members = groups.members_of(session, project_id)
        return render_template(
            "group/room.html",
            project=project,
            may_work=may_work,
            members=members,
            unconfirmed=groups.unconfirmed(members),
            me=identity.facilitator_account(session, request.cookies),
            owner_lacking=groups.owner_lacking(project),
            owner=typed or {"name": project.owner_name, "title": project.owner_title},
            jobs=JOBS,
            offers=groups.goal_offers(session, project),
            sources=groups.goal_sources(session, project),
            days=len(meetings.meetings_of(session, project_id)),
            bodies=len(bodies.bodies_of(session, project_id)),
            gaps=len(bodies.gaps(session, project_id)),
            totals=costs.totals(session, project_id),
            needs=len(needs.needs(session, project_id)),
            link=link,
            errors=errors or {},
        )
