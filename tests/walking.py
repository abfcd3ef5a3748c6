"""A long walk through an evening by dice: every command the room can give, in any order that is allowed."""

import random
from collections.abc import Callable, Iterator

from conftest import Evening

from dialog import commands, plans
from dialog.doorway import Caller
from dialog.errors import DialogError
from dialog.queries import lookups
from dialog.services.planning import plan_of
from dialog.vocabulary import ActorKind, Job, Scene

Ask = tuple[Caller, commands.Command]


class Walk:
    """Knows what exists so far and picks the next command. The same seed takes the same walk."""

    def __init__(self, evening: Evening, seed: int) -> None:
        self.evening, self.dice = evening, random.Random(seed)
        self.seats = [evening.seat(role, table) for table in (1, 2) for role in ("youth", "guardian", "youth")]
        self.lines: list[int] = []
        self.themes: list[int] = []
        self.made = 0

    def _line(self) -> int:
        return self.dice.choice(self.lines) if self.lines else 1

    def _theme(self) -> int:
        return self.dice.choice(self.themes) if self.themes else 1

    def _text(self) -> str:
        self.made += 1
        return f"Innspel {self.made} 💬"

    def _plan(self) -> plans.ConferencePlan:
        with self.evening.house.reading() as session:
            plan = plan_of(lookups.conference(session, self.evening.conference))
        return plan.model_copy(update={"title": self._text()})

    def choices(self) -> dict[str, Callable[[], Ask]]:
        seat, operator, dice = self.dice.choice(self.seats), self.evening.operator, self.dice
        newcomer = Caller(ActorKind.NOBODY, conference_id=self.evening.conference, may_rehearse=True)
        number, table = dice.choice([1, 2, 3]), dice.choice([1, 2])
        line, theme, c = self._line, self._theme, commands
        return {
            "contribution.post": lambda: (seat, c.PostContribution(client_key=self.evening.key(), text=self._text())),
            "contribution.edit": lambda: (seat, c.EditContribution(id=line(), text=self._text())),
            "contribution.withdraw": lambda: (seat, c.WithdrawContribution(id=line())),
            "contribution.support": lambda: (seat, c.SupportContribution(id=line(), on=dice.random() < 0.7)),
            "contribution.release": lambda: (operator, c.ReleaseContribution(id=line())),
            "contribution.hide": lambda: (operator, c.HideContribution(id=line(), reason="Namn")),
            "contribution.redact": lambda: (operator, c.RedactContribution(id=line(), text=self._text())),
            "contribution.restore": lambda: (operator, c.RestoreContribution(id=line())),
            "contribution.erase": lambda: (operator, c.EraseContribution(id=line(), reason="Namn")),
            "contribution.sort": lambda: (operator, c.SortContribution(id=line(), themes=[theme() for _ in range(dice.choice([0, 1, 2]))])),
            "theme.create": lambda: (operator, c.CreateTheme(client_key=self.evening.key(), name=self._text())),
            "theme.rename": lambda: (operator, c.RenameTheme(id=theme(), name=self._text())),
            "theme.merge": lambda: (operator, c.MergeTheme(id=theme(), into=theme())),
            "theme.remove": lambda: (operator, c.RemoveTheme(id=theme())),
            "round.open": lambda: (operator, c.OpenRound(number=number)),
            "round.extend": lambda: (operator, c.ExtendRound(number=number)),
            "round.pause": lambda: (operator, c.PauseRound(number=number)),
            "round.close": lambda: (operator, c.CloseRound(number=number)),
            "screen.show": lambda: (operator, c.ShowScreen(scene=dice.choice(list(Scene)), round=number)),
            "seat.take": lambda: (newcomer, c.TakeSeat(role="guardian", client_key=self.evening.key(), rehearsal=False)),
            "seat.appoint": lambda: (operator, c.AppointSeat(id=seat.id, job=dice.choice(list(Job)))),
            "seat.move": lambda: (operator, c.MoveSeat(id=seat.id or 0, table=table)),
            "seat.count": lambda: (operator, c.CountSeat(role="guardian", without_phone=dice.randrange(5))),
            "conference.edit": lambda: (operator, c.EditConference(plan=self._plan())),
            "conference.close": lambda: (operator, c.CloseConference()),
            "conference.reopen": lambda: (operator, c.ReopenConference()),
            "rehearsal.clear": lambda: (operator, c.ClearRehearsal()),
        }  # fmt: skip

    def take(self, wire: str) -> bool:
        """Gives the command; false when the house said no, or that nothing had to change."""
        caller, command = self.choices()[wire]()
        try:
            done = self.evening.house.execute(caller, command)
        except DialogError:
            return False
        if wire in ("contribution.post", "theme.create"):
            (self.lines if wire == "contribution.post" else self.themes).append(done.id or 0)
        return bool(done.events)

    def stroll(self, steps: int, *, without: frozenset[str] = frozenset()) -> Iterator[str]:
        """The wire names of accepted commands: each at least once, then by dice."""
        names = [name for name in self.choices() if name not in without]
        busy = [name for name in names if name.startswith(("contribution", "theme"))]
        others = [name for name in names if name != "round.open"]
        for wire in ("round.open", *["contribution.post"] * 4, *["theme.create"] * 3, *others):
            assert any(self.take(wire) for _ in range(200)), f"{wire} was never accepted"
            yield wire
        for wire in (self.dice.choice(names + busy * 3) for _ in range(steps)):
            if self.take(wire):
                yield wire
