"""A whole evening as a simulated facilitator runs it, from welcome to what happens next.

Only words of the script are ever released: what a real person writes is left to a real facilitator.
"""

import uuid
from collections.abc import Generator
from dataclasses import dataclass
from random import Random
from typing import Any

from dialog.rehearsal.texts import Script, Text
from dialog.rehearsal.view import Shape, View
from dialog.rehearsal.wire import Ack, Wire, patience
from dialog.vocabulary import MAX_CANDIDATES

MINUTES = 2
SHORTEST, LONGEST, FOR_SILENT_TABLES = 24, 44, 176
"""Half paces that a round runs: at least, at most, and at most while a table of simulated people is still silent."""
LONGEST_TO_AGREE, LONGEST_FOR_DOTS = 40, 40
"""Half paces that a table has for its points at most, and everybody for the dots."""
ALONE_PACES = 4
"""Half paces that everybody writes alone, in a round with steps."""
LINES_PER_PHONE = 1.6
LEFT_FOR_PRACTICE = 0.15
"""The usual share of lines that are neither released nor sorted, so that whoever looks on has something to do."""


@dataclass(frozen=True)
class Pause:
    paces: float


@dataclass(frozen=True)
class Ask:
    wire: str
    payload: dict[str, Any]


Steps = Generator[Pause | Ask, Ack, None]


