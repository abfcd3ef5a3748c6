"""A project of many thousand inputs to make papers of: the demo's finished plan, grown. The same numbers grow the same.

Inputs, themes and points are laid straight in the database; what a steering group does goes through the doorway.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from dialog.commands import (
    AddGround,
    AddPromise,
    AnswerComment,
    ImportMeasure,
    LineSeen,
    MeasureDraft,
    MeasureRow,
    PromiseMade,
    SetOutcome,
    WriteComment,
)
from dialog.db import Session
from dialog.demo_plan import DICE, Making
from dialog.models import Coding, Contribution, Ground, Point, Project, Seat, Support, Theme
from dialog.queries import editions, lookups, outcomes, plans
from dialog.rehearsal.texts import script
from dialog.vocabulary import (
    MAX_LINES_AT_ONCE,
    AnswerCode,
    CommentKind,
    ConsultationKind,
    Funding,
    GroundKind,
    Importance,
    Language,
    Moderation,
    OutcomeKind,
)

THEMES = 24
LINES_A_POINT = 35
"""About as many as a table writes for each point that it agrees on."""
GROUNDS = 8
"""Inputs that each measure stands on."""


def grown(making: Making, inputs: int, measures: int) -> int:
    """The project's id, with so many inputs and measures in all."""
    project = making.whole()
    with making.house.database.writing() as session:
        Growth(session, project, making.language).lay(inputs)
    Steering(making).work(measures)
    return project


class Growth:
    """Lines beside those of the demo: nine of ten in a theme, one of seven in two, some agreed with; and points."""

    def __init__(self, session: Session, project_id: int, language: Language) -> None:
        self.session, self.project = session, session.get_one(Project, project_id)
        self.dice = random.Random(DICE)  # noqa: S311 - the measurement's dice
        self.sayings = [each.text for each in script(language).contributions if not each.is_special]
        self.meetings = lookups.conferences_of(session, project_id)
        self.seats = {each.id: session.query(Seat).filter_by(conference_id=each.id).all() for each in self.meetings}
        self.themes = self._themes()

    def lay(self, wanted: int) -> None:
        numbers = range(self.project.last_number + 1, wanted + 1)
        lines = [self._line(number) for number in numbers]
        self.session.add_all(lines)
        self.session.flush()
        for line in lines:
            self._sort(line)
        self.session.add_all(self._points(lines))
        self.project.last_number = max(wanted, self.project.last_number)

    def _themes(self) -> list[Theme]:
        themes = self.session.query(Theme).filter_by(project_id=self.project.id).order_by(Theme.id).all()
        for nth in range(len(themes) + 1, THEMES + 1):
            facts: dict[str, Any] = {"client_key": f"bench-{nth}", "position": nth}
            name = f"{themes[nth % 10].name} {nth}"
            themes.append(Theme(project_id=self.project.id, name=name, created_at=self.project.created_at, **facts))
        self.session.add_all(themes)
        self.session.flush()
        return themes

    def _line(self, number: int) -> Contribution:
        meeting = self.meetings[number % len(self.meetings)]
        seat = self.dice.choice(self.seats[meeting.id])
        round_, table = self.dice.choice(meeting.rounds), self.dice.choice(meeting.tables)
        words = " ".join(self.dice.sample(self.sayings, 1 + (number % 4 == 0)))
        return Contribution(
            project_id=self.project.id, conference_id=meeting.id, number=number, round_id=round_.id, table_id=table.id,
            author_id=seat.id, role_id=seat.role_id, client_key=f"bench-{number}", text=f"{words} ({number})",
            moderation=Moderation.RELEASED, is_rehearsal=True, posted_at=self.project.created_at, version=number,
        )  # fmt: skip

    def _sort(self, line: Contribution) -> None:
        places = self.dice.sample(self.themes, 2 if line.number % 7 == 0 else 1) if line.number % 10 else []
        self.session.add_all(
            Coding(contribution_id=line.id, theme_id=theme.id, position=place)
            for place, theme in enumerate(places, start=1)
        )
        others = [seat for seat in self.seats[line.conference_id] if seat.id != line.author_id]
        agreed = self.dice.sample(others, min(len(others), self.dice.choice((0, 0, 0, 1, 2, 5))))
        self.session.add_all(Support(contribution_id=line.id, seat_id=seat.id) for seat in agreed)

    def _points(self, lines: list[Contribution]) -> Iterator[Point]:
        for nth, line in enumerate(lines[::LINES_A_POINT]):
            yield Point(
                conference_id=line.conference_id, round_id=line.round_id, table_id=line.table_id,
                client_key=f"bench-{nth}", text=line.text, who=self.themes[nth % THEMES].name,
                moderation=Moderation.RELEASED, is_rehearsal=True, version=1,
                grounds=[Ground(contribution_id=line.id)],
            )  # fmt: skip


