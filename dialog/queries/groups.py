"""The steering group as it is told: its members and their yes, what is missing, and the goals it could take.

Only words that people may see are offered as goals.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dialog.domain import owners
from dialog.models import ConferenceTable, Contribution, Facilitator, Goal, Membership, Point, Project, Round
from dialog.queries import lookups
from dialog.vocabulary import MemberJob, Moderation, RoundKind, Standing


@dataclass(frozen=True)
class Member:
    person: Facilitator
    membership: Membership


@dataclass(frozen=True)
class GoalOffer:
    """Something the steering group wrote in a round about goals, and has not made a goal of: a point, or a line."""

    text: str
    point: int | None = None
    line: int | None = None


def members_of(session: Session, project_id: int) -> list[Member]:
    """By job and name: those who lead first, readers last."""
    jobs = list(MemberJob)
    found = session.execute(
        select(Facilitator, Membership)
        .join(Membership, Membership.facilitator_id == Facilitator.id)
        .where(Membership.project_id == project_id)
    )
    members = [Member(person, membership) for person, membership in found]
    return sorted(members, key=lambda each: (jobs.index(MemberJob(each.membership.job)), each.person.name))


def unconfirmed(members: Sequence[Member]) -> list[Facilitator]:
    """Who has not yet said yes to the mandate, the frame and their own job (METHOD R37)."""
    return [each.person for each in members if each.membership.confirmed_at is None]


def owner_lacking(project: Project) -> str | None:
    """The code of what the owner lacks before a plan may be published (METHOD R20), or None."""
    return owners.lacking(project.owner_name, project.owner_title, leads=project.owner_leads)


def goal_offers(session: Session, project: Project) -> list[GoalOffer]:
    """The tables' points of the rounds about goals; the single lines only while no table has agreed on any."""
    taken = {goal.taken_from for goal in project.goals}
    points = [
        GoalOffer(each.text, point=each.id) for each in _points(session, project) if f"point:{each.id}" not in taken
    ]
    if points or any(each.startswith("point:") for each in taken):
        return points
    return [
        GoalOffer(each.text, line=each.id) for each in _lines(session, project) if f"input:{each.number}" not in taken
    ]


@dataclass(frozen=True)
class GoalSource:
    """Where a goal was first written: at a table of a conference, or as an input with its number."""

    conference: str
    table: int | None = None
    number: int | None = None


def goal_sources(session: Session, project: Project) -> dict[int, GoalSource]:
    """By the goal's id. A goal that was typed has none, nor one whose evening is deleted, which it outlives."""
    taken = [goal for goal in project.goals if goal.taken_from]
    found = {goal.id: _source(session, project, *goal.taken_from.split(":")) for goal in taken}
    return {goal: source for goal, source in found.items() if source is not None}


def _source(session: Session, project: Project, kind: str, number: str) -> GoalSource | None:
    titles = {each.id: each.title for each in lookups.conferences_of(session, project.id)}
    if kind == "point":
        point = session.get(Point, int(number))
        if point is None or point.conference_id not in titles:
            return None
        return GoalSource(titles[point.conference_id], table=session.get_one(ConferenceTable, point.table_id).number)
    mine = select(Contribution.conference_id).where(
        Contribution.number == int(number), Contribution.conference_id.in_(titles)
    )
    conference = session.scalar(mine)
    return None if conference is None else GoalSource(titles[conference], number=int(number))


def goals_of(session: Session, project_id: int) -> Sequence[Goal]:
    return session.scalars(select(Goal).where(Goal.project_id == project_id).order_by(Goal.position)).all()


def _points(session: Session, project: Project) -> Sequence[Point]:
    asked = select(Point).join(Round, Round.id == Point.round_id)
    conferences = [each.id for each in lookups.conferences_of(session, project.id)]
    shown = (Point.standing == Standing.POSTED, Point.moderation == Moderation.RELEASED)
    real = or_(Point.is_rehearsal.is_(False), Point.is_rehearsal.is_(project.is_demo))
    here = asked.where(Round.kind == RoundKind.GOALS, Point.conference_id.in_(conferences), *shown, real)
    return session.scalars(here.order_by(Point.id)).all()


def _lines(session: Session, project: Project) -> Sequence[Contribution]:
    asked = select(Contribution).join(Round, Round.id == Contribution.round_id)
    shown = (Contribution.standing == Standing.POSTED, Contribution.moderation == Moderation.RELEASED)
    real = or_(Contribution.is_rehearsal.is_(False), Contribution.is_rehearsal.is_(project.is_demo))
    here = asked.where(Round.kind == RoundKind.GOALS, Contribution.project_id == project.id, *shown, real)
    return session.scalars(here.order_by(Contribution.number)).all()
