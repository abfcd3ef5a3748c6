"""A long walk through an evening by dice: every command the room can give, in any order that is allowed."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress

from conftest import Evening
from sqlalchemy import select

from dialog import commands, plans
from dialog.doorway import Caller
from dialog.errors import DialogError
from dialog.models import PulseLine
from dialog.queries import cards, closing, lookups, seatings
from dialog.services.planning import plan_of
from dialog.vocabulary import (
    ActorKind,
    CardState,
    Composition,
    Ending,
    Help,
    Job,
    Moderation,
    RoundStep,
    Scene,
    WishBond,
)

Ask = tuple[Caller, commands.Command]


class Walk:
    """Knows what exists so far and picks the next command. The same seed takes the same walk."""

    def __init__(self, evening: Evening, seed: int) -> None:
        self.evening, self.dice = evening, random.Random(seed)
        self.seats = [evening.seat(role, table) for table in (1, 2) for role in ("youth", "guardian", "politician")]
        self.lines: list[int] = []
        self.typed: list[int] = []
        self.themes: list[int] = []
        self.acts: list[int] = []
        self.made = self.answered = self.lessons = 0
        self.points: list[tuple[int, int]] = []
        evening.house.execute(evening.operator, commands.EditConference(plan=self._stepped()))

    def _line(self) -> int:
        return self.dice.choice(self.lines) if self.lines else 1

    def _theme(self) -> int:
        return self.dice.choice(self.themes) if self.themes else 1

    def _text(self) -> str:
        self.made += 1
        named = " til Marius" if self.made % 5 == 0 else ""  # Now and then something a person must look at.
        harmed = "pappa slår meg. " if self.made % 3 == 0 else ""
        return f"{harmed}Innspel {self.made} 💬{named}"

    def _plan(self) -> plans.ConferencePlan:
        with self.evening.house.reading() as session:
            plan = plan_of(lookups.conference(session, self.evening.conference))
        return plan.model_copy(update={"title": self._text()})

    def _candidates(self) -> list[int]:
        with self.evening.house.reading() as session:
            return [row.id for row in closing.candidates(session, self.evening.conference)]

    def _list(self) -> list[commands.CandidateWanted]:
        """What is on the list already, and one more of a theme, a line or somebody's own words."""
        with self.evening.house.reading() as session:
            present = [(row.id, row.text) for row in closing.candidates(session, self.evening.conference) if row.text]
        kept = [commands.CandidateWanted(id=known, text=text, seen=True) for known, text in present[:6]]
        source = self.dice.choice([{}, {"theme": self._theme()}, {"line": self._line()}])
        return [*kept, commands.CandidateWanted(text=self._text(), seen=True, **source)]

    def _lesson(self) -> int:
        with self.evening.house.reading() as session:
            known = [shape.id for shape in closing.lessons(session, self.evening.conference)]
        return self.dice.choice(known) if known else 1

    def _politician_or(self, operator: Caller) -> Caller:
        """In turn, so that both have written one before the dice decide."""
        self.lessons += 1
        return operator if self.lessons % 2 else self.seats[2]

    def _card(self) -> int:
        with self.evening.house.reading() as session:
            return self.dice.choice(
                [shape.id for shape in cards.of_conference(session, self.evening.conference)] or [1]
            )

    def _added_line(self) -> str:
        with self.evening.house.reading() as session:
            return self.dice.choice([*session.scalars(select(PulseLine.key)), "0" * 64])

    def _next_seat(self) -> Caller:
        self.answered += 1
        return self.seats[self.answered % len(self.seats)]

    def _stepped(self) -> plans.ConferencePlan:
        """Every round has steps but the last, where people choose their table; in the second they write alone first."""
        plan = self._plan()
        shares = {1: {"around": 1, "agree": 1}, 2: {"alone": 1, "agree": 1}, 3: {"around": 1, "agree": 1}}
        rounds = [each.model_copy(update=shares[each.number]) for each in plan.rounds]
        last = plans.RoundPlan(number=4, question="Kva vil du snakke om?", minutes=10, composition=Composition.FREE)
        return plan.model_copy(update={"rounds": [*rounds, last]})

    def _point(self) -> dict[str, int]:
        point_id, version = self.dice.choice(self.points) if self.points else (1, 1)
        return {"id": point_id, "version": version}

    def _on_the_way(self, seat: Caller) -> Caller:
        """People choose a table for the last round when the others are over."""
        for number in (1, 2, 3):
            for command in (commands.OpenRound(number=number), commands.CloseRound(number=number)):
                with suppress(DialogError):
                    self.evening.house.execute(self.evening.operator, command)
        return seat

    def _leading(self, seat: Caller) -> Caller:
        """Only who leads may call, and the dice may have taken the lead from everybody."""
        self.evening.house.execute(self.evening.operator, commands.AppointSeat(id=seat.id, job=Job.LEADER))
        return seat

    def _order(self) -> list[int]:
        """Of six tables; the first two may have had their turn."""
        waiting = [3, 4, 5, 6, *self.dice.choice([[1, 2], [1], [2], []])]
        return self.dice.sample(waiting, k=len(waiting))

    def _seated(self) -> list[commands.RoundSeated]:
        """Somebody's idea of a plan, good or not: all at the first two tables, by dice."""
        with self.evening.house.reading() as session:
            known = seatings.gathering(session, lookups.conference(session, self.evening.conference))
        places = [
            commands.PlaceWanted(ticket=int(ticket), table=self.dice.choice([1, 2]), leads=ticket in ("1", "4"))
            for ticket in known.tickets
        ]
        return [commands.RoundSeated(round=number, places=places) for number in (1, 2, 3)]

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
            "contribution.dispute": lambda: (operator, c.DisputeContribution(id=line(), on=dice.random() < 0.8, against=dice.choice([None, line()]))),
            "contribution.release": lambda: (operator, c.ReleaseContribution(id=line(), confirmed=True)),
            "contribution.hide": lambda: (operator, c.HideContribution(id=line(), reason="Namn")),
            "contribution.redact": lambda: (operator, c.RedactContribution(id=line(), text=self._text())),
            "contribution.restore": lambda: (operator, c.RestoreContribution(id=line())),
            "contribution.enter": lambda: (operator, c.EnterContribution(client_key=self.evening.key(), round=number, table=table, role="youth", text=self._text())),
            "contribution.strike": lambda: (operator, c.StrikeContribution(id=dice.choice(self.typed or [1]))),
            "contribution.erase": lambda: (operator, c.EraseContribution(id=line(), reason="Namn")),
            "contribution.sort": lambda: (operator, c.SortContribution(id=line(), themes=[theme() for _ in range(dice.choice([0, 1, 2]))])),
            "card.hand": lambda: (operator, c.HandCard(id=self._card(), state=dice.choice(list(CardState)))),
            "point.write": lambda: (dice.choice((seat, operator)), c.WritePoint(client_key=self.evening.key(), round=number, table=table, text=self._text())),
            "point.edit": lambda: (dice.choice((seat, operator)), c.EditPoint(**self._point(), text=self._text())),
            "point.withdraw": lambda: (operator, c.WithdrawPoint(id=self._point()["id"], on=dice.random() < 0.5)),
            "point.judge": lambda: (operator, c.JudgePoint(id=self._point()["id"], moderation=dice.choice(list(Moderation)), confirmed=True)),
            "rapporteur.choose": lambda: (operator, c.ChooseRapporteur(round=number, id=seat.id, on=dice.random() < 0.8)),
            "theme.create": lambda: (operator, c.CreateTheme(client_key=self.evening.key(), name=self._text())),
            "theme.edit": lambda: (operator, c.EditTheme(id=theme(), name=self._text(), words=dice.choice([None, "lys, park"]))),
            "theme.split": lambda: (operator, c.SplitTheme(client_key=self.evening.key(), id=dice.choice([None, theme()]), name=self._text(), contributions=[line()])),
            "theme.undo": lambda: (operator, c.UndoTheme(act=dice.choice(self.acts or [1]))),
            "theme.merge": lambda: (operator, c.MergeTheme(id=theme(), into=theme())),
            "theme.remove": lambda: (operator, c.RemoveTheme(id=theme())),
            "round.open": lambda: (operator, c.OpenRound(number=number)),
            "round.step": lambda: (operator, c.StepRound(number=number, step=dice.choice([RoundStep.AROUND, RoundStep.AGREE]))),
            "round.extend": lambda: (operator, c.ExtendRound(number=number)),
            "round.pause": lambda: (operator, c.PauseRound(number=number)),
            "round.close": lambda: (operator, c.CloseRound(number=number)),
            "plenary.open": lambda: (operator, c.OpenPlenary(round=number)),
            "plenary.call": lambda: (operator, c.CallPlenary(round=number, table=table)),
            "plenary.extend": lambda: (operator, c.ExtendPlenary(round=number)),
            "plenary.order": lambda: (operator, c.OrderPlenary(round=number, tables=self._order())),
            "plenary.pass": lambda: (operator, c.PassPlenary(round=number, table=table)),
            "plenary.close": lambda: (operator, c.ClosePlenary(round=number)),
            "screen.show": lambda: (operator, c.ShowScreen(scene=dice.choice(list(Scene)), round=number)),
            "ending.pass": lambda: (operator, c.PassEnding(part=dice.choice(list(Ending)), on=dice.random() < 0.7)),
            "ballot.prepare": lambda: (operator, c.PrepareBallot(candidates=self._list())),
            "ballot.open": lambda: (operator, c.OpenBallot()),
            "dots.place": lambda: (seat, c.PlaceDots(candidates=dice.choices(self._candidates() or [1], k=dice.randrange(4)))),
            "ballot.close": lambda: (operator, c.CloseBallot()),
            "sticker.count": lambda: (operator, c.CountSticker(candidate=dice.choice(self._candidates() or [1]), stickers=dice.randrange(9))),
            "ballot.clear": lambda: (operator, c.ClearBallot()),
            "lesson.write": lambda: (self._politician_or(operator), c.WriteLesson(client_key=dice.choice("abc"), text=dice.choice(["", self._text()] if self.lessons > 4 else [self._text()]))),
            "lesson.release": lambda: (operator, c.ReleaseLesson(id=self._lesson(), confirmed=True)),
            "lesson.hold": lambda: (operator, c.HoldLesson(id=self._lesson())),
            "pulse.answer": lambda: (self._next_seat(), c.AnswerPulse(heard=dice.randrange(1, 5), line=self._text())),
            "seat.take": lambda: (newcomer, c.TakeSeat(role="guardian", client_key=self.evening.key(), rehearsal=False)),
            "seat.appoint": lambda: (operator, c.AppointSeat(id=seat.id, job=dice.choice(list(Job)))),
            "seat.move": lambda: (operator, c.MoveSeat(id=seat.id or 0, table=table)),
            "seat.count": lambda: (operator, c.CountSeat(role="guardian", without_phone=dice.randrange(5))),
            "seating.begin": lambda: (operator, c.BeginSeating()),
            "ticket.import": lambda: (operator, c.ImportTicket(client_key=self.evening.key(), tickets=[c.TicketWanted(role="youth", can_lead=True)] * 2)),
            "ticket.add": lambda: (operator, c.AddTicket(client_key=self.evening.key(), role=dice.choice(["youth", "guardian"]))),
            "ticket.gone": lambda: (operator, c.GoneTicket(ticket=dice.randrange(1, 9), gone=dice.random() < 0.6)),
            "ticket.brief": lambda: (operator, c.BriefTicket(ticket=dice.randrange(1, 9), can_lead=dice.random() < 0.6)),
            "seating.solve": lambda: (operator, c.SolveSeating(rounds=self._seated())),
            "ticket.move": lambda: (operator, c.MoveTicket(ticket=dice.randrange(1, 9), round=number, table=table)),
            "wish.set": lambda: (operator, c.SetWish(bond=WishBond.APART, tickets=dice.sample(range(1, 9), k=2))),
            "wish.remove": lambda: (operator, c.RemoveWish(id=dice.randrange(1, 5))),
            "table.split": lambda: (operator, c.SplitTable(table=table)),
            "table.merge": lambda: (operator, c.MergeTable(table=dice.choice(range(3, 12)), to=table)),
            "seating.undo": lambda: (operator, c.UndoSeating()),
            "help.ask": lambda: (self._leading(seat), c.AskHelp(on=dice.random() < 0.7)),
            "help.answer": lambda: (operator, c.AnswerHelp(table=table, state=dice.choice([Help.COMING, Help.NONE]))),
            "conference.edit": lambda: (operator, c.EditConference(plan=self._plan())),
            "conference.close": lambda: (operator, c.CloseConference()),
            "pulse.release": lambda: (operator, c.ReleasePulse(line=self._added_line(), on=dice.random() < 0.7)),
            "conference.answer": lambda: (operator, c.AnswerConference(answered=dice.random() < 0.5)),
            "conference.reopen": lambda: (operator, c.ReopenConference()),
            "choice.offer": lambda: (operator, c.OfferChoice(round=4, topics=["Buss", self._text()])),
            "choice.make": lambda: (self._on_the_way(seat), c.MakeChoice(round=4, table=dice.choice([1, 2, None]))),
            "rehearsal.clear": lambda: (operator, c.ClearRehearsal()),
        }  # fmt: skip

    def take(self, wire: str) -> bool:
        """Gives the command; false when the house said no, or that nothing had to change."""
        caller, command = self.choices()[wire]()
        try:
            done = self.evening.house.execute(caller, command)
        except DialogError:
            return False
        if wire == "contribution.enter":
            self.typed.append(done.id or 0)
        if wire in ("contribution.post", "theme.create", "theme.split"):
            (self.lines if wire == "contribution.post" else self.themes).append(done.id or 0)
        self.acts += [] if done.act is None else [done.act]
        if wire in ("point.write", "point.edit"):
            self.points = [each for each in self.points if each[0] != done.id] + [(done.id or 0, done.version or 0)]
        return bool(done.events)

    def stroll(self, steps: int, *, without: frozenset[str] = frozenset()) -> Iterator[str]:
        """The wire names of accepted commands: each at least once, then by dice."""
        names = [name for name in self.choices() if name not in without]
        busy = [name for name in names if name.startswith(("contribution", "theme"))]
        answers = 0 if "pulse.answer" in without else len(self.seats)
        others = [name for name in names if name not in ("round.open", "round.step", "help.ask")]
        for wire in (
            "round.open",
            "round.step",
            *["help.ask"] * ("help.ask" not in without),  # While there still is somebody who leads a table.
            *["contribution.post"] * 4,
            *["theme.create"] * 3,
            *["point.write"] * 4,
            *["ballot.prepare"] * 2,
            *["pulse.answer"] * answers,
            *["lesson.write"] * (0 if "lesson.write" in without else 2),
            *others,
        ):
            assert any(self.take(wire) for _ in range(200)), f"{wire} was never accepted"
            yield wire
        again = [name for name in names if not name.startswith("choice")]  # Choosing ends every other round first.
        for wire in (self.dice.choice(again + busy * 3) for _ in range(steps)):
            if self.take(wire):
                yield wire
