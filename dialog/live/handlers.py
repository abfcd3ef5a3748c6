"""Connecting, the snapshot, one loop that registers every command, one answer to every refusal.

A handler never decides anything: it turns a packet into a command and a result into an acknowledgement.
"""

import logging
import re
from collections.abc import Callable
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room
from socketio.exceptions import ConnectionRefusedError

from dialog import identity
from dialog.commands import Command, all_commands, validated
from dialog.db import Session
from dialog.doorway import Caller, Doorway
from dialog.errors import DialogError, Invalid, NotAllowed, NotFound, TryLater
from dialog.events import Done
from dialog.live.presence import Presence, View
from dialog.live.publish import Publisher
from dialog.live.rooms import console_audiences, phone_audiences, projector_audiences, room
from dialog.phrases import refusal
from dialog.queries import lookups, snapshots
from dialog.shapes import Shape
from dialog.vocabulary import CODE_LENGTH, ActorKind

NOT_ON_THE_SOCKET = frozenset(
    {
        "seat.take",
        "conference.create",
        "project.create",
        "project.edit",
        "project.join",
        "facilitator.register",
        "facilitator.sign_in",
        "facilitator.sign_out",
        "link.make",
        "link.end",
    }
)
"""Commands that answer with a secret or set a cookie belong to pages and the HTTP API."""

VIEWS = ("phone", "console", "projector")
log = logging.getLogger(__name__)
Ack = dict[str, Any]


def register(socketio: SocketIO, doorway: Doorway, presence: Presence, publisher: Publisher) -> None:
    """Binds every event the socket listens to; anything else is refused by name."""
    callers: dict[str, Caller] = {}

    @socketio.on("connect")
    def connect(auth: Any = None) -> None:
        if presence.view(_sid()) is not None:
            return  # A packet that calls itself a connection, from somebody who is in already.
        with doorway.reading() as session:
            try:
                caller, view = _welcome(session, auth if isinstance(auth, dict) else {})
            except DialogError as problem:
                raise _not_let_in(problem) from None
            except Exception:
                log.exception("a connection failed")
                raise _not_let_in(TryLater("server.failed", after_ms=3000)) from None
        for audience in _audiences(view):
            join_room(room(view.conference_id, audience))
        callers[_sid()] = caller
        presence.arrive(_sid(), view)
        # Joined first, told second: what is committed in between arrives twice, never not at all.
        _send_snapshot(socketio, doorway, presence, callers)
        publisher.tell_presence(view.conference_id)

    @socketio.on("disconnect")
    def disconnect(reason: Any = None) -> None:
        callers.pop(_sid(), None)
        view = presence.leave(_sid())
        socketio.server.disconnect(_sid())  # Whoever only says so by a packet goes too; nobody stays unseen.
        if view is not None:
            publisher.tell_presence(view.conference_id)

    @socketio.on("snapshot")
    def snapshot(payload: Any = None) -> Ack:
        return _answered(lambda: _send_snapshot(socketio, doorway, presence, callers))

    for wire, kind in all_commands().items():
        if wire not in NOT_ON_THE_SOCKET:
            socketio.on_event(wire, _handler(kind, doorway, callers))

    @socketio.on("*")
    def unknown(event: str, *payload: Any) -> Ack:
        return _answered(lambda: _refuse(event))


def _not_let_in(problem: DialogError) -> ConnectionRefusedError:
    """The client finds code and sentence in the error's `data`."""
    told = _told(problem)
    return ConnectionRefusedError(told["message"], told)


def _handler(kind: type[Command], doorway: Doorway, callers: dict[str, Caller]) -> Callable[..., Ack]:
    def handle(payload: Any = None, *surplus: Any) -> Ack:
        def run() -> Ack:
            if surplus or not isinstance(payload, dict):
                raise Invalid("command.malformed", field="payload")
            caller = callers.get(_sid())
            if caller is None:
                raise NotAllowed("socket.not_joined")
            return _ack(doorway.execute(caller, validated(kind, payload)))

        return _answered(run)

    return handle


def _ack(done: Done) -> Ack:
    """`ok`, the id and version of what was made or met."""
    ack: Ack = {"ok": True, "version": done.version}
    if done.id is not None:
        ack["id"] = done.id
    return ack


