"""Nothing leaks: exactly these fields to exactly these people, always with somebody who must not hear."""

import json
from typing import Any

import pytest
from asking import console, phone, told, wall
from conftest import Evening
from walking import Walk

from live.hall import Hall, View

pytestmark = pytest.mark.every_engine

LINE = {"id", "round", "text", "state", "supports", "edited", "redacted", "entered_for", "disagreement", "version"}
WALL_LINE = {"id", "table", "round", "text", "released", "themes", "version"}
MODERATION = {
    "id", "number", "table", "role", "round", "text", "has_original", "standing", "moderation", "reason", "raised", "proposal", "redacted", "edited",
    "late", "entered_for", "disagreement", "rehearsal", "supports", "themes", "can_restore", "posted_at", "version",
}  # fmt: skip
CONFERENCE = {
    "id", "code", "title", "purpose", "date", "place", "language", "contact_name", "contact_place", "help_text", "answer_on", "joining_open", "rehearsal", "roles", "tables", "next_steps", "version",
}  # fmt: skip
ROUND = {
    "number", "question", "help", "kind", "planned_minutes", "phase", "opened_at", "ends_at", "remaining_ms", "closed_at",
    "called", "steps", "step", "step_from", "plenary", "offers", "version",
}  # fmt: skip
SEAT, THEME = (
    {"id", "number", "role", "table", "job", "left", "rehearsal", "version"},
    {"id", "name", "position", "gone", "into", "version"},
)
POINT = {"id", "table", "round", "text", "who", "due", "helper", "contributions", "standing", "version"}
WALL_POINT = {"id", "table", "round", "text", "who", "due", "helper", "released", "version"}
CARD = {"id", "source", "line", "table", "text", "state", "raised_at", "rehearsal", "history", "version"}
SCREEN = {"scene", "table", "round", "page", "dark", "passed", "version"}
LINES = {"table": LINE, "seat": LINE | {"mine", "client_key"}, "facilitators": MODERATION, "projectors": WALL_LINE}
HEARD: dict[str, dict[str, set[str]]] = {
    "contribution.posted": {name: keys for name, keys in LINES.items() if name != "projectors"},
    "contribution.changed": LINES,
    "table.counted": {"projectors": {"table", "round", "count", "version"}},
    "table.led": {"table": {"table", "has_leader", "version"}},
    "table.seated": {"seat": {"seats", "help", "version"}},
    "help.changed": {"facilitators": {"table", "state", "since", "version"}},
    "round.changed": {"everyone": ROUND},
    "point.changed": {
        "table": POINT,
        "facilitators": POINT | {"moderation", "raised", "entered_by_console", "rehearsal"},
        "projectors": WALL_POINT,
    },
    "card.changed": {"facilitators": CARD},
    "rapporteur.changed": dict.fromkeys(("table", "facilitators"), {"table", "round", "seat", "version"}),
    "screen.changed": {"projectors": SCREEN, "facilitators": SCREEN},
    "seat.taken": {"facilitators": SEAT, "projectors": {"joined", "version"}},
    "seat.changed": {"facilitators": SEAT, "seat": SEAT},
    "seating.changed": {
        "facilitators": {"tickets", "phones", "gone", "planned", "deputies", "version"},
        "projectors": {"rounds", "version"},
        "seat": {"ticket", "rounds", "version"},
    },
    "choice.changed": {"facilitators": {"seat", "round", "table", "version"}, "seat": {"round", "table", "version"}},
    "choice.counted": {"everyone": {"round", "table", "chosen", "version"}},
    "seat.counted": {"facilitators": {"role", "without_phone", "version"}},
    "theme.changed": {"facilitators": THEME | {"words", "sent_to", "edition"}, "projectors": THEME},
    "conference.changed": {"everyone": CONFERENCE},
    "ballot.changed": {"everyone": {"phase", "candidates", "version"}},
    "ballot.counted": dict.fromkeys(("facilitators", "projectors"), {"given", "version"}),
    "dots.placed": {"seat": {"cards", "version"}},
    "lesson.changed": {
        "facilitators": {"id", "text", "raised", "released", "typed", "version"},
        "projectors": {"id", "text", "released", "version"},
        "seat": {"text", "released", "version"},
    },
    "pulse.changed": {"facilitators": {"answered", "sums", "lines", "version"}},
}
"""Written by hand, a second time: a field that is added to a shape must be added here too, by somebody who has thought."""
LINES_HEARD = ("contribution.posted", "contribution.changed")


