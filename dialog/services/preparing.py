"""What is done before an evening: noted once, with the day. What other rows tell is never noted here."""

from sqlalchemy.orm import Session

from dialog.commands import PrepareConference
from dialog.events import Done
from dialog.models import Prepared
from dialog.services.actor import Actor
from dialog.vocabulary import Preparation


def prepare_conference(session: Session, actor: Actor, command: PrepareConference) -> Done:
    if command.done:
        note_prepared(session, actor, command.step)
    elif (noted := session.get(Prepared, (actor.here.id, command.step))) is not None:
        session.delete(noted)
    return Done(id=actor.here.id)


def note_prepared(session: Session, actor: Actor, step: Preparation) -> None:
    """The newest time counts: what was printed is printed as things stood then."""
    noted = session.get(Prepared, (actor.here.id, step))
    if noted is None:
        session.add(Prepared(conference_id=actor.here.id, step=step, done_at=actor.now))
    else:
        noted.done_at = actor.now
