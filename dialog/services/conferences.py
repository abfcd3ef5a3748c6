"""Making, editing, duplicating and closing conferences, all from one plan object.

What people have already used (a role, a table, a started round) is never taken away from under them.
"""

from sqlalchemy.orm import Session

from dialog.commands import (
    AnswerConference,
    CloseConference,
    CreateConference,
    DuplicateConference,
    EditConference,
    ReopenConference,
)
from dialog.domain import retention
from dialog.errors import Invalid
from dialog.events import Done
from dialog.models import (
    Conference,
    Project,
    Screen,
)
from dialog.plans import ConferencePlan
from dialog.queries import lookups
from dialog.services import belonging
from dialog.services.actor import Actor
from dialog.services.planning import apply_plan, plan_of
from dialog.services.preparing import note_prepared
from dialog.services.telling import about_conference
from dialog.vocabulary import (
    CODE_ALPHABET,
    CODE_LENGTH,
    ActorKind,
    ModerationPolicy,
    Preparation,
    Scene,
)


def create_conference(session: Session, actor: Actor, command: CreateConference) -> Done:
    project = _project_for(session, actor, command)
    conference = _new_conference(session, actor, project, command.plan)
    return Done(id=conference.id, facts={"code": conference.code, "project": project.id})


def _project_for(session: Session, actor: Actor, command: CreateConference) -> Project:
    """The project named; the operator may also get a new one with the conference's title."""
    if command.project is not None:
        return belonging.require_work(session, actor, command.project)
    if actor.kind != ActorKind.OPERATOR:
        raise Invalid("project.missing")
    project = Project(
        name=command.plan.title,
        mandate="",
        budget_frame="",
        language=command.plan.language,
        privacy_contact="",
        missing_voices="",
        moderation_policy=ModerationPolicy.HOLD,
        is_demo=False,
        last_number=0,
        created_at=actor.now,
    )
    session.add(project)
    session.flush()
    return project


def _new_conference(session: Session, actor: Actor, project: Project, plan: ConferencePlan) -> Conference:
    conference = Conference(
        project=project,
        code=free_code(session, actor),
        title=plan.title,
        kind=plan.kind,
        language=plan.language,
        joining_open=True,
        head=0,
        created_at=actor.now,
        screen=Screen(scene=Scene.WELCOME, page=1, dark=False, version=0),
    )
    session.add(conference)
    session.flush()
    apply_plan(session, conference, plan, lambda: free_code(session, actor))
    session.flush()
    session.refresh(conference)
    return conference


def free_code(session: Session, actor: Actor) -> str:
    """Six signs of 31, never in use for any conference or table."""
    while True:
        code = "".join(actor.rng.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if not lookups.code_taken(session, code):
            return code


def edit_conference(session: Session, actor: Actor, command: EditConference) -> Done:
    conference = actor.here
    apply_plan(session, conference, command.plan, lambda: free_code(session, actor))
    note_prepared(session, actor, Preparation.LOOKED_OVER)
    session.flush()
    session.refresh(conference)
    version = actor.version(session)
    return Done(id=conference.id, events=[about_conference(session, actor, conference)], version=version)


def duplicate_conference(session: Session, actor: Actor, command: DuplicateConference) -> Done:
    """The set-up only; dates are left open because next year's are others."""
    if actor.kind != ActorKind.OPERATOR:
        actor.account()
    plan = plan_of(actor.here).model_copy(update={"title": command.title, "date": None, "answer_on": None})
    plan = plan.model_copy(
        update={"next_steps": [step.model_copy(update={"due_on": None}) for step in plan.next_steps]}
    )
    copy = _new_conference(session, actor, actor.here.project, plan)
    return Done(id=copy.id, facts={"code": copy.code, "project": copy.project_id})


def close_conference(session: Session, actor: Actor, command: CloseConference) -> Done:
    return _set_joining(session, actor, False)


def reopen_conference(session: Session, actor: Actor, command: ReopenConference) -> Done:
    return _set_joining(session, actor, True)


def _set_joining(session: Session, actor: Actor, is_open: bool) -> Done:
    conference = actor.here
    if conference.joining_open == is_open:
        return Done(id=conference.id, version=conference.head)
    conference.joining_open = is_open
    return Done(id=conference.id, events=[about_conference(session, actor, conference)], version=actor.version(session))


def answer_conference(session: Session, actor: Actor, command: AnswerConference) -> Done:
    """That people have got the answer they were promised, and when."""
    conference, today = actor.here, retention.day_of(actor.now)
    if (conference.answered_on is not None) == command.answered:
        return Done(id=conference.id, version=conference.head)
    conference.answered_on = today if command.answered else None
    return Done(id=conference.id, events=[about_conference(session, actor, conference)], version=actor.version(session))