def dicts(value: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        return [(path, value), *(each for key, inner in value.items() for each in dicts(inner, f"{path}.{key}"))]
    return [each for inner in value for each in dicts(inner, path)] if isinstance(value, list) else []


def test_each_audience_hears_exactly_its_fields(evening: Evening) -> None:
    walk = Walk(evening, 12)
    for _ in walk.stroll(40):
        pass
    heard: dict[str, dict[str, set[str]]] = {}
    for wire, audience, shape in told(evening.house):
        kind = audience.split(":")[0]
        if kind == "seat" and wire in LINES_HEARD and "mine" not in shape:
            assert set(shape) == LINE, "who sat at the table when it was written hears it as the table does"
            continue
        assert HEARD[wire][kind] == set(shape), (wire, audience)
        heard.setdefault(wire, {})[kind] = set(shape)
    assert heard == HEARD


def test_a_role_never_stands_beside_a_table_or_a_line_outside_the_console(evening: Evening) -> None:
    walk = Walk(evening, 6)
    for _ in walk.stroll(12):
        pass
    public = [
        (wire, shape)
        for wire, audience, shape in told(evening.house)
        if audience != "facilitators" and wire not in ("seat.changed", "table.seated")
    ]
    public += [("wall", wall(evening))]
    for seat in walk.seats:
        seen = phone(evening, seat)
        own = seen.pop("seat")
        assert own["id"] == seat.id  # The own seat is the one role a phone is told, and it is its own.
        card = seen.pop("card")  # Who leads sees who sits there, by number and role; nothing says who wrote what.
        assert (card is not None) == (own["job"] == "leader")
        assert {frozenset(each) for each in (card or {"seats": []})["seats"]} <= {frozenset({"number", "role"})}
        public.append(("phone", seen))
    assert len(public) > 50
    assert [
        (name, path)
        for name, shape in public
        for path, each in dicts(shape)
        if {"role", "leader_role", "author"} & set(each)
    ] == []
    roles = [each for name, shape in public for path, each in dicts(shape) if path.endswith(".roles")]
    assert {frozenset(role) for role in roles} == {frozenset({"key", "name"})}


def test_no_secret_of_the_house_is_in_any_view(evening: Evening) -> None:
    seat = evening.seat()
    views = str([console(evening), wall(evening), phone(evening, seat), [shape for _, _, shape in told(evening.house)]])
    assert [name for name in ("token", "hash", "password", "client_key", "facilitator") if name in views] == []
    assert str(seat.token) not in views


# -- over real sockets -----------------------------------------------------------------------------


@pytest.fixture
def room(hall: Hall) -> dict[str, Any]:
    other = Hall(hall.server)
    hall.views = other.views
    views = {
        "author": hall.phone("youth", 1), "beside": hall.phone("guardian", 1), "far": hall.phone("youth", 2),
        "wall": hall.wall(), "console": hall.console(), "other phone": other.phone("youth", 1),
        "other wall": other.wall(), "other console": other.console(),
    }  # fmt: skip
    views["console"].do("round.open", number=1)
    views["other console"].do("round.open", number=1)
    return views


def hearers(room: dict[str, Any], text: str) -> set[str]:
    """Who has been told the text, in an event or in a snapshot asked for now."""
    for view in room.values():
        fresh(view)
    return {name for name, view in room.items() if text in view.everything()}


def fresh(view: View) -> dict[str, Any]:
    answer = view.ask("snapshot")
    found: dict[str, Any] = view.wait(
        lambda: [each for each in view.of("snapshot") if each["version"] >= answer["version"]]
    )[-1]
    return found


def settle(room: dict[str, Any]) -> None:
    """A later word in both conferences has reached every view, so an earlier one would have too."""
    for desk, views in (
        ("console", ("author", "beside", "far", "wall", "console")),
        ("other console", ("other phone", "other wall", "other console")),
    ):
        room[desk].do("round.extend", number=1)
        newest = room[desk].ask("snapshot")["version"]
        for name in views:
            _hears(room[name], newest)


def _hears(view: Any, newest: int) -> None:
    view.wait(lambda: any(told["version"] >= newest for told in view.of("round.changed")))


def test_a_held_line_is_heard_at_its_table_and_by_its_console_only(room: dict[str, Any]) -> None:
    room["author"].post("Løyndom ved bord 1")
    settle(room)
    assert hearers(room, "Løyndom ved bord 1") == {"author", "beside", "console"}
    assert "role" not in str([payload for name, payload in room["beside"].heard if name.startswith("contribution")])


def test_a_released_line_reaches_its_wall_and_goes_again(room: dict[str, Any]) -> None:
    line = room["author"].post("Ord til veggen")
    room["console"].do("contribution.release", id=line)
    settle(room)
    assert hearers(room, "Ord til veggen") == {"author", "beside", "console", "wall"}
    room["console"].do("contribution.redact", id=line, text="[fjerna] til veggen")
    room["author"].do("contribution.withdraw", id=line)
    settle(room)
    taken = [told for told in room["wall"].of("contribution.changed") if told["id"] == line][-1]
    assert (taken["released"], taken["text"]) == (False, "")
    assert [line["text"] for line in fresh(room["author"])["lines"]] == [""]


def test_what_dots_are_put_on_says_no_more_than_the_line_or_the_point_it_came_from(room: dict[str, Any]) -> None:
    """Told to everybody there, and to nobody any more once it is taken down: also not whoever comes in then."""
    views = [room[name] for name in ("author", "beside", "far", "wall")]
    line = room["author"].post("Ei linje til prikkar")
    room["console"].do("contribution.release", id=line)
    made = {"client_key": "punkt", "round": 1, "table": 1, "text": "Eit punkt til prikkar"}
    point = room["console"].do("point.write", **made)["id"]
    chosen = [{"line": line, "text": "Ei linje til prikkar"}, {"point": point, "text": "Eit punkt til prikkar"}]
    room["console"].do("ballot.prepare", candidates=chosen)
    settle(room)
    assert [on_the_list(view) for view in views] == [["Ei linje til prikkar", "Eit punkt til prikkar"]] * 4
    room["author"].do("contribution.withdraw", id=line)
    room["console"].do("point.withdraw", id=point)
    settle(room)
    assert [on_the_list(view) for view in views] == [["", ""]] * 4
    assert "til prikkar" not in json.dumps([fresh(room["wall"]), fresh(room["far"])])
    assert {"other phone", "other wall", "other console"} & hearers(room, "til prikkar") == set()
    room["console"].do("point.withdraw", id=point, on=False)
    settle(room)
    assert [on_the_list(view) for view in views] == [["", "Eit punkt til prikkar"]] * 4


def on_the_list(view: View) -> list[str]:
    """By what was told last; a snapshot asked for now must say the same."""
    told = max((each for each in view.of("ballot.changed")), key=lambda each: each["version"])
    assert told == fresh(view)["ballot"]
    return [each["text"] for each in told["candidates"]]


def test_a_phone_that_is_moved_hears_its_new_table_from_then_on(room: dict[str, Any]) -> None:
    seat = room["far"].snapshot["seat"]["id"]
    room["author"].post("Før flyttinga")
    room["console"].do("seat.move", id=seat, table=1)
    room["far"].wait(lambda: room["far"].of("seat.changed"))
    room["author"].post("Etter flyttinga")
    settle(room)
    heard = [told["text"] for told in room["far"].of("contribution.posted")]
    assert heard == ["Etter flyttinga"]
    room["console"].do("seat.move", id=seat, table=2)
    settle(room)
    room["author"].post("Ved bord 1 igjen")
    settle(room)
    assert "Ved bord 1 igjen" not in str(room["far"].of("contribution.posted"))
