"""Our own static files under addresses that change with their content, and words for the browser."""

import hashlib
import importlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, current_app, send_from_directory
from werkzeug.security import safe_join

from dialog.phrases import Words
from dialog.web import packing

blueprint = Blueprint("assets", __name__)
FOR_EVER_S = 60 * 60 * 24 * 365
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def address(name: str) -> str:
    """`/static/<hash>/css/base.css`: one hash for the whole folder, because ES modules name each other
    by relative paths and must all come from the same version."""
    return f"/static/{fingerprint(current_app.extensions['dialog'].settings.static_dir)}/{name}"


@cache
def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


@blueprint.get("/static/<version>/<path:name>")
def static_file(version: str, name: str) -> Response:
    folder = current_app.extensions["dialog"].settings.static_dir
    if version != fingerprint(folder):
        return send_from_directory(folder, name, max_age=0)
    file = safe_join(str(folder), name)
    if file is None or not Path(file).is_file():
        abort(404)
    content_type = TYPES.get(Path(file).suffix, "application/octet-stream")
    response = packing.answer(f"static {version} {name}", Path(file).read_bytes, content_type)
    response.cache_control.max_age = FOR_EVER_S
    response.cache_control.immutable = True
    return response


def browser_words(audience: str, said: Words) -> dict[str, Any]:
    """The sentences one audience's scripts need, each a text or a pair (one, many)."""
    module = importlib.import_module(f"dialog.phrases.browser.{audience}")
    return {key: _told(said, text) for key, text in module.WORDS.items()}


def _told(said: Words, text: str | tuple[str, str]) -> str | list[str]:
    if isinstance(text, str):
        return said.say(text)
    return list(said.forms(*text))
