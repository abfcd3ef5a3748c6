"""The composition root: reads like a table of contents. No rules and no routes of its own."""

import json
import logging
import secrets
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask_babel import Babel
from flask_compress import Compress
from flask_socketio import SocketIO
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map

from dialog import erasure, gate, identity, logs, runtime
from dialog.config import Settings
from dialog.doorway import Doorway, open_house
from dialog.errors import NotFound
from dialog.live import handlers
from dialog.live.keeper import Keeper
from dialog.live.lines import Lines
from dialog.live.listener import Listener
from dialog.live.presence import Presence
from dialog.live.publish import Publisher
from dialog.models import Stamp
from dialog.patience import Counts, Patience
from dialog.phrases import LANGUAGES
from dialog.web import (
    access,
    accounts,
    api,
    assets,
    bases,
    bodies,
    closing,
    conferences,
    console,
    contact,
    costs,
    downloads,
    editions,
    erasing,
    failures,
    figures,
    follow_up,
    followed_measures,
    group,
    hall,
    language,
    leading,
    links,
    measures,
    meetings,
    moderation_log,
    needs,
    notices,
    operators,
    outcomes,
    own,
    own_account,
    paper,
    paper_file,
    passages,
    phone,
    plan,
    plan_sheets,
    posted,
    printables,
    printing,
    project_rooms,
    projector,
    projects,
    public,
    reference,
    reference_group,
    rehearsals,
    seating,
    seating_lists,
    seating_names,
    seats,
    start,
    status,
    threads,
    vendor,
    words,
)

MAX_BODY = 1_000_000
MAX_PACKET = 65_536
"""Large enough that an over-long text is answered with a sentence; what is larger still is cut off."""
BLUEPRINTS = (
    editions, reference_group, reference,
    start, accounts, own_account, projects, conferences, console, contact, phone, projector, printables, printing,
    downloads, passages, links, closing, seats, seating, seating_lists, seating_names, moderation_log, paper,
    paper_file, leading, rehearsals, notices, own, bases, erasing, api, figures, hall, operators, vendor, assets,
    group, bodies, meetings, costs, needs, plan, measures, plan_sheets,
    threads, outcomes, public, status, follow_up, followed_measures,
)  # fmt: skip
HTTPS_ONLY_S = 60 * 60 * 24 * 365
DRAWN = ("text/html", "image/svg+xml")
"""What a browser can open as a page; a script or a style sheet has no use for a page's headers, and twenty
files of 480 bytes of them are a sixth of a phone's first load."""
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {sockets}; form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'"
)


class RowNumber(IntegerConverter):
    """A number a row can have. A larger one is the address of no page, and no fault of ours."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**31 - 1)


def create_app(settings: Settings, doorway: Doorway | None = None) -> Flask:
    """The whole application, with its sockets in `app.extensions["socketio"]`."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    _require_extras(settings)
    door = doorway or open_house(settings)
    app = failures.Quiet("dialog", template_folder=str(settings.templates_dir), static_folder=None)
    app.request_class = posted.InMemory
    app.extensions["dialog"] = door
    app.extensions["patience"] = _patience(door)
    _configure(app, door)
    Babel(app, locale_selector=language)
    csrf = CSRFProtect(app)
    csrf.exempt(api.blueprint)
    csrf.exempt(operators.blueprint)
    Compress(app)
    app.url_map.converters["int"] = RowNumber
    for room in BLUEPRINTS:
        app.register_blueprint(room.blueprint)
    failures.register(app)
    app.context_processor(_in_templates)
    app.before_request(logs.begin_request)
    app.before_request(_open_link_languages)
    app.after_request(_finish)
    _connect_sockets(app, door)
    app.wsgi_app = gate.guarded(app.wsgi_app, settings, packet=MAX_PACKET)  # type: ignore[assignment, method-assign]
    return app


def _patience(doorway: Doorway) -> Patience:
    """With several workers they count together, and draw addresses with the one secret they share."""
    with doorway.reading() as session:
        secret = session.get(Stamp, "secret")
    return Patience("" if secret is None else secret.value, Counts(getattr(doorway.settings, "redis_url", None)))


