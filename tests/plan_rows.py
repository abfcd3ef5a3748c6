"""A plan to work on: a table's point that may be taken, a focus area, measures with a leader, a partner and a ground."""

from dataclasses import dataclass
from typing import Any

from asking import open_round, released
from conftest import Evening

from dialog.commands import (
    AddGround,
    AddLeader,
    AddPartner,
    AreaDraft,
    CreateArea,
    CreateMeasure,
    JudgePoint,
    MeasureDraft,
    PartnerDraft,
    WritePoint,
)
from dialog.domain.plan import MeasureValue, PlanView
from dialog.queries import lookups, plans
from dialog.vocabulary import GroundKind, Moderation

MEASURES_ROUND = 3


def view(evening: Evening) -> PlanView:
    with evening.house.reading() as session:
        return plans.plan_view(session, evening.project)


def seen(evening: Evening, measure_id: int) -> MeasureValue:
    """One measure as it stands, whatever has become of it."""
    told = view(evening)
    return next(each for each in (*told.measures, *told.closed) if each.id == measure_id)


def add_area(evening: Evening, name: str = "Møteplassar", **fields: Any) -> int:
    draft = AreaDraft(name=name, **fields)
    command = CreateArea(project=evening.project, client_key=evening.key(), fields=draft)
    return evening.house.execute(evening.operator, command).id or 0


def add_measure(evening: Evening, text: str = "Open hall kvar fredag", **fields: Any) -> int:
    draft = MeasureDraft(text=text, **fields)
    command = CreateMeasure(project=evening.project, client_key=evening.key(), fields=draft)
    return evening.house.execute(evening.operator, command).id or 0


def add_leader(evening: Evening, name: str = "Kari Vik", unit: str = "Kultur") -> int:
    return evening.house.execute(evening.operator, AddLeader(project=evening.project, name=name, unit=unit)).id or 0


def add_partner(evening: Evening, measure: int, name: str = "Idrettslaget", **fields: Any) -> int:
    evening.house.execute(evening.operator, AddPartner(measure=measure, fields=PartnerDraft(name=name, **fields)))
    return next(each.id for each in seen(evening, measure).partners if each.name == name)


def add_law(evening: Evening, measure: int, text: str = "Folkehelselova § 7") -> int:
    evening.house.execute(evening.operator, AddGround(measure=measure, kind=GroundKind.LAW, text=text))
    return next(each.id for each in seen(evening, measure).grounds if each.text == text)


def add_point(evening: Evening, text: str, *lines: int, table: int = 1, round_: int = MEASURES_ROUND) -> int:
    """A table's point that may be shown."""
    asked = WritePoint(client_key=evening.key(), round=round_, table=table, text=text, contributions=[*lines])
    made = evening.house.execute(evening.operator, asked).id or 0
    evening.house.execute(evening.operator, JudgePoint(id=made, moderation=Moderation.RELEASED, confirmed=True))
    return made


def add_proposal(evening: Evening, text: str = "Leksehjelp på biblioteket", table: int = 1) -> int:
    """A point of the measures round on two lines of a youth."""
    seat = evening.seat(table=table)
    with evening.house.reading() as session:
        running = lookups.running_round(session, evening.conference)
    if running is None or running.number != MEASURES_ROUND:
        open_round(evening, MEASURES_ROUND)
    return add_point(evening, text, *(released(evening, seat, f"Eg treng hjelp {n}") for n in (1, 2)), table=table)


@dataclass(frozen=True)
class Planned:
    """Ids of one project's plan."""

    project: int
    area: int
    measure: int
    other: int
    leader: int
    partner: int
    ground: int
    point: int

    def payloads(self, key: str) -> dict[str, dict[str, Any]]:
        """For every command about a plan, one that names this plan's things, in the order of the house."""
        project, made = {"project": self.project}, {"project": self.project, "client_key": key}
        area, one, leader = ({"id": each, "edition": 1} for each in (self.area, self.measure, self.leader))
        partner = {"id": self.partner, "edition": 3}
        return {
            "area.create": made | {"fields": {"name": "Kapra"}},
            "area.edit": area | {"fields": {"name": "Kapra"}},
            "area.move": {"id": self.area, "place": 1},
            "area.remove": area,
            "area.restore": {"id": self.area},
            "measure.create": made | {"fields": {"text": "Kapra"}},
            "measure.edit": one | {"fields": {"text": "Kapra"}},
            "measure.move": {"id": self.measure, "place": 1},
            "measure.take": made | {"point": self.point},
            "measure.merge": {"id": self.other, "edition": 1, "into": self.measure},
            "measure.remove": {"id": self.other, "edition": 1},
            "measure.restore": {"id": self.other},
            "measure.ready": one,
            "measure.unready": one,
            "measure.import": made | {"rows": [{"fields": {"text": "Kapra"}}]},
            "ground.add": {"measure": self.measure, "kind": "plan", "text": "Kapra"},
            "ground.remove": {"id": self.ground},
            "partner.add": {"measure": self.measure, "fields": {"name": "Kapra"}},
            "partner.edit": partner | {"fields": {"name": "Kapra"}},
            "partner.settle": partner | {"state": "agreed", "by": "Kapra"},
            "partner.remove": partner,
            "leader.add": project | {"name": "Kapra", "unit": "Kapra"},
            "leader.edit": leader | {"name": "Kapra", "unit": "Kapra"},
            "leader.leave": leader,
        }


def furnish(evening: Evening, point: int) -> Planned:
    area, leader = add_area(evening), add_leader(evening)
    measure, other = add_measure(evening, area=area), add_measure(evening, "Natteramnar")
    partner, ground = add_partner(evening, measure), add_law(evening, measure)
    return Planned(evening.project, area, measure, other, leader, partner, ground, point)
