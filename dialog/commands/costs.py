"""What may be asked about the log of what the work costs: hours and expenses."""

import datetime
from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import Edition, Id, Name, OptionalQuestion, Question
from dialog.plans import Part
from dialog.vocabulary import MAX_KRONER, MAX_LOGGED_HOURS, HoursKind


class HoursWorked(Part):
    """`people` is a group («project lead», «parents»), never a name."""

    worked_on: datetime.date
    people: Name
    kind: HoursKind = HoursKind.MUNICIPAL
    minutes: Annotated[int, Field(ge=1, le=MAX_LOGGED_HOURS * 60)]
    what: OptionalQuestion = ""


class LogHours(Command):
    wire = "hours.log"
    project: Id
    hours: HoursWorked


class EditHours(Command):
    wire = "hours.edit"
    id: Id
    edition: Edition
    hours: HoursWorked


class RemoveHours(Command):
    """Out of the log, or back into it with `removed` false."""

    wire = "hours.remove"
    id: Id
    edition: Edition
    removed: bool = True


class Spent(Part):
    """Money in hundredths of a krone."""

    spent_on: datetime.date
    what: Question
    ore: Annotated[int, Field(ge=1, le=MAX_KRONER * 100)]


class AddExpense(Command):
    wire = "expense.add"
    project: Id
    expense: Spent


class EditExpense(Command):
    wire = "expense.edit"
    id: Id
    edition: Edition
    expense: Spent


class RemoveExpense(Command):
    """Out of the log, or back into it with `removed` false."""

    wire = "expense.remove"
    id: Id
    edition: Edition
    removed: bool = True
