"""The way on from a page where something was just done: the first thing that is left before people come.

What is left is worked out in `queries.readiness`; here it gets its name and its address.
"""

from dataclasses import dataclass

from dialog.db import Session
from dialog.models import Conference
from dialog.phrases import mark
from dialog.queries import readiness
from dialog.queries.readiness import Key
from dialog.web import words

NAMES: dict[Key, str] = {
    "programme": mark("Spørsmål og tider"),
    "answer": mark("Når får folk svar?"),
    "contact": mark("Ein vaksen kontakt"),
    "people": mark("Kven som kjem"),
    "seating": mark("Kven sit kvar"),
    "printed": mark("Utskrift"),
    "rehearsed": mark("Øving"),
    "screens": mark("Veggen og konsollen"),
}
PLACES: dict[Key, str] = {
    "programme": "/edit",
    "answer": "/edit#answer_on",
    "contact": "/edit#care",
    "people": "/seating/import",
    "seating": "/seating",
    "printed": "/printing",
    "rehearsed": "#ready",
    "screens": "#ready",
}
"""After the conference's own address; a rehearsal and the wall begin with a button on the list itself."""


@dataclass(frozen=True)
class Onward:
    """Where the next thing is done, and what it is called."""

    key: Key
    address: str
    name: str


def names() -> dict[Key, str]:
    return {key: words().say(name) for key, name in NAMES.items()}


def onward(session: Session, conference: Conference, besides: Key | None = None) -> Onward | None:
    """None when everything is ready. `besides` is what is being done here, and no way on from here."""
    left = (item for item in readiness.items(session, conference) if item.state == "left" and item.key != besides)
    due = next((item.key for item in left), None)
    return None if due is None else Onward(due, f"/conferences/{conference.id}{PLACES[due]}", names()[due])
