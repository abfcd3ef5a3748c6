"""Signed-in sessions of an account: ended one by one or all at once, and whenever the password changes."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dialog import passwords
from dialog.commands import ChangePassword, EndEverySession, EndSession
from dialog.errors import NotAllowed
from dialog.events import Done
from dialog.models import Link
from dialog.services.actor import Actor
from dialog.services.facilitators import own_account, proven, require_good
from dialog.vocabulary import LinkPurpose


def change_password(session: Session, actor: Actor, command: ChangePassword) -> Done:
    """Whoever else was signed in with the old one is out."""
    account = proven(actor, own_account(session, actor), command.current)
    require_good(command.password, account.username, account.name)
    account.password_hash = actor.vouched.made or passwords.made(command.password)
    _end_all(session, actor, but=actor.link_id)
    return Done(id=account.id)


def end_session(session: Session, actor: Actor, command: EndSession) -> Done:
    mine = select(Link).where(
        Link.id == command.id, Link.facilitator_id == actor.account(), Link.purpose == LinkPurpose.SIGN_IN
    )
    link = session.scalar(mine)
    if link is None:
        raise NotAllowed("session.not_yours")
    link.ended_at = link.ended_at or actor.now
    return Done(id=link.id)


def end_every_session(session: Session, actor: Actor, command: EndEverySession) -> Done:
    _end_all(session, actor)
    return Done(id=actor.account())


def _end_all(session: Session, actor: Actor, but: int | None = None) -> None:
    signed_in = (Link.purpose == LinkPurpose.SIGN_IN, Link.facilitator_id == actor.account(), Link.ended_at.is_(None))
    session.execute(update(Link).where(*signed_in, Link.id != (but or 0)).values(ended_at=actor.now))
