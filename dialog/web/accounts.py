"""Facilitators' accounts: the one-time link, signing in and out, inviting another.

Passwords pass through to the doorway and are never kept, logged or sent back to a page.
"""

from flask import Blueprint, Response, flash, render_template, request

from dialog import identity
from dialog.commands import JoinProject, MakeLink, RegisterFacilitator
from dialog.db import Session
from dialog.doorway import NOBODY
from dialog.errors import DialogError
from dialog.models import Project
from dialog.phrases import refusal
from dialog.queries import lookups, overviews
from dialog.vocabulary import LinkPurpose
from dialog.web import access, forms, house, language, words

blueprint = Blueprint("accounts", __name__)

HOME = "/projects"


@blueprint.get("/welcome/<token>")
def welcome(token: str) -> Response:
    return _welcome_page(token, {}, {})


@blueprint.post("/welcome/<token>")
def register(token: str) -> Response:
    typed = {name: request.form.get(name, "") for name in ("username", "name", "password")}
    data = typed | {"token": token, "language": language()}
    done, errors = forms.attempt(NOBODY, RegisterFacilitator, data)
    if done is None:
        return _welcome_page(token, typed, errors)
    flash(words().say("Kontoen er laga, og du er logga inn."))
    return _signed_in(str(done.facts["token"]), HOME)


def _welcome_page(token: str, typed: dict[str, str], errors: dict[str, str]) -> Response:
    with house().reading() as session:
        project_id = access.unused_link(session, token).project_id
        invited_to = lookups.project(session, project_id).name if project_id is not None else ""
        signed_in = identity.facilitator_account(session, request.cookies) is not None
    page = render_template(
        "start/welcome.html", token=token, values=typed, errors=errors, invited_to=invited_to, signed_in=signed_in
    )
    return _kept_secret(page, status=422 if errors else 200)


@blueprint.post("/welcome/<token>/join")
def join(token: str) -> Response:
    """An invitation accepted with the account that is signed in here."""
    with house().reading() as session:
        caller, _ = access.account(session)
    done = house().execute(caller, JoinProject(token=token))
    flash(words().say("No er du med og leier dette planarbeidet."))
    return _onward(f"{HOME}/{done.id}")


@blueprint.get("/sign-in")
def sign_in() -> str:
    return render_template("start/sign_in.html", username="", problem="", next=local(request.args.get("next")))


@blueprint.post("/sign-in")
def check_password() -> str | Response | tuple[str, int]:
    username, onward = request.form.get("username", ""), local(request.form.get("next"))
    try:
        return _signed_in(identity.sign_in(house(), username, request.form.get("password", "")), onward)
    except DialogError as problem:
        sentence = refusal(problem, language())
        return render_template("start/sign_in.html", username=username, problem=sentence, next=onward), problem.status


@blueprint.post("/sign-out")
def sign_out() -> Response:
    identity.sign_out(house(), request.cookies)
    flash(words().say("Du er logga ut."))
    response = _onward("/")
    identity.clear_cookie(response, identity.FACILITATOR)
    return response


@blueprint.get("/projects/<int:project_id>/facilitators")
def facilitators(project_id: int) -> str:
    with house().reading() as session:
        _, project = access.own_project(session, project_id)
        return _people_page(session, project)


@blueprint.post("/projects/<int:project_id>/facilitators")
def invite(project_id: int) -> Response:
    """The link is shown in this answer only; the house itself keeps no more than its hash."""
    with house().reading() as session:
        caller, project = access.own_project(session, project_id)
        made = house().execute(caller, MakeLink(purpose=LinkPurpose.INVITATION, project=project_id))
        link = f"{identity.base_url()}/welcome/{made.facts['token']}"
        page = _people_page(session, project, link)
    return _kept_secret(page)


def _people_page(session: Session, project: Project, link: str = "") -> str:
    people = overviews.facilitators_of(session, project.id)
    return render_template("facilitator/people.html", project=project, people=people, link=link)


def local(path: str | None) -> str:
    """Only a path of our own: another host, also one hidden as `//host` or `/\\host`, becomes the start of the desk."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return HOME
    return path


def _signed_in(token: str, onward: str) -> Response:
    response = _onward(onward)
    identity.set_cookie(response, identity.FACILITATOR, token)
    return response


def _onward(path: str) -> Response:
    return Response(status=303, headers={"Location": path})


def _kept_secret(page: str, status: int = 200) -> Response:
    response = Response(page, status=status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
