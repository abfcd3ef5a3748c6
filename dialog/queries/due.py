"""What the calendar says: whose day has come, and what still has to be wiped from the files. Nothing is changed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.domain import retention
from dialog.models import Conference, Contribution, Erasure, Original, Project
from dialog.queries import lookups
from dialog.vocabulary import Erased, Moderation, Standing


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


class ToWipe(NamedTuple):
    """`now` are all that wait, once one of them cannot wait any longer: the file is written anew only once."""

    now: Sequence[Erasure]
    later: Sequence[Erasure]


def erasures_to_wipe(session: Session, now: datetime) -> ToWipe:
    """Who erases own words wants them gone. A redaction is the facilitators' own work, of which an evening may have
    many: it waits while people write, in any conference of this house, and at the longest until midnight."""
    waiting = session.scalars(select(Erasure).where(Erasure.wiped_at.is_(None)).order_by(Erasure.id)).all()
    if all(_can_wait(each, now) for each in waiting) and lookups.any_open_round(session, among_open=True):
        return ToWipe((), waiting)
    return ToWipe(waiting, ())


def _can_wait(erasure: Erasure, now: datetime) -> bool:
    return erasure.kind == Erased.REDACTION and not retention.must_be_wiped(erasure.erased_at, now)
