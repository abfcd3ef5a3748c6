"""Third-party browser files: the allow-list, and /vendor/ that serves it.

Nothing that is not listed is ever served, and no page of our own is made here.
"""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, request

from dialog.web import house, packing

VENDOR_FILES: dict[str, str] = {
    "socket.io-4.8.4.esm.min.js": "socket.io-client/dist/socket.io.esm.min.js",
    "designsystemet-theme.css": "@digdir/designsystemet-theme/src/themes/designsystemet.css",
    "designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "ds-base.css": "@digdir/designsystemet-css/dist/src/base.css",
    "ds-button.css": "@digdir/designsystemet-css/dist/src/button.css",
    "ds-heading.css": "@digdir/designsystemet-css/dist/src/heading.css",
    "ds-label.css": "@digdir/designsystemet-css/dist/src/label.css",
    "ds-link.css": "@digdir/designsystemet-css/dist/src/link.css",
    "ds-skip-link.css": "@digdir/designsystemet-css/dist/src/skip-link.css",
}
"""Public name -> path below node_modules. A file that our own JavaScript imports carries its version in
the name, since a module cannot ask for a hashed address. `setup.py` reads this literal as text."""

SHEETS: dict[str, tuple[str, ...]] = {
    "phone-sheet.css": (
        "designsystemet-theme.css",
        "ds-base.css",
        "ds-heading.css",
        "ds-label.css",
        "ds-link.css",
        "ds-skip-link.css",
        "ds-button.css",
    ),
    "page-sheet.css": ("designsystemet-theme.css", "designsystemet.css"),
}
"""Several listed files in one answer: a phone on a weak network asks once, and gets a third of the whole."""

TYPES = {".js": "text/javascript", ".css": "text/css"}
YEAR = 31_536_000

blueprint = Blueprint("vendor", __name__)


def missing(folders: tuple[Path, ...]) -> list[str]:
    """The listed files that nobody has installed here. Without them no page can be drawn."""
    return [name for name in VENDOR_FILES if _place(name, folders) is None]


def vendor_url(name: str) -> str:
    """The address of a listed file or sheet. Our own modules import the versioned names without a hash."""
    if name.endswith(".js"):
        return f"/vendor/{name}"
    return f"/vendor/{name}?v={_fingerprint(name, house().settings.vendor_dirs)}"


@blueprint.get("/vendor/<name>")
def file(name: str) -> Response:
    if name not in VENDOR_FILES and name not in SHEETS:
        abort(404)
    response = _packed_or_plain(name, house().settings.vendor_dirs)
    response.cache_control.public = True
    response.cache_control.max_age = YEAR if _is_pinned(name) else 300
    response.cache_control.immutable = _is_pinned(name)
    response.add_etag()
    response.make_conditional(request)
    return response


def _packed_or_plain(name: str, folders: tuple[Path, ...]) -> Response:
    """Compressed once, not anew for each phone of a hall that comes in through the door at the same time."""
    content_type = f"{TYPES[Path(name).suffix]}; charset=utf-8"
    return packing.answer(f"vendor {folders} {name}", lambda: _content(name, folders), content_type)


def _is_pinned(name: str) -> bool:
    """Whether this very address can never mean other bytes."""
    return name.endswith(".js") or request.args.get("v") == _fingerprint(name, house().settings.vendor_dirs)


@cache
def _content(name: str, folders: tuple[Path, ...]) -> bytes:
    parts = SHEETS.get(name, (name,))
    return b"\n".join(_find(part, folders).read_bytes() for part in parts)


@cache
def _fingerprint(name: str, folders: tuple[Path, ...]) -> str:
    return hashlib.sha256(_content(name, folders)).hexdigest()[:12]


def _find(name: str, folders: tuple[Path, ...]) -> Path:
    return _place(name, folders) or abort(404)


def _place(name: str, folders: tuple[Path, ...]) -> Path | None:
    """An installed package has the public name; npm's folder has the package's own path."""
    places = (folder / path for folder in folders for path in (name, VENDOR_FILES[name]))
    return next((path for path in places if path.is_file()), None)
