"""What may be asked about a conference as a whole."""

from dialog.commands.base import Command
from dialog.fields import Id, Name
from dialog.plans import ConferencePlan
from dialog.vocabulary import Preparation


class CreateConference(Command):
    wire = "conference.create"
    project: Id | None = None
    plan: ConferencePlan


class EditConference(Command):
    wire = "conference.edit"
    plan: ConferencePlan


class DuplicateConference(Command):
    """Copies the set-up (never people or contributions) into a new conference of the same project."""

    wire = "conference.duplicate"
    title: Name


class PrepareConference(Command):
    """Notes that one of the things before the evening is done, or that it is not after all."""

    wire = "conference.prepare"
    step: Preparation
    done: bool = True


class CloseConference(Command):
    """No more joining: the code is closed until the conference is reopened."""

    wire = "conference.close"


class ReopenConference(Command):
    wire = "conference.reopen"


class AnswerConference(Command):
    """Whether the promised answer has been given: then its day is no deadline any more."""

    wire = "conference.answer"
    answered: bool


class DeleteConference(Command):
    """Deletes the conference with everything in it, for good. `title` is typed anew: nobody does it by a slip."""

    wire = "conference.delete"
    title: Name


class TidyConference(Command):
    """Erases words that nobody may read any more, a month after the conference; given by the house itself."""

    wire = "conference.tidy"


class ClearRehearsal(Command):
    """Removes everything that simulated phones made, and puts the rounds back to waiting."""

    wire = "rehearsal.clear"
