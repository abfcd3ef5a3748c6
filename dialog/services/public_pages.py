"""The address of the page where everybody may read what people said and what was done: opened, made anew, and ended."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import EndPage, OpenPage
from dialog.errors import NotAllowed
from dialog.events import Done
from dialog.models import Membership, Project, PublicPage
from dialog.queries import lookups
from dialog.services import belonging, plan_acts
from dialog.services.actor import Actor
from dialog.vocabulary import ActorKind, MemberJob

KIND = "page"


def open_page(session: Session, actor: Actor, command: OpenPage) -> Done:
    project = _led(session, actor, command.project)
    page = session.get(PublicPage, project.id, with_for_update=True)
    was = page is not None and page.ended_at is None
    if page is None:
        page = PublicPage(project_id=project.id)
        session.add(page)
    page.token, page.opened_at, page.ended_at = actor.secret(), actor.now, None
    session.flush()
    plan_acts.note(session, actor, project.id, KIND, project.id, {"open": [was, True], "anew": [None, was]})
    return Done(id=project.id)


def end_page(session: Session, actor: Actor, command: EndPage) -> Done:
    project = _led(session, actor, command.project)
    page = session.get(PublicPage, project.id, with_for_update=True)
    if page is not None and page.ended_at is None:
        page.ended_at = actor.now
        plan_acts.note(session, actor, project.id, KIND, project.id, {"open": [True, False]})
        session.flush()
    return Done(id=project.id)


def _led(session: Session, actor: Actor, project_id: int) -> Project:
    """For the steering group's leader; while nobody is that, for whoever leads the project."""
    project = belonging.require_work(session, actor, project_id)
    if actor.kind == ActorKind.OPERATOR:
        return project
    job = lookups.job_in(session, project.id, actor.account())
    if job != MemberJob.LEADER and (job != MemberJob.PROJECT_LEAD or _has_leader(session, project.id)):
        raise NotAllowed("page.leaders_alone")
    return project


def _has_leader(session: Session, project_id: int) -> bool:
    theirs = select(Membership.facilitator_id).where(
        Membership.project_id == project_id, Membership.job == MemberJob.LEADER
    )
    return session.scalar(theirs.limit(1)) is not None
