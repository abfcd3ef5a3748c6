"""Old snapshot + what was told = fresh snapshot, for every view and every command; and who sees what."""

import copy
import random
from collections.abc import Iterable
from typing import Any

import pytest
from asking import console, on_phone, open_round, phone, post, refused, told, wall
from conftest import Evening, make_evening
from walking import Walk

from dialog.doorway import Caller, Doorway
from dialog.events import EVERYONE, FACILITATORS, PROJECTORS, at_seat, at_table
from dialog.queries import heads, snapshots

Told = tuple[str, str, dict[str, Any]]
Keyed = dict[Any, dict[str, Any]]


class Replay:
    """A view reduced to its rule: keep the newer of each object. Pure, and knows no more than it was told."""

    def __init__(self, snapshot: dict[str, Any], audiences: set[str]) -> None:
        self.view, self.audiences, self.must_ask = snapshot["view"], audiences, False
        self.table = snapshot["seat"]["table"] if self.view == "phone" else None
        self.objects: Keyed = {}
        for line in snapshot["lines"]:
            self._keep(("line", line["id"]), line)
        for round_ in snapshot["rounds"]:
            self._keep(("round", round_["number"]), round_)
        for each in snapshot.get("rapporteurs", []):
            self._keep(("rapporteurs", each["table"], each["round"]), each)
        for name in ("themes", "seats", "points", "cards"):
            for each in snapshot.get(name, []):
                self._keep((name, each["id"]), each)
        for count in snapshot.get("counts", []):
            self._keep(("count", count["table"], count["round"]), count)
        for lesson in snapshot.get("lessons", []):
            self._keep(("lesson", lesson["id"]), lesson)
        for each in snapshot.get("helps", []):
            self._keep(("help", each["table"]), each)
        for name in ("screen", "seat", "ballot", "dots", "lesson", "pulse", "seating", "places", "card"):
            if snapshot.get(name):
                self._keep(name, snapshot[name])
        for name in ("joined", "has_leader", "given"):
            if name in snapshot:
                self._keep(name, {name: snapshot[name], "version": snapshot["version"]})
        for role, n in snapshot.get("without_phone", {}).items():
            self._keep(("without", role), {"role": role, "without_phone": n, "version": snapshot["version"]})

    def _keep(self, key: Any, shape: dict[str, Any]) -> None:
        known = self.objects.get(key)
        if (
            known is None
            or shape["version"] > known["version"]
            or (shape["version"] == known["version"] and shape.get("mine"))
        ):
            self.objects[key] = shape

    def hear(self, events: Iterable[Told]) -> None:
        for wire, audience, shape in events:
            if audience in self.audiences:
                self._hear(wire, shape)

    def _hear(self, wire: str, shape: dict[str, Any]) -> None:
        if wire == "conference.changed":
            self.must_ask = True
        elif wire.startswith("contribution."):
            self._keep(("line", shape["id"]), shape)
        elif wire == "round.changed":
            # Who writes alone sees what others wrote when that is over, and asks for it.
            self.must_ask |= "alone" in (shape["step"], self.objects[("round", shape["number"])]["step"])
            self._keep(("round", shape["number"]), shape)
        elif wire == "point.changed":
            self._keep(("points", shape["id"]), shape)
        elif wire == "card.changed":
            self._keep(("cards", shape["id"]), shape)
        elif wire == "rapporteur.changed":
            self._keep(("rapporteurs", shape["table"], shape["round"]), shape)
        elif wire == "theme.changed":
            self._keep(("themes", shape["id"]), shape)
        elif wire == "table.counted":
            self._keep(("count", shape["table"], shape["round"]), shape)
        elif wire == "table.led" and shape["table"] == self.table:
            self._keep("has_leader", {"has_leader": shape["has_leader"], "version": shape["version"]})
        elif wire == "table.seated":
            self._keep("card", shape)
        elif wire == "help.changed":
            self._keep(("help", shape["table"]), shape)
        elif wire == "screen.changed":
            self._keep("screen", shape)
        elif wire in ("ballot.changed", "pulse.changed"):
            self._keep(wire.split(".")[0], shape)
        elif wire == "ballot.counted":
            self._keep("given", shape)
        elif wire == "seating.changed":
            self._keep("places" if self.view == "phone" else "seating", shape)
        elif wire == "dots.placed":
            self._keep("dots", shape)
        elif wire == "lesson.changed":
            self._keep("lesson" if self.view == "phone" else ("lesson", shape["id"]), shape)
        elif wire == "seat.taken" and self.view == "projector":
            self._keep("joined", shape)
        elif wire in ("seat.taken", "seat.changed"):
            self._hear_seat(shape)
        elif wire == "seat.counted":
            self._keep(("without", shape["role"]), shape)

    def _hear_seat(self, shape: dict[str, Any]) -> None:
        if self.view == "console":
            self._keep(("seats", shape["id"]), shape)
            return
        self.must_ask |= shape["table"] != self.table
        self._keep("seat", shape)

    def shown(self) -> Keyed:
        """What a person sees. Lines, rounds and screens carry their own version; the rest the head."""
        return {
            key: shape
            if key in ("screen", "ballot") or key[0] in ("line", "round", "lesson")
            else {**shape, "version": None}
            for key, shape in self.objects.items()
            if not _is_taken_down(key, shape)
            and not shape.get("gone")
            and shape.get("count") != 0
            and not (key[0] == "rapporteurs" and shape["seat"] is None)
            and not (key[0] == "help" and shape["state"] == "none")
            and not (key == "card" and self.objects["seat"]["job"] != "leader")
        }