def _configure(app: Flask, doorway: Doorway) -> None:
    with doorway.reading() as session:
        secret = session.get(Stamp, "secret")
        app.config["SECRET_KEY"] = "" if secret is None else secret.value
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_PARTS=5000,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="dialog_form",
        WTF_CSRF_TIME_LIMIT=None,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIN_SIZE=400,
    )
    app.session_interface = identity.FormCookies()
    app.json.sort_keys = False  # type: ignore[attr-defined]


def _in_templates() -> dict[str, Any]:
    said = words()
    return {
        "say": said.say,
        "count": said.count,
        "day": said.date,
        "when": said.when,
        "number": said.number,
        "language": language(),
        "languages": LANGUAGES,
        "project_rooms": project_rooms.project_rooms,
        "has_account": access.has_account,
        "may_follow": access.may_follow,
        "browser_words": lambda audience: assets.browser_words(audience, said),
        "asset": assets.address,
        "vendor": vendor.vendor_url,
    }


def _open_link_languages() -> None:
    g.language_asked = request.args.get("lang") if request.args.get("lang") in tuple(LANGUAGES) else None


def _finish(response: Response) -> Response:
    """Security headers on everything; the chosen language is remembered."""
    sockets = f"ws://{request.host} wss://{request.host}"
    headers = response.headers
    if response.mimetype in DRAWN:
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY.format(sockets=sockets))
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.is_secure and not current_app.extensions["dialog"].settings.self_signed:
        # A browser that must have https for a year lets nobody past the warning about a certificate of our own making.
        headers.setdefault("Strict-Transport-Security", f"max-age={HTTPS_ONLY_S}")
    if g.get("language_asked"):
        identity.set_cookie(response, identity.LANGUAGE, g.language_asked)
    if (
        response.mimetype == "text/html"
        and not g.get("asks_nothing")
        and current_app.extensions["dialog"].settings.redis_url
    ):
        identity.keep_route(response)
    return response


_SILENT = logging.getLogger("dialog.sockets")
"""The libraries would write down what strangers call themselves; our own handlers log what goes wrong."""
_SILENT.setLevel(logging.CRITICAL + 1)


class _Json:
    """Compact JSON for packets; every byte crosses one weak access point."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def loads(text: str, **_: Any) -> Any:
        return json.loads(text)


def _connect_sockets(app: Flask, doorway: Doorway) -> None:
    public = doorway.settings.public_url
    relay = _relay(doorway.settings)
    socketio = SocketIO(
        app,
        **({"client_manager": relay} if relay else {}),
        async_mode=runtime.mode(),
        async_handlers=False,
        manage_session=False,
        max_http_buffer_size=MAX_PACKET,
        ping_interval=10,
        ping_timeout=10,
        cors_allowed_origins=[public] if public else None,  # type: ignore[arg-type]
        json=_Json,
        logger=_SILENT,
        engineio_logger=_SILENT,
    )
    presence = Presence()
    lines = Lines(socketio.server)  # type: ignore[attr-defined]
    worker = secrets.token_hex(4)
    publisher = Publisher(socketio, doorway, presence, worker, lines, relayed=relay is not None)
    doorway.publish = publisher.publish
    if relay:
        relay.hear = publisher.hear
    handlers.register(app, socketio, doorway, presence, publisher)
    app.extensions["publisher"] = publisher
    app.extensions["presence"] = presence
    app.extensions["listener"] = Listener(doorway, presence, publisher)
    app.extensions["keeper"] = Keeper(socketio, doorway, presence)


def _require_extras(settings: Settings) -> None:
    """Said before anything is built: the libraries' own words for it are no help to an operator."""
    if settings.redis_url is None:
        return
    try:
        import redis  # noqa: F401 - asked for, not used
    except ModuleNotFoundError as missing:
        raise NotFound("extra.missing", extra="redis") from missing


def _relay(settings: Settings) -> Any:
    """What joins this worker to the others; None where there are no others."""
    if settings.redis_url is None:
        return None
    from dialog.live.relay import Relay  # Its library is an extra.

    return Relay(settings.redis_url)


def start_background(app: Flask) -> None:
    """Begins telling, beating and erasing; called once by whatever serves, never by a test of a page."""
    app.extensions["publisher"].start()
    app.extensions["keeper"].start()
    app.extensions["listener"].start()
    runtime.spawn(erasure.keep_erasing, app.extensions["dialog"])
