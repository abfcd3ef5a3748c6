"""Something of everything in a project's own rooms, and a payload for each command about it. No rules are repeated here."""

from typing import Any

from sqlalchemy import select

from dialog.commands import (
    AddBody,
    AddExpense,
    AddMeeting,
    AddNeed,
    BodyWanted,
    HoursWorked,
    LogHours,
    MeetingWanted,
    NeedTold,
    Spent,
)
from dialog.doorway import OPERATOR, Doorway
from dialog.models import Body, Meeting

DAY = "2026-12-01"
HOURS = {"worked_on": DAY, "people": "Prosjektleiar", "minutes": 90}
EXPENSE = {"spent_on": DAY, "what": "Mat", "ore": 150_000}
NEED = {"told_by": "Barnevernet", "towards": "Skulane", "text": "Tidlegare varsel"}


def room_payloads(house: Doorway, project: int, person: int, point: int = 1) -> dict[str, dict[str, Any]]:
    """For every command of the steering group's room. `person` has an account."""
    house.execute(OPERATOR, AddBody(project=project, bodies=[BodyWanted(name="Elevrådet")]))
    with house.reading() as session:
        body = session.scalars(select(Body.id).where(Body.project_id == project)).first()
    meeting_wanted = MeetingWanted(title="Møte", bodies=(body or 0,))
    house.execute(OPERATOR, AddMeeting(project=project, meetings=[meeting_wanted]))
    with house.reading() as session:
        meeting = session.scalars(select(Meeting.id).where(Meeting.project_id == project)).first()
    rows = {
        "body": body,
        "meeting": meeting,
        "hours": house.execute(OPERATOR, LogHours(project=project, hours=HoursWorked.model_validate(HOURS))).id,
        "expense": house.execute(OPERATOR, AddExpense(project=project, expense=Spent.model_validate(EXPENSE))).id,
        "need": house.execute(OPERATOR, AddNeed(project=project, need=NeedTold.model_validate(NEED))).id,
    }
    here, seen = {"project": project}, {name: {"id": row, "edition": 1} for name, row in rows.items()}
    return {
        "member.appoint": here | {"person": person, "job": "member"},
        "member.remove": here | {"person": person},
        "member.confirm": here,
        "owner.name": here | {"edition": 1, "name": "Berit", "title": "Kommunalsjef", "leads": True},
        "goal.add": here | {"text": "Eit mål til"},
        "goal.take": here | {"point": point},
        "body.add": here | {"bodies": [{"name": "Idrettslaget"}]},
        "body.edit": seen["body"] | {"body": {"name": "Elevrådet", "arena": "Skule"}},
        "body.remove": seen["body"] | {"edition": 2},
        "meeting.add": here | {"meetings": [{"title": "Eit møte til"}]},
        "meeting.edit": seen["meeting"] | {"meeting": {"title": "Møte", "held_on": DAY, "bodies": [body]}},
        "meeting.remove": seen["meeting"] | {"edition": 2},
        "attendance.count": {"meeting": meeting, "counts": [{"body": body, "came": 3}]},
        "hours.log": here | {"hours": HOURS},
        "hours.edit": seen["hours"] | {"hours": HOURS | {"minutes": 60}},
        "hours.remove": seen["hours"] | {"edition": 2},
        "expense.add": here | {"expense": EXPENSE},
        "expense.edit": seen["expense"] | {"expense": EXPENSE | {"ore": 10_000}},
        "expense.remove": seen["expense"] | {"edition": 2},
        "need.add": here | {"need": NEED},
        "need.edit": seen["need"] | {"need": NEED | {"side": "lack"}},
        "need.remove": seen["need"] | {"edition": 2},
    }
