"""The one doorway for every change: who, may they, one service, one commit, then the events.

Nothing else in the house commits, and nothing else publishes.
"""

import random
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dialog import schema
from dialog.batches import Batches, Job
from dialog.commands import Command
from dialog.config import Settings
from dialog.db import Database, Statements, Transaction, is_full, is_taken_back, is_transient
from dialog.domain import permissions
from dialog.errors import DialogError, NotAllowed, TooMany, TryLater
from dialog.events import Done, Event
from dialog.measures import Measures
from dialog.models import Body, Leader, Link, Seat, Stamp
from dialog.pace import Pace
from dialog.passwords import NOTHING, Vouched
from dialog.queries import lookups, postings, turns
from dialog.queries.heads import NOTE_HEAD
from dialog.sealing import Seal
from dialog.services import IN_STATEMENTS, SERVICES
from dialog.services.actor import Actor
from dialog.shapes import GoneShape
from dialog.vocabulary import ActorKind, LinkPurpose

Publish = Callable[[Sequence[Event]], None]
SEEN_EVERY = timedelta(hours=1)
"""A session's last use need not be known more exactly."""
CommandJob = Job[tuple["Caller", Command], Done]
ATTEMPTS = 3
"""A deadlock between two servers is PostgreSQL's to break and ours to try again."""


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Caller:
    """Who knocks. `id` is a seat's for SEAT and a link's for FACILITATOR, PROJECTOR, CONTACT, BODY and LEADER;
    it is looked up anew for every command. `token` is a newcomer's own secret."""

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
        self.database.seal = Seal(settings.data_dir, settings.seal_key)
        self.settings = settings
        self.clock = clock
        self.rng = rng or random.SystemRandom()
        self.publish: Publish = lambda events: None
        self.measures = Measures()
        self._is_closed = False
        self.pace = Pace(settings.post_rate, time.monotonic)
        self._batches: Batches[tuple[Caller, Command], Done] = Batches(self._carry_out, self._tell)

    def close(self) -> None:
        """From now on everybody is asked to come again; what is under way is finished."""
        self._is_closed = True

    def execute(self, caller: Caller, command: Command) -> Done:
        """Runs one command, committed when this returns; raises `DialogError` and changes nothing if refused.

        Commands that come while a commit is being synced share the next one; each is refused alone.
        """
        with self.measures.command(command.wire):
            if self._is_closed:
                raise TryLater("server.stopping", after_ms=STOPPING_MS)
            permissions.require(caller.kind, command.wire)
            if caller.kind == ActorKind.SEAT:
                _keep_pace(self.pace.take(caller.id or 0, writes=command.wire == "contribution.post"))
            return self._batches.run((caller, command), None if self.database.is_sqlite else caller.conference_id)

    def _carry_out(self, jobs: Sequence[CommandJob]) -> None:
        plain = all(type(job.request[1]) in IN_STATEMENTS for job in jobs)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._commit_together(jobs, plain=plain)
            except Exception as problem:
                passing = is_transient(problem) or is_full(problem)
                if plain and not passing:
                    plain = False  # One of them broke half-way: now each in a savepoint, and that one alone is refused.
                elif attempt == ATTEMPTS or not is_taken_back(problem):
                    raise _in_our_words(problem) from problem
        return None

    def _commit_together(self, jobs: Sequence[CommandJob], *, plain: bool) -> None:
        """One transaction for all. When it fails, nobody has been answered and nothing has happened."""
        with self.database.transaction(plain=plain) as transaction:
            if not self.database.is_sqlite:
                turns.take(transaction.statements, jobs[0].request[0].conference_id)
            for job in jobs:
                self._attempt(transaction, job, plain=plain)
            postings.keep_counters(transaction.statements)
            self._note_heads(transaction, [event for job in jobs if job.answer for event in job.answer.events])

    def _attempt(self, transaction: Transaction, job: CommandJob, *, plain: bool) -> None:
        """A command that is wrong is refused alone; when the database itself fails, all must come again."""
        try:
            job.settle(self._perform(transaction, *job.request, plain=plain))
        except DialogError as refusal:
            job.refuse(refusal)
        except Exception as problem:
            if plain or is_transient(problem) or is_full(problem):
                raise
            job.refuse(problem)

    def _perform(self, transaction: Transaction, caller: Caller, command: Command, *, plain: bool) -> Done:
        kind = type(command)
        if kind in IN_STATEMENTS:
            actor = Actor(caller.kind, self.clock(), self.rng, seat_id=caller.id, keep_pace=self._keep_pace_at)
            with nullcontext() if plain else transaction.savepoint():
                return IN_STATEMENTS[kind](transaction.statements, actor, command)
        with transaction.session() as session:
            return SERVICES[kind](session, self._admit(session, caller), command)

    def _tell(self, jobs: Sequence[CommandJob]) -> None:
        events = [event for job in jobs if job.answer for event in job.answer.events]
        if events:
            self.publish(events)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.database.reading() as session:
            yield session

    @contextmanager
    def glancing(self) -> Iterator[Statements | Session]:
        with self.database.glancing() as asking:
            yield asking

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
            self._keep_pace_at(actor.own_seat.table_id, actor.own_seat.conference_id)
            return actor
        if caller.conference_id is not None:
            actor.conference = lookups.conference(session, caller.conference_id)
        if caller.kind == ActorKind.FACILITATOR:
            self._admit_facilitator(session, actor, session.get(Link, caller.id))
        if caller.kind == ActorKind.CONTACT:
            _require_contact(session.get(Link, caller.id), caller, actor.now)
        if caller.kind in (ActorKind.BODY, ActorKind.LEADER):
            _admit_by_name(session, actor, session.get(Link, caller.id))
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

    def _keep_pace_at(self, table_id: int, conference_id: int) -> None:
        _keep_pace(self.pace.take_place(table_id, conference_id))

    def _note_heads(self, transaction: Transaction, events: Sequence[Event]) -> None:
        """Remembers the newest version each audience was told, in the same transaction."""
        newest: dict[tuple[int, str], int] = {}
        for event in events:
            for audience, shape in event.told():
                if isinstance(shape, GoneShape):
                    continue  # Of a conference that is gone nothing is remembered, not even what was told last.
                key = (event.conference_id or 0, audience)
                newest[key] = max(newest.get(key, 0), getattr(shape, "version", 0))
        for (conference_id, audience), version in sorted(newest.items()):
            NOTE_HEAD.run(transaction.statements, conference_id=conference_id, audience=audience, version=version)


