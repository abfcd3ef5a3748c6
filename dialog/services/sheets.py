"""A sheet of measures, taken in at once: every row, or none."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import AreaDraft, ImportMeasure, MeasureDraft, MeasureRow
from dialog.errors import DialogError, Invalid, NotFound
from dialog.events import Done
from dialog.models import FocusArea, Measure, Project
from dialog.services import areas, belonging, leaders, measures
from dialog.services.actor import Actor


def import_measure(session: Session, actor: Actor, command: ImportMeasure) -> Done:
    """A row that was taken in before, by the same key and place in the sheet, is met and not made twice."""
    project = belonging.require_work(session, actor, command.project)
    taken = [
        _take(session, actor, project, f"{command.client_key[:56]}:{nth}", row, nth)
        for nth, row in enumerate(command.rows)
    ]
    return Done(facts={"numbers": [each.number for each in taken]})


def _take(session: Session, actor: Actor, project: Project, key: str, row: MeasureRow, nth: int) -> Measure:
    try:
        return _taken(session, actor, project, key, row)
    except DialogError as refusal:
        refusal.facts["row"] = nth
        raise


def _taken(session: Session, actor: Actor, project: Project, key: str, row: MeasureRow) -> Measure:
    made = measures.made_before(session, project.id, key)
    if made is not None:
        return made
    draft = _whole(session, actor, project, key, row)
    if row.number is None:
        if not draft.text:
            raise Invalid("field.missing", field="fields.text", fields={"fields.text": "field.missing"})
        return measures.make(session, actor, project, key, draft)
    measure = _by_number(session, project, row.number)
    measures.change(session, actor, measure, row.edition or measure.edition, draft)
    return measure


def _whole(session: Session, actor: Actor, project: Project, key: str, row: MeasureRow) -> MeasureDraft:
    """With the leader and the area that the row names, made where they are not there yet."""
    named: dict[str, Any] = {}
    if row.leader is not None:
        named["leader"] = leaders.met_or_made(session, actor, project.id, row.leader.name, row.leader.unit).id
    if row.area:
        named["area"] = _area(session, actor, project, key, row.area)
    return MeasureDraft.model_validate(row.fields.model_dump(exclude_unset=True) | named)


def _area(session: Session, actor: Actor, project: Project, key: str, name: str) -> int:
    own = select(FocusArea).where(FocusArea.project_id == project.id, FocusArea.removed.is_(False))
    for area in session.scalars(own.order_by(FocusArea.position)):
        if area.name.casefold() == name.casefold():
            return area.id
    return areas.make(session, actor, project.id, f"{key}a", AreaDraft(name=name)).id


def _by_number(session: Session, project: Project, number: int) -> Measure:
    found = session.scalar(select(Measure).where(Measure.project_id == project.id, Measure.number == number))
    if found is None:
        raise NotFound("measure.no_such_number", number=number)
    return session.get_one(Measure, found.id, with_for_update=True)
