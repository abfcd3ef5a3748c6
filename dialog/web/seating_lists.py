"""The organiser's list: looked through row by row, taken in without names, and shown once with the numbers given.

Names are on the page that is answered and nowhere else: not in the database, not in a log, not in a file.
"""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, make_response, render_template, request

from dialog.commands import ImportTicket, validated
from dialog.db import Session
from dialog.domain import listing
from dialog.domain.listing import Listed, ListedRow
from dialog.models import Conference
from dialog.phrases import mark
from dialog.queries import lookups
from dialog.vocabulary import WishBond
from dialog.web import access, house, language, words

blueprint = Blueprint("seating_lists", __name__)

FAULTS = {
    "list.no_role": mark("Rolla manglar."),
    "list.unknown_role": mark("Rolla «{told}» finst ikkje i konferansen."),
    "list.unknown_table": mark("Bord «{told}» finst ikkje."),
    "list.unknown_name": mark("«{told}» står ikkje i lista, eller rada er ikkje i orden."),
}


@blueprint.get("/conferences/<int:conference_id>/seating/import")
def page(conference_id: int) -> Response:
    return _page(conference_id, "", None)


@blueprint.post("/conferences/<int:conference_id>/seating/import")
def look_through(conference_id: int) -> Response:
    """First every row with what is wrong; then, when asked, the good ones are taken in."""
    told = _told()
    with house().reading() as session:
        caller, conference = access.own_conference(session, conference_id)
        listed = _listed(conference, told)
    if request.form.get("action") != "take" or not listed.good:
        return _page(conference_id, told, listed)
    key = request.form.get("client_key", "")
    rows = [row for row in listed.good if _others_are_in(row, listed)]
    house().execute(caller, validated(ImportTicket, {"client_key": key, **_payload(rows)}))
    with house().reading() as session:
        numbers = lookups.numbers_of_list(session, conference_id, key)
    return _answer("facilitator/seating_named.html", conference_id, people=list(zip(numbers, rows, strict=False)))


def _told() -> str:
    """A file of text, or what was pasted from a spreadsheet."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return request.form.get("rows", "")
    content: bytes = file.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _listed(conference: Conference, told: str) -> Listed:
    roles = {role.key: (role.name_nn, role.name_nb, role.name_en) for role in conference.roles}
    standing = [table.number for table in conference.tables if table.merged_into_id is None]
    return listing.read(told, roles, standing)


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


def _page(conference_id: int, told: str, listed: Listed | None) -> Response:
    faults = (
        {row.line: [words().say(FAULTS[code], told=what) for code, what in row.faults] for row in listed.rows}
        if listed
        else {}
    )
    return _answer(
        "facilitator/seating_import.html",
        conference_id,
        told=told,
        listed=listed,
        faults=faults,
        client_key=uuid4(),
    )


def _answer(template: str, conference_id: int, **facts: Any) -> Response:
    """Never kept by a browser or a proxy: names may stand on it."""
    with house().reading() as session:
        response = make_response(_rendered(session, template, conference_id, facts))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _rendered(session: Session, template: str, conference_id: int, facts: dict[str, Any]) -> str:
    _, conference = access.own_conference(session, conference_id)
    names = {role.key: role.name(language()) for role in conference.roles}
    return render_template(template, conference=conference, role_names=names, **facts)
