"""The log of what the work costs: hours by groups of people, and expenses."""

from sqlalchemy.orm import Session

from dialog.commands import AddExpense, EditExpense, EditHours, LogHours, RemoveExpense, RemoveHours
from dialog.events import Done
from dialog.models import Expense, Hours
from dialog.services import belonging, registers
from dialog.services.actor import Actor


def log_hours(session: Session, actor: Actor, command: LogHours) -> Done:
    project = belonging.require_work(session, actor, command.project)
    row = Hours(project_id=project.id, removed=False, **command.hours.model_dump())
    return Done(id=registers.add(session, actor, row).id)


def edit_hours(session: Session, actor: Actor, command: EditHours) -> Done:
    row = registers.find(session, actor, Hours, command.id)
    return registers.change(session, actor, row, command.edition, command.hours.model_dump())


def remove_hours(session: Session, actor: Actor, command: RemoveHours) -> Done:
    row = registers.find(session, actor, Hours, command.id)
    return registers.change(session, actor, row, command.edition, {"removed": command.removed})


def add_expense(session: Session, actor: Actor, command: AddExpense) -> Done:
    project = belonging.require_work(session, actor, command.project)
    row = Expense(project_id=project.id, removed=False, **command.expense.model_dump())
    return Done(id=registers.add(session, actor, row).id)


def edit_expense(session: Session, actor: Actor, command: EditExpense) -> Done:
    row = registers.find(session, actor, Expense, command.id)
    return registers.change(session, actor, row, command.edition, command.expense.model_dump())


def remove_expense(session: Session, actor: Actor, command: RemoveExpense) -> Done:
    row = registers.find(session, actor, Expense, command.id)
    return registers.change(session, actor, row, command.edition, {"removed": command.removed})
