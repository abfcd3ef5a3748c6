"""The organiser's list: looked through row by row, taken in without names, and shown once with the numbers given.

Names are on the page that is answered and nowhere else: not in the database, not in a log, not in a file. So the list
travels with the page from one look to the next.
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, make_response, render_template, request

from dialog.commands import ImportTicket, validated
from dialog.db import Session
from dialog.domain import listing
from dialog.domain.listing import Choices, Listed, ListedRow
from dialog.doorway import Caller
from dialog.errors import Invalid, NotNow
from dialog.models import Conference
from dialog.phrases import mark, refusal
from dialog.queries import lookups
from dialog.vocabulary import WishBond
from dialog.web import access, house, language, words
from dialog.web.onward import onward
from dialog.web.posted import ACCEPTED, Posted, posted

blueprint = Blueprint("seating_lists", __name__)

FAULTS = {
    "list.no_role": mark("Rolla manglar."),
    "list.unknown_role": mark("Vi kjenner ikkje rolla «{told}»."),
    "list.unknown_table": mark("Bord «{told}» finst ikkje."),
    "list.unknown_name": mark("«{told}» står ikkje i lista, eller rada er ikkje i orden."),
}
COLUMNS = {
    "name": mark("Namn"),
    "role": mark("Rolle"),
    "unit": mark("Eining"),
    "level": mark("Nivå"),
    "group": mark("Gruppe"),
    "school": mark("Skule"),
    "can_lead": mark("Kan leie"),
    "table": mark("Bord"),
    "leader": mark("Leiar"),
    "apart": mark("Ikkje saman med"),
    "together": mark("Saman med"),
}
HEADS_OFFERED = 6
SHOWN = 300
"""So many rows are shown, those with a fault first; a list of thousands would be slow to read and to send."""


@dataclass(frozen=True)
class Told:
    """The list, and what has been said of it. `seen` is the reading that the page showed with it."""

    posted: Posted
    choices: Choices
    seen: str


NOTHING = Told(Posted(""), Choices(), "")


@blueprint.get("/conferences/<int:conference_id>/seating/import")
def page(conference_id: int) -> Response:
    return _page(conference_id, NOTHING, None)


@blueprint.post("/conferences/<int:conference_id>/seating/import")
def look_through(conference_id: int) -> Response:
    """First every row with what is wrong; then, when asked, the good ones are taken in as they were seen."""
    with house().reading() as session:
        caller, _ = access.own_conference(session, conference_id)
    try:
        told = _told()
    except Invalid as problem:
        return _page(conference_id, NOTHING, None, problem)
    with house().reading() as session:
        listed = _listed(lookups.conference(session, conference_id), told)
    if request.form.get("action") != "take" or not listed.good or told.seen != _reading(listed, told):
        return _page(conference_id, told, listed)
    rows = [row for row in listed.good if _others_are_in(row, listed)]
    numbers = _taken(caller, conference_id, request.form.get("client_key", ""), rows)
    return _answer("facilitator/seating_named.html", conference_id, people=list(zip(numbers, rows, strict=True)))


def _taken(caller: Caller, conference_id: int, key: str, rows: list[ListedRow]) -> list[int]:
    """Their numbers. A page that is sent twice gets the same ones; one that was changed in between gets none, or a name
    would stand beside somebody else's number."""
    house().execute(caller, validated(ImportTicket, {"client_key": key, **_payload(rows)}))
    with house().reading() as session:
        given = lookups.tickets_of_list(session, conference_id, key)
        if [ticket.role.key for ticket in given] != [row.role for row in rows]:
            raise NotNow("list.taken_already")
        return [ticket.number for ticket in given]


def _told() -> Told:
    """What was sent, with what was chosen under it; of another list nothing has been chosen."""
    found = posted("rows")
    return Told(found, Choices() if found.is_new else _choices(), request.form.get("seen", ""))


