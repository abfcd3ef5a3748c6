"""What may be asked in the steering group's room: who works in it, who owns the work, and the goals."""

from dialog.commands.base import Command
from dialog.fields import Edition, Id, OptionalName, Question
from dialog.vocabulary import MemberJob


class AppointMember(Command):
    """Another job for somebody who is a member already; who is not comes by an invitation."""

    wire = "member.appoint"
    project: Id
    person: Id
    job: MemberJob


class RemoveMember(Command):
    """Out of the project; the account stays. Never the last one who may change anything."""

    wire = "member.remove"
    project: Id
    person: Id


class ConfirmMember(Command):
    """Whoever asks says yes to the mandate, the frame and their own job as they stand now."""

    wire = "member.confirm"
    project: Id


class NameOwner(Command):
    """The project's owner. `leads` says that they are a leader in the municipality's top management."""

    wire = "owner.name"
    project: Id
    edition: Edition
    name: OptionalName = ""
    title: OptionalName = ""
    leads: bool = False


class AddGoal(Command):
    """One more goal, typed. A goal whose words stand there already is met and not made twice."""

    wire = "goal.add"
    project: Id
    text: Question


class TakeGoal(Command):
    """A goal in one tap from what the steering group wrote at its own conference: a table's `point`, or a `line`."""

    wire = "goal.take"
    project: Id
    point: Id | None = None
    line: Id | None = None
