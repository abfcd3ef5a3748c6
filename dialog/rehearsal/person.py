"""One simulated person with a phone: joins, writes, agrees with a neighbour, thinks again.

It knows only what its own phone was told, and acts only over its own socket.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import requests

from dialog.rehearsal.texts import Deck, Text
from dialog.rehearsal.view import View
from dialog.rehearsal.wire import ANSWER_S, OFFLINE, Wire, browser, patience

MakeWire = Callable[[requests.Session, View], Wire]


@dataclass(frozen=True)
class Part:
    """Who somebody is. `writes_for` is the role of the person without a phone whom a secretary helps."""

    role: str
    table: int | None = None
    writes_for: str | None = None


@dataclass(frozen=True)
class Scene:
    """Where everybody is: the address, the conference, and the right to bring simulated people."""

    base_url: str
    code: str
    language: str
    facilitator_cookies: dict[str, str]


@dataclass(frozen=True)
class Deed:
    """Something on its way to the server, kept until it is answered so that it can be sent again."""

    wire: str
    payload: dict[str, Any]
    text: Text | None = None


class Person:
    """`act` does one thing and answers with the seconds until the next; None when there will be none."""

    def __init__(self, part: Part, scene: Scene, deck: Deck, rng: Random, pace_s: float, make_wire: MakeWire) -> None:
        self._part, self._scene, self._deck = part, scene, deck
        self._rng, self._pace_s, self._make_wire = rng, pace_s, make_wire
        self._session = browser()
        self._join_key = self._key()
        self._table = part.table
        self._has_seat = False
        self._unsent: Deed | None = None
        self._said: Counter[int] = Counter()
        self._to_say = rng.choice((1, 2, 2, 3, 3, 4))
        self._has_helped = False
        self.view = View()
        self.wire: Wire | None = None

    def act(self) -> float | None:
        if not self._has_seat:
            return self._take_seat()
        if self.wire is None:
            return self._connect()
        if not self.view.is_ready:
            return self._breath()
        deed = self._unsent or self._next_deed()
        return self._breath() if deed is None else self._do(deed)

    # -- joining

    def _take_seat(self) -> float | None:
        """By the facilitator's cookie this once; from here on the phone has its own seat's and no other."""
        wanted: dict[str, Any] = {
            "role": self._part.role,
            "client_key": self._join_key,
            "language": self._scene.language,
            "rehearsal": True,
        }
        if self._table is not None:
            wanted["table"] = self._table
        try:
            answer = self._session.post(
                f"{self._scene.base_url}/api/conferences/{self._scene.code}/seats",
                json=wanted,
                cookies=self._scene.facilitator_cookies,
                timeout=ANSWER_S,
            )
        except requests.RequestException:
            return 1.0
        self._has_seat = answer.status_code == 201
        return self._breath() / 4 if self._has_seat else self._refused_seat(answer)

    def _refused_seat(self, answer: requests.Response) -> float | None:
        """A full table is left for any other; what is refused for good is not asked for again."""
        if answer.status_code == 409 and self._table is not None:
            self._table = None
            return 0.0
        return 1.0 if answer.status_code >= 500 else None

    def _connect(self) -> float:
        wire = self._make_wire(self._session, self.view)
        if wire.connect("phone", self._scene.code):
            self.wire = wire
        return self._breath() / 4

    # -- at the table

    def _next_deed(self) -> Deed | None:
        round_ = self.view.open_round()
        if round_ is None:
            return None
        if self._part.writes_for and self.view.seat["job"] == "member":
            return Deed("seat.appoint", {"job": "secretary"})
        if self._said[round_["number"]] < self._to_say and self._rng.random() < 0.75:
            return self._contribution(round_)
        return self._agreement() if self._rng.random() < 0.6 else None

    def _contribution(self, round_: dict[str, Any]) -> Deed | None:
        number, helped = round_["number"], None if self._has_helped else self._part.writes_for
        text = self._deck.deal(round_["kind"], helped or self._part.role, number, self.view.seat["table"])
        if text is None:
            return None
        self._said[number] += 1
        payload = {"client_key": self._key(), "text": text.text, "round": number}
        if helped:
            self._has_helped = True
            payload["entered_for"] = helped
        return Deed("contribution.post", payload, text)

    def _agreement(self) -> Deed | None:
        others = [
            line["id"]
            for line in self.view.lines.values()
            if line["state"] == "posted" and not line.get("mine") and line["id"] not in self.view.supported
        ]
        if not others:
            return None
        chosen = self._rng.choice(sorted(others))
        self.view.supported.add(chosen)
        return Deed("contribution.support", {"id": chosen, "on": True})

    def _do(self, deed: Deed) -> float:
        """Sends it; what the server could not answer is sent again, with the same key, when it says so."""
        ack = self.wire.ask(deed.wire, deed.payload) if self.wire else OFFLINE
        wait = patience(ack)
        if wait is not None:
            self._unsent = deed
            return max(wait, self._breath())
        self._unsent = self._second_thought(deed.text, ack["id"]) if ack["ok"] and deed.text else None
        return self._breath()

    def _second_thought(self, text: Text, line: int) -> Deed | None:
        if text.edited:
            return Deed("contribution.edit", {"id": line, "text": text.edited})
        return Deed("contribution.withdraw", {"id": line}) if text.withdrawn else None

    def _breath(self) -> float:
        """People think, write, talk and look up: from one pace to six."""
        return self._pace_s * self._rng.uniform(1.0, 6.0)

    def _key(self) -> str:
        return str(uuid.UUID(bytes=self._rng.randbytes(16), version=4))
