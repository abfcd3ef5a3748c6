"""Needs of coordination: who would be better off if who contributed, and who suffers because nobody coordinates."""

from sqlalchemy.orm import Session

from dialog.commands import AddNeed, EditNeed, RemoveNeed
from dialog.events import Done
from dialog.models import Need
from dialog.services import belonging, registers
from dialog.services.actor import Actor


def add_need(session: Session, actor: Actor, command: AddNeed) -> Done:
    project = belonging.require_work(session, actor, command.project)
    row = Need(project_id=project.id, removed=False, **command.need.model_dump())
    return Done(id=registers.add(session, actor, row).id)


def edit_need(session: Session, actor: Actor, command: EditNeed) -> Done:
    row = registers.find(session, actor, Need, command.id)
    return registers.change(session, actor, row, command.edition, command.need.model_dump())


def remove_need(session: Session, actor: Actor, command: RemoveNeed) -> Done:
    row = registers.find(session, actor, Need, command.id)
    return registers.change(session, actor, row, command.edition, {"removed": command.removed})
