"""Connecting, the snapshot, one loop that registers every command, one answer to every refusal.

A handler never decides anything: it turns a packet into a command and a result into an acknowledgement.
"""

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask
from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as NotLetIn
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header, parse_cookie

from dialog import identity
from dialog.commands import Command, all_commands, validated
from dialog.db import Session
from dialog.doorway import Caller, Doorway
from dialog.errors import DialogError, Invalid, NotAllowed, TryLater
from dialog.events import Done
from dialog.live.opened import Opened
from dialog.live.presence import Presence, View
from dialog.live.publish import Publisher
from dialog.live.rooms import console_audiences, phone_audiences, projector_audiences, room
from dialog.phrases import refusal
from dialog.queries import heads, lookups, phone_views, snapshots
from dialog.queries.prepared import Asking
from dialog.shapes import Shape
from dialog.vocabulary import CODE_LENGTH, ActorKind

NOT_ON_THE_SOCKET = frozenset(
    {
        "seat.take",
        "seat.leave",
        "contribution.enter",
        "contribution.strike",
        "ticket.import",
        "seating.solve",
        "pulse.answer",
        "original.read",
        "conference.create",
        "conference.prepare",
        "conference.delete",
        "conference.tidy",
        "project.create",
        "project.import",
        "project.edit",
        "notice.edit",
        "base.set",
        "base.remove",
        "passage.write",
        "passage.approve",
        "passage.reset",
        "project.expire",
        "erasure.confirm",
        "project.join",
        "member.appoint",
        "member.remove",
        "member.confirm",
        "owner.name",
        "goal.add",
        "goal.take",
        "body.add",
        "body.edit",
        "body.remove",
        "meeting.add",
        "meeting.edit",
        "meeting.remove",
        "attendance.count",
        "hours.log",
        "hours.edit",
        "hours.remove",
        "expense.add",
        "expense.edit",
        "expense.remove",
        "need.add",
        "need.edit",
        "need.remove",
        "edition.publish",
        "consultation.open",
        "consultation.extend",
        "consultation.close",
        "consultation.deliver",
        "reflection.write",
        "comment.write",
        "comment.withdraw",
        "comment.answer",
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
        "area.create",
        "area.edit",
        "area.move",
        "area.remove",
        "area.restore",
        "measure.create",
        "measure.edit",
        "measure.move",
        "measure.take",
        "measure.merge",
        "measure.remove",
        "measure.restore",
        "measure.ready",
        "measure.unready",
        "measure.import",
        "ground.add",
        "ground.remove",
        "partner.add",
        "partner.edit",
        "partner.settle",
        "partner.remove",
        "plan.adopt",
        "plan.undo",
        "plan.remind",
        "measure.reassign",
        "measure.evaluate",
        "status.report",
        "promise.add",
        "promise.edit",
        "promise.settle",
        "promise.remove",
        "outcome.set",
        "outcome.take",
        "outcome.undo",
        "answer.write",
        "quote.approve",
        "page.open",
        "page.end",
        "leader.add",
        "leader.edit",
        "leader.leave",
        "link.make",
        "link.end",
    }
)
"""Commands that answer with a secret, need the cookie or set one belong to pages and the HTTP API."""

log = logging.getLogger(__name__)
Ack = dict[str, Any]


def register(app: Flask, socketio: SocketIO, doorway: Doorway, presence: Presence, publisher: Publisher) -> None:
    """Binds every event the socket listens to; anything else is refused by name.

    The handlers are python-socketio's own: a Flask request context for every packet would cost as much as all
    the rest of a post.
    """
    server: Any = socketio.server  # type: ignore[attr-defined]
    sockets = Sockets(app, server, doorway, presence, publisher)
    server.on("connect", sockets.connect)
    server.on("disconnect", sockets.disconnect)
    server.on("snapshot", sockets.snapshot)
    for wire, kind in all_commands().items():
        if wire not in NOT_ON_THE_SOCKET:
            server.on(wire, sockets.handler(kind))
    server.on("*", sockets.unknown)


