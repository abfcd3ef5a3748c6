"""What one simulated phone or console knows: the newest of everything its socket was told.

Nothing is sent from here, and nothing is decided.
"""

from typing import Any

Shape = dict[str, Any]
TOLD_MANY = {"points": "point.changed", "rapporteurs": "rapporteur.changed", "lessons": "lesson.changed"}
TOLD_ONE = {
    "ballot": "ballot.changed",
    "dots": "dots.placed",
    "lesson": "lesson.changed",
    "pulse": "pulse.changed",
    "choice": "choice.changed",
}
"""Parts of a snapshot, and the events that tell the same."""


class View:
    """Whole objects by key; an older version never replaces a newer one, whatever order they come in. Where the
    evening `is_short`, the dots come after a single round."""

    def __init__(self, *, is_short: bool = False) -> None:
        self.is_short = is_short
        self.conference: Shape = {}
        self.seat: Shape = {}
        self.tables: list[Shape] = []
        self.rounds: dict[int, Shape] = {}
        self.lines: dict[int, Shape] = {}
        self.themes: dict[int, Shape] = {}
        self.seats: dict[int, Shape] = {}
        self.supported: set[int] = set()
        self.points: dict[int, Shape] = {}
        self.rapporteurs: dict[tuple[int, int], Shape] = {}
        self.ballot: Shape = {"version": -1, "phase": "waiting", "candidates": []}
        self.given = 0
        self.dots: Shape = {"version": -1, "cards": []}
        self.choice: Shape = {"version": -1, "round": None, "table": None}
        self.own_lesson: Shape | None = None
        self.lessons: dict[int, Shape] = {}
        self.answered = 0
        self.was_rehearsing = False

    @property
    def is_ready(self) -> bool:
        return bool(self.conference)

    @property
    def is_cleared(self) -> bool:
        """What simulated phones made has been taken away."""
        return self.was_rehearsing and not self.conference["rehearsal"]

    def open_round(self) -> Shape | None:
        return next((each for each in self.rounds.values() if each["phase"] == "open"), None)

    @property
    def is_over(self) -> bool:
        """Every round is behind them; or the dots are, where one round was enough."""
        closed = [each["phase"] == "closed" for each in self.rounds.values()]
        return any(closed) and (all(closed) or (self.is_short and self.ballot["phase"] == "closed"))

    def hear(self, event: str, shape: Any) -> None:
        if event == "snapshot":
            self._take_snapshot(shape)
        elif event in ("contribution.posted", "contribution.changed"):
            _keep_newer(self.lines, shape["id"], shape)
        elif event == "round.changed":
            _keep_newer(self.rounds, shape["number"], shape)
        elif event == "theme.changed":
            _keep_newer(self.themes, shape["id"], shape)
        elif event in ("seat.taken", "seat.changed"):
            self._take_seat(shape)
        elif event == "conference.changed":
            self._take_conference(shape)
        else:
            self._hear_of_the_end(event, shape)

    def _hear_of_the_end(self, event: str, shape: Any) -> None:
        """What a table agrees on, and what comes after the rounds."""
        if event == "point.changed":
            _keep_newer(self.points, shape["id"], shape)
        elif event == "rapporteur.changed":
            self.rapporteurs[shape["table"], shape["round"]] = shape
        elif event == "ballot.changed" and shape["version"] >= self.ballot["version"]:
            self.ballot = shape
        elif event == "ballot.counted":
            self.given = shape["given"]
        elif event == "dots.placed" and shape["version"] >= self.dots["version"]:
            self.dots = shape
        elif event == "lesson.changed" and "id" in shape:
            _keep_newer(self.lessons, shape["id"], shape)
        elif event == "lesson.changed":
            self.own_lesson = shape
        elif event == "choice.changed" and shape["version"] >= self.choice["version"]:
            self.choice = shape
        elif event == "pulse.changed":
            self.answered = shape.get("answered", 0)

    def _take_snapshot(self, snapshot: Shape) -> None:
        self._take_conference(snapshot["conference"])
        for line in snapshot["lines"]:
            _keep_newer(self.lines, line["id"], line)
        for round_ in snapshot["rounds"]:
            _keep_newer(self.rounds, round_["number"], round_)
        for theme in snapshot.get("themes", ()):
            _keep_newer(self.themes, theme["id"], theme)
        for seat in [*snapshot.get("seats", ()), *([snapshot["seat"]] if "seat" in snapshot else [])]:
            self._take_seat(seat)
        self.supported |= set(snapshot.get("supported", ()))
        for name, event in TOLD_MANY.items():
            for shape in snapshot.get(name, ()):
                self._hear_of_the_end(event, shape)
        for name, event in TOLD_ONE.items():
            if snapshot.get(name) is not None:
                self._hear_of_the_end(event, snapshot[name])
        self.tables = snapshot.get("tables", self.tables)

    def _take_seat(self, seat: Shape) -> None:
        _keep_newer(self.seats, seat["id"], seat)
        self.seat = self.seats[seat["id"]]

    def _take_conference(self, conference: Shape) -> None:
        if conference["version"] >= self.conference.get("version", 0):
            self.conference = conference
            self.was_rehearsing = self.was_rehearsing or conference["rehearsal"]


def _keep_newer(known: dict[int, Shape], key: int, shape: Shape) -> None:
    """Of two with the same version, the one that says `mine` was meant for us."""
    before = known.get(key)
    newness = (shape["version"], bool(shape.get("mine")))
    if before is None or newness >= (before["version"], bool(before.get("mine"))):
        known[key] = shape
