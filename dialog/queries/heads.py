"""The statement that notes what each audience was told last."""

from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite

from dialog.models import AudienceHead
from dialog.queries.prepared import Prepared


def _noted(insert: object) -> object:
    statement = insert(AudienceHead).values(  # type: ignore[operator]
        {name: bindparam(name) for name in ("conference_id", "audience", "version")}
    )
    return statement.on_conflict_do_update(
        index_elements=["conference_id", "audience"], set_={"version": statement.excluded.version}
    )


NOTE_HEAD = Prepared(_noted(sqlite.insert), _noted(postgresql.insert))  # type: ignore[arg-type]
"""Takes `conference_id`, `audience`, `version`."""
