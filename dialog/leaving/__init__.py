"""Everything that can be read of one project, file by file and page by page, as the audit of privacy looks at it.

Nothing is judged here (see `domain.privacy`), and nothing is changed: whoever signs in does so on a copy of the data.
"""

from collections.abc import Iterator

from dialog.domain.privacy import Piece
from dialog.doorway import Doorway
from dialog.leaving import files, pages, screens
from dialog.leaving.copies import copied
from dialog.leaving.scope import Scope
from dialog.queries import lookups
from dialog.web.apart import Errand

__all__ = ("Scope", "copied", "pieces")


def pieces(doorway: Doorway, project_id: int, scope: Scope, errand: Errand) -> Iterator[Piece]:
    """Of a house from `copied`. `errand` makes what a page asks another process for.

    Raises NotFound("project.not_found")."""
    with doorway.reading() as session:
        lookups.project(session, project_id)
        yield from files.pieces(session, project_id, scope)
        yield from screens.pieces(doorway, session, project_id)
    if scope.pages:
        yield from pages.pieces(doorway, project_id, scope, errand)