class Steering:
    """More measures with what they stand on, a review of the draft, promises, and what became of lines."""

    def __init__(self, making: Making) -> None:
        self.making, self.do, self.project = making, making.do, making.project

    def work(self, measures: int) -> None:
        with self.making.house.reading() as session:
            view = plans.plan_view(session, self.project)
            self.lines = [line.number for line in outcomes.outcomes(session, self.project).thread.lines.values()]
        self._measures(measures - len(view.measures), [each.id for each in view.areas])
        self._promises(measures // 4)
        self._review(measures)
        self._outcomes()

    def _measures(self, more: int, areas: list[int]) -> None:
        today = self.making.today
        said = [each.text for each in script(self.making.language).contributions if each.kind == "measures"]
        judged = [each for each in self.making.story["measures"] if "leader" in each]
        rows = [
            MeasureRow(
                fields=MeasureDraft(
                    text=f"{said[nth % len(said)]} ({nth + 1})", area=areas[nth % len(areas)],
                    leader=self.making.leaders[nth % 3], funding=Funding.WITHIN_FRAME,
                    importance=tuple(Importance)[nth % 3], due_on=today + timedelta(days=90 + nth),
                    evaluate_on=today + timedelta(days=300 + nth), indicator=judged[nth % len(judged)]["indicator"],
                    evaluate_how=judged[nth % len(judged)]["how"], goals=self.making.goals[nth % 3 : nth % 3 + 2],
                )
            )
            for nth in range(more)
        ]  # fmt: skip
        if rows:
            self.do(ImportMeasure(project=self.project, client_key=self.making.held.key(), rows=rows))
        for nth, measure in enumerate(self._ids()[-more:] if more > 0 else []):
            for step in range(GROUNDS):
                number = self.lines[(nth * 101 + step * 13) % len(self.lines)]
                self.do(AddGround(measure=measure, kind=GroundKind.INPUT, number=number))

    def _ids(self) -> list[int]:
        with self.making.house.reading() as session:
            return sorted(each.id for each in plans.plan_view(session, self.project).measures)

    def _promises(self, many: int) -> None:
        for nth in range(many):
            text = f"{self.making.story['promises'][nth % 2]['text']} ({nth + 1})"
            due = self.making.today + timedelta(days=30 + nth)
            self.do(AddPromise(project=self.project, promise=PromiseMade(text=text, due_on=due)))

    def _review(self, comments: int) -> None:
        """Comments on the newest version, each with its answer."""
        with self.making.house.reading() as session:
            newest = editions.editions_of(session, self.project)[0].id
        asked = self.making.ask(ConsultationKind.REVIEW, newest)
        for nth in range(comments):
            said = self.making.story["comments"][nth % len(self.making.story["comments"])]
            comment = WriteComment(
                client_key=self.making.held.key(), consultation=asked, place="whole", kind=CommentKind(said["kind"]),
                text=f"{said['text']} ({nth + 1})",
            )  # fmt: skip
            made = self.do(comment, self.making.links[nth % len(self.making.links)])
            answered = AnswerComment(id=made, edition=1, answer=AnswerCode(said["answer"]), reason=said["reason"])
            self.do(answered)

    def _outcomes(self) -> None:
        """A sixth of the lines no measure stands on are parked, with one reason for each theme's."""
        with self.making.house.reading() as session:
            stand = outcomes.outcomes(session, self.project)
        why = next(each["why"] for each in self.making.story["outcomes"].values() if each["kind"] == "not_taken")
        lines = [LineSeen(number=number) for number in stand.without[::6]]
        for start in range(0, len(lines), MAX_LINES_AT_ONCE):
            parked = {"kind": OutcomeKind.NOT_TAKEN, "why": why, "lines": lines[start : start + MAX_LINES_AT_ONCE]}
            self.do(SetOutcome(project=self.project, **parked))
