"""One payload for each command that needs nothing but an evening; the rest is said where the evening is furnished."""

from typing import Any

from dialog.commands import all_commands

KEY = "k" * 8
PLAIN: dict[str, dict[str, Any]] = {
    "contribution.post": {"client_key": KEY, "text": "x"},
    "contribution.enter": {"client_key": KEY, "round": 1, "table": 1, "role": "youth", "text": "x"},
    "point.write": {"client_key": KEY, "round": 1, "table": 1, "text": "x"},
    "theme.create": {"client_key": KEY, "name": "x"},
    "round.open": {"number": 1},
    "round.extend": {"number": 1},
    "round.pause": {"number": 1},
    "round.close": {"number": 1},
    "round.step": {"number": 1, "step": "around"},
    "plenary.open": {"round": 1},
    "plenary.call": {"round": 1, "table": 1},
    "plenary.pass": {"round": 1, "table": 1},
    "plenary.extend": {"round": 1},
    "plenary.order": {"round": 1, "tables": []},
    "plenary.close": {"round": 1},
    "screen.show": {"scene": "themes"},
    "ending.pass": {"part": "dots"},
    "ballot.open": {},
    "ballot.close": {},
    "ballot.clear": {},
    "seat.take": {"role": "youth", "client_key": "0" * 32},
    "seat.count": {"role": "youth", "without_phone": 9},
    "seat.leave": {},
    "seating.begin": {},
    "ticket.import": {"client_key": KEY, "tickets": [{"role": "youth"}]},
    "ticket.add": {"client_key": KEY, "role": "youth"},
    "ticket.gone": {"ticket": 1},
    "ticket.brief": {"ticket": 1, "can_lead": False},
    "ticket.move": {"ticket": 1, "round": 1, "table": 2},
    "wish.set": {"bond": "apart", "tickets": [1, 2]},
    "seating.solve": {"rounds": []},
    "seating.undo": {},
    "table.merge": {"table": 2, "to": 1},
    "table.split": {"table": 1},
    "choice.make": {"round": 1, "table": 1},
    "choice.offer": {"round": 1, "topics": ["Fritid"]},
    "help.ask": {},
    "help.answer": {"table": 1, "state": "coming"},
    "conference.close": {},
    "conference.reopen": {},
    "conference.prepare": {"step": "printed"},
    "conference.answer": {"answered": True},
    "conference.tidy": {},
    "rehearsal.clear": {},
    "project.create": {"plan": {"name": "x"}},
    "project.import": {"tables": {"project": [{"id": 1, "name": "x", "created_at": "2026-11-20T17:30:00+00:00"}]}},
    "erasure.confirm": {"ids": [1]},
    "facilitator.sign_out": {},
    "session.end_every": {},
    "link.make": {"purpose": "console"},
}


def complete(own: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """With the plain ones, in the order of the commands; one that is no command comes last, to be found out."""
    said = PLAIN | own
    return {wire: said[wire] for wire in [*all_commands(), *said] if wire in said}
