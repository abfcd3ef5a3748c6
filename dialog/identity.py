"""Cookies and secret links -> a `Caller`. Shared by the pages and the sockets.

No password, name or address is read or logged here; a token leaves only inside a cookie.
"""

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response

from dialog import addresses
from dialog.commands import SignOutFacilitator
from dialog.db import Session
from dialog.doorway import Caller, Doorway, may_facilitate
from dialog.errors import NotAllowed
from dialog.models import Body, Leader, Link
from dialog.queries import lookups, phone_views
from dialog.queries.prepared import Asking
from dialog.services.actor import digest
from dialog.vocabulary import ActorKind, LinkPurpose

Answer = TypeVar("Answer", bound=Response)

if TYPE_CHECKING:
    from datetime import datetime

SEAT = "dialog_seat"
FACILITATOR = "dialog_facilitator"
PROJECTOR = "dialog_projector"
CONTACT = "dialog_contact"
BODY = "dialog_body"
LEADER = "dialog_leader"
LANGUAGE = "dialog_language"
ROUTE = "dialog_route"
"""A number drawn by lot, by which a proxy in front of several workers sends one browser to the same one each time."""
DEVICE = "dialog_device"
SECOND_STEP = "dialog_second_step"
_LIFETIME_S = {
    SEAT: 60 * 60 * 24 * 30,
    FACILITATOR: 60 * 60 * 24 * 30,
    PROJECTOR: 60 * 60 * 24 * 30,
    CONTACT: 60 * 60 * 24 * 30,
    BODY: 60 * 60 * 24 * 365,
    LEADER: 60 * 60 * 24 * 365,
    DEVICE: 60 * 60 * 24 * 365,
    SECOND_STEP: 60 * 5,
    LANGUAGE: 60 * 60 * 24 * 365,
}
_GUEST_SEPARATOR = "."


def base_url() -> str:
    """The address people type: the configured public one, or the one this request came to. Whoever sits at the server
    itself came by an address that leads nowhere from a phone; then it is the one the server announced."""
    settings = current_app.extensions["dialog"].settings
    asked = request.url_root.rstrip("/")
    announced = str(current_app.config.get("DIALOG_BASE_URL") or asked)
    named = urlsplit(asked).hostname or ""
    return settings.public_url or (announced if named == "localhost" or addresses.is_loopback(named) else asked)


def set_cookie(response: Response, name: str, value: str) -> None:
    """HttpOnly and SameSite=Lax; on https also Secure and bound to the host."""
    secure = request.is_secure
    response.set_cookie(
        _cookie_name(name, secure),
        value,
        max_age=_LIFETIME_S[name],
        httponly=True,
        samesite="Lax",
        secure=secure,
        path="/",
    )


class FormCookies(SecureCookieSessionInterface):
    """What proves that a form is ours lies in a cookie as well guarded as the others."""

    def get_cookie_name(self, app: Flask) -> str:
        return _cookie_name(super().get_cookie_name(app), request.is_secure)

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def keep_route(response: Response) -> None:
    """Gives a browser its lot. The proxy reads it by one name, so it is never bound to the host by its name."""
    if ROUTE not in request.cookies:
        lot = secrets.token_hex(8)
        response.set_cookie(ROUTE, lot, httponly=True, samesite="Lax", secure=request.is_secure, path="/")


def clear_cookie(response: Response, name: str) -> None:
    for secure in (True, False):
        response.delete_cookie(_cookie_name(name, secure), path="/", httponly=True, samesite="Lax", secure=secure)


def signed_out(response: Answer) -> Answer:
    """What the browser kept of the pages goes with the cookie."""
    clear_cookie(response, FACILITATOR)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def read_cookie(cookies: Mapping[str, str], name: str) -> str | None:
    return cookies.get(_cookie_name(name, True)) or cookies.get(name)


def _cookie_name(name: str, secure: bool) -> str:
    return f"__Host-{name}" if secure else name


# -- facilitators ----------------------------------------------------------------------------------


