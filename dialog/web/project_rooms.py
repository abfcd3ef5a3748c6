"""The rooms of one project, in the order the work goes through them. No rules and no routes of its own.

A room is told of when a page answers at its address, so that a room that is not built yet is no dead link.
"""

from typing import NamedTuple

from flask import current_app, request

from dialog.phrases import mark
from dialog.web import words

ROOMS = (
    ("", mark("Oversikt")),
    ("/group", mark("Styringsgruppa")),
    ("/conferences", mark("Konferansar")),
    ("/input-report", mark("Innspelsdokument")),
    ("/reference", mark("Referansegruppa")),
    ("/plan", mark("Plan")),
    ("/editions", mark("Versjonar")),
    ("/thread", mark("Tråden")),
    ("/follow-up", mark("Oppfølging")),
)
"""What follows the project's own address, and the room's name."""


class Room(NamedTuple):
    address: str
    name: str
    current: str
    """For aria-current: `page` for the very page, `true` for one inside the room, and nothing elsewhere."""


def project_rooms(project_id: int) -> list[Room]:
    """The rooms that are built, and which of them this request stands in."""
    adapter = current_app.create_url_adapter(request)
    home = f"/projects/{project_id}"
    built = [(home + end, name) for end, name in ROOMS if adapter is not None and adapter.test(home + end, "GET")]
    return [Room(address, words().say(name), _current(address, home)) for address, name in built]


def _current(address: str, home: str) -> str:
    """The overview is its own page only: every other room's address begins with it."""
    if request.path == address:
        return "page"
    return "true" if address != home and request.path.startswith(f"{address}/") else ""