def _choices() -> Choices:
    form, head = request.form, request.form.get("head", type=int)
    columns = tuple(column if column in COLUMNS else "" for column in form.getlist("column"))
    words_chosen = zip(form.getlist("word"), form.getlist("word_role"), strict=False)
    rows_chosen = zip(form.getlist("line", type=int), form.getlist("line_role"), strict=False)
    # Where somebody has said that the headings are elsewhere, the columns are read anew.
    return Choices(
        head,
        columns if columns and form.get("head") == form.get("head_seen") else None,
        {word: role for word, role in words_chosen if role},
        {line: role for line, role in rows_chosen if role},
    )


def _reading(listed: Listed, told: Told) -> str:
    """What whoever presses the button has seen: which columns of which sheet were read as what."""
    seen = listed.seen
    return "" if seen is None else f"{told.posted.at}:{seen.head}:{','.join(seen.columns)}"


def _head_line(listed: Listed) -> int:
    """The spreadsheet's own number of the row with the headings; 0 for none."""
    return 0 if listed.seen is None or listed.seen.head is None else listed.lines[listed.seen.head]


def _listed(conference: Conference, told: Told) -> Listed:
    roles = {role.key: (role.name_nn, role.name_nb, role.name_en) for role in conference.roles}
    standing = [table.number for table in conference.tables if table.merged_into_id is None]
    kept = Choices(
        told.choices.head,
        told.choices.columns,
        {word: role for word, role in told.choices.words.items() if role in roles},
        {line: role for line, role in told.choices.roles.items() if role in roles},
    )
    return listing.read(told.posted.text, roles, standing, kept)


def _others_are_in(row: ListedRow, listed: Listed) -> bool:
    good = listing.places(listed.good)
    others = (*row.apart, *row.together, *((row.leader,) if row.leader else ()))
    return all(other.casefold() in good for other in others)


def _payload(rows: list[ListedRow]) -> dict[str, Any]:
    at = listing.places(rows)
    tickets = [
        {"role": row.role, "can_lead": row.can_lead, "table": row.table, **row.traits}
        | ({"leader": at[row.leader.casefold()]} if row.leader.casefold() in at else {})
        for row in rows
    ]
    bonds = [
        {"bond": bond, "rows": [here, at[other.casefold()]]}
        for here, row in enumerate(rows)
        for bond, others in ((WishBond.APART, row.apart), (WishBond.TOGETHER, row.together))
        for other in others
        if other.casefold() in at and at[other.casefold()] != here
    ]
    return {"tickets": tickets, "bonds": bonds}


def _page(conference_id: int, told: Told, listed: Listed | None, problem: Invalid | None = None) -> Response:
    faults = (
        {row.line: [words().say(FAULTS[code], told=what) for code, what in row.faults] for row in listed.rows}
        if listed
        else {}
    )
    answer = _answer(
        "facilitator/seating_import.html",
        conference_id,
        posted=told.posted,
        problem=refusal(problem, language()) if problem else "",
        accepted=ACCEPTED,
        chosen=told.choices,
        listed=listed,
        rows=_shown(listed, told.choices) if listed else [],
        faults=faults,
        columns={column: words().say(name) for column, name in COLUMNS.items()},
        reading=_reading(listed, told) if listed else "",
        heads=listed.lines[:HEADS_OFFERED] if listed else (),
        heads_at=_head_line(listed) if listed else 0,
        client_key=uuid4(),
    )
    answer.status_code = problem.status if problem else 200
    return answer


def _shown(listed: Listed, chosen: Choices) -> list[ListedRow]:
    """What is wrong first, then what was chosen by hand."""
    return sorted(listed.rows, key=lambda row: (not row.faults, row.line not in chosen.roles))[:SHOWN]


def _answer(template: str, conference_id: int, **facts: Any) -> Response:
    """Never kept by a browser or a proxy: names may stand on it."""
    with house().reading() as session:
        response = make_response(_rendered(session, template, conference_id, facts))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _rendered(session: Session, template: str, conference_id: int, facts: dict[str, Any]) -> str:
    _, conference = access.own_conference(session, conference_id)
    names = {role.key: role.name(language()) for role in conference.roles}
    way = onward(session, conference)
    return render_template(template, conference=conference, role_names=names, onward=way, **facts)
