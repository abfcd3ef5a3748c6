"""Every address that can be read, with the values its parts have in one project; or the reason why it is left out.

A new one whose parts nobody here knows is in neither, and a test says so. Who may read it is not asked here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from werkzeug.routing import Map, Rule

AS_A_FILE = "Made and read as a file, in every form and language."
A_LINK = "Makes a cookie of a secret link; what it then leads to is read."
OF_NO_PROJECT = "The same file in every house."
BY_SOCKET = "Has no inputs in it: they come by the socket, as they are read in the snapshot; and it starts a process."
LEFT_OUT = {
    "assets.static_file": OF_NO_PROJECT,
    "vendor.file": OF_NO_PROJECT,
    "console.enter": A_LINK,
    "contact.enter": A_LINK,
    "projector.enter": A_LINK,
    "reference.enter": A_LINK,
    "status.enter": A_LINK,
    "console.themes": BY_SOCKET,
    "console.suggestions": "Numbers of inputs and themes alone, from a process that stays.",
    "costs.download": AS_A_FILE,
    "downloads.download": AS_A_FILE,
    "editions.download": AS_A_FILE,
    "follow_up.planning": AS_A_FILE,
    "notices.download": AS_A_FILE,
    "printables.result": AS_A_FILE,
    "threads.voices_paper": AS_A_FILE,
}
"""By endpoint, with the reason."""
CHOICE = re.compile(r"<any\(([^)]*)\):(\w+)>")
NAMED = {
    "project_id": "project", "conference_id": "conference", "code": "conference", "area_id": "area",
    "edition_id": "edition", "consultation_id": "consultation",
}  # fmt: skip
"""A part that means the same wherever it stands -> the kind of thing it is the number of."""
MEANT = {
    "accounts.welcome": {"token": "invitation"},
    "bodies.body": {"row_id": "body"},
    "followed_measures.page": {"number": "measure"},
    "follow_up.statuses": {"period": "period"},
    "measures.measure": {"number": "measure"},
    "meetings.meeting": {"row_id": "meeting"},
    "costs.row": {"which": "cost", "row_id": "cost"},
    "needs.need": {"row_id": "need"},
    "passages.passage": {"document": "place", "place": "place"},
    "phone.join": {"code": "entrance"},
    "printables.table_code": {"conference_id": "table", "number": "table"},
    "public.page": {"token": "public"},
    "public.paper": {"token": "public"},
    "reference.download": {"form": "paper"},
    "reference.sheet": {"form": "paper"},
    "reference_group.sheet": {"form": "paper"},
    "reference_group.typing": {"consultation_id": "asked", "body_id": "asked"},
    "threads.line": {"number": "line"},
    "threads.measure": {"number": "measure"},
    "threads.table": {"conference_id": "table", "number": "table"},
}
"""By endpoint: its parts that mean something of its own there. Parts of one kind are filled from one row."""

Values = dict[str, Any]
Known = Mapping[str, Sequence[Values]]
"""Kind -> every row there is of it, as values for parts."""


@dataclass(frozen=True)
class Address:
    rule: str
    path: str


def unknown(routes: Map) -> list[str]:
    """Endpoints that are neither read nor left out for a reason."""
    return sorted({rule.endpoint for rule in _read(routes) if _kinds(rule) is None})


def addresses(routes: Map, known: Known, *, each: bool) -> Iterator[Address]:
    """For all that is `known`, or for one of each kind."""
    here = routes.bind("localhost")
    for rule in sorted(_read(routes), key=lambda rule: rule.rule):
        kinds = _kinds(rule)
        if kinds is not None:
            rows = (*(known.get(kind, ()) for kind in kinds), *_choices(rule))
            for values in product(*(found if each else found[:1] for found in rows)):
                told = {name: value for row in values for name, value in row.items() if name in _parts(rule)}
                yield Address(rule.rule, here.build(rule.endpoint, told))


def _read(routes: Map) -> list[Rule]:
    return [rule for rule in routes.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint not in LEFT_OUT]


def _kinds(rule: Rule) -> list[str] | None:
    """None when nobody knows what one of its parts is."""
    meant = MEANT.get(rule.endpoint, {})
    chosen = {name for _, name in CHOICE.findall(rule.rule)} - meant.keys()
    kinds = [meant.get(part) or NAMED.get(part) for part in _parts(rule) if part not in chosen]
    return None if None in kinds else list(dict.fromkeys(kind for kind in kinds if kind))


def _parts(rule: Rule) -> list[str]:
    """Also what is asked behind the address."""
    return sorted({*rule.arguments, *MEANT.get(rule.endpoint, {})})


def _choices(rule: Rule) -> Iterator[list[Values]]:
    """Parts that are one of a few words."""
    for words, name in CHOICE.findall(rule.rule):
        if name not in MEANT.get(rule.endpoint, {}):
            yield [{name: word.strip(" '\"")} for word in words.split(",")]
