"""The anonymous pulse: three answers and perhaps a line, under keys that lead back to nobody.

No event may go to the seat that answered, and nothing about when: either would join an answer to a person.
"""

from sqlalchemy.orm import Session

from dialog.commands import AnswerPulse, ReleasePulse
from dialog.errors import NotAllowed, NotFound, NotNow
from dialog.events import Done, PulseChanged
from dialog.models import PulseAnswer, PulseLine
from dialog.queries import closing
from dialog.services.actor import Actor, digest
from dialog.services.erasing import note
from dialog.vocabulary import Erased

ANSWERS, LINE = "pulse", "pulse line"


def answer_pulse(session: Session, actor: Actor, command: AnswerPulse) -> Done:
    seat = actor.own_seat
    if closing.pulse_is_over(session, actor.here, actor.now):
        raise NotNow("pulse.closed")
    before = session.get(PulseAnswer, (actor.here.id, pulse_key(actor, ANSWERS)))
    chosen = {"heard": command.heard, "useful": command.useful, "again": command.again}
    row = before or PulseAnswer(conference_id=actor.here.id, key=pulse_key(actor, ANSWERS))
    row.is_rehearsal = seat.is_rehearsal
    for question, step in chosen.items():
        setattr(row, question, step)
    _keep_line(session, actor, command.line)
    if command.line or any(chosen.values()):
        session.add(row)
    elif before is not None:
        session.delete(before)
    session.flush()
    return _changed(session, actor)


def _keep_line(session: Session, actor: Actor, text: str) -> None:
    """Other words must be read anew before they are in any paper."""
    key = pulse_key(actor, LINE)
    row = session.get(PulseLine, (actor.here.id, key))
    if row is not None and row.text == text:
        return
    if row is not None:
        note(session, actor, actor.here, Erased.WORDS)
        session.delete(row)
        session.flush()
    if text:
        rehearsed = actor.own_seat.is_rehearsal
        session.add(PulseLine(conference_id=actor.here.id, key=key, text=text, released=False, is_rehearsal=rehearsed))


def pulse_key(actor: Actor, what: str) -> str:
    """Made of the phone's own token, of which the database has another hash only: nobody can go back from here to a
    seat, and the same phone finds its answer again."""
    here, token = str(actor.here.id), actor.token or ""
    if digest(token, here) != actor.own_seat.token_hash:
        raise NotAllowed("seat.none")
    return key_of(token, actor.here.id, what)


def key_of(token: str, conference_id: int, what: str) -> str:
    """`what` is ANSWERS or LINE: the two keys of one phone are as far from each other as from its seat."""
    return digest(token, f"{conference_id}/{what}")


def release_pulse(session: Session, actor: Actor, command: ReleasePulse) -> Done:
    row = session.get(PulseLine, (actor.here.id, command.line))
    if row is None:
        raise NotFound("pulse.not_found")
    if not closing.pulse(session, actor.here, actor.now, 0).lines:
        raise NotNow("pulse.too_few")
    if row.released == command.on:
        return Done(version=actor.here.head)
    row.released = command.on
    session.flush()
    return _changed(session, actor)


def _changed(session: Session, actor: Actor) -> Done:
    version = actor.version(session)
    shape = closing.pulse(session, actor.here, actor.now, version)
    return Done(events=[PulseChanged(conference_id=actor.here.id, shape=shape)], version=version)
