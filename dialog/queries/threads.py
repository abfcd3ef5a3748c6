"""What a plan's thread is walked along, in a few selects however many lines there are. Nothing is judged here.

Words are read for one measure, one line or one table at a time, and only those that a paper may carry.
"""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.domain.plan import PlanView
from dialog.domain.threads import LineValue, Spot, Thread
from dialog.models import (
    Coding,
    Conference,
    ConferenceTable,
    Contribution,
    Erasure,
    MeasureGround,
    Point,
    Project,
    Round,
    Theme,
)
from dialog.queries import lookups, plans
from dialog.vocabulary import Erased, LineState, Moderation, Standing

MANY = 500
"""Numbers asked for at once: databases take no endless lists."""
STATES = {
    Moderation.RELEASED: LineState.SHOWN,
    Moderation.HELD: LineState.HELD,
    Moderation.HIDDEN: LineState.HIDDEN,
}


def thread(session: Session, project_id: int, plan: PlanView | None = None) -> Thread:
    """`plan` spares a reading where it is known. Raises NotFound("project.not_found")."""
    project = lookups.project(session, project_id)
    return Thread(
        plan=plan or plans.plan_view(session, project_id),
        lines=_lines(session, project),
        last_number=project.last_number,
        points=_points(session, project_id),
        theirs=_of_others(session, project_id),
        meetings=_whole_meetings(session, project_id),
        themes={each.id: each.name for each in lookups.themes(session, project_id)},
    )


def _lines(session: Session, project: Project) -> dict[int, LineValue]:
    """By number, whatever has become of them."""
    themes = _themes(session, project.id)
    chosen = (
        select(
            Contribution.id,
            Contribution.number,
            Contribution.standing,
            Contribution.moderation,
            Contribution.is_rehearsal,
            Contribution.round_id,
            Contribution.table_id,
        )
        .where(Contribution.project_id == project.id)
        .order_by(Contribution.number)
    )
    spots = _spots(session, project.id)
    return {
        number: LineValue(
            number,
            _state(standing, moderation, is_practice=is_rehearsal and not project.is_demo),
            spots[round_, table],
            tuple(themes.get(line, ())),
        )
        for line, number, standing, moderation, is_rehearsal, round_, table in session.execute(chosen)
    }


def _spots(session: Session, project_id: int) -> dict[tuple[int, int], Spot]:
    """Every table of every round, by their ids: many lines share one."""
    chosen = (
        select(Round.id, ConferenceTable.id, Conference.id, Conference.title, Round.number, ConferenceTable.number)
        .join(Conference, Conference.id == Round.conference_id)
        .join(ConferenceTable, ConferenceTable.conference_id == Conference.id)
        .where(Conference.project_id == project_id)
    )
    return {
        (round_, table): Spot(conference, title, round_number, table_number)
        for round_, table, conference, title, round_number, table_number in session.execute(chosen)
    }


def _state(standing: str, moderation: str, *, is_practice: bool) -> LineState:
    """As papers judge it (`analysis.inclusion`): withdrawn comes before what anybody decided."""
    if is_practice:
        return LineState.REHEARSED
    if standing == Standing.ERASED:
        return LineState.ERASED
    if standing == Standing.WITHDRAWN:
        return LineState.WITHDRAWN
    return STATES[Moderation(moderation)]


def _themes(session: Session, project_id: int) -> dict[int, list[int]]:
    """Of each line: its themes on the desk. A merged theme's lines were sorted anew when it was merged."""
    chosen = (
        select(Coding.contribution_id, Coding.theme_id)
        .join(Theme, Theme.id == Coding.theme_id)
        .where(Theme.project_id == project_id, Theme.removed.is_(False), Theme.merged_into_id.is_(None))
        .order_by(Coding.contribution_id, Coding.position)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for line, theme in session.execute(chosen):
        found[line].append(theme)
    return found


def _points(session: Session, project_id: int) -> dict[int, Spot]:
    chosen = (
        select(Point.id, Conference.id, Conference.title, Round.number, ConferenceTable.number)
        .join(Conference, Conference.id == Point.conference_id)
        .join(Round, Round.id == Point.round_id)
        .join(ConferenceTable, ConferenceTable.id == Point.table_id)
        .where(Conference.project_id == project_id)
    )
    return {row[0]: Spot(row[1], row[2], row[3], row[4]) for row in session.execute(chosen)}


def _of_others(session: Session, project_id: int) -> frozenset[int]:
    """Points of other projects that a measure of this one points at."""
    asked = select(MeasureGround.point).where(MeasureGround.point.is_not(None))
    foreign = select(Point.id).join(Conference, Conference.id == Point.conference_id)
    return frozenset(session.scalars(foreign.where(Conference.project_id != project_id, Point.id.in_(asked))))


def _whole_meetings(session: Session, project_id: int) -> frozenset[str]:
    gone = select(Erasure.id).where(Erasure.project_id == project_id, Erasure.kind == Erased.CONFERENCE)
    if session.scalar(gone.limit(1)) is not None:
        return frozenset()
    return frozenset(session.scalars(select(Conference.title).where(Conference.project_id == project_id)))


def words(session: Session, project_id: int, numbers: Collection[int]) -> dict[int, str]:
    """The words of those of these inputs that a paper may carry."""
    project, wanted = lookups.project(session, project_id), sorted(set(numbers))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), MANY):
        chosen = select(Contribution.number, Contribution.text).where(
            Contribution.project_id == project_id,
            Contribution.number.in_(wanted[start : start + MANY]),
            Contribution.standing == Standing.POSTED,
            Contribution.moderation == Moderation.RELEASED,
        )
        if not project.is_demo:
            chosen = chosen.where(Contribution.is_rehearsal.is_(False))
        found |= dict(session.execute(chosen).all())
    return found


def agreed(session: Session, project_id: int, points: Collection[int]) -> dict[int, str]:
    """The words of those of these points that a paper may carry."""
    project = lookups.project(session, project_id)
    chosen = (
        select(Point.id, Point.text)
        .join(Conference, Conference.id == Point.conference_id)
        .where(Conference.project_id == project_id, Point.id.in_(sorted(points)), Point.text != "")
        .where(Point.standing == Standing.POSTED, Point.moderation == Moderation.RELEASED)
    )
    if not project.is_demo:
        chosen = chosen.where(Point.is_rehearsal.is_(False))
    return dict(session.execute(chosen).all())


def tables(session: Session, project_id: int) -> list[tuple[int, str, tuple[int, ...]]]:
    """Each conference with its tables' numbers, by date."""
    held = select(Conference).where(Conference.project_id == project_id).order_by(Conference.held_on, Conference.id)
    return [(each.id, each.title, tuple(table.number for table in each.tables)) for each in session.scalars(held)]
