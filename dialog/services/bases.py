"""A municipality's own Word file: kept, changed and taken away. Nothing opens it here."""

from sqlalchemy.orm import Session

from dialog.commands import RemoveBase, SetBase
from dialog.events import Done
from dialog.models import HouseBase
from dialog.services import plan_acts
from dialog.services.actor import Actor
from dialog.services.belonging import require_work

KIND = "base"
"""What the log of the plan calls these rows."""


def set_base(session: Session, actor: Actor, command: SetBase) -> Done:
    """Whoever posts the file has looked through it first, apart; whoever writes upon it does so again."""
    project = require_work(session, actor, command.project)
    row = session.get(HouseBase, project.id)
    before = None if row is None else row.name
    row = row or HouseBase(project_id=project.id)
    row.name, row.content, row.set_at = command.name, command.content, actor.now
    session.add(row)
    plan_acts.note(session, actor, project.id, KIND, project.id, {"name": [before, command.name]})
    session.flush()
    return Done(id=project.id)


def remove_base(session: Session, actor: Actor, command: RemoveBase) -> Done:
    project = require_work(session, actor, command.project)
    row = session.get(HouseBase, project.id)
    if row is not None:
        plan_acts.note(session, actor, project.id, KIND, project.id, {"name": [row.name, None]})
        session.delete(row)
        session.flush()
    return Done(id=project.id)
