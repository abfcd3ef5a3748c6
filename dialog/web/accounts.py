"""Facilitators' accounts: the one-time link, signing in and out, inviting another.

Passwords pass through to the doorway and are never kept, logged or sent back to a page.
"""

from urllib.parse import urlencode

from flask import Blueprint, Response, flash, render_template, request

from dialog import identity
from dialog.commands import JoinProject, ProveFactor, RegisterFacilitator, SignInFacilitator
from dialog.doorway import NOBODY, Caller
from dialog.errors import DialogError
from dialog.models import Facilitator
from dialog.queries import lookups
from dialog.services.actor import digest
from dialog.vocabulary import ActorKind
from dialog.web import access, failures, forms, house, language, proof, words

blueprint = Blueprint("accounts", __name__)

HOME = "/projects"
Page = tuple[str, int, dict[str, str]]


@blueprint.get("/welcome/<token>")
def welcome(token: str) -> Response:
    return _welcome_page(token, {}, {})


@blueprint.post("/welcome/<token>")
def register(token: str) -> Response:
    typed = {name: request.form.get(name, "") for name in ("username", "name", "password")}
    data = typed | {"token": token, "language": language()}
    with house().reading() as session:
        access.unused_link(session, token)  # Before any work: without a link nobody makes this machine calculate.
    newcomer = Caller(ActorKind.NOBODY, vouched=proof.new_password(typed["password"]))
    done, errors = forms.attempt(newcomer, RegisterFacilitator, data)
    if done is None:
        return _welcome_page(token, typed, errors)
    flash(words().say("Kontoen er laga, og du er logga inn."))
    return _signed_in(str(done.facts["token"]), HOME, typed["username"])


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
def check_password() -> Response | Page:
    username, onward = request.form.get("username", ""), local(request.form.get("next"))
    password = request.form.get("password", "")
    try:
        done = house().execute(_vouched(username, password), SignInFacilitator(username=username, password=password))
    except DialogError as problem:
        told = forms.sentence(problem)
        page = render_template("start/sign_in.html", username=username, problem=told, next=onward)
        return page, problem.status, failures.wait(problem)
    if "second_step" in done.facts:
        response = _onward("/sign-in/code?" + urlencode({"next": onward}, safe="/"))
        identity.set_cookie(response, identity.SECOND_STEP, str(done.facts["second_step"]))
        return response
    proof.succeeded(username)
    return _signed_in(str(done.facts["token"]), onward, username)


def _vouched(username: str, password: str) -> Caller:
    with house().reading() as session:
        account = lookups.facilitator_by_username(session, username.strip())
        stored = None if account is None else account.password_hash
    return Caller(ActorKind.NOBODY, vouched=proof.password(username, stored, password))


@blueprint.get("/sign-in/code")
def second_step() -> str:
    return render_template("start/second_step.html", problem="", next=local(request.args.get("next")))


@blueprint.post("/sign-in/code")
def check_code() -> Response | Page:
    onward, token = local(request.form.get("next")), identity.read_cookie(request.cookies, identity.SECOND_STEP) or ""
    command = ProveFactor(token=token, code=request.form.get("code", "")[:40])
    username = _whose(token)
    try:
        done = proof.attempt(username, lambda: house().execute(NOBODY, command))
    except DialogError as problem:
        page = render_template("start/second_step.html", problem=forms.sentence(problem), next=onward)
        return page, problem.status, failures.wait(problem)
    proof.succeeded(username)
    response = _signed_in(str(done.facts["token"]), onward, username)
    identity.clear_cookie(response, identity.SECOND_STEP)
    return response


def _whose(token: str) -> str:
    """The account that the first step was about; empty for a token that is none."""
    with house().reading() as session:
        link = lookups.link_by_hash(session, digest(token))
        account = None if link is None else session.get(Facilitator, link.facilitator_id or 0)
        return "" if account is None else account.username


@blueprint.post("/sign-out")
def sign_out() -> Response:
    identity.sign_out(house(), request.cookies)
    flash(words().say("Du er logga ut."))
    return identity.signed_out(_onward("/"))


def local(path: str | None) -> str:
    """Only a path of our own: another host, also one hidden as `//host` or `/\\host`, becomes the start of the desk."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return HOME
    return path


def _signed_in(token: str, onward: str, username: str) -> Response:
    response = _onward(onward)
    identity.set_cookie(response, identity.DEVICE, proof.device_cookie(username))
    identity.set_cookie(response, identity.FACILITATOR, token)
    return response


def _onward(path: str) -> Response:
    return Response(status=303, headers={"Location": path})


def _kept_secret(page: str, status: int = 200) -> Response:
    response = Response(page, status=status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
