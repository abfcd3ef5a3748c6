"""Who may give which command: one table. What is not listed is refused.

Whose conference, whose line and which moment are checked in the services; here only the kind of actor.
"""

from dialog.errors import NotAllowed
from dialog.vocabulary import ActorKind

_SEAT = frozenset({ActorKind.SEAT})
_FACILITATOR = frozenset({ActorKind.FACILITATOR, ActorKind.OPERATOR})
_OPERATOR = frozenset({ActorKind.OPERATOR})
_BOTH = _SEAT | _FACILITATOR
_CONTACT = _FACILITATOR | {ActorKind.CONTACT}
_NOBODY = frozenset({ActorKind.NOBODY})
_ACCOUNT = frozenset({ActorKind.FACILITATOR})

ALLOWED: dict[str, frozenset[ActorKind]] = {
    "contribution.post": _SEAT,
    "contribution.edit": _SEAT,
    "contribution.withdraw": _SEAT,
    "contribution.support": _SEAT,
    "contribution.dispute": _BOTH,
    "contribution.release": _FACILITATOR,
    "contribution.hide": _FACILITATOR,
    "contribution.redact": _FACILITATOR,
    "contribution.restore": _FACILITATOR,
    "contribution.sort": _FACILITATOR,
    "contribution.enter": _FACILITATOR,
    "contribution.strike": _FACILITATOR,
    "contribution.erase": _BOTH,
    "original.read": _FACILITATOR,
    "card.hand": _CONTACT,
    "point.write": _BOTH,
    "point.edit": _BOTH,
    "point.withdraw": _BOTH,
    "point.judge": _FACILITATOR,
    "rapporteur.choose": _BOTH,
    "theme.create": _FACILITATOR,
    "theme.edit": _FACILITATOR,
    "theme.merge": _FACILITATOR,
    "theme.split": _FACILITATOR,
    "theme.remove": _FACILITATOR,
    "theme.undo": _FACILITATOR,
    "round.open": _FACILITATOR,
    "round.extend": _FACILITATOR,
    "round.pause": _FACILITATOR,
    "round.close": _FACILITATOR,
    "round.step": _FACILITATOR,
    "plenary.open": _FACILITATOR,
    "plenary.call": _FACILITATOR,
    "plenary.pass": _FACILITATOR,
    "plenary.extend": _FACILITATOR,
    "plenary.order": _FACILITATOR,
    "plenary.close": _FACILITATOR,
    "screen.show": _FACILITATOR,
    "ballot.prepare": _FACILITATOR,
    "ballot.open": _FACILITATOR,
    "ballot.close": _FACILITATOR,
    "ballot.clear": _FACILITATOR,
    "dots.place": _SEAT,
    "sticker.count": _FACILITATOR,
    "lesson.write": _BOTH,
    "lesson.release": _FACILITATOR,
    "lesson.hold": _FACILITATOR,
    "pulse.answer": _SEAT,
    "pulse.release": _FACILITATOR,
    "seat.take": _NOBODY,
    "seat.appoint": _BOTH,
    "seat.move": _FACILITATOR,
    "seat.count": _FACILITATOR,
    "seat.leave": _SEAT,
    "seating.begin": _FACILITATOR,
    "ticket.import": _FACILITATOR,
    "ticket.add": _FACILITATOR,
    "ticket.gone": _FACILITATOR,
    "ticket.brief": _FACILITATOR,
    "ticket.move": _FACILITATOR,
    "wish.set": _FACILITATOR,
    "wish.remove": _FACILITATOR,
    "seating.solve": _FACILITATOR,
    "seating.undo": _FACILITATOR,
    "table.merge": _FACILITATOR,
    "table.split": _FACILITATOR,
    "help.ask": _SEAT,
    "help.answer": _FACILITATOR,
    "conference.create": _FACILITATOR,
    "conference.edit": _FACILITATOR,
    "conference.duplicate": _FACILITATOR,
    "conference.close": _FACILITATOR,
    "conference.reopen": _FACILITATOR,
    "conference.answer": _FACILITATOR,
    "conference.delete": _FACILITATOR,
    "conference.tidy": _OPERATOR,
    "rehearsal.clear": _FACILITATOR,
    "project.create": _FACILITATOR,
    "project.edit": _FACILITATOR,
    "notice.edit": _FACILITATOR,
    "project.expire": _OPERATOR,
    "erasure.confirm": _OPERATOR,
    "project.join": _ACCOUNT,
    "facilitator.register": _NOBODY,
    "facilitator.sign_in": _NOBODY,
    "facilitator.sign_out": _ACCOUNT,
    "password.change": _ACCOUNT,
    "session.end": _ACCOUNT,
    "session.end_every": _ACCOUNT,
    "factor.prepare": _ACCOUNT,
    "factor.confirm": _ACCOUNT,
    "factor.remove": _ACCOUNT,
    "factor.prove": _NOBODY,
    "link.make": _FACILITATOR,
    "link.end": _FACILITATOR,
}


def require(kind: ActorKind, wire: str) -> None:
    """Raises `NotAllowed` unless the table lists this kind of actor for this command."""
    if kind not in ALLOWED.get(wire, frozenset()):
        raise NotAllowed("command.not_allowed", command=wire)
