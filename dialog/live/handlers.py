"""Connecting, the snapshot, one loop that registers every command, one answer to every refusal.

A handler never decides anything: it turns a packet into a command and a result into an acknowledgement.
"""

import logging
import re
from collections.abc import Callable
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room
from socketio.exceptions import ConnectionRefusedError as NotLetIn

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
        "seat.leave",
        "conference.create",
        "conference.delete",
        "conference.tidy",
        "project.create",
        "project.edit",
        "project.expire",
        "project.join",
        "facilitator.register",
        "facilitator.sign_in",
        "facilitator.sign_out",
        "password.change",
        "session.end",
        "session.end_every",
        "factor.prepare",
        "factor.confirm",
        "factor.remove",
        "factor.prove",
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
    sockets = Sockets(socketio, doorway, presence, publisher)
    socketio.on_event("connect", sockets.connect)
    socketio.on_event("disconnect", sockets.disconnect)
    socketio.on_event("snapshot", sockets.snapshot)
    for wire, kind in all_commands().items():
        if wire not in NOT_ON_THE_SOCKET:
            socketio.on_event(wire, sockets.handler(kind))
    socketio.on_event("*", sockets.unknown)


class Sockets:
    """The connected sockets of this process, and what each may ask."""

    def __init__(self, socketio: SocketIO, doorway: Doorway, presence: Presence, publisher: Publisher) -> None:
        self._socketio: Any = socketio
        self._doorway = doorway
        self._presence = presence
        self._publisher = publisher
        self._callers: dict[str, Caller] = {}

    def connect(self, auth: Any = None) -> None:
        if self._presence.view(_sid()) is not None:
            return  # A packet that calls itself a connection, from somebody who is in already.
        caller, view = self._let_in(auth if isinstance(auth, dict) else {})
        for audience in _audiences(view):
            join_room(room(view.conference_id, audience))
        self._callers[_sid()] = caller
        self._presence.arrive(_sid(), view)
        # Joined first, told second: what is committed in between arrives twice, never not at all.
        self._send_snapshot()
        self._publisher.tell_presence(view.conference_id)

    def _let_in(self, auth: dict[str, Any]) -> tuple[Caller, View]:
        try:
            with self._doorway.reading() as session:
                return _welcome(session, auth)
        except DialogError as problem:
            raise _not_let_in(problem) from None
        except Exception:
            log.exception("a connection failed")
            raise _not_let_in(TryLater("server.failed", after_ms=3000)) from None

    def disconnect(self, reason: Any = None) -> None:
        self._callers.pop(_sid(), None)
        view = self._presence.leave(_sid())
        self._socketio.server.disconnect(_sid())  # Whoever only says so by a packet goes too; nobody stays unseen.
        if view is not None:
            self._publisher.tell_presence(view.conference_id)

    def snapshot(self, payload: Any = None) -> Ack:
        return _answered(self._send_snapshot)

    def _send_snapshot(self) -> Ack:
        view, caller = self._presence.view(_sid()), self._callers.get(_sid())
        if view is None or caller is None:
            raise NotAllowed("socket.not_joined")
        with self._doorway.reading() as session:
            if view.link_id is not None and not lookups.live_among(session, {view.link_id}, self._doorway.clock()):
                raise NotAllowed("facilitator.sign_in_first")
            shape = _look(session, self._doorway, caller, view.kind)
        self._socketio.emit("snapshot", shape.wire(), to=_sid())
        return {"ok": True, "version": getattr(shape, "version", None)}

    def handler(self, kind: type[Command]) -> Callable[..., Ack]:
        """What answers this command on the socket."""

        def handle(payload: Any = None, *surplus: Any) -> Ack:
            return _answered(lambda: self._execute(kind, payload, surplus))

        return handle

    def _execute(self, kind: type[Command], payload: Any, surplus: tuple[Any, ...]) -> Ack:
        if surplus or not isinstance(payload, dict):
            raise Invalid("command.malformed", field="payload")
        caller = self._callers.get(_sid())
        if caller is None:
            raise NotAllowed("socket.not_joined")
        return _ack(self._doorway.execute(caller, validated(kind, payload)))

    def unknown(self, event: str, *payload: Any) -> Ack:
        return _answered(lambda: _refuse(event))


def _not_let_in(problem: DialogError) -> NotLetIn:
    """The client finds code and sentence in the error's `data`."""
    told = _told(problem)
    return NotLetIn(told["message"], told)


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
    """A conference by id or by its six-sign code; None when nothing was named, 0 for one that is not there: who
    has no seat learns the same of a right code and a wrong one, so there is nothing to guess at."""
    if isinstance(named, str) and re.fullmatch(r"[0-9]{1,9}", named) and len(named) != CODE_LENGTH:
        named = int(named)
    if isinstance(named, int) and not isinstance(named, bool):
        return named if 0 < named < 2**31 else 0
    if not isinstance(named, str) or not named:
        return None
    if not re.fullmatch(rf"[0-9A-Za-z]{{{CODE_LENGTH}}}", named):
        return 0
    return lookups.conference_id_of(session, named.upper()) or 0


def _identify(session: Session, wanted: str | None, conference_id: int | None) -> tuple[Caller, str]:
    cookies = request.cookies
    if wanted in (None, "phone"):
        code = None if conference_id is None else lookups.code_of(session, conference_id)
        caller = None if code == "" else identity.find_seat(session, cookies, code)
        if caller is not None:
            return caller, "phone"
    if wanted in (None, "console"):
        here = identity.console_conference(session, cookies) if conference_id is None else conference_id
        if here is not None:
            return identity.require_conference(session, cookies, here), "console"
    if wanted in (None, "projector"):
        here = identity.projector_conference(session, cookies) if conference_id is None else conference_id
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
