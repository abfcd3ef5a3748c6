"""The small HTTP interface: taking a seat, and a snapshot without sockets."""

import json
from typing import Any

from flask import Blueprint, Response, jsonify, request

from dialog import identity
from dialog.commands import TakeSeat, validated
from dialog.db import Session
from dialog.doorway import Caller
from dialog.errors import DialogError, Invalid, NotFound
from dialog.events import Done
from dialog.models import Conference
from dialog.queries import lookups, snapshots
from dialog.shapes import Shape
from dialog.vocabulary import ActorKind
from dialog.web import access, house

blueprint = Blueprint("api", __name__)


@blueprint.post("/api/conferences/<code>/seats")
def take_seat(code: str) -> Response:
    """201 with the seat, also when this phone had one already: the answer to a retry is the first answer."""
    payload = _payload()
    command = validated(TakeSeat, payload)
    with house().reading() as session:
        conference, table = access.place(session, code.upper())
        conference_id, conference_code, table_number = conference.id, conference.code, table and table.number
        may_rehearse = command.rehearsal and _facilitates(session, conference_id)
    if command.table is None and table_number is not None:
        command = command.model_copy(update={"table": table_number})
    done = _seated(command, conference_id, may_rehearse)
    facts = done.facts
    response = jsonify({"seat": done.id, "table": facts["table"], "role": facts["role"]})
    response.status_code = 201
    identity.set_cookie(response, identity.SEAT, identity.seat_cookie(conference_code, str(facts["token"])))
    return response


def _payload() -> dict[str, Any]:
    try:
        payload = json.loads(request.get_data(cache=False) or b"{}")
    except (ValueError, RecursionError):
        raise Invalid("command.malformed", field="payload") from None
    if not isinstance(payload, dict):
        raise Invalid("command.malformed", field="payload")
    return payload


def _facilitates(session: Session, conference_id: int) -> bool:
    try:
        identity.require_conference(session, request.cookies, conference_id)
    except DialogError:
        return False
    return True


def _seated(command: TakeSeat, conference_id: int, may_rehearse: bool) -> Done:
    newcomer = Caller(
        ActorKind.NOBODY,
        conference_id=conference_id,
        token=None if may_rehearse else identity.seat_token(request.cookies),
        may_rehearse=may_rehearse,
    )
    return house().execute(newcomer, command)


@blueprint.get("/api/conferences/<int:conference_id>/snapshot")
def snapshot(conference_id: int) -> Response:
    """What the socket's `snapshot` says, for a network that refuses sockets."""
    with house().reading() as session:
        response = jsonify(_shape(session, conference_id, request.args.get("view", "phone")).wire())
    response.headers["Cache-Control"] = "no-store"
    return response


def _shape(session: Session, conference_id: int, view: str) -> Shape:
    conference = lookups.conference(session, conference_id)
    seat_id = _admitted(session, conference, view)
    join_url = f"{identity.base_url()}/j/{conference.code}"
    return snapshots.of_view(session, view, conference_id, seat_id, house().clock(), join_url)


def _admitted(session: Session, conference: Conference, view: str) -> int | None:
    """Raises unless the cookies open this view; the seat's id for a phone."""
    if view == "phone":
        caller = identity.find_seat(session, request.cookies, conference.code)
        if caller is None:
            raise NotFound("seat.not_found")
        return caller.id
    if view == "projector":
        identity.require_projector(session, request.cookies, conference.id)
    else:
        identity.require_conference(session, request.cookies, conference.id)
    return None
