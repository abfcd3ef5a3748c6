"""What each audience was told last: noted with every change, and asked for with every beat."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from dialog.models import AudienceHead, Link, Stamp
from dialog.queries import lookups
from dialog.queries.prepared import Asking, Prepared


def _noted(insert: object) -> object:
    statement = insert(AudienceHead).values(  # type: ignore[operator]
        {name: bindparam(name) for name in ("conference_id", "audience", "version")}
    )
    return statement.on_conflict_do_update(
        index_elements=["conference_id", "audience"], set_={"version": statement.excluded.version}
    )


NOTE_HEAD = Prepared(_noted(sqlite.insert), _noted(postgresql.insert))  # type: ignore[arg-type]
"""Takes `conference_id`, `audience`, `version`."""

_TOLD = Prepared(
    select(AudienceHead.audience, AudienceHead.version).where(AudienceHead.conference_id == bindparam("conference"))
)
_EPOCH = Prepared(select(Stamp.value).where(Stamp.key == bindparam("key")))
_LINK = Prepared(
    select(Link.purpose, Link.ended_at, Link.expires_at, Link.seen_at, Link.made_at).where(Link.id == bindparam("link"))
)


class LinkTimes(NamedTuple):
    """The columns of `_LINK`, in order."""

    purpose: str
    ended_at: datetime | None
    expires_at: datetime | None
    seen_at: datetime | None
    made_at: datetime


def audience_heads(session: Asking, conference_id: int) -> dict[str, int]:
    """The newest version each audience of a conference was told."""
    return {str(row[0]): int(row[1]) for row in _TOLD.all(session, conference=conference_id)}


def epoch(session: Asking) -> str:
    """Names this body of data; a view that meets another epoch starts anew."""
    found = _EPOCH.first(session, key="epoch")
    return "" if found is None else str(found[0])


def live_among(session: Asking, link_ids: set[int], now: datetime) -> set[int]:
    """Those of these links that still open something."""
    found = {link_id: _LINK.first(session, link=link_id) for link_id in link_ids}
    return {link_id for link_id, row in found.items() if row is not None and lookups.still_opens(LinkTimes(*row), now)}
