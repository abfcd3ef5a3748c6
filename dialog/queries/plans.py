"""The whole plan of one project in one read: areas, measures, leaders, grounds, partners, and what the tables proposed.

Each kind of row is asked for once, however many measures there are. Nothing is judged here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from dialog.domain.plan import (
    AreaValue,
    GoalValue,
    GroundValue,
    LeaderValue,
    MeasureValue,
    PartnerValue,
    PlanView,
    ThemeValue,
)
from dialog.models import (
    AreaTheme,
    Coding,
    Contribution,
    Facilitator,
    FocusArea,
    Goal,
    Leader,
    Measure,
    MeasureGoal,
    MeasureGround,
    Meeting,
    Partner,
    PlanAct,
    Project,
)
from dialog.queries import lookups, proposals
from dialog.vocabulary import (
    Funding,
    GroundKind,
    Importance,
    MeasureHome,
    MeasureOrigin,
    MeasureStanding,
    MeetingKind,
    Moderation,
    PartnerKind,
    PartnerState,
    Standing,
)

T = TypeVar("T")
Parts = dict[int, list[T]]
Which = ColumnElement[bool]
"""Which measures: one project's, or one."""


def plan_view(session: Session, project_id: int) -> PlanView:
    """Raises NotFound("project.not_found")."""
    project = lookups.project(session, project_id)
    leaders = {each.id: each for each in leaders_of(session, project_id)}
    themes = _themes(session, project)
    areas = _areas(session, project_id, themes)
    measures = _measures(session, Measure.project_id == project_id, leaders)
    live = tuple(each for each in measures if each.is_live)
    made_from = {theme.id for area, removed in areas if not removed for theme in area.themes}
    return PlanView(
        project_id=project.id,
        name=project.name,
        period=(project.period_from, project.period_to),
        goals=tuple(GoalValue(each.id, each.position, each.text) for each in project.goals),
        leaders=tuple(leaders.values()),
        areas=tuple(area for area, removed in areas if not removed),
        removed_areas=tuple(area for area, removed in areas if removed),
        measures=live,
        closed=tuple(each for each in measures if not each.is_live),
        proposals=proposals.waiting(session, project, taken=_taken(live)),
        waiting=tuple(each for each in themes.values() if each.id not in made_from),
        decision_on=_decision_on(session, project_id),
    )


def _decision_on(session: Session, project_id: int) -> date | None:
    """The last such meeting: who has to come back to the council decides there."""
    kind = (Meeting.kind == MeetingKind.DECISION, Meeting.held_on.is_not(None), Meeting.removed.is_(False))
    return session.scalar(select(func.max(Meeting.held_on)).where(Meeting.project_id == project_id, *kind))


def measure_value(session: Session, row: Measure) -> MeasureValue:
    """One measure as the rules see it."""
    leaders = {each.id: each for each in leaders_of(session, row.project_id)}
    return _measures(session, Measure.id == row.id, leaders)[0]


def leaders_of(session: Session, project_id: int) -> tuple[LeaderValue, ...]:
    """By name; those who have left last."""
    order = (Leader.left_on.is_not(None), Leader.name, Leader.id)
    rows = session.scalars(select(Leader).where(Leader.project_id == project_id).order_by(*order))
    return tuple(LeaderValue(each.id, each.name, each.unit, each.left_on, each.edition) for each in rows)


def _taken(live: Iterable[MeasureValue]) -> frozenset[int]:
    return frozenset(ground.point for each in live for ground in each.grounds if ground.point is not None)


def _themes(session: Session, project: Project) -> dict[int, ThemeValue]:
    """Those on the desk, with the lines a paper may carry; most lines first."""
    counted = (
        select(Coding.theme_id, func.count())
        .join(Contribution, Contribution.id == Coding.contribution_id)
        .where(Contribution.project_id == project.id, Contribution.standing == Standing.POSTED)
        .where(Contribution.moderation == Moderation.RELEASED)
        .group_by(Coding.theme_id)
    )
    if not project.is_demo:
        counted = counted.where(Contribution.is_rehearsal.is_(False))
    lines = dict(session.execute(counted).all())
    found = [ThemeValue(each.id, each.name, lines.get(each.id, 0)) for each in lookups.themes(session, project.id)]
    return {each.id: each for each in sorted(found, key=lambda theme: -theme.lines)}


def _areas(session: Session, project_id: int, themes: dict[int, ThemeValue]) -> list[tuple[AreaValue, bool]]:
    """Each with whether it was removed."""
    chosen = select(AreaTheme.area_id, AreaTheme.theme_id).join(FocusArea, FocusArea.id == AreaTheme.area_id)
    made_from: Parts[ThemeValue] = defaultdict(list)
    for area_id, theme_id in session.execute(chosen.where(FocusArea.project_id == project_id)):
        made_from[area_id] += [themes[theme_id]] if theme_id in themes else []
    rows = select(FocusArea).where(FocusArea.project_id == project_id).order_by(FocusArea.position, FocusArea.id)
    return [(_area(each, made_from[each.id]), each.removed) for each in session.scalars(rows)]


