"""The server's own health and figures, for whoever runs it. Nothing about people, no codes, no addresses."""

import hmac
import sqlite3
import time
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, jsonify, make_response, request

from dialog import addresses
from dialog.errors import NotFound
from dialog.measures import CONTENT_TYPE
from dialog.web import house

blueprint = Blueprint("figures", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 only when a row can be written to the database now; `write_ms` is how long that took, without the sync."""
    begun = time.perf_counter()
    try:
        house().database.check_writable()
    except Exception:
        return make_response(jsonify({"ok": False, "database": "not writable"}), 503)
    write_ms = round((time.perf_counter() - begun) * 1000, 1)
    told: dict[str, Any] = {"ok": True, "database": "writable", "write_ms": write_ms}
    if house().database.is_sqlite:
        told["sqlite_version"] = sqlite3.sqlite_version
    return jsonify(told)


@blueprint.get("/metrics")
def metrics() -> Response:
    """In Prometheus's words. For everybody else this is the address of no page."""
    if not _may_read():
        raise NotFound("page.not_found")
    current_app.extensions["keeper"].measure(house().measures)
    return Response(house().measures.page(), content_type=CONTENT_TYPE)


def _may_read() -> bool:
    """With the operator's token, or, when there is none, from this very machine under its own name."""
    token = house().settings.metrics_token
    if token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    named = urlsplit(request.host_url).hostname or ""
    is_ours = named == "localhost" or addresses.is_loopback(named)
    return addresses.is_loopback(request.environ.get("REMOTE_ADDR", "")) and is_ours