def _require_contact(link: Link | None, caller: Caller, now: datetime) -> None:
    live = lookups.live_link(link, now)
    at_home = live is not None and live.conference_id is not None and live.conference_id == caller.conference_id
    if live is None or live.purpose != LinkPurpose.CONTACT or not at_home:
        raise NotAllowed("contact.link_needed")


def _admit_by_name(session: Session, actor: Actor, link: Link | None) -> None:
    """One body of the reference group, or one accountable leader, each by a link of its own."""
    live = lookups.live_link(link, actor.now)
    if live is not None and live.purpose == LinkPurpose.REFERENCE and actor.kind == ActorKind.BODY:
        actor.body = session.get(Body, live.body_id)
    if live is not None and live.purpose == LinkPurpose.STATUS and actor.kind == ActorKind.LEADER:
        actor.leader = session.get(Leader, live.leader_id)
    _ = actor.own_body if actor.kind == ActorKind.BODY else actor.own_leader  # Refuses whoever has none.


def _in_our_words(problem: Exception) -> Exception:
    """What a phone can act on: wait and send again. Anything else is a fault of ours, and goes on as it is."""
    if is_full(problem):
        return TryLater("disk.full", after_ms=5000)
    if is_transient(problem):
        return TryLater("server.busy", after_ms=1000)
    return problem


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
    """An account that may work in the conference's project, or the conference's own console link."""
    if link.purpose == LinkPurpose.CONSOLE:
        return link.conference_id == conference_id
    if link.purpose != LinkPurpose.SIGN_IN or link.facilitator_id is None:
        return False
    conference = lookups.conference(session, conference_id)
    return lookups.may_work(session, conference.project_id, link.facilitator_id)
