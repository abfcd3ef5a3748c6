"""The planning calendar: its meetings, who is called to each, and how many came."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import AddMeeting, CountAttendance, EditMeeting, MeetingWanted, RemoveMeeting
from dialog.errors import NotFound, NotNow
from dialog.events import Done
from dialog.models import Attendance, Body, Conference, Meeting
from dialog.services import belonging, plan_acts, registers
from dialog.services.actor import Actor
from dialog.vocabulary import MAX_MEETINGS


def add_meeting(session: Session, actor: Actor, command: AddMeeting) -> Done:
    """A template may be laid twice: what stands there is left alone, and what was taken out comes back."""
    project = belonging.require_work(session, actor, command.project)
    known = {_same(row.kind, row.title): row for row in _all(session, project.id)}
    made = [_added(session, actor, project.id, known, wanted) for wanted in command.meetings]
    if len(known) > MAX_MEETINGS:
        raise NotNow("meeting.too_many", most=MAX_MEETINGS)
    return Done(id=project.id, facts={"made": sum(made)})


def edit_meeting(session: Session, actor: Actor, command: EditMeeting) -> Done:
    meeting = registers.find(session, actor, Meeting, command.id)
    wanted = command.meeting
    before = {row.body_id for row in meeting.called}
    called = _known(session, meeting.project_id, wanted) | _out_of_sight(session, meeting)
    if before != called and meeting.edition != command.edition:
        raise NotNow("row.changed_meanwhile", edition=meeting.edition)
    done = registers.change(session, actor, meeting, command.edition, _columns(wanted))
    if before != called:
        meeting.edition = command.edition + 1
        _call(session, meeting, called)
        change = {"called": [_listed(before), _listed(called)]}
        plan_acts.note(session, actor, meeting.project_id, "meeting", meeting.id, change)
    return done


def remove_meeting(session: Session, actor: Actor, command: RemoveMeeting) -> Done:
    meeting = registers.find(session, actor, Meeting, command.id)
    return registers.change(session, actor, meeting, command.edition, {"removed": command.removed})


def count_attendance(session: Session, actor: Actor, command: CountAttendance) -> Done:
    """Only of who was called; the last count is the one that stands."""
    meeting = registers.find(session, actor, Meeting, command.meeting)
    rows = {row.body_id: row for row in meeting.called}
    change: dict[str, list[int | None]] = {}
    for told in command.counts:
        if told.body not in rows:
            raise NotFound("attendance.not_called")
        row = rows[told.body]
        change[f"came {told.body or 'steering'}"] = [row.came, told.came]
        row.came = told.came
    plan_acts.note(session, actor, meeting.project_id, "meeting", meeting.id, change)
    session.flush()
    return Done(id=meeting.id)


def _added(
    session: Session, actor: Actor, project_id: int, known: dict[tuple[str, str], Meeting], wanted: MeetingWanted
) -> bool:
    found = known.get(_same(wanted.kind, wanted.title))
    if found is not None:
        brought_back = found.removed
        registers.change(session, actor, found, found.edition, {"removed": False})
        return brought_back
    called = _known(session, project_id, wanted)
    row = registers.add(session, actor, Meeting(project_id=project_id, removed=False, **_columns(wanted)))
    _call(session, row, called)
    known[_same(wanted.kind, wanted.title)] = row
    return True


def _known(session: Session, project_id: int, wanted: MeetingWanted) -> set[int | None]:
    """Who is called. Only bodies and a conference of the same project may be named."""
    conference = session.get(Conference, wanted.conference) if wanted.conference is not None else None
    if wanted.conference is not None and (conference is None or conference.project_id != project_id):
        raise NotFound("conference.not_found")
    own = set(session.scalars(select(Body.id).where(Body.project_id == project_id, Body.id.in_(wanted.bodies))))
    if own != set(wanted.bodies):
        raise NotFound("row.not_found")
    return {*own, None} if wanted.steering else {*own}


def _out_of_sight(session: Session, meeting: Meeting) -> set[int | None]:
    """Bodies that were called and are taken out of the list: no form asks about them, and how many came is kept."""
    called = [row.body_id for row in meeting.called if row.body_id is not None]
    return set(session.scalars(select(Body.id).where(Body.id.in_(called), Body.removed.is_(True))))


def _columns(wanted: MeetingWanted) -> dict[str, Any]:
    plain: dict[str, Any] = wanted.model_dump(exclude={"conference", "steering", "bodies"})
    return plain | {"held_as": wanted.conference}


def _call(session: Session, meeting: Meeting, called: set[int | None]) -> None:
    """Who is still called keeps the count."""
    kept = [row for row in meeting.called if row.body_id in called]
    new = called - {row.body_id for row in kept}
    meeting.called = [*kept, *(Attendance(body_id=body) for body in sorted(new, key=lambda body: body or 0))]
    session.flush()


def _all(session: Session, project_id: int) -> list[Meeting]:
    return list(session.scalars(select(Meeting).where(Meeting.project_id == project_id)))


def _same(kind: str, title: str) -> tuple[str, str]:
    return str(kind), title.casefold()


def _listed(called: Collection[int | None]) -> list[int]:
    """As it stands in the log; the steering group is 0."""
    return sorted(body or 0 for body in called)
