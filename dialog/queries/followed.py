"""An adopted plan as it is followed: the decision, each measure with its newest report, and what is flagged.

Nothing is worded here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from dialog.domain.following import Nearness, ReportingPeriod, nearness
from dialog.domain.plan import LeaderValue, MeasureValue, PlanView
from dialog.models import Decision, Evaluation, Leader, Link, Meeting, StatusReport
from dialog.queries import plans
from dialog.vocabulary import EvaluationOutcome, LinkPurpose, MeasureStanding, MeetingKind, Period

Told = TypeVar("Told", Evaluation, StatusReport)


@dataclass(frozen=True)
class Followed:
    """One adopted measure. `newest` is what was reported last, `evaluation` what the last one came to."""

    measure: MeasureValue
    newest: StatusReport | None
    evaluation: Evaluation | None

    @property
    def is_ended(self) -> bool:
        return self.evaluation is not None and self.evaluation.outcome == EvaluationOutcome.ENDED

    @property
    def lost_its_leader(self) -> bool:
        """Whoever answered for it has left, and nobody has taken over."""
        return not self.is_ended and (self.measure.leader is None or self.measure.leader.left_on is not None)

    def due(self, today: date) -> Nearness | None:
        """How near its evaluation is; None for what has ended."""
        day = self.measure.evaluate_on
        return None if self.is_ended or day is None else nearness(day, today)


@dataclass(frozen=True)
class LeaderToldOf:
    """A leader with what they answer for. `link` is the one that opens their page now, if there is any."""

    leader: LeaderValue
    followed: tuple[Followed, ...]
    link: Link | None


def followed(session: Session, view: PlanView, period: ReportingPeriod | None = None) -> tuple[Followed, ...]:
    """The adopted measures in the plan's order; with a period, with what was told of it alone."""
    reports = newest_reports(session, view.project_id, period)
    evaluated = {
        each.measure_id: each for each in session.scalars(_newest(Evaluation, Evaluation.project_id == view.project_id))
    }
    adopted = (each for each in view.measures if each.standing == MeasureStanding.ADOPTED)
    return tuple(Followed(each, reports.get(each.id), evaluated.get(each.id)) for each in adopted)


def of_leader(session: Session, leader: Leader) -> tuple[Followed, ...]:
    """What one leader answers for and tells of; nothing of anybody else's, and nothing that has ended."""
    told = followed(session, plans.plan_view(session, leader.project_id))
    return tuple(
        each
        for each in told
        if each.measure.leader is not None and each.measure.leader.id == leader.id and not each.is_ended
    )


def leaders(
    session: Session, view: PlanView, told: Sequence[Followed], now_links: Iterable[Link]
) -> tuple[LeaderToldOf, ...]:
    """Those who answer for something adopted, and those who have a link."""
    links = {each.leader_id: each for each in now_links}
    own = {
        leader.id: tuple(
            each for each in told if each.measure.leader is not None and each.measure.leader.id == leader.id
        )
        for leader in view.leaders
    }
    return tuple(
        LeaderToldOf(leader, own[leader.id], links.get(leader.id))
        for leader in view.leaders
        if own[leader.id] or leader.id in links or leader.left_on is None
    )


def status_links(session: Session, project_id: int) -> Sequence[Link]:
    mine = (Link.project_id == project_id, Link.purpose == LinkPurpose.STATUS, Link.ended_at.is_(None))
    return session.scalars(select(Link).where(*mine).order_by(Link.id)).all()


def newest_reports(session: Session, project_id: int, period: ReportingPeriod | None = None) -> dict[int, StatusReport]:
    """By measure. With a period: the last that was told of it."""
    mine = [StatusReport.project_id == project_id]
    if period is not None:
        mine += [StatusReport.year == period.year, StatusReport.period == period.period]
    return {each.measure_id: each for each in session.scalars(_newest(StatusReport, *mine))}


def history(session: Session, measure_id: int) -> Sequence[StatusReport]:
    mine = select(StatusReport).where(StatusReport.measure_id == measure_id)
    return session.scalars(mine.order_by(StatusReport.id.desc())).all()


def evaluations(session: Session, measure_id: int) -> Sequence[Evaluation]:
    mine = select(Evaluation).where(Evaluation.measure_id == measure_id)
    return session.scalars(mine.order_by(Evaluation.id.desc())).all()


def periods(session: Session, project_id: int) -> list[ReportingPeriod]:
    """Those somebody has reported on, newest first."""
    told = select(StatusReport.year, StatusReport.period).where(StatusReport.project_id == project_id).distinct()
    return sorted((ReportingPeriod(year, Period(period)) for year, period in session.execute(told)), reverse=True)


def decisions(session: Session, project_id: int) -> Sequence[Decision]:
    """Newest first, also those that were taken back."""
    mine = select(Decision).where(Decision.project_id == project_id)
    return session.scalars(mine.order_by(Decision.id.desc())).all()


def standing_decision(session: Session, project_id: int) -> Decision | None:
    """The newest that has not been taken back."""
    return next((each for each in decisions(session, project_id) if each.undone_at is None), None)


def decision_meetings(session: Session, project_id: int, today: date) -> Sequence[Meeting]:
    """Those of the calendar at which the plan may have been decided; the newest first."""
    held = (Meeting.kind == MeetingKind.DECISION, Meeting.held_on.is_not(None), Meeting.held_on <= today)
    mine = select(Meeting).where(Meeting.project_id == project_id, Meeting.removed.is_(False), *held)
    return session.scalars(mine.order_by(Meeting.held_on.desc())).all()


def _newest(rows: type[Told], *which: ColumnElement[bool]) -> Select[Any]:
    """The last row of each measure."""
    last = select(func.max(rows.id)).where(*which).group_by(rows.measure_id)
    return select(rows).where(rows.id.in_(last))
