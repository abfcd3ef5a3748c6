"""What everybody may read of one project, and by which address.

What may be told is decided in `domain.public_answers`.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.domain.public_answers import MeasureTold, PublicTold, themes_told
from dialog.models import Conference, Contribution, PublicPage, Seat, StakeRole
from dialog.queries import followed, lookups, outcomes
from dialog.vocabulary import PartnerState, StatusState


def page_of(session: Session, project_id: int) -> PublicPage | None:
    """The page that is open now."""
    page = session.get(PublicPage, project_id)
    return page if page is not None and page.ended_at is None else None


def project_behind(session: Session, token: str) -> int | None:
    """The project whose open page has this address."""
    return session.scalar(select(PublicPage.project_id).where(PublicPage.token == token, PublicPage.ended_at.is_(None)))


def told(session: Session, project_id: int) -> PublicTold:
    """Raises NotFound("project.not_found")."""
    project = lookups.project(session, project_id)
    found = outcomes.outcomes(session, project_id)
    plan = found.thread.plan
    adopted = {each.measure.id: each for each in followed.followed(session, plan)}
    measures: dict[int, MeasureTold] = {}
    for each in plan.measures:
        follows = adopted.get(each.id)
        newest = None if follows is None or follows.newest is None else StatusState(follows.newest.state)
        unit = "" if each.leader is None else each.leader.unit
        is_ended = follows is not None and follows.is_ended
        measures[each.number] = MeasureTold(each.number, each.text, unit, each.standing, newest, is_ended)
    themes, others = themes_told(found, outcomes.quotes(session, project_id), measures)
    partners = {one.name for each in plan.measures for one in each.partners if one.state == PartnerState.AGREED}
    decision = followed.standing_decision(session, project_id)
    return PublicTold(
        project=project.id,
        name=project.name,
        responsible=project.responsible,
        adopted_on=None if decision is None else decision.decided_on,
        is_demo=project.is_demo,
        themes=themes,
        others=others,
        partners=tuple(sorted(partners)),
        has_voices=bool(found.thread.served),
    )


def counted(session: Session, project_id: int) -> tuple[tuple[str | int | None, ...], ...]:
    """What whose voice reached the plan is counted from: people and lines by role. Never told; it says when a picture
    that was made has grown old."""
    held = select(Conference.id).where(Conference.project_id == project_id)
    people = select(Seat.role_id, func.count()).where(Seat.conference_id.in_(held)).group_by(Seat.role_id)
    lines = (
        select(Contribution.role_id, Contribution.standing, Contribution.moderation, func.count())
        .where(Contribution.project_id == project_id)
        .group_by(Contribution.role_id, Contribution.standing, Contribution.moderation)
    )
    without = select(StakeRole.id, StakeRole.without_phone).where(StakeRole.conference_id.in_(held))
    return tuple(sorted((tuple(row) for asked in (people, lines, without) for row in session.execute(asked)), key=repr))