class Sockets:
    """The connected sockets of this process, and what each may ask."""

    def __init__(self, app: Flask, server: Any, doorway: Doorway, presence: Presence, publisher: Publisher) -> None:
        self._app = app
        self._server = server
        self._doorway = doorway
        self._presence = presence
        self._publisher = publisher
        self._callers: dict[str, Caller] = {}
        self._addresses: dict[str, str] = {}
        self._opened = Opened(doorway)

    def connect(self, sid: str, environ: Any = None, auth: Any = None) -> None:
        if self._presence.view(sid) is not None:
            return  # A packet that calls itself a connection, from somebody who is in already.
        language = _language(environ)
        caller, view = self._let_in(environ, auth if isinstance(auth, dict) else {}, language)
        for audience in _audiences(view):
            self._server.enter_room(sid, room(view.conference_id, audience))
        self._callers[sid] = caller
        if view.kind != "phone":
            self._addresses[sid] = _address(environ)
        self._presence.arrive(sid, view)
        # Joined first, told second: what is committed in between arrives twice, never not at all.
        self._send_snapshot(sid)
        self._publisher.presence_changed(view.conference_id)
        self._opened.note(view, is_desk=isinstance(auth, dict) and auth.get("desk") is True)

    def _let_in(self, environ: Any, auth: dict[str, Any], language: str) -> tuple[Caller, View]:
        cookies = parse_cookie(environ).to_dict()
        try:
            with self._doorway.glancing() as asking:
                phone = _phone(asking, cookies, auth, language)
            if phone is not None:
                return phone
            with self._doorway.reading() as session, self._app.app_context():  # Their links know the time of the house.
                return _welcome(session, cookies, auth, language)
        except DialogError as problem:
            raise _not_let_in(problem, language) from None
        except Exception:
            log.exception("a connection failed")
            raise _not_let_in(TryLater("server.failed", after_ms=3000), language) from None

    def disconnect(self, sid: str, reason: Any = None) -> None:
        self._callers.pop(sid, None)
        self._addresses.pop(sid, None)
        view = self._presence.leave(sid)
        self._server.disconnect(sid)  # Whoever only says so by a packet goes too; nobody stays unseen.
        if view is not None:
            self._publisher.presence_changed(view.conference_id)

    def snapshot(self, sid: str, payload: Any = None, *surplus: Any) -> Ack:
        return self._answered(sid, self._send_snapshot)

    def _send_snapshot(self, sid: str) -> Ack:
        view, caller = self._presence.view(sid), self._callers.get(sid)
        if view is None or caller is None:
            raise NotAllowed("socket.not_joined")
        shape = self._glance(caller, view) or self._look(caller, view, self._addresses.get(sid, ""))
        self._publisher.tell_one(sid, "snapshot", shape)
        return {"ok": True, "version": getattr(shape, "version", None)}

    def _glance(self, caller: Caller, view: View) -> Shape | None:
        """What a phone may see, drawn the quick way, as long as that can be done."""
        if view.kind != "phone":
            return None
        with self._doorway.glancing() as asking:
            return phone_views.at_a_glance(asking, view.conference_id, caller.id or 0, self._doorway.clock())

    def _look(self, caller: Caller, view: View, address: str) -> Shape:
        with self._doorway.reading() as session:
            if view.link_id is not None and not heads.live_among(session, {view.link_id}, self._doorway.clock()):
                raise NotAllowed("facilitator.sign_in_first")
            return self._shape(session, caller, view, address)

    def _shape(self, session: Session, caller: Caller, view: View, address: str) -> Shape:
        clock, here = self._doorway.clock, view.conference_id
        if view.kind == "phone":
            return phone_views.snapshot(session, here, caller.id or 0, clock())
        join_url = f"{self._doorway.settings.public_url or address}/j/{lookups.conference(session, here).code}"
        return snapshots.of_view(session, view.kind, here, caller.id, clock(), join_url)

    def handler(self, kind: type[Command]) -> Callable[..., Ack]:
        """What answers this command on the socket."""

        def handle(sid: str, payload: Any = None, *surplus: Any) -> Ack:
            return self._answered(sid, lambda sid: self._execute(sid, kind, payload, surplus))

        return handle

    def _execute(self, sid: str, kind: type[Command], payload: Any, surplus: tuple[Any, ...]) -> Ack:
        if surplus or not isinstance(payload, dict):
            raise Invalid("command.malformed", field="payload")
        caller = self._callers.get(sid)
        if caller is None:
            raise NotAllowed("socket.not_joined")
        return _ack(self._doorway.execute(caller, validated(kind, payload)))

    def unknown(self, event: str, sid: str, *payload: Any) -> Ack:
        return self._answered(sid, lambda sid: _refuse(event))

    def _answered(self, sid: str, run: Callable[[str], Ack]) -> Ack:
        """Every packet gets an answer a phone can act on; the unexpected is logged, never shown.

        A refusal with `after_ms` asks for the same again, one without is final: what nobody foresaw is final
        too, or one poisonous line would knock for ever.
        """
        try:
            return run(sid)
        except DialogError as problem:
            return {"ok": False, "error": _told(problem, self._speaks(sid))}
        except Exception:
            log.exception("a command failed")
            return {"ok": False, "error": _told(DialogError("server.fault"), self._speaks(sid))}

    def _speaks(self, sid: str) -> str:
        view = self._presence.view(sid)
        return "nn" if view is None else view.language


