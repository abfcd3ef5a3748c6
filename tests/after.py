"""An adopted plan to follow: a decision meeting, measures that are ready, a leader's own link, and payloads."""

from datetime import date
from typing import Any

from conftest import Evening
from plan_rows import add_leader, add_measure, seen
from sqlalchemy import select

from dialog.commands import AddMeeting, AddPromise, AdoptPlan, MakeLink, MeetingWanted, PromiseMade, ReadyMeasure
from dialog.doorway import Caller
from dialog.models import Meeting
from dialog.vocabulary import ActorKind, LinkPurpose, MeetingKind

DECIDED = date(2026, 11, 19)
DUE = {"due_on": date(2027, 6, 1), "evaluate_on": date(2028, 6, 1)}
PERIOD = {"period_from": 2027, "period_to": 2030}


def decision_meeting(evening: Evening, held_on: date | None = DECIDED, title: str = "Kommunestyret") -> int:
    wanted = MeetingWanted(kind=MeetingKind.DECISION, title=title, held_on=held_on)
    evening.house.execute(evening.operator, AddMeeting(project=evening.project, meetings=[wanted]))
    with evening.house.reading() as session:
        mine = select(Meeting.id).where(Meeting.project_id == evening.project, Meeting.title == title)
        return session.scalars(mine).one()


def ready_measure(evening: Evening, leader: int, text: str = "Open hall", **fields: Any) -> int:
    measure = add_measure(evening, text, leader=leader, **DUE, **fields)
    evening.house.execute(evening.operator, ReadyMeasure(id=measure, edition=seen(evening, measure).edition))
    return measure


def adopt(evening: Evening, meeting: int | None = None, **more: Any) -> Any:
    told = {"case_number": "26/114", "text": "Planen er vedteken.", **PERIOD, **more}
    command = AdoptPlan(project=evening.project, meeting=meeting or decision_meeting(evening), **told)
    return evening.house.execute(evening.operator, command)


def adopted(evening: Evening, *texts: str) -> tuple[int, list[int]]:
    """A leader, and the measures they answer for."""
    leader = add_leader(evening)
    measures = [ready_measure(evening, leader, text) for text in texts or ("Open hall", "Leksehjelp")]
    adopt(evening)
    return leader, measures


def link(evening: Evening, leader: int) -> tuple[Caller, str]:
    """The leader at the doorway, and the token of their link."""
    done = evening.house.execute(evening.operator, MakeLink(purpose=LinkPurpose.STATUS, leader=leader))
    return Caller(ActorKind.LEADER, done.id), str(done.facts["token"])


def payloads(evening: Evening) -> dict[str, dict[str, Any]]:
    """For every command about what follows the decision."""
    leader, (measure, other) = adopted(evening, "Vedteke", "Vedteke òg")
    next_leader = add_leader(evening, "Ola Dal", "Skule")
    made = evening.house.execute(
        evening.operator, AddPromise(project=evening.project, promise=PromiseMade(text="Svar"))
    )
    promise = {"id": made.id, "edition": 1}
    ready_measure(evening, leader, "Klar")
    meeting = decision_meeting(evening, title="Kommunestyret på nytt")
    decision = evening.house.execute(
        evening.operator, AdoptPlan(project=evening.project, meeting=meeting, text="Kapra", **PERIOD)
    ).id
    ready_measure(evening, leader, "Klar i tillegg")
    seen_as = {"edition": seen(evening, measure).edition}
    return {
        "plan.adopt": {"project": evening.project, "meeting": meeting, "text": "Kapra", **PERIOD},
        "plan.undo": {"project": evening.project, "why": "Feil sak"},
        "plan.remind": {"id": decision, "edition": 1, "evaluate_on": "2029-01-01"},
        "measure.reassign": {"id": measure, **seen_as, "leader": next_leader, "why": "Ny leiar"},
        "measure.evaluate": {"id": other, **seen_as, "outcome": "ended", "text": "Kapra"},
        "status.report": {"measure": measure, "client_key": "r" * 8, "state": "under_way", "text": "Kapra"},
        "promise.add": {"project": evening.project, "promise": {"text": "Kapra"}},
        "promise.edit": promise | {"promise": {"text": "Kapra"}},
        "promise.settle": promise | {"state": "kept", "said": "Kapra"},
        "promise.remove": promise,
    }
