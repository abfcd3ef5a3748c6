"""Whose turn it is to change something, where several servers share a database.

SQLite lets one write at a time by itself. PostgreSQL lets many, and two who take the last chair at a table would both
find it free; so commands of one planning project go one by one, and so do those that belong to none.
"""

from sqlalchemy import bindparam, func, select

from dialog.models import Conference, Project
from dialog.queries.prepared import Asking, Prepared

THE_HOUSE = 0x686F757365
"""What is locked when there is no project yet: «house» as a number."""
_HOUSE = Prepared(select(func.pg_advisory_xact_lock(bindparam("name"))))
_PROJECT = Prepared(
    select(Project.id)
    .join(Conference, Conference.project_id == Project.id)
    .where(Conference.id == bindparam("conference"))
    .with_for_update(key_share=True, of=Project)
)


def take(session: Asking, conference_id: int | None) -> None:
    """On PostgreSQL: waits until nobody else is changing what this conference belongs to. Held until the commit."""
    if conference_id is None:
        _HOUSE.run(session, name=THE_HOUSE)
    else:
        _PROJECT.run(session, conference=conference_id)