def facilitator_link(session: Session, cookies: Mapping[str, str], now: "datetime") -> Link | None:
    """The signed-in session or console link behind the cookie, if it still counts."""
    token = read_cookie(cookies, FACILITATOR)
    if not token:
        return None
    link = lookups.live_link(lookups.link_by_hash(session, digest(token)), now)
    usable = link is not None and link.purpose in (LinkPurpose.SIGN_IN, LinkPurpose.CONSOLE)
    return link if usable else None


def require_facilitator(session: Session, cookies: Mapping[str, str]) -> Caller:
    """Somebody with an account; a console link opens one conference only and is refused here."""
    link = facilitator_link(session, cookies, _now())
    if link is None or link.facilitator_id is None:
        raise NotAllowed("facilitator.sign_in_first")
    return Caller(ActorKind.FACILITATOR, link.id)


def require_project(session: Session, cookies: Mapping[str, str], project_id: int) -> Caller:
    """A member of the project. Somebody else's project is answered like one that does not exist. A demo may also be
    read by whoever has the console of one of its meetings: nobody in it is real, and without an account nothing of a
    project can be changed."""
    guest = facilitator_link(session, cookies, _now())
    if guest is not None and _may_look_at_demo(session, guest, project_id):
        return Caller(ActorKind.FACILITATOR, guest.id)
    caller = require_facilitator(session, cookies)
    link = session.get(Link, caller.id)
    project = lookups.project(session, project_id)
    if link is None or link.facilitator_id is None or not lookups.is_member(session, project.id, link.facilitator_id):
        lookups.project(session, -1)
    return caller


def _may_look_at_demo(session: Session, link: Link, project_id: int) -> bool:
    if link.purpose != LinkPurpose.CONSOLE or link.conference_id is None:
        return False
    project = lookups.conference(session, link.conference_id).project
    return project.id == project_id and project.is_demo


def require_conference(session: Session, cookies: Mapping[str, str], conference_id: int) -> Caller:
    """A member of the conference's project, or whoever came by its console link."""
    link = facilitator_link(session, cookies, _now())
    if link is None:
        raise NotAllowed("facilitator.sign_in_first")
    lookups.conference(session, conference_id)
    if not may_facilitate(session, link, conference_id):
        lookups.conference(session, -1)
    return Caller(ActorKind.FACILITATOR, link.id, conference_id)


def facilitator_account(session: Session, cookies: Mapping[str, str]) -> int | None:
    """The account signed in here, or None."""
    link = facilitator_link(session, cookies, _now())
    return None if link is None else link.facilitator_id


def sign_out(doorway: Doorway, cookies: Mapping[str, str]) -> None:
    with doorway.reading() as session:
        link = facilitator_link(session, cookies, _now())
        caller = None if link is None else Caller(ActorKind.FACILITATOR, link.id)
    if caller is not None:
        doorway.execute(caller, SignOutFacilitator())


def open_link(session: Session, token: str, purpose: LinkPurpose) -> Link:
    """The live link of this purpose behind a secret address, or `NotAllowed("link.used_or_expired")`."""
    link = lookups.live_link(lookups.link_by_hash(session, digest(token)), _now())
    if link is None or link.purpose != purpose:
        raise NotAllowed("link.used_or_expired")
    return link


# -- projectors ------------------------------------------------------------------------------------


def require_projector(session: Session, cookies: Mapping[str, str], conference_id: int) -> Caller:
    """The wall's own read-only link, or a facilitator of the conference."""
    link = _projector_link(session, cookies)
    if link is not None and link.conference_id == conference_id:
        return Caller(ActorKind.PROJECTOR, link.id, conference_id)
    facilitator = require_conference(session, cookies, conference_id)
    return Caller(ActorKind.PROJECTOR, facilitator.id, conference_id)


def _projector_link(session: Session, cookies: Mapping[str, str]) -> Link | None:
    token = read_cookie(cookies, PROJECTOR)
    if not token:
        return None
    link = lookups.live_link(lookups.link_by_hash(session, digest(token)), _now())
    return link if link is not None and link.purpose == LinkPurpose.PROJECTOR else None


