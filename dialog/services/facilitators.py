"""Accounts, sign-in and secret links. Passwords and tokens are stored as hashes only."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from dialog import passwords
from dialog.commands import EndLink, MakeLink, RegisterFacilitator, SignInFacilitator, SignOutFacilitator
from dialog.errors import Invalid, NotAllowed, NotFound, NotNow
from dialog.events import Done
from dialog.models import Body, Facilitator, Leader, Link, Membership
from dialog.queries import lookups
from dialog.services import belonging
from dialog.services.actor import Actor, digest
from dialog.vocabulary import ActorKind, LinkPurpose, MemberJob

LIFETIMES = {
    LinkPurpose.FIRST_FACILITATOR: timedelta(days=7),
    LinkPurpose.INVITATION: timedelta(days=14),
    LinkPurpose.SIGN_IN: timedelta(days=30),
    LinkPurpose.SECOND_STEP: timedelta(minutes=5),
    LinkPurpose.CONSOLE: timedelta(days=365),
    LinkPurpose.PROJECTOR: timedelta(days=365),
    LinkPurpose.CONTACT: timedelta(days=90),
    LinkPurpose.REFERENCE: timedelta(days=365),
    LinkPurpose.STATUS: timedelta(days=3 * 365),
}


def register_facilitator(session: Session, actor: Actor, command: RegisterFacilitator) -> Done:
    """One use of a one-time link: the account, its project if invited, and a signed-in session."""
    link = lookups.live_link(lookups.link_by_hash(session, digest(command.token)), actor.now)
    if link is None or link.purpose not in (LinkPurpose.FIRST_FACILITATOR, LinkPurpose.INVITATION):
        raise NotAllowed("link.used_or_expired")
    if lookups.facilitator_by_username(session, command.username) is not None:
        raise NotNow("facilitator.username_taken", field="username", fields={"username": "facilitator.username_taken"})
    require_good(command.password, command.username, command.name)
    account = Facilitator(
        username=command.username,
        name=command.name,
        password_hash=actor.vouched.made or passwords.made(command.password),
        language=command.language,
        created_at=actor.now,
    )
    session.add(account)
    session.flush()
    link.ended_at = actor.now
    if link.project_id is not None:
        session.add(Membership(project_id=link.project_id, facilitator_id=account.id, job=job_of(link)))
    _, token = new_link(session, actor, LinkPurpose.SIGN_IN, facilitator_id=account.id)
    return Done(id=account.id, facts={"token": token, "project": link.project_id})


def sign_in_facilitator(session: Session, actor: Actor, command: SignInFacilitator) -> Done:
    """The same answer, after the same work, for an unknown name and a wrong password. An account with a second
    factor gets no session yet, but a token that is good for proving the factor within five minutes."""
    account = proven(actor, lookups.facilitator_by_username(session, command.username.strip()), command.password)
    if account.factor_secret is not None:
        _, half = new_link(session, actor, LinkPurpose.SECOND_STEP, facilitator_id=account.id)
        return Done(id=account.id, facts={"second_step": half})
    _, token = new_link(session, actor, LinkPurpose.SIGN_IN, facilitator_id=account.id)
    return Done(id=account.id, facts={"token": token})


def proven(actor: Actor, account: Facilitator | None, password: str) -> Facilitator:
    """The account, if the password is its own. The edge has usually compared it with this very hash already."""
    if account is not None and actor.vouched.fits == account.password_hash:
        return account
    if not passwords.fits(None if account is None else account.password_hash, password) or account is None:
        raise NotAllowed("facilitator.wrong_password")
    return account


def own_account(session: Session, actor: Actor) -> Facilitator:
    return session.get_one(Facilitator, actor.account())


def require_good(password: str, *names: str) -> None:
    if passwords.is_too_easy(password, *names):
        raise Invalid("password.too_easy", field="password", fields={"password": "password.too_easy"})


def sign_out_facilitator(session: Session, actor: Actor, command: SignOutFacilitator) -> Done:
    """Ends the own session. A console link is shared, so that leaving it closes nobody else's door."""
    link = session.get(Link, actor.link_id)
    if link is not None and link.purpose == LinkPurpose.SIGN_IN:
        link.ended_at = actor.now
    return Done()


