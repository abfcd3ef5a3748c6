"""Asking bodies: a version is laid before them, they answer by links of their own, and somebody may type in what came
on paper. A body speaks for itself alone; after the last day only the steering group can write."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import (
    CloseConsultation,
    DeliverConsultation,
    ExtendConsultation,
    OpenConsultation,
    WriteReflection,
)
from dialog.domain import consulting, retention
from dialog.errors import Invalid, NotAllowed, NotFound, NotNow
from dialog.events import Done
from dialog.models import Asked, Body, Consultation, Reflection
from dialog.queries import editions
from dialog.services import belonging, plan_acts
from dialog.services.actor import Actor
from dialog.vocabulary import ActorKind, ConsultationKind


def open_consultation(session: Session, actor: Actor, command: OpenConsultation) -> Done:
    project = belonging.require_work(session, actor, command.project)
    known = (Consultation.project_id == project.id, Consultation.client_key == command.client_key)
    made = session.scalar(select(Consultation).where(*known))
    if made is not None:
        return Done(id=made.id)
    edition = editions.edition(session, project.id, command.edition)
    _require_not_past(actor, command.due_on)
    bodies = [_body(session, project.id, body_id) for body_id in sorted(set(command.bodies))]
    consultation = Consultation(
        project_id=project.id,
        edition=edition,
        client_key=command.client_key,
        kind=command.kind,
        message=command.message,
        due_on=command.due_on,
        opened_at=actor.now,
        asked=[Asked(body_id=body.id) for body in bodies],
    )
    session.add(consultation)
    session.flush()
    change: plan_acts.Change = {"kind": [None, command.kind.value], "due_on": [None, command.due_on]}
    plan_acts.note(session, actor, project.id, "consultation", consultation.id, change)
    return Done(id=consultation.id)


def extend_consultation(session: Session, actor: Actor, command: ExtendConsultation) -> Done:
    consultation = _own(session, actor, command.id)
    _require_not_past(actor, command.due_on)
    change: plan_acts.Change = {
        "due_on": [consultation.due_on, command.due_on],
        "closed": [consultation.closed_at is not None, False],
    }
    consultation.due_on, consultation.closed_at = command.due_on, None
    plan_acts.note(session, actor, consultation.project_id, "consultation", consultation.id, change)
    return Done(id=consultation.id)


def close_consultation(session: Session, actor: Actor, command: CloseConsultation) -> Done:
    consultation = _own(session, actor, command.id)
    change = {"closed": [consultation.closed_at is not None, True]}
    consultation.closed_at = consultation.closed_at or actor.now
    plan_acts.note(session, actor, consultation.project_id, "consultation", consultation.id, change)
    return Done(id=consultation.id)


def deliver_consultation(session: Session, actor: Actor, command: DeliverConsultation) -> Done:
    consultation, asked = speaking(session, actor, command.id, command.body)
    asked.delivered_at = (asked.delivered_at or actor.now) if command.done else None
    asked.from_paper = command.done and actor.kind != ActorKind.BODY
    return Done(id=consultation.id)


def write_reflection(session: Session, actor: Actor, command: WriteReflection) -> Done:
    """The newest words stand; the same words again change nothing."""
    consultation, asked = speaking(session, actor, command.consultation, command.body)
    if consultation.kind != ConsultationKind.REFLECTION:
        raise NotNow("consultation.is_a_review")
    require_place(consultation, command.place)
    where = (Reflection.consultation_id == consultation.id, Reflection.body_id == asked.body_id)
    written = session.scalar(select(Reflection).where(*where, Reflection.place == command.place))
    if written is None and command.text:
        written = Reflection(consultation_id=consultation.id, body_id=asked.body_id, place=command.place)
        session.add(written)
    if written is not None and not command.text:
        session.delete(written)
    elif written is not None and written.text != command.text:
        written.text, written.written_at = command.text, actor.now
        written.from_paper = actor.kind != ActorKind.BODY
    session.flush()
    return Done(id=consultation.id)


# -- who speaks, and where --------------------------------------------------------------------------


def speaking(session: Session, actor: Actor, consultation_id: int, body_id: int | None) -> tuple[Consultation, Asked]:
    """The consultation, and the body that says something now: by its own link while it is open, or through the
    steering group, which types in what came on paper also after the last day."""
    if actor.kind != ActorKind.BODY:
        consultation = _own(session, actor, consultation_id)
        return consultation, _asked(session, consultation, body_id or 0)
    found = session.get(Consultation, consultation_id)
    asked = session.get(Asked, (consultation_id, actor.own_body.id))
    if found is None or asked is None:
        raise NotFound("consultation.not_found")
    if body_id not in (None, actor.own_body.id):
        raise NotAllowed("body.not_yours")
    if not consulting.is_open(found.due_on, found.closed_at, actor.now):
        raise NotNow("consultation.over")
    return found, asked


def require_place(consultation: Consultation, place: str) -> None:
    """Only what stands in the version that was laid before them."""
    if place not in {each["key"] for each in editions.places_of(consultation.edition)}:
        raise Invalid("place.not_found", field="place", fields={"place": "place.not_found"})


def _own(session: Session, actor: Actor, consultation_id: int) -> Consultation:
    found = session.get(Consultation, consultation_id)
    if found is None:
        raise NotFound("consultation.not_found")
    belonging.require_work(session, actor, found.project_id)
    return found


def _asked(session: Session, consultation: Consultation, body_id: int) -> Asked:
    found = session.get(Asked, (consultation.id, body_id))
    if found is None:
        raise NotFound("body.not_asked")
    return found


def _body(session: Session, project_id: int, body_id: int) -> Body:
    found = session.get(Body, body_id)
    if found is None or found.project_id != project_id or found.removed:
        raise NotFound("body.not_found")
    return found


def _require_not_past(actor: Actor, due: object) -> None:
    if str(due) < str(retention.day_of(actor.now)):
        raise Invalid("consultation.due_past", field="due_on", fields={"due_on": "consultation.due_past"})