def _not_let_in(problem: DialogError, language: str) -> NotLetIn:
    """The client finds code and sentence in the error's `data`."""
    told = _told(problem, language)
    return NotLetIn(told["message"], told)


def _ack(done: Done) -> Ack:
    """`ok`, the id and version of what was made or met, and what can be undone."""
    ack: Ack = {"ok": True, "version": done.version}
    if done.id is not None:
        ack["id"] = done.id
    if done.act is not None:
        ack |= {"act": done.act, "left": done.left}
    return ack


def _told(problem: DialogError, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {"code": problem.code, "message": refusal(problem, language)}
    if problem.after_ms is not None:
        told["after_ms"] = problem.after_ms
    return told


def _refuse(event: str) -> Ack:
    raise Invalid("command.unknown", command=str(event)[:40])


def _phone(
    asking: Asking, cookies: Mapping[str, str], auth: dict[str, Any], language: str
) -> tuple[Caller, View] | None:
    """The phone that connects, if it is one: five hundred may do so at once, so prepared statements alone."""
    wanted, named = auth.get("view"), auth.get("conference")
    if wanted and wanted != "phone":
        return None
    code = _code(asking, named)
    found = None if code == "" else identity.find_place(asking, cookies, code)
    if found is None:
        return None
    seat_id, conference_id, table = found
    caller = Caller(ActorKind.SEAT, seat_id, conference_id)
    return caller, View("phone", conference_id, seat_id, table, language=language)


def _welcome(session: Session, cookies: Mapping[str, str], auth: dict[str, Any], language: str) -> tuple[Caller, View]:
    """Which console or wall connects. Without `auth` the cookies decide."""
    view = str(auth.get("view") or "") or None
    caller = _identify(session, cookies, view, _conference_id(session, auth.get("conference")))
    kind = "console" if caller.kind == ActorKind.FACILITATOR else "projector"
    is_preview = kind == "projector" and auth.get("preview") is True
    return caller, View(kind, caller.conference_id or 0, link_id=caller.id, language=language, is_preview=is_preview)


def _code(asking: Asking, named: Any) -> str | None:
    """The code of the conference that was named by code or id; None when nothing was, empty for one that is not
    there."""
    if isinstance(named, str) and re.fullmatch(rf"[0-9A-Za-z]{{{CODE_LENGTH}}}", named):
        return named.upper()
    conference_id = _conference_id(asking, named)
    return None if conference_id is None else phone_views.code_of(asking, conference_id)


def _conference_id(asking: Asking, named: Any) -> int | None:
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
    return phone_views.conference_id_of(asking, named.upper()) or 0


def _identify(session: Session, cookies: Mapping[str, str], view: str | None, conference_id: int | None) -> Caller:
    if view in (None, "console"):
        here = identity.console_conference(session, cookies) if conference_id is None else conference_id
        if here is not None:
            return identity.require_conference(session, cookies, here)
    if view in (None, "projector"):
        here = identity.projector_conference(session, cookies) if conference_id is None else conference_id
        if here is not None:
            return identity.require_projector(session, cookies, here)
    raise NotAllowed("socket.not_joined")


def _audiences(view: View) -> tuple[str, ...]:
    if view.kind == "phone":
        return phone_audiences(view.seat_id or 0, view.table or 0)
    return console_audiences() if view.kind == "console" else projector_audiences()


def _language(environ: Any) -> str:
    """Remembered in a cookie, or preferred by the browser, or nynorsk."""
    cookie = identity.read_cookie(parse_cookie(environ), identity.LANGUAGE)
    accepted = parse_accept_header(environ.get("HTTP_ACCEPT_LANGUAGE"), LanguageAccept)
    return cookie or accepted.best_match(["nn", "nb", "en"]) or "nn"


def _address(environ: Any) -> str:
    """The address this view came to, as its page wrote it."""
    scheme = "https" if environ.get("wsgi.url_scheme") in ("https", "wss") else "http"
    return f"{scheme}://{environ.get('HTTP_HOST', '')}"
