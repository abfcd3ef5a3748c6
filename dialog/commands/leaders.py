"""What may be asked about the people who may answer for measures."""

import datetime

from dialog.commands.areas import Edition
from dialog.commands.base import Command
from dialog.fields import Id, Name, OptionalReason


class AddLeader(Command):
    """A person and a unit; one who is there already is met, not made twice."""

    wire = "leader.add"
    project: Id
    name: Name
    unit: Name


class EditLeader(Command):
    wire = "leader.edit"
    id: Id
    edition: Edition
    name: Name
    unit: Name


class LeaveLeader(Command):
    """Somebody has left: the measures are told of, and nobody is put in the place. Without a day they are back."""

    wire = "leader.leave"
    id: Id
    edition: Edition
    left_on: datetime.date | None = None
    why: OptionalReason = ""
