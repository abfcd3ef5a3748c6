"""What a process does while it stands by, so that whoever asks for a paper waits for nothing but that paper."""

import select
import sys
from datetime import UTC, datetime

from dialog.vocabulary import PaperKind

SHOWN = (PaperKind.INPUT_REPORT, PaperKind.PLAN_DRAFT)


def warm() -> None:
    """Imports and reads all that a paper needs but typst; then, unless somebody asks already, puts it to use once."""
    import dialog.documents.docx
    import dialog.documents.html
    import dialog.documents.input_report
    import dialog.documents.plan_draft
    import dialog.queries.frames  # noqa: F401
    from dialog.phrases.catalogue import LANGUAGES, catalogue

    for language in LANGUAGES:
        catalogue(language)
    if not _is_asked():
        make_empty_papers()


def make_empty_papers() -> None:
    """The pages of a project with nothing in it, made in memory and thrown away. Templates, calendars, the database's
    mappings and half of pandas are got ready by their first use, which takes a third of a second of somebody's page."""
    from dialog import exports
    from dialog.db import in_memory
    from dialog.models import Base, Project

    with in_memory(Base.metadata) as session:
        project = Project(name="-", created_at=datetime.now(UTC))
        session.add(project)
        session.flush()
        for document in SHOWN:
            b"".join(exports.in_parts(session, project.id, document, exports.DESK))


def _is_asked() -> bool:
    return bool(select.select([sys.stdin], [], [], 0)[0])
