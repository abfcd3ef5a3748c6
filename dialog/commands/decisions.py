"""What may be asked about the decision, and about measures that are adopted."""

import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from dialog.commands.base import Command
from dialog.fields import ClientKey, Edition, Id, LongText, OptionalName, Reason, clean
from dialog.plans import Part
from dialog.vocabulary import MAX_STATUS, EvaluationOutcome, PromiseState, StatusState

Year = Annotated[int, Field(ge=1990, le=2100)]
Told = Annotated[str, StringConstraints(min_length=1, max_length=MAX_STATUS), BeforeValidator(clean)]
OptionalTold = Annotated[str, StringConstraints(max_length=MAX_STATUS), BeforeValidator(clean)]


class AdoptPlan(Command):
    """Adopts every measure that is ready. `meeting` is the decision meeting of the calendar; without `evaluate_on`
    the plan is evaluated after 18 months."""

    wire = "plan.adopt"
    project: Id
    meeting: Id
    case_number: OptionalName = ""
    text: LongText = ""
    period_from: Year
    period_to: Year
    evaluate_on: datetime.date | None = None


class UndoPlan(Command):
    """Takes the newest decision back, until midnight of the day it was written in."""

    wire = "plan.undo"
    project: Id
    why: Reason


class RemindPlan(Command):
    """Another day for the evaluation of the plan."""

    wire = "plan.remind"
    id: Id
    edition: Edition
    evaluate_on: datetime.date


class ReassignMeasure(Command):
    """Another accountable leader for an adopted measure; its text stays as it was adopted."""

    wire = "measure.reassign"
    id: Id
    edition: Edition
    leader: Id
    why: Reason


class EvaluateMeasure(Command):
    """An adopted measure goes on, goes on otherwise, or ends. Without `next_on` one that goes on is evaluated again
    after 18 months."""

    wire = "measure.evaluate"
    id: Id
    edition: Edition
    outcome: EvaluationOutcome
    text: Told
    next_on: datetime.date | None = None


class ReportStatus(Command):
    """By the accountable leader, or typed in for them."""

    wire = "status.report"
    measure: Id
    client_key: ClientKey
    state: StatusState
    text: Told
    needs: OptionalTold = ""


class PromiseMade(Part):
    text: Told
    towards: OptionalName = ""
    due_on: datetime.date | None = None


class AddPromise(Command):
    wire = "promise.add"
    project: Id
    promise: PromiseMade


class EditPromise(Command):
    wire = "promise.edit"
    id: Id
    edition: Edition
    promise: PromiseMade


class SettlePromise(Command):
    """Kept or broken, with a sentence; `open` takes it back."""

    wire = "promise.settle"
    id: Id
    edition: Edition
    state: PromiseState
    said: OptionalTold = ""


class RemovePromise(Command):
    wire = "promise.remove"
    id: Id
    edition: Edition
    removed: bool = True