# -- the adult contact -----------------------------------------------------------------------------


def require_contact(session: Session, cookies: Mapping[str, str], conference_id: int) -> Caller:
    """Whoever holds the link to the evening's red cards. Nothing else opens them here, and it opens nothing else."""
    token = read_cookie(cookies, CONTACT)
    link = lookups.live_link(lookups.link_by_hash(session, digest(token)), _now()) if token else None
    if link is None or link.purpose != LinkPurpose.CONTACT or link.conference_id != conference_id:
        raise NotAllowed("contact.link_needed")
    return Caller(ActorKind.CONTACT, link.id, conference_id)


# -- bodies of the reference group, and accountable leaders ----------------------------------------


def require_body(session: Session, cookies: Mapping[str, str]) -> tuple[Caller, Body]:
    """The body whose link this device came in by; raises NotAllowed("body.link_needed")."""
    link = _named_link(session, cookies, BODY, LinkPurpose.REFERENCE)
    body = None if link is None else session.get(Body, link.body_id)
    if link is None or body is None or body.removed:
        raise NotAllowed("body.link_needed")
    return Caller(ActorKind.BODY, link.id), body


def require_leader(session: Session, cookies: Mapping[str, str]) -> tuple[Caller, Leader]:
    """The accountable leader whose link this device came in by; raises NotAllowed("leader.link_needed")."""
    link = _named_link(session, cookies, LEADER, LinkPurpose.STATUS)
    leader = None if link is None else session.get(Leader, link.leader_id)
    if link is None or leader is None:
        raise NotAllowed("leader.link_needed")
    return Caller(ActorKind.LEADER, link.id), leader


def _named_link(session: Session, cookies: Mapping[str, str], cookie: str, purpose: LinkPurpose) -> Link | None:
    token = read_cookie(cookies, cookie)
    link = lookups.live_link(lookups.link_by_hash(session, digest(token)), _now()) if token else None
    return link if link is not None and link.purpose == purpose else None


# -- seats -----------------------------------------------------------------------------------------


def seat_cookie(code: str, token: str) -> str:
    """The conference joined last, and the phone's own token, which serves every conference it joins."""
    return f"{code}{_GUEST_SEPARATOR}{token}"


def seat_token(cookies: Mapping[str, str]) -> str | None:
    value = read_cookie(cookies, SEAT) or ""
    token = value.partition(_GUEST_SEPARATOR)[2]
    return token or None


def find_seat(asking: Asking, cookies: Mapping[str, str], code: str | None = None) -> Caller | None:
    """The phone's seat in the conference with this code; without a code, in the one it joined last."""
    found = find_place(asking, cookies, code)
    return None if found is None else Caller(ActorKind.SEAT, found[0], found[1])


def find_place(asking: Asking, cookies: Mapping[str, str], code: str | None = None) -> tuple[int, int, int] | None:
    """Seat, conference and table number of the phone, as `find_seat` finds it; asked by every phone that connects."""
    token = seat_token(cookies)
    if token is None:
        return None
    wanted = code or (read_cookie(cookies, SEAT) or "").partition(_GUEST_SEPARATOR)[0]
    here = phone_views.conference_id_of(asking, wanted)
    if here is None:
        return None
    found = phone_views.PLACE.first(asking, conference=here, token=digest(token, str(here)))
    return None if found is None else (found[0], here, found[1])


def console_conference(session: Session, cookies: Mapping[str, str]) -> int | None:
    """The conference of a console link, for a socket that did not say which one it wants."""
    link = facilitator_link(session, cookies, _now())
    return None if link is None else link.conference_id


def projector_conference(session: Session, cookies: Mapping[str, str]) -> int | None:
    link = _projector_link(session, cookies)
    return None if link is None else link.conference_id


def _now() -> "datetime":
    doorway: Doorway = current_app.extensions["dialog"]
    return doorway.clock()
