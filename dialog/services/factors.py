"""The second factor: an authenticator app's codes, and codes on paper for the day the phone is gone."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dialog import passwords
from dialog.commands import ConfirmFactor, PrepareFactor, ProveFactor, RemoveFactor
from dialog.errors import NotAllowed, NotNow
from dialog.events import Done
from dialog.models import Facilitator, RecoveryCode
from dialog.queries import lookups
from dialog.services.actor import Actor, digest
from dialog.services.facilitators import new_link, own_account, proven
from dialog.vocabulary import LinkPurpose


def prepare_factor(session: Session, actor: Actor, command: PrepareFactor) -> Done:
    """A secret for the app; nothing is asked for at sign-in until a code from the app has been seen here."""
    account = proven(actor, own_account(session, actor), command.password)
    if account.factor_secret is not None:
        raise NotNow("factor.is_on")
    account.factor_pending = passwords.new_factor(actor.rng)
    return Done(id=account.id)


def confirm_factor(session: Session, actor: Actor, command: ConfirmFactor) -> Done:
    """Turns it on, and tells the recovery codes this once."""
    account = own_account(session, actor)
    if account.factor_pending is None:
        raise NotNow("factor.not_prepared")
    step = passwords.step_of(account.factor_pending, command.code, actor.now, None)
    if step is None:
        raise NotAllowed("factor.wrong_code")
    account.factor_secret, account.factor_pending, account.factor_step = account.factor_pending, None, step
    _forget_codes(session, account)
    codes = passwords.new_recovery_codes(actor.rng)
    hashes = [passwords.recovery_digest(code, account.id) for code in codes]
    session.add_all(RecoveryCode(facilitator_id=account.id, code_hash=each) for each in hashes)
    return Done(id=account.id, facts={"codes": codes})


def remove_factor(session: Session, actor: Actor, command: RemoveFactor) -> Done:
    account = proven(actor, own_account(session, actor), command.password)
    account.factor_secret = account.factor_pending = account.factor_step = None
    _forget_codes(session, account)
    return Done(id=account.id)


def prove_factor(session: Session, actor: Actor, command: ProveFactor) -> Done:
    """The second step of signing in: the first step's short-lived token, and a code that has not been used."""
    half = lookups.live_link(lookups.link_by_hash(session, digest(command.token)), actor.now)
    account = None if half is None else session.get(Facilitator, half.facilitator_id)
    if half is None or account is None or half.purpose != LinkPurpose.SECOND_STEP:
        raise NotAllowed("factor.too_late")
    if not _takes_code(session, actor, account, command.code):
        raise NotAllowed("factor.wrong_code")
    half.ended_at = actor.now
    _, token = new_link(session, actor, LinkPurpose.SIGN_IN, facilitator_id=account.id)
    return Done(id=account.id, facts={"token": token})


def _takes_code(session: Session, actor: Actor, account: Facilitator, code: str) -> bool:
    """Each code once: an app's by its time step, one on paper by striking it out."""
    step = passwords.step_of(account.factor_secret or "", code, actor.now, account.factor_step)
    if step is not None:
        account.factor_step = step
        return True
    by_hash = RecoveryCode.code_hash == passwords.recovery_digest(code, account.id)
    on_paper = session.scalar(select(RecoveryCode).where(RecoveryCode.facilitator_id == account.id, by_hash))
    if on_paper is None:
        return False
    session.delete(on_paper)
    return True


def _forget_codes(session: Session, account: Facilitator) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.facilitator_id == account.id))
