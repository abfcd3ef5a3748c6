"""Requests of the operator's own command line while the server runs; proved by the data folder's secret."""

import hmac
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request

from dialog import identity, operations
from dialog.commands import CreateConference, validated
from dialog.errors import NotFound
from dialog.web import house

blueprint = Blueprint("operators", __name__, url_prefix="/api/operator")


@blueprint.before_request
def require_operator() -> None:
    """Answers like a page that does not exist, so that nobody learns what stands here."""
    expected = current_app.config.get("OPERATOR_TOKEN", "")
    given = request.headers.get(operations.TOKEN_HEADER, "")
    if not expected or not hmac.compare_digest(expected.encode(), given.encode()):
        raise NotFound("page.not_found")


@blueprint.post("/conferences")
def create_conference() -> Response:
    payload: dict[str, Any] = request.get_json()
    command = validated(CreateConference, payload)
    return jsonify(operations.make_conference(house(), command.plan, command.project, _base_url()))


@blueprint.post("/account-links")
def create_account_link() -> Response:
    project = (request.get_json() or {}).get("project")
    return jsonify({"link": operations.make_account_link(house(), _base_url(), project)})


def _base_url() -> str:
    """The command line came by loopback; people need the address the server announced."""
    return str(current_app.config.get("DIALOG_BASE_URL") or identity.base_url())
