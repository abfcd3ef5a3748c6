"""The steering group's goals: typed, or taken in one tap from what it wrote at its own conference (METHOD R1).

A goal taken is the plan's own words from then on. Goals are reworded and put in order with the project itself.
"""

from sqlalchemy.orm import Session

from dialog.commands import AddGoal, TakeGoal
from dialog.errors import Invalid, NotFound, NotNow
from dialog.events import Done
from dialog.models import Contribution, Goal, Point, Project
from dialog.queries import lookups
from dialog.services import belonging, plan_acts
from dialog.services.actor import Actor
from dialog.vocabulary import MAX_GOALS, MAX_QUESTION, Moderation, Standing


def add_goal(session: Session, actor: Actor, command: AddGoal) -> Done:
    project = belonging.require_work(session, actor, command.project)
    return _add(session, actor, project, command.text, "")


def take_goal(session: Session, actor: Actor, command: TakeGoal) -> Done:
    """Exactly one of a point and a line, and only one that people may see."""
    project = belonging.require_work(session, actor, command.project)
    if (command.point is None) == (command.line is None):
        raise Invalid("command.malformed")
    if command.point is not None:
        point = session.get(Point, command.point)
        return _add(session, actor, project, _shown(session, project, point), f"point:{command.point}")
    line = session.get(Contribution, command.line or 0)
    return _add(session, actor, project, _shown(session, project, line), f"input:{line.number if line else 0}")


def _shown(session: Session, project: Project, found: Point | Contribution | None) -> str:
    """The words. Somebody else's, and what was held back, hidden or taken back, is as unknown as what never was."""
    if found is None or lookups.conference(session, found.conference_id).project_id != project.id:
        raise NotFound("goal.source_not_found")
    is_shown = found.standing == Standing.POSTED and found.moderation == Moderation.RELEASED
    if not is_shown or (found.is_rehearsal and not project.is_demo):
        raise NotFound("goal.source_not_found")
    return found.text


def _add(session: Session, actor: Actor, project: Project, text: str, taken_from: str) -> Done:
    known = [goal for goal in project.goals if goal.text == text or (taken_from and goal.taken_from == taken_from)]
    if known:
        return Done(id=known[0].id)
    if len(project.goals) >= MAX_GOALS:
        raise NotNow("goal.too_many", most=MAX_GOALS)
    if len(text) > MAX_QUESTION:
        raise NotNow("goal.too_long", most=MAX_QUESTION)
    goal = Goal(position=len(project.goals) + 1, text=text, taken_from=taken_from)
    project.goals.append(goal)
    project.edition += 1
    session.flush()
    plan_acts.note(session, actor, project.id, "goal", goal.id, {"text": [None, goal.text]})
    return Done(id=goal.id)
