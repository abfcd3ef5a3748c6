"""What the tables proposed becomes the plan's: a point, and the lines it stands on, each with where it came from.

From then on the words are the plan's own; the thread back is numbers and places, never words.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import MeasureDraft, TakeMeasure
from dialog.domain.plan import LIVE, ProposalValue
from dialog.errors import NotFound, NotNow
from dialog.events import Done
from dialog.models import (
    AreaTheme,
    Conference,
    ConferenceTable,
    Contribution,
    FocusArea,
    Measure,
    MeasureGround,
    Point,
    Project,
    Round,
)
from dialog.queries import proposals
from dialog.services import belonging, measures, plan_edits
from dialog.services.actor import Actor
from dialog.services.measures import KIND, done
from dialog.vocabulary import GroundKind

YOUTH = "youth"
"""The key that every programme of ours gives the role."""


def take_measure(session: Session, actor: Actor, command: TakeMeasure) -> Done:
    """One point, one measure: a second tap meets the first one's."""
    project = belonging.require_work(session, actor, command.project)
    made = measures.made_before(session, project.id, command.client_key)
    if made is not None:
        return done(made)
    session.execute(select(Project.id).where(Project.id == project.id).with_for_update())  # Two taps, one measure.
    found = _to_be_had(session, project, command.point)
    grounds = [point_ground(session, command.point), *(input_ground(session, project, n) for n in found.numbers)]
    if command.into is not None:
        into = measures.own_measure(session, actor, command.into)
        measures.require_open(into)
        add_grounds(session, actor, into, grounds)
        return done(into)
    area = command.area if command.area is not None else _area_of(session, project, found.theme)
    measure = measures.make(session, actor, project, command.client_key, MeasureDraft(text=found.text, area=area))
    add_grounds(session, actor, measure, grounds)
    return done(measure)


def add_grounds(session: Session, actor: Actor, measure: Measure, grounds: list[MeasureGround]) -> None:
    """Those that it does not stand on already."""
    known = {(each.kind, each.number, each.point, each.text) for each in measure.grounds}
    new = [each for each in grounds if (each.kind, each.number, each.point, each.text) not in known]
    measure.grounds += new
    session.flush()
    change = {f"ground.{each.id}": told(each) for each in new}
    plan_edits.record(session, actor, measure, KIND, {}, change)


def told(ground: MeasureGround) -> str:
    """A ground in the log: its number, or its own words."""
    if ground.number is not None:
        return f"I-{ground.number}"
    return ground.text or str(ground.kind)


def point_ground(session: Session, point_id: int) -> MeasureGround:
    point = session.get_one(Point, point_id)
    return _from(point.round, point.table, kind=GroundKind.POINT, point=point.id)


def input_ground(session: Session, project: Project, number: int) -> MeasureGround:
    """Raises NotFound for a number that no line of the project has."""
    line = session.scalar(
        select(Contribution).where(Contribution.project_id == project.id, Contribution.number == number)
    )
    if line is None or (line.is_rehearsal and not project.is_demo):
        raise NotFound("ground.no_such_input", number=number)
    return line_ground(line)


def line_ground(line: Contribution) -> MeasureGround:
    return _from(line.round, line.table, kind=GroundKind.INPUT, number=line.number)


def _from(round_: Round, table: ConferenceTable, **facts: object) -> MeasureGround:
    return MeasureGround(
        meeting=table.conference.title,
        round_number=round_.number,
        table_number=table.number,
        led_by_youth=table.leader_role == YOUTH,
        text="",
        **facts,
    )


def _to_be_had(session: Session, project: Project, point_id: int) -> ProposalValue:
    """Refused when somebody was first, or the table took it back; another project's point is as unknown as none."""
    taken = (
        select(Measure.number)
        .join(MeasureGround, MeasureGround.measure_id == Measure.id)
        .where(Measure.project_id == project.id, Measure.standing.in_(LIVE), MeasureGround.point == point_id)
    )
    number = session.scalar(taken.limit(1))
    if number is not None:
        raise NotNow("point.taken", number=number)
    found = proposals.one(session, project, point_id)
    if found is not None:
        return found
    own = select(Point.id).join(Conference, Conference.id == Point.conference_id)
    if session.scalar(own.where(Point.id == point_id, Conference.project_id == project.id)) is None:
        raise NotFound("point.not_found")
    raise NotNow("point.no_proposal")


def _area_of(session: Session, project: Project, theme_id: int | None) -> int | None:
    """The focus area that was made from the proposal's theme, if there is one."""
    of_theme = select(FocusArea.id).join(AreaTheme, AreaTheme.area_id == FocusArea.id)
    mine = of_theme.where(FocusArea.project_id == project.id, FocusArea.removed.is_(False))
    return session.scalar(mine.where(AreaTheme.theme_id == theme_id).order_by(FocusArea.position).limit(1))
