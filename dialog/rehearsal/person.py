"""One simulated person with a phone: joins, writes, agrees with a neighbour, thinks again.

It knows only what its own phone was told, and acts only over its own socket.
"""

import re
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import requests

from dialog.rehearsal import deeds
from dialog.rehearsal.deeds import Deed
from dialog.rehearsal.texts import Deck, Script, Text
from dialog.rehearsal.view import View
from dialog.rehearsal.wire import ANSWER_S, OFFLINE, Wire, browser, patience
from dialog.vocabulary import RoundStep

WRITTEN_OFFLINE = 2
DEAD_PACES = 16
LEAST_DEAD_S = 3.0
"""So long that the console has told it also when everybody is quick: it counts the phones three times a second."""
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
MakeWire = Callable[[requests.Session, View], Wire]


@dataclass(frozen=True)
class Part:
    """Who somebody is. `ticket` is the number of the person one stands for; `writes_for` the role of the person without
    a phone whom a secretary helps; who `is_quiet` only listens and agrees; a politician who `learns` says at the end
    what; the rest is what the facilitator wants to practise."""

    role: str
    table: int | None = None
    ticket: int | None = None
    writes_for: str | None = None
    is_late: bool = False
    phone_dies: bool = False
    names_somebody: bool = False
    is_quiet: bool = False
    learns: bool = True


@dataclass(frozen=True)
class Scene:
    """Where everybody is: the address, the conference, and the right to bring simulated people."""

    base_url: str
    code: str
    language: str
    facilitator_cookies: dict[str, str]
    silent_table: int | None = None
    is_short: bool = False


class Person:
    """`act` does one thing and answers with the seconds until the next; None when there will be none."""

    def __init__(
        self, part: Part, scene: Scene, words: Script, deck: Deck, rng: Random, pace_s: float, make_wire: MakeWire
    ) -> None:
        self._part, self._scene, self._script, self._deck = part, scene, words, deck
        self._rng, self._pace_s, self._make_wire = rng, pace_s, make_wire
        self._session = browser()
        self._join_key = self._key()
        self._table, self._ticket = part.table, part.ticket
        self._has_seat = False
        self._unsent: Deed | None = None
        self._said: Counter[int] = Counter()
        self._to_say = 0 if part.is_quiet else 1 if scene.is_short else rng.choice((1, 2, 2, 3, 3, 4))
        self._has_helped = False
        self._has_died = False
        self._has_named = False
        self._has_answered = False
        self._lesson = ""
        self._queue: list[Deed] = []
        self.view = View(is_short=scene.is_short)
        self.wire: Wire | None = None

    def act(self) -> float | None:
        if not self._has_seat:
            return self._take_seat()
        if self.wire is None:
            return self._connect()
        if not self.view.is_ready:
            return self._breath()
        if self._part.phone_dies and not self._has_died and self._said:
            return self._lose_the_network()
        if self.view.is_over and not self._has_answered:
            return self._answer_pulse()
        deed = self._unsent or (self._queue.pop(0) if self._queue else self._next_deed())
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
        wanted |= {"table": self._table} if self._table is not None else {}
        wanted |= {"ticket": self._ticket} if self._ticket is not None else {}
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
        """A number that somebody real has is theirs, and a full table is left for any other; what is refused for good
        is not asked for again."""
        if answer.status_code in (404, 409) and self._ticket is not None:
            self._ticket = None
            return 0.0
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
            return deeds.choice(self.view, self._rng) or deeds.dots(self.view, self._rng) or self._learned()
        if self.view.seat["table"] == self._scene.silent_table:
            return None
        if self._part.writes_for and self.view.seat["job"] == "member":
            return Deed("seat.appoint", {"job": "secretary"})
        agreed = self._agreed(round_) if round_["step"] == RoundStep.AGREE else None
        if agreed is not None:  # There is little time for it, and a table without a point has nothing to tell.
            return agreed
        if self._said[round_["number"]] < self._to_say and self._rng.random() < 0.75:
            return self._contribution(round_)
        return self._agreed(round_) or (self._agreement() if self._rng.random() < 0.6 else None)

    def _learned(self) -> Deed | None:
        """The same words until they are known to have come."""
        if not self._part.learns or not deeds.is_time_to_learn(self.view):
            return None
        self._lesson = self._lesson or self._deck.lesson()
        return Deed("lesson.write", {"text": self._lesson})

    def _agreed(self, round_: dict[str, Any]) -> Deed | None:
        if not deeds.is_time_to_agree(round_):
            return None
        return deeds.point(self.view, round_, self._script, self._rng, self._key()) or deeds.rapporteur(
            self.view, round_
        )

    def _contribution(self, round_: dict[str, Any]) -> Deed | None:
        number, helped = round_["number"], None if self._has_helped else self._part.writes_for
        text = self._named(number) or self._deck.deal(
            round_["kind"], helped or self._part.role, number, self.view.seat["table"]
        )
        if text is None:
            return None
        self._said[number] += 1
        payload = {"client_key": self._key(), "text": text.text, "round": number}
        if helped:
            self._has_helped = True
            payload["entered_for"] = helped
        return Deed("contribution.post", payload, text)

    def _named(self, round_: int) -> Text | None:
        """The first thing that somebody says who is to name somebody."""
        if not self._part.names_somebody or self._has_named:
            return None
        self._has_named = True
        return self._deck.deal_name(round_, self.view.seat["table"])

    def _lose_the_network(self) -> float:
        """Goes silent, writes on all the same, and comes back with what was written meanwhile."""
        self._has_died = True
        round_ = self.view.open_round()
        written = [self._contribution(round_) for _ in range(WRITTEN_OFFLINE)] if round_ else []
        self._queue += [replace(deed, payload=deed.payload | {"waited": True}) for deed in written if deed]
        if self.wire is not None:
            self.wire.close()
            self.wire = None
        return max(LEAST_DEAD_S, DEAD_PACES * self._pace_s)

    def _answer_pulse(self) -> float:
        """On the page, as people do: only that knows the phone's own token."""
        self._has_answered = True
        page = f"{self._scene.base_url}/c/{self._scene.code}/pulse"
        try:
            token = TOKEN.search(self._session.get(page, timeout=ANSWER_S).text)
            answers = {name: str(self._rng.choice((2, 3, 3, 4))) for name in ("heard", "useful", "again")}
            if token is not None:
                self._session.post(page, data=answers | {"csrf_token": token[1]}, timeout=ANSWER_S)
        except requests.RequestException:
            self._has_answered = False
        return self._breath()

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
