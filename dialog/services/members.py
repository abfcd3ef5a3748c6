"""Who works in a project and as what, that everybody has said yes to it, and who owns the work."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from dialog.commands import AppointMember, ConfirmMember, NameOwner, RemoveMember
from dialog.domain import owners
from dialog.errors import Invalid, NotAllowed, NotFound, NotNow
from dialog.events import Done
from dialog.models import Membership, Project
from dialog.queries import lookups
from dialog.services import belonging, plan_acts
from dialog.services.actor import Actor
from dialog.vocabulary import MemberJob


def appoint_member(session: Session, actor: Actor, command: AppointMember) -> Done:
    """A new job is a new promise: it is to be confirmed again."""
    project = belonging.require_work(session, actor, command.project)
    member = _member(session, project.id, command.person)
    if member.job == command.job:
        return Done(id=project.id)
    if command.job == MemberJob.READER:
        _require_another(session, member)
    plan_acts.note(session, actor, project.id, "member", command.person, {"job": [member.job, command.job]})
    member.job, member.confirmed_at = command.job, None
    session.flush()
    return Done(id=project.id)


def remove_member(session: Session, actor: Actor, command: RemoveMember) -> Done:
    project = belonging.require_work(session, actor, command.project)
    member = _member(session, project.id, command.person)
    _require_another(session, member)
    plan_acts.note(session, actor, project.id, "member", command.person, {"job": [member.job, None]})
    session.delete(member)
    session.flush()
    return Done(id=project.id)


def confirm_member(session: Session, actor: Actor, command: ConfirmMember) -> Done:
    """A reader too confirms: everybody who is in it has said yes to what it is."""
    project = lookups.project(session, command.project)
    member = session.get(Membership, (project.id, actor.account()))
    if member is None:
        raise NotAllowed("project.not_yours")
    member.confirmed_at = member.confirmed_at or actor.now
    session.flush()
    return Done(id=project.id)


def name_owner(session: Session, actor: Actor, command: NameOwner) -> Done:
    project = belonging.require_work(session, actor, command.project)
    wanted = {"owner_name": command.name, "owner_title": command.title, "owner_leads": command.leads}
    change = {field: [getattr(project, field), value] for field, value in wanted.items()}
    if all(before == after for before, after in change.values()):
        return Done(id=project.id)
    if command.edition != project.edition:
        raise NotNow("row.changed_meanwhile", edition=project.edition)
    plan_acts.note(session, actor, project.id, "owner", project.id, change)
    for field, value in wanted.items():
        setattr(project, field, value)
    project.edition += 1
    ask_again(session, project.id)
    return Done(id=project.id)


def ask_again(session: Session, project_id: int) -> None:
    """What everybody said yes to is not what stands there now."""
    session.execute(update(Membership).where(Membership.project_id == project_id).values(confirmed_at=None))


def require_owner(project: Project) -> None:
    """Before a plan is published: raises Invalid("owner.missing") or Invalid("owner.not_a_leader") (METHOD R20)."""
    lacking = owners.lacking(project.owner_name, project.owner_title, leads=project.owner_leads)
    if lacking is not None:
        raise Invalid(lacking)


def _member(session: Session, project_id: int, person: int) -> Membership:
    member = session.get(Membership, (project_id, person))
    if member is None:
        raise NotFound("member.not_found")
    return member


def _require_another(session: Session, member: Membership) -> None:
    """Somebody is always left who may change the work, and let others in."""
    others = (
        select(func.count())
        .select_from(Membership)
        .where(
            Membership.project_id == member.project_id,
            Membership.facilitator_id != member.facilitator_id,
            Membership.job != MemberJob.READER,
        )
    )
    if member.job != MemberJob.READER and not session.scalar(others):
        raise NotNow("member.last_one")