class Facilitator:
    """`act` does one thing and answers with the seconds until the next; None when the evening is over."""

    longest_for_dots = LONGEST_FOR_DOTS
    left_for_practice = LEFT_FOR_PRACTICE
    telling_paces, counted_paces, learned_paces = 1.5, 3.0, 3.0
    """How long a table's turn, the counted dots and the lessons are on the wall."""

    def __init__(self, view: View, wire: Wire, script: Script, rng: Random, pace_s: float) -> None:
        self._view, self._wire, self._script = view, wire, script
        self._rng, self._pace_s = rng, pace_s
        self._decided: set[int] = set()
        self._steps = self._evening()
        self._step: Pause | Ask = next(self._steps)

    def act(self) -> float | None:
        ack: Ack = {"ok": True}
        wait = 0.0
        if isinstance(self._step, Pause):
            wait = self._step.paces * self._pace_s
        else:
            ack = self._wire.ask(self._step.wire, self._step.payload)
            later = patience(ack)
            if later is not None:
                return later
        try:
            self._step = self._steps.send(ack)
        except StopIteration:
            return None
        return wait

    def _evening(self) -> Steps:
        yield show("welcome")
        yield Pause(5)
        yield Ask("seat.count", {"role": self._helped_role(), "without_phone": 1})
        for number in sorted(self._view.rounds):
            if self._view.rounds[number]["phase"] == "waiting":
                yield from self._round(number)
        yield show("themes")
        yield Pause(5)
        yield from self._priorities()
        yield from self._lessons()
        yield show("next")

    def _helped_role(self) -> str:
        keys = [role["key"] for role in self._view.conference["roles"]]
        return "guardian" if "guardian" in keys else str(keys[0])

    def _round(self, number: int) -> Steps:
        yield show("task", round=number)
        yield Pause(2)
        opened = yield Ask("round.open", {"number": number, "minutes": MINUTES})
        if not opened["ok"]:
            return  # Somebody at the real console has other plans; they lead.
        yield show("work", round=number)
        yield from self._while_they_write(number)
        yield Ask("round.close", {"number": number})
        yield Pause(1)
        yield from self._look_through(number, most=100)
        yield from self._hear_tables(number)
        yield from self._plenary(number)

    def _while_they_write(self, number: int) -> Steps:
        """Reads along and sorts; ends early when a real facilitator closes the round."""
        for half_paces in range(FOR_SILENT_TABLES):
            yield Pause(0.5)
            if half_paces == ALONE_PACES:
                yield from self._step_to(number, "around")
            yield from self._look_through(number, most=2)
            phase = self._view.rounds[number]["phase"]
            if phase == "closed" or (half_paces >= SHORTEST and self._have_said_enough(number)):
                break
            if half_paces >= LONGEST and not self._silent_tables(number):
                break
        yield from self._step_to(number, "agree")
        yield from self._while_they_agree(number)

    def _while_they_agree(self, number: int) -> Steps:
        """Until every table that has a leader has a point, or nobody waits any longer."""
        for _ in range(LONGEST_TO_AGREE):
            led = {seat["table"] for seat in self._view.seats.values() if seat["job"] == "leader"}
            have = {point["table"] for point in self._points(number)}
            if self._view.rounds[number]["phase"] == "closed" or led <= have:
                break
            yield Pause(0.5)

    def _step_to(self, number: int, step: str) -> Steps:
        round_ = self._view.rounds[number]
        if round_["phase"] == "open" and step in [each["step"] for each in round_["steps"]]:
            yield Ask("round.step", {"number": number, "step": step})
            yield Pause(1)

    def _have_said_enough(self, number: int) -> bool:
        return len(self._lines(number)) >= LINES_PER_PHONE * len(self._view.seats)

    def _silent_tables(self, number: int) -> set[int]:
        """On a busy machine phones are slow; a table must not be left out of the voices for that."""
        seated = {seat["table"] for seat in self._view.seats.values() if seat["rehearsal"]}
        return seated - self._heard(number)

    def _look_through(self, number: int, most: int) -> Steps:
        """Decides once about each line, so that what a real facilitator decides afterwards stands."""
        unread = [line for line in self._lines(number) if line["id"] not in self._decided]
        for line in unread[:most]:
            self._decided.add(line["id"])
            text = self._script.find(line["text"])
            if text is None or not line["rehearsal"] or text.practice or self._is_left(line):
                continue
            if line["moderation"] == "held":
                yield Ask("contribution.release", {"id": line["id"]})
            if not line["themes"]:
                yield from self._sort(line["id"], text)

    def _is_left(self, line: Shape) -> bool:
        """Never a table's first: every table is to have a voice on the wall."""
        return line["table"] in self._heard(line["round"]) and self._rng.random() < self.left_for_practice

    def _heard(self, number: int) -> set[int]:
        """The tables with a line that the wall may show."""
        return {line["table"] for line in self._lines(number) if line["moderation"] == "released"}

    def _sort(self, line: int, text: Text) -> Steps:
        themes = []
        for name in text.themes:
            known = self._theme(name)
            if known is None:
                key = str(uuid.UUID(bytes=self._rng.randbytes(16), version=4))
                made = yield Ask("theme.create", {"client_key": key, "name": name})
                known = made.get("id")
            if known is not None:
                themes.append(known)
        if themes:
            yield Ask("contribution.sort", {"id": line, "themes": themes})

    def _theme(self, name: str) -> int | None:
        same = (theme["id"] for theme in self._view.themes.values() if theme["name"] == name and not theme["gone"])
        return next(same, None)

    def _hear_tables(self, number: int) -> Steps:
        for table in sorted(self._heard(number)):
            yield show("voices", round=number, table=table)
            yield Pause(1.5)

    def _plenary(self, number: int) -> Steps:
        """Every table with a point of the script has its turn."""
        for point in self._points(number):
            if point["moderation"] == "held":
                yield Ask("point.judge", {"id": point["id"], "moderation": "released"})
        tables = sorted({point["table"] for point in self._points(number)})
        if not tables or not (yield Ask("plenary.open", {"round": number}))["ok"]:
            return
        for table in self._telling(tables):
            yield Ask("plenary.call", {"round": number, "table": table})
            yield Pause(self.telling_paces)
        yield Ask("plenary.close", {"round": number})

    def _telling(self, tables: list[int]) -> list[int]:
        return tables

    def _points(self, number: int) -> list[Shape]:
        of_round = [each for each in self._view.points.values() if each["round"] == number]
        return [each for each in of_round if each["standing"] == "posted" and self._is_ours(each)]

    def _is_ours(self, point: Shape) -> bool:
        return point["rehearsal"] and self._script.find(point["text"]) is not None

    def _priorities(self) -> Steps:
        """Three dots each."""
        wanted = self._chosen()
        prepared = yield Ask("ballot.prepare", {"candidates": wanted})
        if not wanted or not prepared["ok"] or not (yield Ask("ballot.open", {}))["ok"]:
            return
        yield show("priority")
        for _ in range(self.longest_for_dots):
            if self._view.given >= len(self._view.seats):
                break
            yield Pause(0.5)
        yield Ask("ballot.close", {})
        yield Pause(self.counted_paces)

    def _chosen(self) -> list[Shape]:
        """What dots are put on: the themes."""
        themes = [theme for theme in self._view.themes.values() if not theme["gone"]][:MAX_CANDIDATES]
        return [{"theme": theme["id"], "text": theme["name"]} for theme in themes]

    def _lessons(self) -> Steps:
        known = set(self._script.lessons)
        told = [each for each in self._view.lessons.values() if each["text"] in known and not each["released"]]
        for lesson in told:
            yield Ask("lesson.release", {"id": lesson["id"]})
        if told:
            yield show("learned")
            yield Pause(self.learned_paces)

    def _lines(self, number: int) -> list[Shape]:
        """The lines that stand in a round, oldest first."""
        lines = self._view.lines.values()
        standing = [line for line in lines if line["round"] == number and line["standing"] == "posted"]
        return sorted(standing, key=lambda line: line["id"])


def show(scene: str, **about: int) -> Ask:
    return Ask("screen.show", {"scene": scene, **about})
