"""What the calendar says: whose day has come, and what still has to be wiped from the files. Nothing is changed."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.domain import retention
from dialog.models import Conference, Contribution, Erasure, Original, Project
from dialog.queries import lookups
from dialog.vocabulary import Moderation, Standing


def projects_to_expire(session: Session, today: date) -> list[int]:
    held = select(Conference.project_id)
    projects = session.scalars(select(Project).where(Project.id.in_(held)).order_by(Project.id))
    return [project.id for project in projects if lookups.erasure_day(session, project) <= today]


def conferences_to_tidy(session: Session, today: date) -> list[int]:
    """Those that still hold words which nobody may read any more, a month on."""
    down = (Contribution.standing == Standing.WITHDRAWN) | (Contribution.moderation == Moderation.HIDDEN)
    taken_down = select(Contribution.conference_id).where(Contribution.text != "", down)
    redacted = select(Contribution.conference_id).join(Original, Original.contribution_id == Contribution.id)
    untidy = select(Conference).where(Conference.id.in_(taken_down.union(redacted))).order_by(Conference.id)
    return [
        conference.id
        for conference in session.scalars(untidy)
        if retention.leftovers_are_due(lookups.last_day(session, conference), today)
    ]


def erasures_to_wipe(session: Session) -> Sequence[Erasure]:
    return session.scalars(select(Erasure).where(Erasure.wiped_at.is_(None)).order_by(Erasure.id)).all()
