"""What may be asked about the planning calendar: its meetings, who is called, and how many came."""

import datetime
from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import ClockTime, Edition, Id, Name, OptionalName
from dialog.plans import Part
from dialog.vocabulary import MAX_BODIES, MAX_CAME, MAX_MEETINGS, MeetingKind


class MeetingWanted(Part):
    """One day as it shall stand. `bodies` are called, and the steering group itself with `steering`; `conference` is
    the one that the meeting is held as."""

    kind: MeetingKind = MeetingKind.OTHER
    title: Name
    held_on: datetime.date | None = None
    begins_at: ClockTime = ""
    place: OptionalName = ""
    conference: Id | None = None
    steering: bool = False
    bodies: Annotated[tuple[Id, ...], Field(max_length=MAX_BODIES)] = ()


class AddMeeting(Command):
    """One or many. A meeting of the same kind and name is met and not made twice."""

    wire = "meeting.add"
    project: Id
    meetings: Annotated[list[MeetingWanted], Field(min_length=1, max_length=MAX_MEETINGS)]


class EditMeeting(Command):
    wire = "meeting.edit"
    id: Id
    edition: Edition
    meeting: MeetingWanted


class RemoveMeeting(Command):
    """Out of the calendar, or back into it with `removed` false."""

    wire = "meeting.remove"
    id: Id
    edition: Edition
    removed: bool = True


class Came(Part):
    """How many came of one body, or of the steering group when `body` is left out; None takes the count away."""

    body: Id | None = None
    came: Annotated[int, Field(ge=0, le=MAX_CAME)] | None = None


class CountAttendance(Command):
    """How many came, per body and never by name."""

    wire = "attendance.count"
    meeting: Id
    counts: Annotated[list[Came], Field(min_length=1, max_length=MAX_BODIES + 1)]
