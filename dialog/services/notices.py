"""A project's own notices: a new wording is a new row, so that what people were told earlier can be shown."""

from sqlalchemy.orm import Session

from dialog import notices
from dialog.commands import EditNotice
from dialog.errors import Invalid
from dialog.events import Done
from dialog.models import Notice
from dialog.queries import lookups
from dialog.services import belonging
from dialog.services.actor import Actor


def edit_notice(session: Session, actor: Actor, command: EditNotice) -> Done:
    """Saving the same words again changes nothing; our draft as it stands is no wording of one's own."""
    project = belonging.require_work(session, actor, command.project)
    unknown = notices.unknown_fields(command.text)
    if unknown:
        raise Invalid("notice.unknown_field", name=unknown[0], field="text", fields={"text": "notice.unknown_field"})
    text = "" if command.text == notices.draft(command.kind, command.language) else command.text
    newest = lookups.newest_notice(session, project.id, command.kind, command.language)
    if text == ("" if newest is None else newest.text):
        return Done(id=project.id)
    written = Notice(
        project_id=project.id,
        kind=command.kind,
        language=command.language,
        text=text,
        edited_at=actor.now,
        edited_by=actor.facilitator_id,
    )
    session.add(written)
    session.flush()
    return Done(id=project.id)
