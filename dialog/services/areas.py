"""Focus areas of a plan: written, ordered, removed and restored."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.commands import AreaDraft, CreateArea, EditArea, MoveArea, RemoveArea, RestoreArea
from dialog.errors import Invalid, NotFound
from dialog.events import Done
from dialog.models import AreaTheme, FocusArea
from dialog.queries import lookups
from dialog.services import belonging, plan_edits, plan_order
from dialog.services.actor import Actor

KIND = "area"
FIELDS = ("name", "known", "said", "aim", "approach")


def create_area(session: Session, actor: Actor, command: CreateArea) -> Done:
    project = belonging.require_work(session, actor, command.project)
    mine = select(FocusArea).where(FocusArea.project_id == project.id, FocusArea.client_key == command.client_key)
    made = session.scalar(mine)
    if made is not None:
        return Done(id=made.id, version=made.edition)
    if not command.fields.name:
        raise Invalid("field.missing", field="fields.name", fields={"fields.name": "field.missing"})
    return _done(make(session, actor, project.id, command.client_key, command.fields))


def make(session: Session, actor: Actor, project_id: int, client_key: str, draft: AreaDraft) -> FocusArea:
    last = session.scalar(select(func.max(FocusArea.position)).where(FocusArea.project_id == project_id)) or 0
    area = FocusArea(project_id=project_id, client_key=client_key, position=last + 1, edition=0, removed=False)
    area.name = area.known = area.said = area.aim = area.approach = ""
    area.themes = []
    session.add(area)
    session.flush()
    _apply(session, actor, area, draft.model_dump(exclude_unset=True), "")
    return area


def edit_area(session: Session, actor: Actor, command: EditArea) -> Done:
    area = own_area(session, actor, command.id)
    wanted = command.fields.model_dump(exclude_unset=True)
    if "themes" in wanted:
        wanted["themes"] = sorted(set(wanted["themes"]))
    changed = plan_edits.own_changes(session, area, KIND, command.edition, values(area), wanted)
    _apply(session, actor, area, changed, command.why)
    return _done(area)


def move_area(session: Session, actor: Actor, command: MoveArea) -> Done:
    """Where an area stands is nobody's words: the last who moves it decides, and no edition is raised."""
    area = own_area(session, actor, command.id)
    beside = select(FocusArea).where(FocusArea.project_id == area.project_id, FocusArea.removed.is_(False))
    plan_order.move(session, actor, KIND, area, session.scalars(beside).all(), command.place)
    return _done(area)


def remove_area(session: Session, actor: Actor, command: RemoveArea) -> Done:
    area = own_area(session, actor, command.id)
    if area.removed:
        return _done(area)
    plan_edits.require_seen(area, command.edition)
    area.removed = True
    plan_edits.record(session, actor, area, KIND, {"removed": False}, {"removed": True}, command.why)
    return _done(area)


def restore_area(session: Session, actor: Actor, command: RestoreArea) -> Done:
    area = own_area(session, actor, command.id)
    if area.removed:
        area.removed = False
        plan_edits.record(session, actor, area, KIND, {"removed": True}, {"removed": False})
    return _done(area)


def own_area(session: Session, actor: Actor, area_id: int) -> FocusArea:
    """An area of a project one may change; locked, so that two changes of it come one after the other."""
    area = session.get(FocusArea, area_id, with_for_update=True)
    if area is None:
        raise NotFound("area.not_found")
    belonging.require_work(session, actor, area.project_id)
    return area


def values(area: FocusArea) -> dict[str, Any]:
    said = {field: getattr(area, field) for field in FIELDS}
    return said | {"themes": sorted(each.theme_id for each in area.themes), "removed": area.removed}


def _apply(session: Session, actor: Actor, area: FocusArea, changed: dict[str, Any], why: str) -> None:
    before = values(area)
    for field in FIELDS:
        if field in changed:
            setattr(area, field, changed[field])
    if "themes" in changed:
        wanted = [lookups.theme(session, area.project_id, each).id for each in changed["themes"]]
        kept = {each.theme_id: each for each in area.themes}
        area.themes = [kept.get(each) or AreaTheme(theme_id=each) for each in sorted(set(wanted))]
    plan_edits.record(session, actor, area, KIND, before, values(area), why)


def _done(area: FocusArea) -> Done:
    return Done(id=area.id, version=area.edition)
