"""Bodies around the plan: called to the reference group, heard, or only known of, and in whose hands their voice is."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import AddBody, EditBody, RemoveBody
from dialog.errors import NotNow
from dialog.events import Done
from dialog.models import Body
from dialog.services import belonging, registers
from dialog.services.actor import Actor
from dialog.vocabulary import MAX_BODIES


def add_body(session: Session, actor: Actor, command: AddBody) -> Done:
    """What stands there is left alone, so that a list may be pasted again; what was taken out comes back."""
    project = belonging.require_work(session, actor, command.project)
    known = {body.name.casefold(): body for body in _all(session, project.id)}
    position, made = max((body.position for body in known.values()), default=0), 0
    for wanted in command.bodies:
        found = known.get(wanted.name.casefold())
        if found is None:
            position, made = position + 1, made + 1
            row = Body(project_id=project.id, position=position, removed=False, **wanted.model_dump())
            known[wanted.name.casefold()] = registers.add(session, actor, row)
        elif found.removed:
            made += 1
            registers.change(session, actor, found, found.edition, {"removed": False})
    if len(known) > MAX_BODIES:
        raise NotNow("body.too_many", most=MAX_BODIES)
    return Done(id=project.id, facts={"made": made})


def edit_body(session: Session, actor: Actor, command: EditBody) -> Done:
    body = registers.find(session, actor, Body, command.id)
    _require_free_name(session, body, command.body.name)
    return registers.change(session, actor, body, command.edition, command.body.model_dump())


def remove_body(session: Session, actor: Actor, command: RemoveBody) -> Done:
    body = registers.find(session, actor, Body, command.id)
    return registers.change(session, actor, body, command.edition, {"removed": command.removed})


def _all(session: Session, project_id: int) -> list[Body]:
    return list(session.scalars(select(Body).where(Body.project_id == project_id)))


def _require_free_name(session: Session, body: Body, name: str) -> None:
    """Two of one name could not be told apart in an answer. Only names that are not the row's own are asked about."""
    taken = any(
        other.id != body.id and other.name.casefold() == name.casefold() for other in _all(session, body.project_id)
    )
    if taken:
        raise NotNow("body.name_taken", name=name, field="name", fields={"body.name": "body.name_taken"})