def _area(row: FocusArea, themes: list[ThemeValue]) -> AreaValue:
    own = tuple(sorted(themes, key=lambda theme: (-theme.lines, theme.name)))
    return AreaValue(
        row.id, row.position, row.name, row.known, row.said, row.aim, row.approach, row.edition, own
    )  # fmt: skip


def _measures(session: Session, which: Which, leaders: dict[int, LeaderValue]) -> list[MeasureValue]:
    """In the steering group's order, also those that are merged or removed."""
    columns = [column for column in Measure.__table__.columns if column.name not in ("client_key", "created_at")]
    chosen = select(*columns).where(which).order_by(Measure.position, Measure.id)
    rows = session.execute(chosen).all()
    numbers = {row.id: row.number for row in rows}
    goals, grounds, partners = _goals(session, which), _grounds(session, which), _partners(session, which)
    return [
        _measure(
            row,
            leader=leaders.get(row.leader_id),
            merged_into=numbers.get(row.merged_into_id),
            goals=tuple(goals[row.id]),
            grounds=tuple(grounds[row.id]),
            partners=tuple(partners[row.id]),
        )
        for row in rows
    ]


def _measure(row: Row[Any], **parts: Any) -> MeasureValue:
    return MeasureValue(
        id=row.id,
        number=row.number,
        area_id=row.area_id,
        text=row.text,
        origin=MeasureOrigin(row.origin),
        starts_on=row.starts_on,
        due_on=row.due_on,
        funding=None if row.funding is None else Funding(row.funding),
        indicator=row.indicator,
        evaluate_on=row.evaluate_on,
        evaluate_how=row.evaluate_how,
        importance=None if row.importance is None else Importance(row.importance),
        home=None if row.home is None else MeasureHome(row.home),
        standing=MeasureStanding(row.standing),
        position=row.position,
        edition=row.edition,
        **parts,
    )


def _goals(session: Session, which: Which) -> Parts[int]:
    chosen = (
        select(MeasureGoal.measure_id, MeasureGoal.goal_id)
        .join(Measure, Measure.id == MeasureGoal.measure_id)
        .join(Goal, Goal.id == MeasureGoal.goal_id)
        .order_by(Goal.position, Goal.id)
    )
    found: Parts[int] = defaultdict(list)
    for measure_id, goal_id in session.execute(chosen.where(which)):
        found[measure_id].append(goal_id)
    return found


def _grounds(session: Session, which: Which) -> Parts[GroundValue]:
    chosen = (
        select(
            MeasureGround.measure_id,
            MeasureGround.id,
            MeasureGround.kind,
            MeasureGround.number,
            MeasureGround.point,
            MeasureGround.meeting,
            MeasureGround.round_number,
            MeasureGround.table_number,
            MeasureGround.led_by_youth,
            MeasureGround.text,
        )
        .join(Measure, Measure.id == MeasureGround.measure_id)
        .order_by(MeasureGround.id)
    )
    found: Parts[GroundValue] = defaultdict(list)
    for row in session.execute(chosen.where(which)):
        measure_id, ground_id, kind, number, point, meeting, round_, table, youth, text = row
        value = GroundValue(ground_id, GroundKind(kind), number, point, meeting, round_, table, youth, text)
        found[measure_id].append(value)
    return found


def _partners(session: Session, which: Which) -> Parts[PartnerValue]:
    chosen = (
        select(
            Partner.measure_id,
            Partner.id,
            Partner.name,
            Partner.kind,
            Partner.expects,
            Partner.gives,
            Partner.state,
            Partner.settled_on,
            Partner.settled_by,
        )
        .join(Measure, Measure.id == Partner.measure_id)
        .order_by(Partner.id)
    )
    found: Parts[PartnerValue] = defaultdict(list)
    for row in session.execute(chosen.where(which)):
        measure_id, partner_id, name, kind, expects, gives, state, on, by = row
        value = PartnerValue(partner_id, name, PartnerKind(kind), expects, gives, PartnerState(state), on, by)
        found[measure_id].append(value)
    return found


# -- what has been done to one thing ---------------------------------------------------------------


@dataclass(frozen=True)
class ActValue:
    """One change: who, when and why, and of each field what it said before and after. `by` is empty for the house."""

    by: str
    at: datetime
    why: str
    change: dict[str, tuple[Any, Any]]


def acts_of(session: Session, project_id: int, kind: str, target: int, most: int = 100) -> list[ActValue]:
    """The newest first, without the editions they raised."""
    chosen = (
        select(Facilitator.name, PlanAct.done_at, PlanAct.why, PlanAct.change)
        .outerjoin(Facilitator, Facilitator.id == PlanAct.facilitator_id)
        .where(PlanAct.project_id == project_id, PlanAct.kind == kind, PlanAct.target == target)
        .order_by(PlanAct.id.desc())
        .limit(most)
    )
    return [
        ActValue(
            name or "",
            at,
            why,
            {field: tuple(said) for field, said in json.loads(change).items() if field != "edition"},
        )
        for name, at, why, change in session.execute(chosen)
    ]
