"""A sheet of measures, taken in at once: every row, or none.

Five hundred rows hold the one writer for as long as they take, so what the rows have in common is asked for once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import AreaDraft, ImportMeasure, MeasureDraft, MeasureRow
from dialog.errors import DialogError, Invalid, NotFound
from dialog.events import Done
from dialog.models import FocusArea, Leader, Measure, Project
from dialog.services import areas, belonging, leaders, measures
from dialog.services.actor import Actor


def import_measure(session: Session, actor: Actor, command: ImportMeasure) -> Done:
    """A row that was taken in before, by the same key and place in the sheet, is met and not made twice."""
    project = belonging.require_work(session, actor, command.project)
    taken = _Sheet(session, actor, project, command.client_key[:56]).taken(command.rows)
    return Done(facts={"numbers": [each.number for each in taken]})


class _Sheet:
    def __init__(self, session: Session, actor: Actor, project: Project, key: str) -> None:
        self._session, self._actor, self._project, self._key = session, actor, project, key
        self._leaders: dict[tuple[str, str], Leader] = {}

    def taken(self, rows: list[MeasureRow]) -> list[Measure]:
        """The measure of each row: met, changed or made, in the order of the rows."""
        met = self._met(len(rows))
        drafts = {nth: self._wanted(nth, row) for nth, row in enumerate(rows) if nth not in met}
        new = [nth for nth in drafts if rows[nth].number is None]
        begun = measures.begin(self._session, self._actor, self._project, [self._row(nth) for nth in new])
        made = dict(zip(new, begun, strict=True))
        for nth, draft in drafts.items():
            with _told_of(nth):
                if nth in made:
                    measures.word(self._session, self._actor, made[nth], draft)
                else:
                    made[nth] = self._changed(rows[nth], draft)
        return [met.get(nth) or made[nth] for nth in range(len(rows))]

    def _met(self, many: int) -> dict[int, Measure]:
        places = {self._row(nth): nth for nth in range(many)}
        mine = select(Measure).where(Measure.project_id == self._project.id, Measure.client_key.in_(places))
        return {places[each.client_key]: each for each in self._session.scalars(mine)}

    def _row(self, nth: int) -> str:
        return f"{self._key}:{nth}"

    def _wanted(self, nth: int, row: MeasureRow) -> MeasureDraft:
        """With the leader and the area that the row names, made where they are not there yet."""
        named: dict[str, Any] = {}
        with _told_of(nth):
            if row.leader is not None:
                named["leader"] = self._leader(row.leader.name, row.leader.unit)
            if row.area:
                named["area"] = self._area(nth, row.area)
            draft = MeasureDraft.model_validate(row.fields.model_dump(exclude_unset=True) | named)
            if row.number is None and not draft.text:
                raise Invalid("field.missing", field="fields.text", fields={"fields.text": "field.missing"})
        return draft

    def _leader(self, name: str, unit: str) -> int:
        spelled = (name.casefold(), unit.casefold())
        if spelled not in self._leaders:
            self._leaders[spelled] = leaders.met_or_made(self._session, self._actor, self._project.id, name, unit)
        return self._leaders[spelled].id

    def _area(self, nth: int, name: str) -> int:
        spelled = name.casefold()
        if spelled not in self._areas:
            made = areas.make(self._session, self._actor, self._project.id, f"{self._row(nth)}a", AreaDraft(name=name))
            self._areas[spelled] = made
        return self._areas[spelled].id

    @cached_property
    def _areas(self) -> dict[str, FocusArea]:
        """The first in the plan of each name. Held as rows, like the leaders: what nobody holds is read again."""
        own = select(FocusArea).where(FocusArea.project_id == self._project.id, FocusArea.removed.is_(False))
        backwards = own.order_by(FocusArea.position.desc())
        return {each.name.casefold(): each for each in self._session.scalars(backwards)}

    def _changed(self, row: MeasureRow, draft: MeasureDraft) -> Measure:
        numbered = select(Measure.id).where(Measure.project_id == self._project.id, Measure.number == row.number)
        found = self._session.scalar(numbered)
        if found is None:
            raise NotFound("measure.no_such_number", number=row.number)
        measure = self._session.get_one(Measure, found, with_for_update=True)
        measures.change(self._session, self._actor, measure, row.edition or measure.edition, draft)
        return measure


@contextmanager
def _told_of(nth: int) -> Iterator[None]:
    """A refusal says which row it is about, the first one being 0."""
    try:
        yield
    except DialogError as refusal:
        refusal.facts["row"] = nth
        raise
