"""Publishing: a paper is frozen under a number, and stays. What may stand in the way is decided here."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialog.commands import PublishEdition
from dialog.domain import editions as numbers
from dialog.errors import Invalid, NotNow
from dialog.events import Done
from dialog.models import Edition, Project
from dialog.queries import reviews
from dialog.services import belonging, decisions, plan_acts
from dialog.services.actor import Actor
from dialog.services.members import require_owner
from dialog.vocabulary import Document, MeasureStanding


def publish_edition(session: Session, actor: Actor, command: PublishEdition) -> Done:
    """Raises NotNow with what is missing; with an override comments may wait, and the reason is kept and printed."""
    project = belonging.require_work(session, actor, command.project)
    told = _read(command.frozen)
    _require_higher(session, project.id, command.number)
    waiting = _require_answers(session, project.id, command)
    _require_decided(session, project, command, told["register"])
    edition = Edition(
        project_id=project.id,
        document=command.document,
        number=command.number,
        language=command.language,
        stamp=told["stamp"],
        note=command.note,
        override=command.override if waiting else "",
        content=_written({"form": told["form"], "paper": told["paper"]}),
        places=_written(told["places"]),
        register=_written(told["register"]),
        published_at=actor.now,
        published_by=actor.facilitator_id,
    )
    session.add(edition)
    session.flush()
    named = f"{command.document} {command.number}"
    change: plan_acts.Change = {"published": [None, named], "without_answers_to": [[], waiting]}
    plan_acts.note(session, actor, project.id, "edition", edition.id, change, command.override or command.note)
    return Done(id=edition.id)


def _read(frozen: str) -> dict[str, Any]:
    try:
        told = json.loads(frozen)
    except ValueError as broken:
        raise Invalid("edition.unreadable") from broken
    wanted = {"form": int, "paper": dict, "places": list, "register": list, "stamp": str}
    if not isinstance(told, dict) or not all(isinstance(told.get(name), kind) for name, kind in wanted.items()):
        raise Invalid("edition.unreadable")
    return told


def _require_higher(session: Session, project_id: int, number: str) -> None:
    """One series for the whole project, so that a higher number is always a later version."""
    newest = numbers.newest(session.scalars(select(Edition.number).where(Edition.project_id == project_id)))
    if newest is not None and numbers.order(number) <= numbers.order(newest):
        fields = {"number": "edition.number_too_low"}
        raise Invalid("edition.number_too_low", newest=newest, field="number", fields=fields)


def _require_answers(session: Session, project_id: int, command: PublishEdition) -> list[int]:
    """The comments without an answer, when there is a reason to publish all the same."""
    if command.document != Document.PLAN_DRAFT:
        return []
    waiting = reviews.unanswered(session, project_id)
    if waiting and not command.override:
        told = ", ".join(f"M-{number}" for number in waiting)
        raise NotNow("edition.comments_unanswered", n=len(waiting), numbers=told)
    return waiting


def _require_decided(
    session: Session, project: Project, command: PublishEdition, register: list[dict[str, Any]]
) -> None:
    """From the hearing on a plan has an owner (METHOD R20), and what is to be decided has a leader and a day of
    evaluation (R9). A version that calls itself adopted has a decision behind it."""
    if command.document != Document.PLAN_DRAFT or not numbers.is_formal(command.number):
        return
    require_owner(project)
    decided = (MeasureStanding.READY, MeasureStanding.ADOPTED)
    lacking = [
        str(row["number"])
        for row in register
        if row.get("standing") in decided and not (row.get("leader") and row.get("evaluate_on"))
    ]
    if lacking:
        raise NotNow("edition.measures_incomplete", numbers=", ".join(lacking))
    if numbers.is_adopted(command.number) and decisions.newest(session, project.id) is None:
        raise NotNow("edition.not_adopted", number=command.number)


def _written(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
