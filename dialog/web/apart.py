"""Files made in a process of their own: which database that process opens, and how its file is handed over.

Nothing that takes CPU is done here.
"""

import re
import unicodedata
from datetime import date

from flask import Response
from werkzeug.http import dump_options_header

from dialog import runtime
from dialog.web import house

LONGEST_NAME = 60


def environment() -> dict[str, str]:
    """The child reads the same database as this server, also when that was not set by the environment."""
    return house().settings.for_children


def expect() -> None:
    """Somebody has opened a page from which documents are asked for: have a process ready before the click."""
    runtime.prepare_stand_by(environment())


def file_name(title: str, what: str, ending: str, day: date | None) -> str:
    """`bygdedal-ungdomsmote-bordkort-2026-11-21.pdf`: sorts well and survives every file system and mail."""
    parts = [_plain(title)[:LONGEST_NAME].strip("-"), _plain(what), "" if day is None else day.isoformat()]
    return "-".join(part for part in parts if part) + f".{ending}"


def file(content: bytes, name: str, content_type: str, *, shown: bool = False) -> Response:
    """Never kept by a browser or a proxy: it may hold what is taken down tomorrow."""
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = dump_options_header(
        "inline" if shown else "attachment", {"filename": name}
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _plain(text: str) -> str:
    spelled = text.lower().replace("æ", "ae").translate(str.maketrans("øå", "oa"))
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
