"""The one doorway for every change: who, may they, one service, one commit, then the events.

Nothing else in the house commits, and nothing else publishes.
"""

import random
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dialog import schema
from dialog.commands import Command
from dialog.config import Settings
from dialog.db import Database
from dialog.domain import permissions
from dialog.errors import NotAllowed, TooMany, TryLater
from dialog.events import Done, Event
from dialog.measures import Measures
from dialog.models import AudienceHead, Link, Seat, Stamp
from dialog.pace import Pace
from dialog.passwords import NOTHING, Vouched
from dialog.queries import lookups
from dialog.services import SERVICES
from dialog.services.actor import Actor
from dialog.shapes import GoneShape
from dialog.vocabulary import ActorKind, LinkPurpose

Publish = Callable[[Sequence[Event]], None]
SEEN_EVERY = timedelta(hours=1)
"""A session's last use need not be known more exactly."""


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Caller:
    """Who knocks. `id` is a seat's for SEAT and a link's for FACILITATOR and PROJECTOR; it is looked up
    anew for every command. `token` is a newcomer's own secret."""

    kind: ActorKind
    id: int | None = None
    conference_id: int | None = None
    token: str | None = None
    may_rehearse: bool = False
    vouched: Vouched = NOTHING


NOBODY = Caller(ActorKind.NOBODY)
OPERATOR = Caller(ActorKind.OPERATOR)
STOPPING_MS = 1500
"""About as long as a server needs to be back."""


class Doorway:
    """The house with its database, clock and dice; `publish` is set by the live edge."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        *,
        clock: Callable[[], datetime] = now,
        rng: random.Random | None = None,
    ) -> None:
        self.database = database
        self.settings = settings
        self.clock = clock
        self.rng = rng or random.SystemRandom()
        self.publish: Publish = lambda events: None
        self.measures = Measures()
        self._is_closed = False
        self.pace = Pace(settings.post_rate, time.monotonic)

    def close(self) -> None:
        """From now on everybody is asked to come again; what is under way is finished."""
        self._is_closed = True

    def execute(self, caller: Caller, command: Command) -> Done:
        """Runs one command in one transaction; raises `DialogError` and changes nothing if refused."""
        with self.measures.command(command.wire):
            if self._is_closed:
                raise TryLater("server.stopping", after_ms=STOPPING_MS)
            return self._carry_out(caller, command)

    def _carry_out(self, caller: Caller, command: Command) -> Done:
        permissions.require(caller.kind, command.wire)
        if caller.kind == ActorKind.SEAT:
            _keep_pace(self.pace.take(caller.id or 0, writes=command.wire == "contribution.post"))
        with self.database.writing() as session:
            actor = self._admit(session, caller)
            done = SERVICES[type(command)](session, actor, command)
            self._note_heads(session, done.events)
        if done.events:
            self.publish(done.events)
        return done

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.database.reading() as session:
            yield session

    def _admit(self, session: Session, caller: Caller) -> Actor:
        """The actor as the rows say now, so that a link taken back counts at once."""
        actor = Actor(
            caller.kind,
            self.clock(),
            self.rng,
            token=caller.token,
            may_rehearse=caller.may_rehearse,
            vouched=caller.vouched,
        )
        if caller.kind == ActorKind.SEAT:
            actor.seat = session.get(Seat, caller.id)
            actor.conference = actor.own_seat.conference
            _keep_pace(self.pace.take_place(actor.own_seat.table_id, actor.own_seat.conference_id))
            return actor
        if caller.conference_id is not None:
            actor.conference = lookups.conference(session, caller.conference_id)
        if caller.kind == ActorKind.FACILITATOR:
            self._admit_facilitator(session, actor, session.get(Link, caller.id))
        return actor

    def _admit_facilitator(self, session: Session, actor: Actor, link: Link | None) -> None:
        link = lookups.live_link(link, actor.now)
        if link is None:
            raise NotAllowed("facilitator.sign_in_first")
        actor.facilitator_id, actor.link_id = link.facilitator_id, link.id
        if link.seen_at is None or actor.now - link.seen_at > SEEN_EVERY:
            link.seen_at = actor.now
        if actor.conference is not None and not may_facilitate(session, link, actor.conference.id):
            raise NotAllowed("conference.not_yours")

    def _note_heads(self, session: Session, events: Sequence[Event]) -> None:
        """Remembers the newest version each audience was told, in the same transaction."""
        newest: dict[tuple[int, str], int] = {}
        for event in events:
            for audience, shape in event.told():
                if isinstance(shape, GoneShape):
                    continue  # Of a conference that is gone nothing is remembered, not even what was told last.
                key = (event.conference_id or 0, audience)
                newest[key] = max(newest.get(key, 0), getattr(shape, "version", 0))
        rows = [{"conference_id": c, "audience": a, "version": v} for (c, a), v in sorted(newest.items())]
        if rows:
            session.execute(self._upsert(rows))

    def _upsert(self, rows: list[dict[str, object]]) -> Insert:
        insert = sqlite.insert if self.database.is_sqlite else postgresql.insert
        statement = insert(AudienceHead).values(rows)
        return statement.on_conflict_do_update(
            index_elements=["conference_id", "audience"], set_={"version": statement.excluded.version}
        )


def _keep_pace(wait_s: float) -> None:
    """A phone that is told to wait keeps its line and sends it again by itself: nothing is lost."""
    if wait_s > 0:
        raise TooMany("contribution.too_fast", after_ms=1 + int(1000 * wait_s))


def open_house(settings: Settings) -> Doorway:
    """The database, made ready, behind its doorway."""
    database = Database(settings.database_url)
    try:
        _make_ready(database)
    except BaseException:
        database.dispose()
        raise
    return Doorway(database, settings)


def _make_ready(database: Database) -> None:
    database.claim()
    schema.make_ready(database)
    stamps = [{"key": key, "value": secrets.token_hex(16)} for key in ("epoch", "secret")]
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    with database.writing() as session:
        # Of several workers that start at once, the first one's stamps are everybody's.
        session.execute(insert(Stamp).values(stamps).on_conflict_do_nothing())


def may_facilitate(session: Session, link: Link, conference_id: int) -> bool:
    """An account that is a member of the conference's project, or the conference's own console link."""
    if link.purpose == LinkPurpose.CONSOLE:
        return link.conference_id == conference_id
    if link.purpose != LinkPurpose.SIGN_IN or link.facilitator_id is None:
        return False
    conference = lookups.conference(session, conference_id)
    return lookups.is_member(session, conference.project_id, link.facilitator_id)
