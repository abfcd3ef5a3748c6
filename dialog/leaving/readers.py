"""Everybody who may read something of a project, each with a browser of their own that has come by its own way in.

Their links and the phones' tokens are made here, on a copy of the data: nobody else's opens anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask

from dialog import identity, operations
from dialog.commands import MakeLink, OpenPage, RegisterFacilitator
from dialog.doorway import NOBODY, OPERATOR, Caller, Doorway
from dialog.leaving.screens import BASE
from dialog.models import Conference, Seat
from dialog.queries import bodies, lookups, plans, privacy, public_answers
from dialog.services.actor import digest
from dialog.vocabulary import ActorKind, LinkPurpose

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reader:
    """`opens` are the beginnings of the rules that this reader's own way in is for; everything when there are none.
    The rest is as in `Piece`."""

    name: str
    client: Any
    opens: tuple[str, ...] = ()
    leaving: bool = True
    live: bool = False
    known: frozenset[str] = NOTHING
    own: frozenset[str] = NOTHING
    tables_known: frozenset[str] = NOTHING
    within: str = ""
    """A code or number that stands in every address they open."""


def readers(app: Flask, doorway: Doorway, project_id: int) -> list[Reader]:
    inside = app.test_client()
    inside.set_cookie(identity.FACILITATOR, _account(doorway, project_id))
    found = [Reader("facilitator", inside, leaving=False), Reader("anybody", app.test_client())]
    with doorway.reading() as session:
        meetings = [(each.id, each.code) for each in lookups.conferences_of(session, project_id)]
        asked = [each.id for each in bodies.bodies_of(session, project_id)]
        leaders = [each.id for each in plans.leaders_of(session, project_id) if each.left_on is None]
    for meeting, code in meetings:
        found += _of_meeting(app, doorway, meeting, code)
    for body in asked:
        client = _by_link(app, "reference", _made(doorway, OPERATOR, LinkPurpose.REFERENCE, body=body))
        found.append(Reader(f"body {body}", client, ("/reference",)))
    for leader in leaders:
        client = _by_link(app, "status", _made(doorway, OPERATOR, LinkPurpose.STATUS, leader=leader))
        found.append(Reader(f"leader {leader}", client, ("/status",)))
    return found


def _of_meeting(app: Flask, doorway: Doorway, meeting: int, code: str) -> Iterator[Reader]:
    """The wall, the adult contact, who reads what was held, and a phone at each table."""
    here = Caller(ActorKind.OPERATOR, conference_id=meeting)
    room, api = "/conferences/<int:conference_id>", "/api/conferences/<int:conference_id>/snapshot"
    wall = _by_link(app, "wall", _made(doorway, here, LinkPurpose.PROJECTOR))
    yield Reader(f"wall {meeting}", wall, (f"{room}/wall", f"{room}/qr.svg", f"{room}/wifi.svg", api), live=True)
    contact = _by_link(app, "contact", _made(doorway, here, LinkPurpose.CONTACT))
    yield Reader(f"contact of {meeting}", contact, (f"{room}/contact",), leaving=False)
    with doorway.reading() as session:
        sitting = privacy.readers(session, session.get_one(Conference, meeting))
    for each in sitting:
        yield Reader(
            f"phone at table {each.table} of {meeting}", _phone(app, doorway, meeting, code, each.seat),
            ("/c/<code>", "/j/<code>", api), live=True,
            known=each.known, own=each.own, tables_known=each.tables, within=code,
        )  # fmt: skip


def _phone(app: Flask, doorway: Doorway, meeting: int, code: str, seat: int) -> Any:
    """The very seat, by a token that only this copy knows: another at its table would change what is read."""
    token = f"{doorway.rng.getrandbits(256):064x}"
    with doorway.database.writing() as session:
        session.get_one(Seat, seat).token_hash = digest(token, str(meeting))
    client = app.test_client()
    client.set_cookie(identity.SEAT, identity.seat_cookie(code, token))
    return client


def tokens(doorway: Doorway, project_id: int) -> dict[str, list[dict[str, str]]]:
    """Of the page for everybody, opened where nobody has: what it would tell is looked at; and of an invitation."""
    with doorway.reading() as session:
        page = public_answers.page_of(session, project_id)
    if page is None:
        doorway.execute(OPERATOR, OpenPage(project=project_id))
        with doorway.reading() as session:
            page = public_answers.page_of(session, project_id)
    invited = _made(doorway, OPERATOR, LinkPurpose.INVITATION, project=project_id)
    return {"public": [{"token": page.token}] if page else [], "invitation": [{"token": invited}]}


def _by_link(app: Flask, door: str, token: str) -> Any:
    client = app.test_client()
    client.get(f"/{door}/{token}")
    return client


def _made(doorway: Doorway, caller: Caller, purpose: LinkPurpose, **whose: Any) -> str:
    return str(doorway.execute(caller, MakeLink(purpose=purpose, **whose)).facts["token"])


def _account(doorway: Doorway, project_id: int) -> str:
    link = operations.make_account_link(doorway, BASE, project_id)
    secret = doorway.rng.getrandbits(120)
    asked = RegisterFacilitator(
        token=link.rsplit("/", 1)[1], username=f"audit-{secret:x}", name="Audit", password=f"{secret:030x}"
    )
    return str(doorway.execute(NOBODY, asked).facts["token"])
