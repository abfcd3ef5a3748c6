"""The list of promises: made, changed, kept or broken with a sentence, and never quietly gone."""

from sqlalchemy.orm import Session

from dialog.commands import AddPromise, EditPromise, RemovePromise, SettlePromise
from dialog.domain import retention
from dialog.errors import Invalid
from dialog.events import Done
from dialog.models import Promise
from dialog.services import belonging, registers
from dialog.services.actor import Actor
from dialog.vocabulary import PromiseState


def add_promise(session: Session, actor: Actor, command: AddPromise) -> Done:
    project = belonging.require_work(session, actor, command.project)
    row = Promise(
        project_id=project.id, state=PromiseState.OPEN, said="", removed=False, **command.promise.model_dump()
    )
    return Done(id=registers.add(session, actor, row).id)


def edit_promise(session: Session, actor: Actor, command: EditPromise) -> Done:
    row = registers.find(session, actor, Promise, command.id)
    return registers.change(session, actor, row, command.edition, command.promise.model_dump())


def settle_promise(session: Session, actor: Actor, command: SettlePromise) -> Done:
    row = registers.find(session, actor, Promise, command.id)
    if command.state != PromiseState.OPEN and not command.said:
        raise Invalid("promise.needs_words", field="said", fields={"said": "promise.needs_words"})
    settled = None if command.state == PromiseState.OPEN else retention.day_of(actor.now)
    if row.state == command.state:
        settled = row.settled_on
    wanted = {"state": command.state, "said": command.said, "settled_on": settled}
    return registers.change(session, actor, row, command.edition, wanted)


def remove_promise(session: Session, actor: Actor, command: RemovePromise) -> Done:
    row = registers.find(session, actor, Promise, command.id)
    return registers.change(session, actor, row, command.edition, {"removed": command.removed})
