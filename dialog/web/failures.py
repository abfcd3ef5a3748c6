"""Refusals and faults -> a page or JSON in the reader's language. Nothing technical is ever shown."""

import logging
from math import ceil
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from dialog.errors import DialogError
from dialog.phrases import refusal
from dialog.web import language

log = logging.getLogger(__name__)
HTTP_CODES = {
    400: "request.malformed",
    403: "command.not_allowed",
    404: "page.not_found",
    405: "page.not_found",
    413: "request.too_large",
    429: "request.too_many",
}


class Quiet(Flask):
    """Flask, but a fault that nothing else caught is told by its route: an address may hold a secret link, or words
    of somebody's."""

    def log_exception(self, exc_info: Any) -> None:
        _note(exc_info)


def register(app: Flask) -> None:
    app.register_error_handler(DialogError, show_refusal)
    app.register_error_handler(CSRFError, lambda problem: show_refusal(DialogError("form.expired")))
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Exception, show_fault)


def show_refusal(problem: DialogError) -> Any:
    if problem.code == "facilitator.sign_in_first" and not _wants_json() and request.method == "GET":
        return redirect("/sign-in?" + urlencode({"next": request.full_path.rstrip("?")}, safe="/"))
    return _answer(problem, problem.status)


def show_http_error(problem: HTTPException) -> Any:
    if problem.code is None or problem.code < 400:
        return problem
    code = HTTP_CODES.get(problem.code, "server.failed" if problem.code >= 500 else "request.malformed")
    return _answer(DialogError(code), problem.code)


def show_fault(problem: Exception) -> Any:
    _note(problem)
    return _answer(DialogError("server.failed"), 500)


def _note(problem: Any) -> None:
    route = "an unknown page" if request.url_rule is None else request.url_rule.rule
    log.error("%s %s failed", request.method, route, exc_info=problem)


def _wants_json() -> bool:
    return request.path.startswith("/api/") or request.path == "/healthz"


def _answer(problem: DialogError, status: int) -> Response:
    sentence = refusal(problem, language())
    if _wants_json():
        told: dict[str, Any] = {"code": problem.code, "message": sentence}
        if request.path.startswith("/api/operator/"):
            told["facts"] = {key: value for key, value in problem.facts.items() if key != "fields"}
        if problem.after_ms is not None:
            told["after_ms"] = problem.after_ms
        response = make_response(jsonify({"ok": False, "error": told}), status)
    else:
        back = "/" if problem.after_ms is None else request.path
        response = make_response(_page(sentence, code=problem.code, status=status, back=back), status)
    response.headers.update(wait(problem))
    return response


def _page(sentence: str, **facts: Any) -> str:
    """The sentence alone where even the page for it fails."""
    try:
        return render_template("errors/message.html", sentence=sentence, **facts)
    except Exception as worse:
        _note(worse)
        return str(escape(sentence))


def wait(problem: DialogError) -> dict[str, str]:
    """The header that says when to come again; nothing when there is nothing to wait for."""
    return {} if problem.after_ms is None else {"Retry-After": str(ceil(problem.after_ms / 1000))}
