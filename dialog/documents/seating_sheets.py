"""Who sits where on paper: a list for the door and a card for each person. Numbers only; a name is never known here."""

from typing import Any

from dialog.db import Session
from dialog.documents.print_run import CARDS_A_PAGE, NUMBERS_A_COLUMN, columns, parted
from dialog.models import Conference
from dialog.phrases import Words
from dialog.queries import seatings
from dialog.queries.seatings import Gathering


def sheet(session: Session, conference: Conference, what: str, words: Words) -> dict[str, Any]:
    """What `seating.typ` fills in."""
    known = seatings.gathering(session, conference)
    planned = [at for at in range(len(known.rounds)) if known.is_planned(at)]
    here = [number for number, ticket in known.tickets.items() if planned and not ticket.is_gone]
    people = [{"number": number, "tables": _tables(known, planned, number, words)} for number in here]
    return {
        "title": words.say("Kven sit kvar: {title}", title=conference.title),
        "number_label": words.say("Nummer"),
        "table_label": words.say("Bord"),
        "how": words.say("Skriv nummeret når du blir med på telefonen."),
        "rounds": [words.say("Runde {number}", number=str(known.rounds[at].number)) for at in planned],
        "people": _lists(people, len(planned)) if what == "seating-lists" else parted(people, CARDS_A_PAGE),
    }


def _lists(people: list[dict[str, Any]], rounds: int) -> list[list[list[dict[str, Any]]]]:
    """Pages of columns of people."""
    return parted(parted(people, NUMBERS_A_COLUMN), columns(rounds))


def _tables(known: Gathering, planned: list[int], number: str, words: Words) -> list[str]:
    """The table of each round, and whether this one leads there."""
    told = []
    for at in planned:
        table = known.plan.seats[at].get(number)
        leads = table is not None and known.plan.leaders[at].get(table) == number
        told.append(words.say("{table}, leiar", table=str(table)) if leads else str(table or ""))
    return told


def leaders(session: Session, conference: Conference, words: Words) -> list[dict[str, Any]]:
    """Each who leads a table in a round that is planned: their number, and which table in which round."""
    known = seatings.gathering(session, conference)
    return [
        {
            "who": words.say("Nummer {number}", number=number),
            "where": " · ".join(
                words.say("Runde {round}: bord {table}", round=str(known.rounds[at].number), table=str(table))
                for at, table in tables.items()
            ),
        }
        for number, tables in seatings.leading(known, range(len(known.rounds))).items()
    ]
