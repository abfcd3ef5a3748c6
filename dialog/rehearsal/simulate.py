"""The rehearsal's own process: everybody's next act on one agenda, everybody's news through one letter box.

Only the socket library has threads here; all that is decided is decided one thing at a time, so it stops at once.
"""

import heapq
import itertools
import logging
import queue
import time
from collections.abc import Callable, Collection, Sequence
from random import Random
from typing import Any

import requests

from dialog.rehearsal.cast import Numbered, cast, cast_seated, few_write
from dialog.rehearsal.evening import Facilitator
from dialog.rehearsal.person import Part, Person, Scene
from dialog.rehearsal.short import POLITICIAN, ShortFacilitator
from dialog.rehearsal.texts import Deck, script
from dialog.rehearsal.view import View
from dialog.rehearsal.wire import ANSWER_S, Wire, browser
from dialog.vocabulary import Extra

LONGEST_S = 90 * 60
SILENCE_S = 60.0
"""The console's socket beats every few seconds; after this long without a word the server is gone."""
PHONES_PER_COPY = 12
REHEARSAL_SLOWNESS = 3
"""When a real facilitator leads, people write more slowly: there is one pair of eyes to read it all."""

LATE_PACES = (20, 26)
"""When those who come late find the code: all within a minute, as from one bus."""
SHORT_SPEED, SHORT_PEOPLE_SPEED = 4, 16
"""How many times faster than at the usual pace a short rehearsal is led, and its people act."""
SHORT_LATE_PACES = (36, 48)
CROWD = 24
"""More people than this share the machine: each acts less often."""

log = logging.getLogger(__name__)
Act = Callable[[], float | None]


def run(
    *,
    base_url: str,
    conference_id: int,
    token: str,
    language: str,
    phones: int,
    pace_s: float,
    whole_evening: bool,
    extras: Collection[Extra] = (),
    short: bool = False,
    seated: Sequence[Numbered] = (),
    rng: Random | None = None,
) -> str:
    """Simulates until there is a reason to stop, and answers with it. `seated` are those who have a number, who
    lead first; without them `phones` people of the usual kinds come."""
    dice = rng or Random()  # noqa: S311 — only chooses what invented people do
    rehearsal = Rehearsal(base_url.rstrip("/"), conference_id, is_short=short)
    try:
        cookies = rehearsal.enter(token)
        if cookies is None:
            return "not let in"
        parts = rehearsal.cast(phones, seated, extras, dice)
        rehearsal.people_arrive(cookies, language, parts, _pace(pace_s, whole_evening, len(parts), short), dice, extras)
        if short:
            rehearsal.short_begins(cookies, language, parts, pace_s / SHORT_SPEED, dice)
        elif whole_evening:
            rehearsal.facilitator_begins(language, pace_s, dice)
        return rehearsal.play()
    except KeyboardInterrupt:
        return "interrupted"
    finally:
        rehearsal.close()


def _pace(pace_s: float, whole_evening: bool, people: int, short: bool) -> float:
    if short:
        return pace_s / SHORT_PEOPLE_SPEED * max(1.0, people / CROWD)
    return pace_s * (1 if whole_evening else REHEARSAL_SLOWNESS)


