"""The meetings behind the demo's finished plan: invented lines, said at tables through the doorway.

No plan and no version is made here; no word from a real conference may enter.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any

from dialog import programmes
from dialog.commands import (
    CloseRound,
    CreateConference,
    CreateTheme,
    JudgePoint,
    OpenRound,
    PostContribution,
    ReleaseContribution,
    SortContribution,
    TakeSeat,
    WritePoint,
)
from dialog.doorway import Caller, Doorway
from dialog.models import Contribution
from dialog.rehearsal.texts import Text, script
from dialog.vocabulary import ActorKind, Moderation, RoundKind

KINDS = (RoundKind.STRENGTHS, RoundKind.HINDRANCES, RoundKind.MEASURES)
MEETINGS: dict[str, tuple[tuple[str, ...], int]] = {
    "reference-group": (("guardian", "politician"), 16),
    "department-heads": (("employee", "other"), 8),
    "open-youth-meeting": (("youth",), 36),
}
"""Whose words are said where, and how many people came."""


@dataclass
class Days:
    """A calendar that is turned by hand, so that each thing happens on its own day."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, day: date) -> None:
        self.moment = datetime.combine(day, time(11), self.moment.tzinfo)

    def wait(self, minutes: int) -> None:
        self.moment += timedelta(minutes=minutes)


@dataclass(frozen=True)
class Said:
    """One line of the script as it stands in the project."""

    line: int
    number: int
    conference: int
    table: int


@dataclass
class Meetings:
    """The meetings of one project; `said` by the line's place in the script, `themes` by their names."""

    house: Doorway
    days: Days
    project: int
    language: str
    said: dict[int, Said] = field(default_factory=dict)
    themes: dict[str, int] = field(default_factory=dict)

    def hold(self, kind: str, day: date) -> int:
        """One meeting: everybody who came, three rounds, every line released and in its theme. Its conference's id."""
        plan = programmes.plan(kind, self.language, with_steps=False).model_copy(update={"date": day})
        voices, people = MEETINGS[kind]
        made = self.house.execute(Caller(ActorKind.OPERATOR), CreateConference(project=self.project, plan=plan)).id or 0
        here = Caller(ActorKind.OPERATOR, conference_id=made)
        roles = cycle(role.key for role in plan.roles)
        seats = [self._seat(made, next(roles), nth % len(plan.tables) + 1) for nth in range(people)]
        turns = cycle(zip(seats, (nth % len(plan.tables) + 1 for nth in range(people)), strict=False))
        for number, question in enumerate(KINDS, start=1):
            self.house.execute(here, OpenRound(number=number))
            for nth, text in self._texts(question, voices):
                seat, table = next(turns)
                self._say(here, seat, table, nth, text)
            self.days.wait(plan.rounds[number - 1].minutes + (1, 3, -2)[number - 1])
            self.house.execute(here, CloseRound(number=number))
        return made

    def propose(self, text: str, lines: Iterable[int]) -> tuple[int, list[int]]:
        """The point of the table where the first of the lines was said, and the numbers of the lines said elsewhere."""
        first, *others = (self.said[nth] for nth in lines)
        here = Caller(ActorKind.OPERATOR, conference_id=first.conference)
        asked = WritePoint(
            client_key=self.key(), round=len(KINDS), table=first.table, text=text, contributions=[first.line]
        )
        point = self.house.execute(here, asked).id or 0
        self.house.execute(here, JudgePoint(id=point, moderation=Moderation.RELEASED))
        return point, [each.number for each in others]

    def key(self) -> str:
        return f"{self.house.rng.getrandbits(128):032x}"

    def _texts(self, kind: RoundKind, voices: tuple[str, ...]) -> list[tuple[int, Text]]:
        """What a careful facilitator would hold back is not said here."""
        known = enumerate(script(self.language).contributions)
        return [(nth, text) for nth, text in known if text.kind == kind and text.role in voices and not text.practice]

    def _seat(self, conference: int, role: str, table: int) -> Caller:
        newcomer = Caller(ActorKind.NOBODY, conference_id=conference, may_rehearse=True)
        asked = TakeSeat(role=role, table=table, client_key=self.key(), rehearsal=True)
        done = self.house.execute(newcomer, asked)
        return Caller(ActorKind.SEAT, done.id, conference, token=str(done.facts["token"]))

    def _say(self, here: Caller, seat: Caller, table: int, nth: int, text: Text) -> None:
        wording = text.edited or text.text
        line = self.house.execute(seat, PostContribution(client_key=self.key(), text=wording)).id or 0
        self.house.execute(here, ReleaseContribution(id=line, confirmed=True))
        if text.themes:
            themes = [self._theme(here, name) for name in text.themes]
            self.house.execute(here, SortContribution(id=line, themes=themes))
        with self.house.reading() as session:
            number = session.get_one(Contribution, line).number
        self.said[nth] = Said(line, number, here.conference_id or 0, table)

    def _theme(self, here: Caller, name: str) -> int:
        if name not in self.themes:
            self.themes[name] = self.house.execute(here, CreateTheme(client_key=self.key(), name=name)).id or 0
        return self.themes[name]


def told(content: Any, language: str) -> Any:
    """What stands in three languages, in the one that is asked for."""
    if isinstance(content, dict):
        if set(content) == {"nn", "nb", "en"}:
            return content[language]
        return {name: told(each, language) for name, each in content.items()}
    return [told(each, language) for each in content] if isinstance(content, list) else content
