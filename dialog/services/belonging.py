"""Whose project it is: what a member's job lets them change."""

from sqlalchemy.orm import Session

from dialog.errors import NotAllowed
from dialog.models import Project
from dialog.queries import lookups
from dialog.services.actor import Actor
from dialog.vocabulary import ActorKind, MemberJob


def require_work(session: Session, actor: Actor, project_id: int) -> Project:
    """The project, for one of its members who may change it; a reader may not.

    Raises NotFound("project.not_found"), NotAllowed("project.not_yours") and NotAllowed("member.only_reads").
    """
    project = lookups.project(session, project_id)
    if actor.kind == ActorKind.OPERATOR:
        return project
    job = lookups.job_in(session, project.id, actor.account())
    if job is None:
        raise NotAllowed("project.not_yours")
    if job == MemberJob.READER:
        raise NotAllowed("member.only_reads")
    return project
