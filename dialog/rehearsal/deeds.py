"""What simulated people do beside writing lines: agree on points, choose who tells them, put dots, learn something.

A choice is made from what one phone knows; nothing is sent from here. Only words of the script are ever used again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from dialog.rehearsal.texts import Script, Text
from dialog.rehearsal.view import Shape, View
from dialog.vocabulary import DOTS_EACH, RoundKind, RoundPhase, RoundStep

SHORT_POINT = 90
"""Signs: a point that is read at a glance on the wall and in the paper. A longer one where there is no other."""
POINTS, SHORT_POINTS = 2, 1
"""A simulated table agrees on so many: fewer than it may, so that a real person at it has room for one. In a short
evening one is read while it comes."""


@dataclass(frozen=True)
class Deed:
    """Something on its way to the server, kept until it is answered so that it can be sent again."""

    wire: str
    payload: dict[str, Any]
    text: Text | None = None


def is_time_to_agree(round_: Shape) -> bool:
    """The last step of a round with steps; in one without, whoever has said all may begin."""
    return round_["step"] == RoundStep.AGREE or not round_["steps"]


def point(view: View, round_: Shape, script: Script, rng: Random, key: str) -> Deed | None:
    """The leader writes down what the table supports most, rather something short. Measures get somebody to do them."""
    most = SHORT_POINTS if view.is_short else POINTS
    mine = [each for each in _points(view, round_) if each["standing"] == "posted"]
    if view.seat["job"] != "leader" or len(mine) >= most:
        return None
    stood_on = {line for each in mine for line in each["contributions"]}
    left = [line for line in _quotable(view, round_, script) if line["id"] not in stood_on]
    if not left:
        return None
    chosen = max(left, key=lambda line: (len(line["text"]) <= SHORT_POINT, line["supports"], -line["id"]))
    payload = {"client_key": key, "round": round_["number"], "text": chosen["text"], "contributions": [chosen["id"]]}
    if round_["kind"] == RoundKind.MEASURES:
        payload["who"] = rng.choice(view.conference["roles"])["name"][view.conference["language"]]
    return Deed("point.write", payload)


def _points(view: View, round_: Shape) -> list[Shape]:
    return [each for each in view.points.values() if each["round"] == round_["number"]]


def _quotable(view: View, round_: Shape, script: Script) -> Iterator[Shape]:
    """Lines of the script that name nobody, in the hall's language: a real person's words are for real people to agree
    on."""
    for line in view.lines.values():
        text = script.find(line["text"])
        if line["round"] != round_["number"] or line["state"] != "posted" or text is None:
            continue
        if not (text.practice or text.other_language):
            yield line


def rapporteur(view: View, round_: Shape) -> Deed | None:
    """Somebody who does not lead tells the points, once there are any."""
    chosen = view.rapporteurs.get((view.seat["table"], round_["number"]))
    is_chosen = chosen is not None and chosen["seat"] is not None
    if is_chosen or view.seat["job"] == "leader" or not _points(view, round_):
        return None
    return Deed("rapporteur.choose", {"round": round_["number"]})


def dots(view: View, rng: Random) -> Deed | None:
    candidates = [each["id"] for each in view.ballot["candidates"]]
    has_put = any(card["key"] == "" and card["candidates"] for card in view.dots["cards"])
    if view.ballot["phase"] != "open" or has_put or not candidates:
        return None
    return Deed("dots.place", {"candidates": rng.choices(candidates, k=DOTS_EACH)})


def choice(view: View, rng: Random) -> Deed | None:
    """A theme table, once people are called to a round of free choice; who leads a table stays there."""
    coming = next((each for each in _in_order(view) if each["phase"] == RoundPhase.WAITING), None)
    if coming is None or not coming["offers"] or not coming["called"] or view.seat["job"] == "leader":
        return None
    if view.choice["round"] == coming["number"]:
        return None
    return Deed("choice.make", {"round": coming["number"], "table": rng.choice(coming["offers"])["table"]})


def _in_order(view: View) -> list[Shape]:
    return [view.rounds[number] for number in sorted(view.rounds)]


def is_time_to_learn(view: View) -> bool:
    """Whether it is time for the one thing a politician learned: when all has been heard."""
    return view.is_over and view.own_lesson is not None and not view.own_lesson["text"]
