"""Making, editing, duplicating and closing conferences, all from one plan object.

What people have already used (a role, a table, a started round) is never taken away from under them.
"""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dialog.commands import (
    AnswerConference,
    ClearRehearsal,
    CloseConference,
    CreateConference,
    DuplicateConference,
    EditConference,
    ReopenConference,
)
from dialog.domain import retention
from dialog.errors import Invalid, NotAllowed
from dialog.events import Done
from dialog.models import (
    Ballot,
    Candidate,
    CardEntry,
    Coding,
    Conference,
    Contribution,
    Dot,
    DotCard,
    Ground,
    Lesson,
    ModerationEntry,
    Original,
    Point,
    Project,
    PulseAnswer,
    PulseLine,
    Rapporteur,
    RedCard,
    Round,
    Screen,
    Seat,
    Support,
)
from dialog.plans import ConferencePlan
from dialog.queries import lookups
from dialog.services.actor import Actor
from dialog.services.planning import apply_plan, plan_of
from dialog.services.screens import turned_to
from dialog.services.telling import about_conference
from dialog.vocabulary import (
    CODE_ALPHABET,
    CODE_LENGTH,
    ActorKind,
    BallotPhase,
    Help,
    ModerationPolicy,
    RoundPhase,
    Scene,
)


def create_conference(session: Session, actor: Actor, command: CreateConference) -> Done:
    project = _project_for(session, actor, command)
    conference = _new_conference(session, actor, project, command.plan)
    return Done(id=conference.id, facts={"code": conference.code, "project": project.id})


def _project_for(session: Session, actor: Actor, command: CreateConference) -> Project:
    """The project named; the operator may also get a new one with the conference's title."""
    if command.project is not None:
        project = lookups.project(session, command.project)
        if actor.kind != ActorKind.OPERATOR and not lookups.is_member(session, project.id, actor.account()):
            raise NotAllowed("project.not_yours")
        return project
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
    conference, today = actor.here, actor.now.astimezone(retention.ZONE).date()
    if (conference.answered_on is not None) == command.answered:
        return Done(id=conference.id, version=conference.head)
    conference.answered_on = today if command.answered else None
    return Done(id=conference.id, events=[about_conference(session, actor, conference)], version=actor.version(session))


def clear_rehearsal(session: Session, actor: Actor, command: ClearRehearsal) -> Done:
    """Takes away what simulated phones made and nothing else. Rounds go back to waiting only when no
    real contribution stands in them."""
    conference = actor.here
    tried = _tried_out(session, conference)
    rehearsed = select(Contribution.id).where(
        Contribution.conference_id == conference.id, Contribution.is_rehearsal.is_(True)
    )
    seats = select(Seat.id).where(Seat.conference_id == conference.id, Seat.is_rehearsal.is_(True))
    session.execute(delete(Support).where(Support.seat_id.in_(seats)))
    session.execute(delete(Rapporteur).where(Rapporteur.seat_id.in_(seats)))
    points = select(Point.id).where(Point.conference_id == conference.id, Point.is_rehearsal.is_(True))
    session.execute(delete(Ground).where(Ground.point_id.in_(points)))
    session.execute(delete(Point).where(Point.id.in_(points)))
    simulated = select(RedCard.id).where(RedCard.conference_id == conference.id, RedCard.is_rehearsal.is_(True))
    session.execute(delete(CardEntry).where(CardEntry.card_id.in_(simulated)))
    session.execute(delete(RedCard).where(RedCard.id.in_(simulated)))
    for rows in (Support, Coding, Original, ModerationEntry, Ground):
        session.execute(delete(rows).where(rows.contribution_id.in_(rehearsed)))
    _take_away_the_end(session, conference)
    session.execute(update(Candidate).where(Candidate.contribution_id.in_(rehearsed)).values(contribution_id=None))
    session.execute(delete(Contribution).where(Contribution.id.in_(rehearsed)))
    session.execute(delete(Seat).where(Seat.id.in_(seats)))
    session.expire_all()
    version = actor.version(session)
    _rewind(session, conference, tried, version)
    for table in conference.tables:
        if lookups.table_leader(session, table.id) is None:  # A simulated leader's call is nobody's any more.
            table.help, table.help_since = Help.NONE, None
    return Done(
        id=conference.id,
        events=[about_conference(session, actor, conference), turned_to(session, actor, Scene.WELCOME)],
        version=version,
    )


def _take_away_the_end(session: Session, conference: Conference) -> None:
    """Simulated dots, lessons and answers; a ballot without a real dot waits again."""
    cards = select(DotCard.id).where(DotCard.conference_id == conference.id, DotCard.is_rehearsal.is_(True))
    session.execute(delete(Dot).where(Dot.card_id.in_(cards)))
    for rows in (DotCard, Lesson, PulseAnswer, PulseLine):
        session.execute(delete(rows).where(rows.conference_id == conference.id, rows.is_rehearsal.is_(True)))


def _tried_out(session: Session, conference: Conference) -> set[int]:
    """The rounds that simulated people have written in."""
    ours = [
        select(rows.round_id).where(rows.conference_id == conference.id, rows.is_rehearsal.is_(True))
        for rows in (Contribution, Point)
    ]
    return {round_id for chosen in ours for round_id in session.scalars(chosen)}


def _rewind(session: Session, conference: Conference, tried: set[int], version: int) -> None:
    """Rounds in which nothing real stands wait again. But one that people who are here have open, or had without any
    simulated phone, is theirs."""
    are_people_here = session.scalar(select(Seat.id).where(Seat.conference_id == conference.id).limit(1)) is not None
    for round_ in conference.rounds:
        is_theirs = round_.phase != RoundPhase.CLOSED or round_.id not in tried
        if _is_empty(session, round_) and not (are_people_here and is_theirs):
            round_.phase = RoundPhase.WAITING
            round_.opened_at = round_.ends_at = round_.closed_at = round_.remaining_ms = None
            round_.step = round_.step_from = None
            round_.plenary_open, round_.reports = False, []
            round_.version = version
    ballot = session.get(Ballot, conference.id)
    if ballot is not None:
        if session.scalar(select(Dot.card_id).where(Dot.conference_id == conference.id).limit(1)) is None:
            ballot.phase, ballot.closed_at = BallotPhase.WAITING, None
        ballot.version = version
    session.flush()


def _is_empty(session: Session, round_: Round) -> bool:
    written = (select(rows.id).where(rows.round_id == round_.id).limit(1) for rows in (Contribution, Point))
    return all(session.scalar(chosen) is None for chosen in written)