class Rehearsal:
    """One run: a console that watches, the people, and when each of them acts next."""

    def __init__(
        self,
        base_url: str,
        conference_id: int,
        clock: Callable[[], float] = time.monotonic,
        *,
        is_short: bool = False,
    ) -> None:
        self._base_url, self._conference_id, self._clock = base_url, conference_id, clock
        self._is_short = is_short
        self._letters: queue.SimpleQueue[tuple[View, str, Any]] = queue.SimpleQueue()
        self._agenda: list[tuple[float, int, Act]] = []
        self._order = itertools.count()
        self._wires: list[Wire] = []
        self._began = self._heard_at = clock()
        self._console = View()
        self._console_wire: Wire | None = None

    def enter(self, token: str) -> dict[str, str] | None:
        """The facilitator's cookie for the console's secret link; None when the link opens nothing."""
        session = browser()
        while self._clock() - self._began < SILENCE_S:
            try:
                session.get(f"{self._base_url}/console/{token}", timeout=ANSWER_S, allow_redirects=False)
            except requests.RequestException:
                self._listen(self._clock() + 0.5)  # The server has perhaps not begun to answer yet.
                continue
            wire = self._wire(session, self._console)
            if not session.cookies or not wire.connect("console", self._conference_id):
                return None
            self._console_wire = wire
            self._listen_until_told()
            return {cookie.name: str(cookie.value) for cookie in session.cookies}
        return None

    def cast(self, phones: int, seated: Sequence[Numbered], extras: Collection[Extra], rng: Random) -> list[Part]:
        roles = [role["key"] for role in self._console.conference["roles"]]
        parts = cast_seated(roles, seated, extras) if seated else cast(roles, self._console.tables, phones, rng, extras)
        return few_write(parts) if self._is_short else parts

    def people_arrive(
        self,
        cookies: dict[str, str],
        language: str,
        parts: Sequence[Part],
        pace_s: float,
        rng: Random,
        extras: Collection[Extra] = (),
    ) -> None:
        """Not all at once: each finds the code in its own time, and some find it when the others are under way."""
        conference = self._console.conference
        led = sorted({part.table for part in parts if part.table is not None})
        silent = rng.choice(led) if led and Extra.SILENT_TABLE in extras else None
        scene = Scene(self._base_url, conference["code"], language, cookies, silent, self._is_short)
        copies = -(-len(parts) // PHONES_PER_COPY)
        late = SHORT_LATE_PACES if self._is_short else LATE_PACES
        words = script(language)
        deck = Deck(
            words.contributions, {part.role for part in parts}, rng, copies, words.lessons, briefly=self._is_short
        )
        for part in parts:
            person = Person(part, scene, words, deck, Random(rng.random()), pace_s, self._wire)  # noqa: S311 — as above
            begins, ends = late if part.is_late else (0, 4)
            self._plan(rng.uniform(begins * pace_s, ends * pace_s), person.act)

    def short_begins(
        self, cookies: dict[str, str], language: str, parts: Sequence[Part], pace_s: float, rng: Random
    ) -> None:
        """A facilitator who waits for those who come in time, and looks at the theme desk."""
        if self._console_wire is None:
            return
        desk = browser()
        desk.cookies.update(cookies)

        def look(what: str) -> Any:
            return self._look(desk, what)

        expected = sum(not part.is_late for part in parts)
        learners = sum(part.learns and part.role == POLITICIAN for part in parts)
        facilitator = ShortFacilitator(
            self._console, self._console_wire, script(language), rng, pace_s, look, expected=expected, learners=learners
        )
        self._plan(0, facilitator.act)

    def _look(self, desk: requests.Session, what: str) -> Any:
        """What a page of the theme desk tells, as JSON; None for a page, and when it is not ready yet."""
        where = {"themes": f"/conferences/{self._conference_id}/themes"}
        path = where.get(what, f"/api/conferences/{self._conference_id}/{what}")
        try:
            answer = desk.get(self._base_url + path, timeout=ANSWER_S)
        except requests.RequestException:
            return None
        is_told = answer.status_code == requests.codes.ok and "json" in answer.headers.get("Content-Type", "")
        return answer.json() if is_told else None

    def facilitator_begins(self, language: str, pace_s: float, rng: Random) -> None:
        if self._console_wire is not None:
            facilitator = Facilitator(self._console, self._console_wire, script(language), rng, pace_s)
            self._plan(0, facilitator.act)

    def play(self) -> str:
        while (reason := self._reason_to_stop()) is None:
            due = self._agenda[0][0] if self._agenda else self._clock() + 1
            self._listen(min(due, self._clock() + 1))
            if self._agenda and self._agenda[0][0] <= self._clock():
                _, _, act = heapq.heappop(self._agenda)
                wait = act()
                if wait is not None:
                    self._plan(wait, act)
        log.info("the rehearsal of conference %s ended: %s", self._conference_id, reason)
        return reason

    def close(self) -> None:
        for wire in self._wires:
            wire.close()

    def _reason_to_stop(self) -> str | None:
        now = self._clock()
        if self._console.is_cleared:
            return "cleared"
        if not self._console.conference["joining_open"]:
            return "closed"
        if now - self._heard_at > SILENCE_S:
            return "server gone"
        return "time is up" if now - self._began > LONGEST_S else None

    def _plan(self, wait: float, act: Act) -> None:
        heapq.heappush(self._agenda, (self._clock() + wait, next(self._order), act))

    def _wire(self, session: requests.Session, view: View) -> Wire:
        wire = Wire(self._base_url, session, lambda event, shape: self._letters.put((view, event, shape)))
        self._wires.append(wire)
        return wire

    def _listen(self, until: float) -> None:
        """Reads every letter that has come, and waits for more until the moment given."""
        while True:
            try:
                view, event, shape = self._letters.get(timeout=max(0.0, until - self._clock()))
            except queue.Empty:
                return
            self._heard_at = self._clock()
            view.hear(event, shape)
            if self._console.is_cleared:
                return

    def _listen_until_told(self) -> None:
        """The console's snapshot follows its connection at once."""
        deadline = self._clock() + ANSWER_S
        while not self._console.is_ready and self._clock() < deadline:
            self._listen(self._clock() + 0.05)