def make_link(session: Session, actor: Actor, command: MakeLink) -> Done:
    """A console, projector or contact link for the conference at hand, or an invitation to a project."""
    if command.purpose in (LinkPurpose.CONSOLE, LinkPurpose.PROJECTOR, LinkPurpose.CONTACT):
        link, token = new_link(session, actor, command.purpose, conference_id=actor.here.id)
        return Done(id=link.id, facts={"token": token})
    if command.purpose == LinkPurpose.INVITATION:
        return _invite(session, actor, command)
    if command.purpose in (LinkPurpose.REFERENCE, LinkPurpose.STATUS):
        return _name_somebody(session, actor, command)
    if actor.kind != ActorKind.OPERATOR or command.purpose != LinkPurpose.FIRST_FACILITATOR:
        raise NotAllowed("command.not_allowed", command=command.wire)
    link, token = new_link(session, actor, command.purpose)
    return Done(id=link.id, facts={"token": token})


def _invite(session: Session, actor: Actor, command: MakeLink) -> Done:
    if command.project is None:
        raise Invalid("project.missing")
    project = belonging.require_work(session, actor, command.project)
    link, token = new_link(session, actor, LinkPurpose.INVITATION, project_id=project.id)
    link.job = command.job
    return Done(id=link.id, facts={"token": token})


def job_of(link: Link) -> MemberJob:
    """As what an invitation lets somebody in; one without a word of it is from before there were jobs."""
    return MemberJob(link.job or MemberJob.PROJECT_LEAD)


def _name_somebody(session: Session, actor: Actor, command: MakeLink) -> Done:
    """A link that speaks for one body or one leader. Whoever had the one before has it no more."""
    body = session.get(Body, command.body or 0) if command.purpose == LinkPurpose.REFERENCE else None
    leader = session.get(Leader, command.leader or 0) if command.purpose == LinkPurpose.STATUS else None
    found = body or leader
    if found is None:
        raise NotFound("link.for_nobody")
    belonging.require_work(session, actor, found.project_id)
    same = Link.leader_id == found.id if body is None else Link.body_id == found.id
    session.execute(update(Link).where(same, Link.ended_at.is_(None)).values(ended_at=actor.now))
    link, token = new_link(session, actor, command.purpose, project_id=found.project_id)
    link.body_id, link.leader_id = (found.id, None) if leader is None else (None, found.id)
    return Done(id=link.id, facts={"token": token})


def end_link(session: Session, actor: Actor, command: EndLink) -> Done:
    """Takes back a link; whoever used it is out at the next command."""
    link = session.get(Link, command.id)
    if link is not None and link.purpose in (LinkPurpose.REFERENCE, LinkPurpose.STATUS):
        belonging.require_work(session, actor, link.project_id or 0)
    elif link is None or link.conference_id != actor.here.id:
        raise NotAllowed("link.used_or_expired")
    link.ended_at = link.ended_at or actor.now
    return Done(id=link.id)


def new_link(
    session: Session,
    actor: Actor,
    purpose: LinkPurpose,
    *,
    facilitator_id: int | None = None,
    project_id: int | None = None,
    conference_id: int | None = None,
) -> tuple[Link, str]:
    token = actor.secret()
    link = Link(
        token_hash=digest(token),
        purpose=purpose,
        facilitator_id=facilitator_id,
        project_id=project_id,
        conference_id=conference_id,
        made_at=actor.now,
        expires_at=actor.now + LIFETIMES[purpose],
    )
    session.add(link)
    session.flush()
    return link, token
