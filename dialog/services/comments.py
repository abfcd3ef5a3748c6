"""Comments on a draft, and the answer each of them gets (METHOD R8)."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.commands import AnswerComment, WithdrawComment, WriteComment
from dialog.domain import consulting
from dialog.errors import NotAllowed, NotFound, NotNow
from dialog.events import Done
from dialog.models import Project, ReviewComment
from dialog.services import belonging, plan_acts
from dialog.services.actor import Actor
from dialog.services.consultations import require_place, speaking
from dialog.vocabulary import ActorKind, ConsultationKind


def write_comment(session: Session, actor: Actor, command: WriteComment) -> Done:
    """With a key that is known the comment is changed; what has been answered stands."""
    consultation, asked = speaking(session, actor, command.consultation, command.body)
    if consultation.kind != ConsultationKind.REVIEW:
        raise NotNow("consultation.is_a_reflection")
    require_place(consultation, command.place)
    where = (ReviewComment.consultation_id == consultation.id, ReviewComment.body_id == asked.body_id)
    comment = session.scalar(select(ReviewComment).where(*where, ReviewComment.client_key == command.client_key))
    if comment is None:
        comment = ReviewComment(
            project_id=consultation.project_id,
            consultation_id=consultation.id,
            body_id=asked.body_id,
            number=_next_number(session, consultation.project_id),
            client_key=command.client_key,
            written_at=actor.now,
            from_paper=actor.kind != ActorKind.BODY,
        )
        session.add(comment)
    elif comment.answer is not None:
        raise NotNow("comment.answered")
    comment.place, comment.kind, comment.withdrawn = command.place, command.kind, False
    comment.text, comment.proposal = command.text, command.proposal
    session.flush()
    return Done(id=comment.id, facts={"number": comment.number})


def withdraw_comment(session: Session, actor: Actor, command: WithdrawComment) -> Done:
    """Its number stays as a gap. What has been answered stands, so that the answer makes sense."""
    comment = _comment(session, command.id)
    if actor.kind == ActorKind.BODY:
        _require_own(actor, comment)
    else:
        belonging.require_work(session, actor, comment.project_id)
    if comment.answer is not None:
        raise NotNow("comment.answered")
    comment.withdrawn = True
    return Done(id=comment.id)


def answer_comment(session: Session, actor: Actor, command: AnswerComment) -> Done:
    comment = _comment(session, command.id)
    belonging.require_work(session, actor, comment.project_id)
    wanted = (command.answer, command.reason)
    if wanted == (comment.answer, comment.reason):
        return Done(id=comment.id)
    if comment.withdrawn:
        raise NotFound("comment.not_found")
    if comment.edition != command.edition:
        raise NotNow("comment.changed_meanwhile")
    change: plan_acts.Change = {
        "answer": [comment.answer, command.answer.value],
        "reason": [comment.reason, command.reason],
        "edition": [comment.edition, comment.edition + 1],
    }
    comment.answer, comment.reason = wanted
    comment.answered_at, comment.answered_by = actor.now, actor.facilitator_id
    comment.edition += 1
    plan_acts.note(session, actor, comment.project_id, "comment", comment.id, change)
    return Done(id=comment.id)


def _require_own(actor: Actor, comment: ReviewComment) -> None:
    if comment.body_id != actor.own_body.id:
        raise NotFound("comment.not_found")
    if comment.from_paper:
        raise NotAllowed("comment.from_paper")
    asked = comment.consultation
    if not consulting.is_open(asked.due_on, asked.closed_at, actor.now):
        raise NotNow("consultation.over")


def _comment(session: Session, comment_id: int) -> ReviewComment:
    found = session.get(ReviewComment, comment_id)
    if found is None:
        raise NotFound("comment.not_found")
    return found


def _next_number(session: Session, project_id: int) -> int:
    """Given under the project's lock, and never again: what is taken back keeps its row."""
    session.execute(select(Project.id).where(Project.id == project_id).with_for_update())
    highest = session.scalar(select(func.max(ReviewComment.number)).where(ReviewComment.project_id == project_id))
    return (highest or 0) + 1
