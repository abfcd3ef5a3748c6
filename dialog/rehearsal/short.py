"""The rehearsal in a minute and a half: one round at speed through all its steps, then themes, dots and the end.

The same acts as the whole evening's, over the same socket; only the waits are shorter, and few tables tell.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from dialog.rehearsal.evening import Ask, Facilitator, Pause, Steps, show
from dialog.rehearsal.texts import Script
from dialog.rehearsal.view import Shape, View
from dialog.rehearsal.wire import Wire

TABLES_TELL = 2
"""So many tables have a turn in the plenary: enough to see one follow the other."""
TO_BE_READ = 4.5
"""Paces that the wall stands still each time it shows something new: console and wall are read while they pass."""
ARRIVING, ALONE, AROUND, AGREEING, AT_THE_DESK, PUTTING_DOTS, LEARNING, ANSWERING = 24, 28, 12, 20, 24, 16, 8, 12
"""Half paces that each part takes at most; most of them end earlier."""
FEWEST_HALF_PACES = 12
"""Each step of the round is to be seen on the wall before it is over."""
MOST_DOTTED = 6
"""Themes to put dots on, the largest first."""

POLITICIAN = "politician"

Look = Callable[[str], Any]
"""What the theme desk's page fetches, by its path; None when it must be asked for again."""


