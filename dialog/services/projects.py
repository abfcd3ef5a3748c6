"""Planning projects: what the evenings are for, and the steering group's goals."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dialog.commands import CreateProject, EditProject, JoinProject
from dialog.errors import Invalid, NotAllowed, NotNow
from dialog.events import Done
from dialog.models import Goal, Membership, Project
from dialog.plans import ProjectPlan
from dialog.queries import lookups
from dialog.services import belonging, members
from dialog.services.actor import Actor, digest
from dialog.services.facilitators import job_of
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
    project = belonging.require_work(session, actor, command.project)
    if command.edition not in (None, project.edition):
        raise NotNow("row.changed_meanwhile", edition=project.edition)
    promised = (project.mandate, project.budget_frame)
    _apply(project, command.plan)
    project.edition += 1
    session.flush()
    if promised != (project.mandate, project.budget_frame):
        members.ask_again(session, project.id)
    return Done(id=project.id)


def join_project(session: Session, actor: Actor, command: JoinProject) -> Done:
    """The invitation is used up, also when the account was a member already."""
    link = lookups.live_link(lookups.link_by_hash(session, digest(command.token)), actor.now)
    if link is None or link.purpose != LinkPurpose.INVITATION or link.project_id is None:
        raise NotAllowed("link.used_or_expired")
    link.ended_at = actor.now
    if not lookups.is_member(session, link.project_id, actor.account()):
        session.add(Membership(project_id=link.project_id, facilitator_id=actor.account(), job=job_of(link)))
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
    _apply_goals(project, plan.goals)


def _apply_goals(project: Project, wanted: Sequence[str]) -> None:
    """A goal that is kept or reworded stays the same goal, because measures point at it: by its words, wherever they
    stand now, or else by its place."""
    left = list(project.goals)
    same = [_taken(left, "text", text) for text in wanted]
    goals = [found or _taken(left, "position", position) or Goal() for position, found in enumerate(same, start=1)]
    for position, (goal, text) in enumerate(zip(goals, wanted, strict=True), start=1):
        goal.text, goal.position = text, position
    project.goals = goals


def _taken(left: list[Goal], field: str, value: str | int) -> Goal | None:
    found = next((goal for goal in left if getattr(goal, field) == value), None)
    if found is not None:
        left.remove(found)
    return found
