"""Who sits where on paper: a list for the door and a card for each person. Numbers only; a name is never known here."""

from typing import Any

from dialog.db import Session
from dialog.models import Conference
from dialog.phrases import Words
from dialog.queries import seatings
from dialog.queries.seatings import Gathering


def sheet(session: Session, conference: Conference, what: str, words: Words) -> dict[str, Any]:
    """What `seating.typ` fills in."""
    known = seatings.gathering(session, conference)
    planned = [at for at in range(len(known.rounds)) if known.is_planned(at)]
    here = [number for number, ticket in known.tickets.items() if not ticket.is_gone]
    return {
        "kind": what,
        "title": words.say("Kven sit kvar: {title}", title=conference.title),
        "number_label": words.say("Nummer"),
        "table_label": words.say("Bord"),
        "how": words.say("Skriv nummeret når du blir med på telefonen."),
        "rounds": [words.say("Runde {number}", number=str(known.rounds[at].number)) for at in planned],
        "people": [{"number": number, "tables": _tables(known, planned, number)} for number in here],
    }


def _tables(known: Gathering, planned: list[int], number: str) -> list[str]:
    return [str(known.plan.seats[at].get(number, "")) for at in planned]