class ShortFacilitator(Facilitator):
    """One who has practised before: knows how many are expected, and waits for nobody longer than needed."""

    longest_for_dots = PUTTING_DOTS
    telling_paces = counted_paces = learned_paces = TO_BE_READ
    left_for_practice = 0.0  # Whoever looks on has no time to do anything.

    def __init__(
        self,
        view: View,
        wire: Wire,
        script: Script,
        rng: Random,
        pace_s: float,
        look: Look,
        *,
        expected: int,
        learners: int,
    ) -> None:
        """`expected` people come in time, and `learners` of them tell what they learned."""
        self._look, self._expected, self._learners = look, expected, learners
        super().__init__(view, wire, script, rng, pace_s)

    def _evening(self) -> Steps:
        yield show("welcome")
        self._look("themes")  # What suggests reads its word lists while people write.
        yield from self._wait(ARRIVING, lambda: len(self._view.seats) >= self._expected)
        waiting = [number for number, each in sorted(self._view.rounds.items()) if each["phase"] == "waiting"]
        for number in waiting[:1]:
            yield from self._round(number)
            yield from self._sort_at_the_desk(number)
        yield show("themes")
        yield Pause(TO_BE_READ)
        yield _past("themes")
        yield from self._priorities()
        yield from self._wait(LEARNING, self._have_learned)
        yield from self._lessons()
        yield _past("learned")
        yield from self._wait(ANSWERING, lambda: self._view.answered >= len(self._simulated()))
        for part in ("dots", "pulse", "next", "result"):
            yield _past(part)
        yield show("next")

    def _wait(self, half_paces: int, is_enough: Callable[[], bool], fewest: int = 0) -> Steps:
        for nth in range(half_paces):
            if nth >= fewest and is_enough():
                break
            yield Pause(0.5)

    def _simulated(self) -> list[Shape]:
        return [seat for seat in self._view.seats.values() if seat["rehearsal"]]

    # -- the round

    def _round(self, number: int) -> Steps:
        yield show("task", round=number)
        yield Pause(TO_BE_READ)
        yield Ask("round.open", {"number": number})
        yield show("work", round=number)
        yield from self._wait(ALONE, lambda: self._have_written(number), FEWEST_HALF_PACES)
        yield from self._step_to(number, "around")
        yield from self._wait(AROUND, lambda: self._have_written(number), FEWEST_HALF_PACES)
        yield from self._step_to(number, "agree")
        yield from self._wait(AGREEING, lambda: self._have_agreed(number), FEWEST_HALF_PACES)
        yield Ask("round.close", {"number": number})
        yield Pause(TO_BE_READ)
        yield from self._look_through(number, most=1000)
        yield from self._plenary(number)

    def _have_written(self, number: int) -> bool:
        """Every table: on a busy machine the last of them is waited for as long as the step may take."""
        seated = {seat["table"] for seat in self._simulated()}
        return seated <= {line["table"] for line in self._lines(number)}

    def _have_agreed(self, number: int) -> bool:
        """Nobody waits for the last table: it may have nothing to say."""
        led = {seat["table"] for seat in self._view.seats.values() if seat["job"] == "leader"}
        return len(led - {point["table"] for point in self._points(number)}) <= 1

    def _telling(self, tables: list[int]) -> list[int]:
        return tables[:TABLES_TELL]

    def _sort(self, line: int, text: Any) -> Steps:
        """Not while people write: the theme desk is for afterwards."""
        yield from ()

    # -- the theme desk

    def _sort_at_the_desk(self, number: int) -> Steps:
        """In the themes that real people have made, where only one is suggested; else in what each line is about."""
        if len(self._on_the_desk()) > 1:
            yield from self._accept(number)
            return
        for line in self._unsorted(number):
            text = self._script.find(line["text"])
            if text is not None:
                yield from super()._sort(line["id"], replace(text, themes=text.themes[:1]))

    def _accept(self, number: int) -> Steps:
        told: dict[str, list[Shape]] = {}
        for _ in range(AT_THE_DESK):
            found = self._look("suggestions")
            if found is not None:
                told = found["lines"]
                break
            yield Pause(0.5)
        for line in self._unsorted(number):
            themes = [each["theme"] for each in told.get(str(line["id"]), ())]
            if len(themes) == 1:  # Among several somebody must choose, and a wrong theme looks like a fault.
                yield Ask("contribution.sort", {"id": line["id"], "themes": themes})
        yield Pause(0.5)  # The last of them has been told when the themes are counted.

    def _unsorted(self, number: int) -> list[Shape]:
        """Released lines of the script, oldest first."""
        released = [line for line in self._lines(number) if line["moderation"] == "released" and not line["themes"]]
        return [line for line in released if line["rehearsal"] and self._script.find(line["text"]) is not None]

    def _on_the_desk(self) -> list[Shape]:
        return [theme for theme in self._view.themes.values() if not theme["gone"]]

    def _size(self, theme: int) -> int:
        return sum(theme in line["themes"] for line in self._view.lines.values())

    # -- the dots

    def _chosen(self) -> list[Shape]:
        """What was chosen before, where there is enough to choose among; else the largest themes besides, or the
        tables' points where nothing is sorted."""
        known = [{"id": each["id"], "text": each["text"]} for each in self._view.ballot["candidates"] if each["text"]]
        if len(known) > 1:
            return known
        sizes = {theme["id"]: self._size(theme["id"]) for theme in self._on_the_desk()}
        largest = sorted(
            (each for each in self._on_the_desk() if sizes[each["id"]]), key=lambda each: -sizes[each["id"]]
        )
        themes = [{"theme": each["id"], "text": each["name"]} for each in largest[:MOST_DOTTED]]
        told = {each["text"]: each["id"] for each in self._told_points()}
        points = [{"point": point, "text": text, "seen": True} for text, point in told.items()]
        return known + (themes if len(themes) > 1 else points[:MOST_DOTTED])

    def _told_points(self) -> list[Shape]:
        every = [each for number in sorted(self._view.rounds) for each in self._points(number)]
        return [each for each in every if each["moderation"] == "released"]

    def _have_learned(self) -> bool:
        """One thing from each simulated politician who tells one."""
        known = set(self._script.lessons)
        return sum(each["text"] in known for each in self._view.lessons.values()) >= self._learners


def _past(part: str) -> Ask:
    """One round of several is behind them, so the wall alone does not tell that a part of the end is over."""
    return Ask("ending.pass", {"part": part})
