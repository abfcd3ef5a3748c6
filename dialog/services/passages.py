"""Writing in a document's own places: who, when and why is kept, and nobody writes over anybody."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dialog.commands import ApprovePassage, ResetPassage, WritePassage
from dialog.domain.passages import require_place
from dialog.errors import Invalid, NotNow
from dialog.events import Done
from dialog.models import Passage, PlanAct
from dialog.queries import lookups
from dialog.services import plan_acts
from dialog.services.actor import Actor
from dialog.services.belonging import require_work
from dialog.vocabulary import PaperKind

KIND = "passage"
"""What the log of the plan calls these rows."""


def write_passage(session: Session, actor: Actor, command: WritePassage) -> Done:
    """An empty text is no wording: `passage.reset` takes words away. The same words again change nothing."""
    if not command.text:
        raise Invalid("field.missing", field="text", fields={"text": "field.missing"})
    found = _found(session, actor, command)
    if found is not None and found.text == command.text and (found.approved_at is not None) == command.approved:
        return Done(id=found.id)
    return _changed(session, actor, command, found, command.text, approved=command.approved, why=command.why)


def approve_passage(session: Session, actor: Actor, command: ApprovePassage) -> Done:
    found = _found(session, actor, command)
    text = command.text if found is None or not found.text else found.text
    if not text:
        raise Invalid("passage.nothing_to_approve")
    if found is not None and found.text == text and found.approved_at is not None:
        return Done(id=found.id)
    return _changed(session, actor, command, found, text, approved=True)


def reset_passage(session: Session, actor: Actor, command: ResetPassage) -> Done:
    found = _found(session, actor, command)
    if found is None or not found.text:
        return Done(id=None if found is None else found.id)
    return _changed(session, actor, command, found, "", approved=False, why=command.why)


Asked = WritePassage | ApprovePassage | ResetPassage


def _found(session: Session, actor: Actor, command: Asked) -> Passage | None:
    """The row, still as the person saw it. A resend of what was just done is met by the same edition, and told so by
    the caller; what somebody else wrote meanwhile is a clash, and the page shows both."""
    project = require_work(session, actor, command.project)
    require_place(PaperKind(command.document), command.place)
    found = lookups.passage(session, project.id, command.document, command.place)
    edition = 0 if found is None else found.edition
    if edition != command.edition and not _is_same(found, command):
        raise NotNow("passage.changed_meanwhile")
    return found


def _is_same(found: Passage | None, command: Asked) -> bool:
    if found is None or isinstance(command, ApprovePassage):
        return False
    return found.text == (command.text if isinstance(command, WritePassage) else "")


def _changed(
    session: Session, actor: Actor, command: Asked, found: Passage | None, text: str, *, approved: bool, why: str = ""
) -> Done:
    before = (0, "", False) if found is None else (found.edition, found.text, found.approved_at is not None)
    passage = found or Passage(project_id=command.project, document=command.document, place=command.place)
    passage.text, passage.edition = text, before[0] + 1
    passage.approved_by, passage.approved_at = (actor.facilitator_id, actor.now) if approved else (None, None)
    if not isinstance(command, ResetPassage) and command.about:
        passage.about = command.about
    session.add(passage)
    session.flush()
    after = (passage.edition, text, approved)
    change = {name: [was, now] for name, was, now in zip(("edition", "text", "approved"), before, after, strict=True)}
    plan_acts.note(session, actor, command.project, KIND, passage.id, change, why)
    return Done(id=passage.id)


def forget(session: Session, project_id: int) -> None:
    """On the project's day of erasure: what was written about people's inputs may say them over again, and goes with
    them, with its history. What the plan says is the municipality's own, and stays."""
    about_inputs = select(Passage.id).where(
        Passage.project_id == project_id, Passage.document == PaperKind.INPUT_REPORT
    )
    session.execute(
        delete(PlanAct).where(PlanAct.project_id == project_id, PlanAct.kind == KIND, PlanAct.target.in_(about_inputs))
    )
    session.execute(delete(Passage).where(Passage.project_id == project_id, Passage.document == PaperKind.INPUT_REPORT))
