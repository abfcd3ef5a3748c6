"""What a page may open for the person who asks. Rules about commands stand in `domain.permissions`."""

from flask import g, redirect, request
from werkzeug.wrappers import Response as Answer

from dialog import identity
from dialog.db import Session
from dialog.doorway import Caller
from dialog.errors import NotAllowed, NotFound
from dialog.models import Conference, ConferenceTable, Link, Project
from dialog.queries import lookups
from dialog.services.actor import digest
from dialog.vocabulary import LinkPurpose
from dialog.web import house, patience


def account(session: Session) -> tuple[Caller, int]:
    """Who is signed in, and the account's id: a caller itself only names the link it came in by."""
    caller = identity.require_facilitator(session, request.cookies)
    account_id = identity.facilitator_account(session, request.cookies)
    if account_id is None:
        raise NotAllowed("facilitator.sign_in_first")
    return caller, account_id


def by_link(token: str, purpose: LinkPurpose, cookie: str, page: str) -> Answer:
    """The secret link becomes a cookie, so that the address that stands in the browser, or on the wall for everybody to
    read, opens nothing by itself."""
    with house().reading() as session:
        conference_id = identity.open_link(session, token, purpose).conference_id
    return _kept(token, cookie, f"/conferences/{conference_id}/{page}")


def by_own_link(token: str, purpose: LinkPurpose, cookie: str, address: str) -> Answer:
    """The same for a link that speaks for somebody, at no conference."""
    with house().reading() as session:
        identity.open_link(session, token, purpose)
    return _kept(token, cookie, address)


def _kept(token: str, cookie: str, address: str) -> Answer:
    response = redirect(address, code=303)
    identity.set_cookie(response, cookie, token)
    return response


def spelt(code: str) -> str:
    """A code as it was made, however somebody typed it."""
    return code.strip().upper()


def place(session: Session, code: str) -> tuple[Conference, ConferenceTable | None]:
    """The conference behind a typed code, and its table when the code is a table's. Wrong codes are counted;
    raises `TooMany` for a right one too when this network has had many and no conference has opened here."""
    try:
        conference, table = lookups.place_by_code(session, code)
    except NotFound:
        patience().knock(request.remote_addr, None)
        raise
    patience().knock(request.remote_addr, conference.id)
    return conference, table


def own_project(session: Session, project_id: int) -> tuple[Caller, Project]:
    """Somebody else's project is as unknown as one that never was."""
    caller = identity.require_project(session, request.cookies, project_id)
    return caller, lookups.project(session, project_id)


def has_account() -> bool:
    """Whether whoever asks is signed in: without an account a console link opens its own pages and nothing more."""
    if "has_account" not in g:
        with house().reading() as session:
            g.has_account = identity.facilitator_account(session, request.cookies) is not None
    return bool(g.has_account)


def may_follow(address: str) -> bool:
    """Whether a page above this one is worth a link. A guest who reads a demo's project may go about in it."""
    if has_account() or not address.startswith("/projects"):
        return True
    return address != "/projects" and request.path.startswith("/projects/")


def may_change(session: Session, project_id: int) -> bool:
    """Whether to show forms: a reader reads everything and changes nothing."""
    account_id = identity.facilitator_account(session, request.cookies)
    return account_id is not None and lookups.may_work(session, project_id, account_id)


def own_conference(session: Session, conference_id: int) -> tuple[Caller, Conference]:
    """By account, or by the conference's own console link."""
    caller = identity.require_conference(session, request.cookies, conference_id)
    return caller, lookups.conference(session, conference_id)


def may_open_project(session: Session, project_id: int) -> bool:
    """Whether to offer more than this one evening: a guest on a console link has no more."""
    account_id = identity.facilitator_account(session, request.cookies)
    return account_id is not None and lookups.is_member(session, project_id, account_id)


def unused_link(session: Session, token: str) -> Link:
    """The one-time link that makes an account, or `NotAllowed("link.used_or_expired")`."""
    link = lookups.live_link(lookups.link_by_hash(session, digest(token)), house().clock())
    if link is None or link.purpose not in (LinkPurpose.FIRST_FACILITATOR, LinkPurpose.INVITATION):
        raise NotAllowed("link.used_or_expired")
    return link
