"""The people who may answer for measures: added, renamed, and told of when they leave."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import AddLeader, EditLeader, LeaveLeader
from dialog.domain import retention
from dialog.errors import NotFound
from dialog.events import Done
from dialog.models import Leader, Link
from dialog.services import belonging, plan_edits
from dialog.services.actor import Actor

KIND = "leader"


def add_leader(session: Session, actor: Actor, command: AddLeader) -> Done:
    project = belonging.require_work(session, actor, command.project)
    return _done(met_or_made(session, actor, project.id, command.name, command.unit))


def met_or_made(session: Session, actor: Actor, project_id: int, name: str, unit: str) -> Leader:
    """One who works there under the same name and unit is the same one."""
    there = select(Leader).where(Leader.project_id == project_id, Leader.left_on.is_(None)).order_by(Leader.id)
    for leader in session.scalars(there):
        if (leader.name.casefold(), leader.unit.casefold()) == (name.casefold(), unit.casefold()):
            return leader
    leader = Leader(project_id=project_id, name=name, unit=unit, edition=0)
    session.add(leader)
    session.flush()
    plan_edits.record(session, actor, leader, KIND, {}, {"name": name, "unit": unit})
    return leader


def edit_leader(session: Session, actor: Actor, command: EditLeader) -> Done:
    leader = _own_leader(session, actor, command.id)
    before = _values(leader)
    wanted = {"name": command.name, "unit": command.unit}
    changed = plan_edits.own_changes(session, leader, KIND, command.edition, before, wanted)
    for field, value in changed.items():
        setattr(leader, field, value)
    plan_edits.record(session, actor, leader, KIND, before, _values(leader))
    return _done(leader)


def leave_leader(session: Session, actor: Actor, command: LeaveLeader) -> Done:
    leader = _own_leader(session, actor, command.id)
    before = _values(leader)
    changed = plan_edits.own_changes(session, leader, KIND, command.edition, before, {"left_on": command.left_on})
    leader.left_on = changed.get("left_on", leader.left_on)
    if leader.left_on is not None:
        _end_links(session, actor, leader)
    plan_edits.record(session, actor, leader, KIND, before, _values(leader), command.why)
    return _done(leader)


def _end_links(session: Session, actor: Actor, leader: Leader) -> None:
    """Whoever has left reports no more; who leaves later may do so until then."""
    ends = retention.midnight_after(leader.left_on) if leader.left_on else actor.now
    today = retention.day_of(actor.now)
    open_ones = select(Link).where(Link.leader_id == leader.id, Link.ended_at.is_(None))
    for link in session.scalars(open_ones):
        if leader.left_on is not None and leader.left_on > today:
            link.expires_at = min(link.expires_at or ends, ends)
        else:
            link.ended_at = actor.now


def _own_leader(session: Session, actor: Actor, leader_id: int) -> Leader:
    leader = session.get(Leader, leader_id, with_for_update=True)
    if leader is None:
        raise NotFound("leader.not_found")
    belonging.require_work(session, actor, leader.project_id)
    return leader


def _values(leader: Leader) -> dict[str, object]:
    return {"name": leader.name, "unit": leader.unit, "left_on": leader.left_on}


def _done(leader: Leader) -> Done:
    return Done(id=leader.id, version=leader.edition)