def _answered(run: Callable[[], Ack]) -> Ack:
    """Every packet gets an answer a phone can act on; the unexpected is logged, never shown."""
    try:
        return run()
    except DialogError as problem:
        return {"ok": False, "error": _told(problem)}
    except Exception:
        log.exception("a command failed")
        return {"ok": False, "error": _told(TryLater("server.failed", after_ms=3000))}


def _told(problem: DialogError) -> dict[str, Any]:
    told: dict[str, Any] = {"code": problem.code, "message": refusal(problem, _language())}
    if problem.after_ms is not None:
        told["after_ms"] = problem.after_ms
    return told


def _refuse(event: str) -> Ack:
    raise Invalid("command.unknown", command=str(event)[:40])


def _send_snapshot(
    socketio: SocketIO, doorway: Doorway, presence: Presence, callers: dict[str, Caller]
) -> Ack:
    view, caller = presence.view(_sid()), callers.get(_sid())
    if view is None or caller is None:
        raise NotAllowed("socket.not_joined")
    with doorway.reading() as session:
        if view.link_id is not None and not lookups.live_among(session, {view.link_id}, doorway.clock()):
            raise NotAllowed("facilitator.sign_in_first")
        shape = _look(session, doorway, caller, view.kind)
    socketio.emit("snapshot", shape.wire(), to=_sid())
    return {"ok": True, "version": getattr(shape, "version", None)}


def _welcome(session: Session, auth: dict[str, Any]) -> tuple[Caller, View]:
    """Who connects, as which view. Without `auth` the cookies decide: a seat, a console, a wall."""
    wanted, named = auth.get("view"), auth.get("conference")
    caller, kind = _identify(session, str(wanted) if wanted else None, _conference_id(session, named))
    if kind not in VIEWS:
        raise NotFound("view.unknown")
    if caller.kind == ActorKind.SEAT:
        seat = lookups.seat(session, caller.conference_id or 0, caller.id or 0)
        return caller, View(kind, seat.conference_id, seat.id, seat.table.number)
    return caller, View(kind, caller.conference_id or 0, link_id=caller.id)


def _conference_id(session: Session, named: Any) -> int | None:
    """A conference by id or by its six-sign code; None when nothing was named."""
    if isinstance(named, str) and re.fullmatch(r"[0-9]{1,9}", named) and len(named) != CODE_LENGTH:
        named = int(named)
    if isinstance(named, int) and not isinstance(named, bool):
        if not 0 < named < 2**31:
            raise NotFound("conference.not_found")
        return named
    if not isinstance(named, str) or not named:
        return None
    if not re.fullmatch(rf"[0-9A-Za-z]{{{CODE_LENGTH}}}", named):
        raise NotFound("code.unknown")
    return lookups.conference_by_code(session, named.upper()).id


def _identify(session: Session, wanted: str | None, conference_id: int | None) -> tuple[Caller, str]:
    cookies = request.cookies
    if wanted in (None, "phone"):
        code = None if conference_id is None else lookups.conference(session, conference_id).code
        caller = identity.find_seat(session, cookies, code)
        if caller is not None:
            return caller, "phone"
    if wanted in (None, "console"):
        here = conference_id or identity.console_conference(session, cookies)
        if here is not None:
            return identity.require_conference(session, cookies, here), "console"
    if wanted in (None, "projector"):
        here = conference_id or identity.projector_conference(session, cookies)
        if here is not None:
            return identity.require_projector(session, cookies, here), "projector"
    raise NotAllowed("socket.not_joined")


def _look(session: Session, doorway: Doorway, caller: Caller, kind: str) -> Shape:
    here = caller.conference_id or 0
    join_url = f"{identity.base_url()}/j/{lookups.conference(session, here).code}"
    return snapshots.of_view(session, kind, here, caller.id, doorway.clock(), join_url)


def _audiences(view: View) -> tuple[str, ...]:
    if view.kind == "phone":
        return phone_audiences(view.seat_id or 0, view.table or 0)
    return console_audiences() if view.kind == "console" else projector_audiences()


def _language() -> str:
    cookie = identity.read_cookie(request.cookies, identity.LANGUAGE)
    return cookie or request.accept_languages.best_match(["nn", "nb", "en"]) or "nn"


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


