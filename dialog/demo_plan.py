"""A finished plan to look at: an invented project from its mandate to what became of its measures, a year in seconds.

Everything goes through the doorway, at the days of the method's own calendar; only versions are frozen in a process of
their own, as they are for everybody. No real project may be touched.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from dialog import errands, outset
from dialog.commands import (
    AddBody,
    AddExpense,
    AddGround,
    AddLeader,
    AddMeeting,
    AddNeed,
    AddPartner,
    AddPromise,
    AdoptPlan,
    AnswerComment,
    ApproveQuote,
    AreaDraft,
    BodyWanted,
    Came,
    CountAttendance,
    CreateArea,
    CreateProject,
    DeliverConsultation,
    EditMeasure,
    EditMeeting,
    EvaluateMeasure,
    HoursWorked,
    LineSeen,
    LogHours,
    MakeLink,
    MeasureDraft,
    MeetingWanted,
    MergeMeasure,
    NameOwner,
    NeedTold,
    OpenConsultation,
    OpenPage,
    PartnerDraft,
    PromiseMade,
    PublishEdition,
    ReadyMeasure,
    RemoveMeasure,
    ReportStatus,
    SetOutcome,
    SettlePartner,
    SettlePromise,
    Spent,
    TakeMeasure,
    WriteAnswer,
    WriteComment,
    WriteReflection,
)
from dialog.demo_meetings import MEETINGS, Days, Meetings, told
from dialog.domain import taking_in
from dialog.domain.outcomes import Outcomes
from dialog.domain.plan import MeasureValue
from dialog.doorway import OPERATOR, Caller, Doorway
from dialog.models import Meeting
from dialog.plans import ProjectPlan
from dialog.queries import bodies, meetings, outcomes, plans
from dialog.rehearsal.texts import FOLDER, script
from dialog.vocabulary import (
    ActorKind,
    ConsultationKind,
    Document,
    EvaluationOutcome,
    Funding,
    GroundKind,
    HoursKind,
    Importance,
    Language,
    LinkPurpose,
    MeasureHome,
    MeetingKind,
    PartnerState,
    PromiseState,
)

BEGAN_WEEKS_AGO = 60
"""So that the decision, 36 weeks after the mandate, lies half a year back."""
YEARS = 4
DICE = 2026


def make(doorway: Doorway, language: Language) -> int:
    """The id of a new project with everything in it."""
    return Making(doorway, language).whole()


class Making:
    """One plan on its way. Measures are known by their place in the story, from 0."""

    def __init__(self, doorway: Doorway, language: Language) -> None:
        self.language, self.today = language, doorway.clock().astimezone().date()
        self.days = Days(doorway.clock())
        settings = replace(doorway.settings, post_rate=0)
        self.house = Doorway(doorway.database, settings, clock=self.days, rng=random.Random(DICE))  # noqa: S311 - the demo's dice
        self.story = told(json.loads((FOLDER / "finished_plan.json").read_text(encoding="utf-8")), language)
        self.project = 0
        self.measures: list[int] = []
        self.leaders: list[int] = []

    def whole(self) -> int:
        self._begin()
        self._meet()
        self._reflect()
        self._write()
        self._review()
        self._adopt()
        self._follow()
        return self.project

    def do(self, command: Any, caller: Caller = OPERATOR) -> int:
        return self.house.execute(caller, command).id or 0

    # -- before the plan ---------------------------------------------------------------------------

    def _begin(self) -> None:
        """The mandate, its owner, the bodies and the whole calendar."""
        began = self.today - timedelta(weeks=BEGAN_WEEKS_AGO)
        self.days.turn(began)
        plan = {
            **script(self.language).project, "name": self.story["name"], "language": self.language,
            "period_from": self.today.year, "period_to": self.today.year + YEARS,
            "erase_on": self.today + timedelta(days=365),
        }  # fmt: skip
        self.project = self.do(CreateProject(plan=ProjectPlan.model_validate(plan), demo=True))
        self.do(NameOwner(project=self.project, edition=1, leads=True, **self.story["owner"]))
        self.do(AddBody(project=self.project, bodies=[BodyWanted(name=name) for name in self.story["bodies"]]))
        with self.house.reading() as session:
            self.bodies = [each.id for each in bodies.bodies_of(session, self.project)]
        self.calendar = outset.meetings(self.language, began, tuple(self.bodies))
        self.do(AddMeeting(project=self.project, meetings=self.calendar))

    def _meet(self) -> None:
        self.held = Meetings(self.house, self.days, self.project, self.language)
        for kind, meeting in zip(MEETINGS, self._of(MeetingKind.CONFERENCE), strict=True):
            self.days.turn(_day(meeting))
            held = self.held.hold(kind, _day(meeting))
            planned = next(each for each in self._meetings() if each.title == meeting.title)
            tied = meeting.model_copy(update={"conference": held})
            self.do(EditMeeting(id=planned.id, edition=planned.edition, meeting=tied))

    def _reflect(self) -> None:
        self.days.turn(self._on(MeetingKind.COLLECTED))
        edition = self._publish(Document.INPUT_REPORT, "0.2")
        self.days.turn(self._on(MeetingKind.REFLECTION))
        asked = self.ask(ConsultationKind.REFLECTION, edition)
        for link, theme in zip(self.links, self.held.themes.values(), strict=False):
            for place in (f"theme-{theme}", "whole"):
                self.do(WriteReflection(consultation=asked, place=place, text=self.story["say"]["reflection"]), link)
            self.do(DeliverConsultation(id=asked), link)

    # -- the plan ----------------------------------------------------------------------------------

    def _write(self) -> None:
        """Areas from themes, measures from what the tables proposed."""
        self.days.turn(self._on(MeetingKind.WORK))
        with self.house.reading() as session:
            self.goals = [each.id for each in plans.plan_view(session, self.project).goals]
        areas = [self._area(**each) for each in self.story["areas"]]
        self.leaders = [self.do(AddLeader(project=self.project, **each)) for each in self.story["leaders"]]
        for each in self.story["measures"]:
            self.measures.append(self._measure(areas, each))
        self._take_in()
        for nth, each in enumerate(self.story["measures"]):
            if each["end"] == "merged":
                self.do(MergeMeasure(id=self.measures[nth], edition=self._seen(nth).edition, into=self.measures[0]))
            if each["end"] == "removed":
                seen = self._seen(nth).edition
                self.do(RemoveMeasure(id=self.measures[nth], edition=seen, why=each["why"]))

    def _take_in(self) -> None:
        """What the tool suggests for some measures: the other inputs about the same."""
        wanted = [self.measures[nth] for nth in self.story["suggested"]]
        for each in taking_in.offers(self._outcomes(), {}):
            if each.measure.id in wanted:
                wanted.remove(each.measure.id)
                for line in each.lines:
                    self.do(AddGround(measure=each.measure.id, kind=GroundKind.INPUT, number=line))

    def _area(self, line: int, **said: str) -> int:
        name = script(self.language).contributions[line].themes[0]
        draft = AreaDraft(name=name, themes=[self.held.themes[name]], **said)
        return self.do(CreateArea(project=self.project, client_key=self.held.key(), fields=draft))

    def _measure(self, areas: list[int], story: dict[str, Any]) -> int:
        point, numbers = self.held.propose(story["text"], story["lines"])
        made = self.do(TakeMeasure(project=self.project, client_key=self.held.key(), point=point))
        for number in numbers:
            self.do(AddGround(measure=made, kind=GroundKind.INPUT, number=number))
        edition = self._value(made).edition
        self.do(EditMeasure(id=made, edition=edition, fields=MeasureDraft(**self._fields(areas, story))))
        if "partner" in story:
            self._partner(made, story)
        return made

    def _fields(self, areas: list[int], story: dict[str, Any]) -> dict[str, Any]:
        said: dict[str, Any] = {name: story[name] for name in ("origin", "funding") if name in story}
        if story["area"] is not None:
            said["area"] = areas[story["area"]]
        if "leader" not in story:
            return said
        decided, nth = self._on(MeetingKind.DECISION), len(self.measures)
        return {
            "leader": self.leaders[story["leader"]], "funding": Funding.WITHIN_FRAME, "home": MeasureHome.UNIT_PLAN,
            "importance": (Importance.A, Importance.B)[nth % 2], "starts_on": decided + timedelta(days=30),
            "due_on": decided + timedelta(days=120), "evaluate_on": decided + timedelta(days=180 + 60 * nth),
            "indicator": story["indicator"], "evaluate_how": story["how"],
            "goals": self.goals[nth % 3 : nth % 3 + 3], **said,
        }  # fmt: skip

    def _partner(self, measure: int, story: dict[str, Any]) -> None:
        who, kind, answer = story["partner"]
        told = {name: story[name] for name in ("expects", "gives")}
        fields = {"name": self.story["partners"][who], "kind": kind, **told}
        self.do(AddPartner(measure=measure, fields=PartnerDraft.model_validate(fields)))
        now = self._value(measure)
        if answer != PartnerState.ASKED:
            self.do(SettlePartner(id=now.partners[0].id, edition=now.edition, state=PartnerState(answer)))

    # -- the reference group's review, and the decision ------------------------------------------------

    def _review(self) -> None:
        """The first draft, a comment of every kind, and an answer of every code before the next version."""
        self.days.turn(self._on(MeetingKind.DRAFT_REVIEW) - timedelta(days=14))
        asked = self.ask(ConsultationKind.REVIEW, self._publish(Document.PLAN_DRAFT, "0.3"))
        self.days.turn(self._on(MeetingKind.DRAFT_REVIEW))
        for each in self.story["comments"]:
            said = {name: each[name] for name in ("place", "kind", "text", "proposal") if name in each}
            comment = WriteComment.model_validate(said | {"client_key": self.held.key(), "consultation": asked})
            made = self.do(comment, self.links[each["body"]])
            answer = {"id": made, "edition": 1, "answer": each["answer"], "reason": each["reason"]}
            self.do(AnswerComment.model_validate(answer))
        for link in self.links:
            self.do(DeliverConsultation(id=asked), link)
        better = MeasureDraft(text=self.story["comments"][0]["proposal"])
        self.do(EditMeasure(id=self.measures[0], edition=self._seen(0).edition, fields=better))
        self.days.turn(self._on(MeetingKind.HEARING))
        self._publish(Document.PLAN_DRAFT, "1.0")

    def _adopt(self) -> None:
        self.days.turn(self._on(MeetingKind.DECISION))
        self._account()
        for nth in self._ending("adopted"):
            self.do(ReadyMeasure(id=self.measures[nth], edition=self._seen(nth).edition))
        meeting = next(each.id for each in self._meetings() if each.kind == MeetingKind.DECISION)
        decided = {"project": self.project, "meeting": meeting, "text": self.story["resolution"]}
        years = {"period_from": self.today.year, "period_to": self.today.year + YEARS}
        self.do(AdoptPlan.model_validate(decided | years))
        self._answer()
        self._publish(Document.PLAN_DRAFT, "2.0")

    def _answer(self) -> None:
        """What became of the lines no measure stands on, an answer to each theme, and the page for everybody."""
        themes = {key: self.held.themes[name] for key, name in script(self.language).themes.items()}
        for key, said in self.story["outcomes"].items():
            lines = self._without(themes[key])
            if lines:
                self.do(SetOutcome.model_validate({"project": self.project, "lines": lines} | said))
        for key, said in self.story["answers"].items():
            answer = {"project": self.project, "theme": themes[key], "edition": 0}
            self.do(WriteAnswer.model_validate(answer | said))
        for key in self.story["quoted"]:
            self.do(ApproveQuote(project=self.project, number=self._lines(themes[key])[0]))
        self.do(OpenPage(project=self.project))

    def _without(self, theme: int) -> list[LineSeen]:
        without = set(self._outcomes().without)
        return [LineSeen(number=each) for each in self._lines(theme) if each in without]

    def _lines(self, theme: int) -> list[int]:
        return [each.number for each in self._outcomes().thread.lines.values() if theme in each.themes]

    def _outcomes(self) -> Outcomes:
        with self.house.reading() as session:
            return outcomes.outcomes(session, self.project)

    def _follow(self) -> None:
        """What leaders have told, one evaluation, what was promised, and what is on its way to the next decision."""
        self.days.turn(self.today - timedelta(days=20))
        for each in self.story["statuses"]:
            leader = self._seen(each["measure"]).leader
            link = self.do(MakeLink(purpose=LinkPurpose.STATUS, leader=leader.id if leader else 0))
            told_of = {"measure": self.measures[each["measure"]], "client_key": self.held.key()}
            said = {name: each[name] for name in ("state", "text", "needs") if name in each}
            self.do(ReportStatus.model_validate(said | told_of), Caller(ActorKind.LEADER, link))
        self._evaluate(**self.story["evaluation"])
        for each in self.story["promises"]:
            self._promise(each)
        for nth in self._ending("ready"):
            self.do(ReadyMeasure(id=self.measures[nth], edition=self._seen(nth).edition))

    def _evaluate(self, measure: int, text: str) -> None:
        seen = self._seen(measure).edition
        outcome = EvaluationOutcome.KEPT
        self.do(EvaluateMeasure(id=self.measures[measure], edition=seen, outcome=outcome, text=text))

    def _promise(self, story: dict[str, Any]) -> None:
        wanted = PromiseMade(text=story["text"], due_on=self.today + timedelta(days=story["due"]))
        made = self.do(AddPromise(project=self.project, promise=wanted))
        if "said" in story:
            self.do(SettlePromise(id=made, edition=1, state=PromiseState.KEPT, said=story["said"]))

    def _account(self) -> None:
        """Who came to the meetings, what units need of each other, and what the work has cost."""
        self._count()
        for each in self.story["needs"]:
            self.do(AddNeed(project=self.project, need=NeedTold.model_validate(each)))
        for each in self.story["hours"]:
            hours = HoursWorked(
                worked_on=self._week(each["week"]),
                people=self.story["people"][each["by"]],
                kind=HoursKind(each.get("kind", HoursKind.MUNICIPAL)),
                minutes=each["hours"] * 60,
                what=each["what"],
            )
            self.do(LogHours(project=self.project, hours=hours))
        for each in self.story["expenses"]:
            spent = Spent(spent_on=self._week(each["week"]), what=each["what"], ore=each["kroner"] * 100)
            self.do(AddExpense(project=self.project, expense=spent))

    def _count(self) -> None:
        """At each meeting so far, of everybody who was called."""
        came, until = self.story["attendance"], self.days.moment.date()
        steering, of_bodies = cycle(came["steering"]), cycle(came["bodies"])
        with self.house.reading() as session:
            held = [
                each for each in meetings.meetings_of(session, self.project) if each.held_on and each.held_on < until
            ]
            called = {each.id: [row.body_id for row in each.called] for each in held}
        for meeting, those in called.items():
            counts = [Came(body=body, came=next(of_bodies if body else steering)) for body in those]
            if counts:
                self.do(CountAttendance(meeting=meeting, counts=counts))

    def _week(self, nth: int) -> date:
        return self.today - timedelta(weeks=BEGAN_WEEKS_AGO - nth)

    # -- versions, and what is asked of bodies -----------------------------------------------------------

    def _publish(self, document: Document, number: str) -> int:
        day = self.days.moment.date().isoformat()
        asked = ["freeze", str(self.project), document, f"--number={number}", "--today", day]
        frozen = errands.run([*asked, "--language", self.language], self.house.settings.for_children)
        named = {"project": self.project, "document": document, "number": number, "language": self.language}
        return self.do(PublishEdition.model_validate(named | {"frozen": frozen.decode()}))

    def ask(self, kind: ConsultationKind, edition: int) -> int:
        """Every body, by a link of its own."""
        due = self.days.moment.date() + timedelta(weeks=3)
        asked = {"client_key": self.held.key(), "project": self.project, "edition": edition, "bodies": self.bodies}
        self.links = [
            Caller(ActorKind.BODY, self.do(MakeLink(purpose=LinkPurpose.REFERENCE, body=body))) for body in self.bodies
        ]
        return self.do(OpenConsultation.model_validate(asked | {"kind": kind, "due_on": due}))

    # -- looking up ----------------------------------------------------------------------------------

    def _ending(self, end: str) -> Iterator[int]:
        return (nth for nth, each in enumerate(self.story["measures"]) if each["end"] == end)

    def _seen(self, nth: int) -> MeasureValue:
        return self._value(self.measures[nth])

    def _value(self, measure: int) -> MeasureValue:
        with self.house.reading() as session:
            view = plans.plan_view(session, self.project)
        return next(each for each in (*view.measures, *view.closed) if each.id == measure)

    def _meetings(self) -> Sequence[Meeting]:
        with self.house.reading() as session:
            return meetings.meetings_of(session, self.project)

    def _of(self, kind: MeetingKind) -> list[MeetingWanted]:
        return [each for each in self.calendar if each.kind == kind]

    def _on(self, kind: MeetingKind) -> date:
        return _day(self._of(kind)[0])


def _day(meeting: MeetingWanted) -> date:
    """The method's calendar gives every meeting a day."""
    assert meeting.held_on is not None  # noqa: S101
    return meeting.held_on
