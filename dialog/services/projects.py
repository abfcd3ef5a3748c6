"""Planning projects: what the evenings are for, and the steering group's goals."""

from sqlalchemy.orm import Session

from dialog.commands import CreateProject, EditProject, JoinProject
from dialog.errors import Invalid, NotAllowed
from dialog.events import Done
from dialog.models import Goal, Membership, Project
from dialog.plans import ProjectPlan
from dialog.queries import lookups
from dialog.services.actor import Actor, digest
from dialog.vocabulary import ActorKind, LinkPurpose


def create_project(session: Session, actor: Actor, command: CreateProject) -> Done:
    by_operator = actor.kind == ActorKind.OPERATOR
    project = Project(is_demo=command.demo and by_operator, last_number=0, created_at=actor.now)
    _apply(project, command.plan)
    session.add(project)
    session.flush()
    if not by_operator:
        session.add(Membership(project_id=project.id, facilitator_id=actor.account()))
        session.flush()
    return Done(id=project.id)


def edit_project(session: Session, actor: Actor, command: EditProject) -> Done:
    project = lookups.project(session, command.project)
    if actor.kind != ActorKind.OPERATOR and not lookups.is_member(session, project.id, actor.account()):
        raise NotAllowed("project.not_yours")
    _apply(project, command.plan)
    session.flush()
    return Done(id=project.id)


def join_project(session: Session, actor: Actor, command: JoinProject) -> Done:
    """The invitation is used up, also when the account was a member already."""
    link = lookups.live_link(lookups.link_by_hash(session, digest(command.token)), actor.now)
    if link is None or link.purpose != LinkPurpose.INVITATION or link.project_id is None:
        raise NotAllowed("link.used_or_expired")
    link.ended_at = actor.now
    if not lookups.is_member(session, link.project_id, actor.account()):
        session.add(Membership(project_id=link.project_id, facilitator_id=actor.account()))
    return Done(id=link.project_id)


def _apply(project: Project, plan: ProjectPlan) -> None:
    if plan.period_from is not None and plan.period_to is not None and plan.period_to < plan.period_from:
        raise Invalid("project.period_backwards", field="period_to", fields={"period_to": "project.period_backwards"})
    for field in (
        "name",
        "mandate",
        "budget_frame",
        "period_from",
        "period_to",
        "language",
        "responsible",
        "privacy_contact",
        "keep_days",
        "erase_on",
        "missing_voices",
        "moderation_policy",
    ):
        setattr(project, field, getattr(plan, field))
    project.goals = [Goal(position=position, text=text) for position, text in enumerate(plan.goals, start=1)]