def _is_taken_down(key: Any, shape: dict[str, Any]) -> bool:
    """Of the wall's lines and lessons; the console goes on showing a lesson that is held, while it has words."""
    if key[0] == "lesson" and "typed" in shape:
        return not shape["text"]
    return shape.get("released") is False and key != "lesson"


class Audience:
    """The views of one evening; one of them (table 2) must not hear what table 1 says."""

    def __init__(self, evening: Evening, seats: list[Caller]) -> None:
        self.evening, self.seats = evening, seats

    def look(self) -> list[Replay]:
        views = [
            Replay(console(self.evening), {EVERYONE, FACILITATORS}),
            Replay(wall(self.evening), {EVERYONE, PROJECTORS}),
        ]
        for seat in self.seats:
            seen = phone(self.evening, seat)
            views.append(Replay(seen, {EVERYONE, at_table(seen["seat"]["table"]), at_seat(seat.id or 0)}))
        return views


@pytest.mark.parametrize("seed", [1, 2])
def test_old_snapshot_and_events_make_the_fresh_snapshot(evening: Evening, seed: int) -> None:
    walk = Walk(evening, seed)
    room = Audience(evening, [walk.seats[0], walk.seats[1], walk.seats[2], walk.seats[3]])
    walked, before = set(), room.look()
    for wire in walk.stroll(12):
        for view in before:
            view.hear(told(evening.house))
        evening.house.heard.clear()  # type: ignore[attr-defined]
        after = room.look()
        for old, fresh in zip(before, after, strict=True):
            assert old.must_ask or old.shown() == fresh.shown(), (wire, old.view)
        walked.add(wire)
        before = after
    assert walked == set(walk.choices())


def test_order_and_repeats_do_not_matter(evening: Evening) -> None:
    walk, dice = Walk(evening, 5), random.Random(5)
    room = Audience(evening, [walk.seats[0], walk.seats[3]])
    evening.house.heard.clear()  # type: ignore[attr-defined]
    start = room.look()
    for _ in walk.stroll(
        30,
        without=frozenset(
            {
                "seat.move",
                "conference.edit",
                "conference.close",
                "conference.reopen",
                "conference.answer",
                "pulse.release",
                "rehearsal.clear",
                "table.merge",
                "table.split",
            }
        ),
    ):
        pass
    events, fresh = told(evening.house), [view.shown() for view in room.look()]
    for _ in range(4):
        mixed = events + dice.sample(events, len(events) // 2)
        dice.shuffle(mixed)
        views = copy.deepcopy(start)
        for view in views:
            view.hear(mixed)
        assert [view.shown() for view in views] == fresh


# -- who sees what ---------------------------------------------------------------------------------


def test_a_phone_sees_its_own_table_and_no_other(evening: Evening) -> None:
    open_round(evening)
    here, beside, there = evening.seat(table=1), evening.seat("guardian", 1), evening.seat(table=2)
    line = post(evening, here, "Ved bord 1")
    assert [on_phone(evening, seat, line) is None for seat in (here, beside, there)] == [False, False, True]
    mine, ours = on_phone(evening, here, line), on_phone(evening, beside, line)
    assert {key: value for key, value in (mine or {}).items() if key not in (ours or {})} == {
        "mine": True,
        "client_key": (mine or {})["client_key"],
    }
    assert "Ved bord 1" not in str(phone(evening, there))


def test_another_conference_sees_nothing(evening: Evening, house: Doorway) -> None:
    other = make_evening(house)
    open_round(evening)
    open_round(other)
    seat, stranger = evening.seat(), other.seat()
    post(evening, seat, "Berre her")
    assert ["Berre her" in str(view) for view in (console(other), wall(other), phone(other, stranger))] == [False] * 3
    with house.reading() as session:
        for conference, seat_id in ((other.conference, seat.id), (other.conference, 999), (other.conference, None)):
            with refused("seat.not_found"):
                snapshots.of_view(session, "phone", conference, seat_id, house.clock(), "")
        with refused("conference.not_found"):
            snapshots.of_view(session, "console", 999, None, house.clock(), "")
        with refused("view.unknown"):
            snapshots.of_view(session, "kitchen", other.conference, None, house.clock(), "")


def test_a_fresh_snapshot_stands_at_the_head_and_the_audience_heads_never_pass_it(evening: Evening) -> None:
    for _ in Walk(evening, 9).stroll(5):
        pass
    newest: dict[str, int] = {}
    for _, audience, shape in told(evening.house):
        newest[audience] = max(newest.get(audience, 0), shape["version"])
    with evening.house.reading() as session:
        noted = heads.audience_heads(session, evening.conference)
    version = wall(evening)["version"]
    assert (noted, max(noted.values())) == (newest, version)
    assert console(evening)["version"] == version
