"""A facilitator's own account: the password, the second factor, and where one is signed in.

Whatever would let a thief stay asks for the password anew.
"""

from typing import cast

from flask import Blueprint, Response, flash, render_template, request
from markupsafe import Markup

from dialog import identity, passwords
from dialog.commands import (
    ChangePassword,
    Command,
    ConfirmFactor,
    EndEverySession,
    EndSession,
    PrepareFactor,
    RemoveFactor,
)
from dialog.documents.qr import qr_svg
from dialog.doorway import Caller
from dialog.errors import DialogError
from dialog.events import Done
from dialog.models import Facilitator
from dialog.queries import lookups
from dialog.web import access, failures, forms, house, proof, words

blueprint = Blueprint("own_account", __name__)
HERE = "/account"


@blueprint.get(HERE)
def account() -> Response:
    return _page({})


@blueprint.post(f"{HERE}/password")
def change_password() -> Response:
    """The new password is judged before the old one is compared: a fault in it should not cost an attempt."""
    caller, mine = _mine()
    data = {"current": request.form.get("current", ""), "password": request.form.get("password", "")}
    try:
        vouched = proof.new_password(
            data["password"], proof.password(mine.username, mine.password_hash, data["current"])
        )
    except DialogError as problem:
        return _refused("current", problem)
    proof.succeeded(mine.username)
    done, errors = forms.attempt(_with(caller, vouched), ChangePassword, data)
    if done is None:
        return _page(errors, 422)
    flash(words().say("Passordet er bytt. Andre stader der du var logga inn, er logga ut."))
    return _back()


@blueprint.post(f"{HERE}/sessions/<int:link_id>/end")
def end_session(link_id: int) -> Response:
    caller, _ = _mine()
    house().execute(caller, EndSession(id=link_id))
    flash(words().say("Innlogginga er avslutta."))
    return _back()


@blueprint.post(f"{HERE}/sessions/end")
def end_every_session() -> Response:
    caller, _ = _mine()
    house().execute(caller, EndEverySession())
    flash(words().say("Du er logga ut overalt."))
    return identity.signed_out(_to("/sign-in"))


# -- the second factor -------------------------------------------------------------------------------


@blueprint.post(f"{HERE}/factor")
def prepare_factor() -> Response:
    return _with_password(PrepareFactor, "factor-password")


@blueprint.post(f"{HERE}/factor/remove")
def remove_factor() -> Response:
    return _with_password(RemoveFactor, "factor-password", words().say("Tostegsinnlogging er slått av."))


@blueprint.post(f"{HERE}/factor/confirm")
def confirm_factor() -> Response:
    """The recovery codes stand in this answer only; the house itself keeps no more than their hashes."""
    caller, mine = _mine()
    command = ConfirmFactor(code=request.form.get("code", "")[:40])
    try:
        done = proof.attempt(mine.username, lambda: house().execute(caller, command))
    except DialogError as problem:
        return _refused("code", problem)
    proof.succeeded(mine.username)
    return _page({}, codes=cast("list[str]", done.facts["codes"]))


def _with_password(kind: type[PrepareFactor | RemoveFactor], field: str, told: str = "") -> Response:
    caller, mine = _mine()
    typed = request.form.get(field, "")
    try:
        vouched = proof.password(mine.username, mine.password_hash, typed)
        _execute(_with(caller, vouched), kind(password=typed))
    except DialogError as problem:
        return _refused(field, problem)
    proof.succeeded(mine.username)
    if told:
        flash(told)
    return _back("#factor")


def _execute(caller: Caller, command: Command) -> Done:
    return house().execute(caller, command)


def _mine() -> tuple[Caller, Facilitator]:
    with house().reading() as session:
        caller, account_id = access.account(session)
        return caller, session.get_one(Facilitator, account_id)


def _with(caller: Caller, vouched: passwords.Vouched) -> Caller:
    return Caller(caller.kind, caller.id, caller.conference_id, vouched=vouched)


def _refused(field: str, problem: DialogError) -> Response:
    response = _page({field: forms.sentence(problem)}, problem.status)
    response.headers.update(failures.wait(problem))
    return response


def _page(errors: dict[str, str], status: int = 200, codes: list[str] | None = None) -> Response:
    with house().reading() as session:
        caller, account_id = access.account(session)
        mine = session.get_one(Facilitator, account_id)
        page = render_template(
            "facilitator/own_account.html",
            account=mine,
            here=caller.id,
            sessions=lookups.sessions_of(session, account_id, house().clock()),
            codes_left=lookups.recovery_codes_left(session, account_id),
            codes=codes or [],
            picture=_picture(mine),
            errors=errors,
        )
    return Response(page, status=status, content_type="text/html; charset=utf-8")


def _picture(mine: Facilitator) -> Markup:
    if mine.factor_pending is None:
        return Markup()
    address = passwords.factor_address(mine.factor_pending, mine.username)
    return Markup(qr_svg(address, words().say("QR-kode til autentiseringsappen")))  # noqa: S704 - drawn by us, title escaped


def _back(place: str = "") -> Response:
    return _to(HERE + place)


def _to(path: str) -> Response:
    return Response(status=303, headers={"Location": path})
