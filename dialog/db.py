"""Engine and sessions: one writer, many readers. No queries live here.

`Session` is named here for the edges, which hand one on without knowing SQLAlchemy.

On SQLite every acknowledged commit is synced to the disk (WAL, synchronous=FULL), writing goes through
one connection, and readers cannot write.
"""

import errno
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, MetaData, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session as Session
from sqlalchemy.pool import NullPool

from dialog import runtime
from dialog.claim import Claim
from dialog.errors import NotFound
from dialog.sealing import Seal

RESHAPING = 0x6469616C6F67
"""The name under which PostgreSQL lets one process at a time change the tables: «dialog» as a number."""

LEAST_ROOM = 1_000_000
"""Bytes: room for one more large batch of lines in SQLite's log."""
_FULL = ("disk is full", "no space left", "disk i/o error", "could not extend file")
_PASSING = ("40001", "40P01", "57P01", "57P03", "57014", "55P03")
"""PostgreSQL's words for: serialization, deadlock, shut down, starting up, statement or lock took too long."""


def is_full(error: BaseException) -> bool:
    """The disk has no room; SQLite says so by one of its sentences, and nothing was stored. It takes back the whole
    transaction by itself then, so that whoever wants to do so after it meets another error first."""
    told = isinstance(error, DBAPIError | OSError | sqlite3.Error)
    if told and any(word in str(error).lower() for word in _FULL):
        return True
    return error.__context__ is not None and is_full(error.__context__)


def is_transient(error: BaseException) -> bool:
    """The database's own trouble of the moment, not the command's: the same command may succeed later."""
    if isinstance(error, PoolTimeoutError):
        return True
    if isinstance(error, DBAPIError):
        return isinstance(error, OperationalError) or error.connection_invalidated or _code(error) in _PASSING
    # Prepared statements speak to the drivers themselves.
    return isinstance(error, sqlite3.OperationalError) or _is_lost(error) or _code(error) in _PASSING


def is_taken_back(error: BaseException) -> bool:
    """PostgreSQL has certainly undone everything, so the command may be tried again by us. After a connection that
    broke while it committed nobody knows; then the phone asks again, with the key it made."""
    return _code(error) in ("40001", "40P01")


def _code(error: BaseException) -> str | None:
    told = error.orig if isinstance(error, DBAPIError) else error
    return getattr(told, "sqlstate", None) or getattr(told, "pgcode", None)


def _is_lost(error: BaseException) -> bool:
    """psycopg2 says that its server is gone or does not answer. Known by its name, since it may be absent."""
    named = {(kind.__module__.partition(".")[0], kind.__name__) for kind in type(error).__mro__}
    return bool(named & {("psycopg2", "OperationalError"), ("psycopg2", "InterfaceError")})


@contextmanager
def in_memory(tables: MetaData) -> Iterator[Session]:
    """A session on a database of its own that nobody else can see, and that is gone when this ends."""
    engine = create_engine("sqlite://")
    try:
        tables.create_all(engine)
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


class Statements:
    """The driver's own connection, for what `queries.prepared` compiles; stands where a session would.

    `memory` is what a plain transaction has read and will not read again: nobody else can change it meanwhile. It
    is None where commands with sessions of their own take part. `remembered` is what readers keep from one moment
    to the next.
    """

    def __init__(
        self,
        dialect: Dialect,
        driver: Any,
        memory: dict[Any, Any] | None = None,
        remembered: dict[Any, Any] | None = None,
        seal: Seal | None = None,
    ) -> None:
        self.driver = driver
        self.info: dict[Any, Any] = {
            "driver": (dialect, driver),
            "memory": memory,
            "remembered": remembered,
            "seal": seal,
        }


class Transaction:
    """One commit under way, which may carry many commands."""

    def __init__(self, statements: Statements, connection: Connection | None) -> None:
        self.statements = statements
        """For commands in plain statements."""
        self._connection = connection

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What happens inside is taken back when it raises, and nothing else is."""
        cursor = self.statements.driver.cursor()
        cursor.execute("SAVEPOINT command")
        try:
            yield
        except BaseException:
            # SQLite has taken back the whole transaction by itself when the disk is full: then this raises too.
            cursor.execute("ROLLBACK TO SAVEPOINT command")
            cursor.execute("RELEASE SAVEPOINT command")
            raise
        cursor.execute("RELEASE SAVEPOINT command")

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session and a savepoint of its own: its objects meet no other command's, and what it did is taken back
        alone, also by SQLAlchemy itself when a flush fails."""
        own = Session(
            self._connection,
            expire_on_commit=False,
            join_transaction_mode="create_savepoint",
            info={"seal": self.statements.info["seal"]},
        )
        with own as session, session.begin():
            yield session


WORDS_LIE_IN = (
    "contribution", "original", "moderation_entry", "red_card", "point", "lesson", "pulse_line", "candidate",
    "next_step", "conference", "round", "conf_table", "seat", "theme", "theme_act", "ticket", "seating_change",
    "measure", "plan_act", "focus_area", "passage", "goal", "need",
    "edition", "consultation", "reflection", "review_comment",
    "decision", "status_report", "evaluation", "promise",
    "line_outcome", "theme_answer",
)  # fmt: skip
"""Tables with what people wrote, and what may quote them. A test knows which tables have words of an evening."""


class Database:
    """`writing()` is a transaction that commits at its end; `reading()` sees one consistent moment."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.seal: Seal | None = None
        """Set by the doorway; goes with every session, since models and statements know no settings."""
        self._claim: Claim | None = None
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            self._claim = Claim(Path(self.url.database))
        self._remembered: dict[Any, Any] = {}
        self._spare: list[Any] = []
        """SQLite connections for glances, of which each is in one hand at a time."""
        self._writer = self._engine(writes=True)
        self._reader = self._engine(writes=False)

    def claim(self) -> None:
        """Only this process may write now; raises `NotNow("database.in_use")` while another one does."""
        if self._claim is not None:
            self._claim.take()

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A bare connection that only reads, for questions about the database itself."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def reshaping(self) -> Iterator[Connection]:
        """One transaction that changes the tables themselves; whoever else wants to waits for its end."""
        engine = create_engine(self.url, poolclass=NullPool)
        if self.is_sqlite:
            event.listen(engine, "connect", _reshaper_pragmas)
            event.listen(engine, "begin", _begin_immediate)
        with engine.begin() as connection:
            if not self.is_sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({RESHAPING})"))
                connection.execute(text("SET LOCAL lock_timeout = '10s'"))  # Rather give up than stop a hall.
            yield connection

    @contextmanager
    def transaction(self, *, plain: bool) -> Iterator[Transaction]:
        """Commits at its end, or nothing at all when anything raises. A plain one is for statements only, and
        spares the half millisecond that SQLAlchemy's own connection and sessions take."""
        if not plain:
            with self._writer.connect() as connection, connection.begin():
                driver = connection.connection.driver_connection
                yield Transaction(Statements(self._writer.dialect, driver, seal=self.seal), connection)
            return
        checked_out = self._writer.raw_connection()
        try:
            driver = checked_out.driver_connection
            if self.is_sqlite:
                driver.execute("BEGIN IMMEDIATE")  # type: ignore[union-attr]
            yield Transaction(Statements(self._writer.dialect, driver, {}, seal=self.seal), None)
            self._writer.dialect.do_commit(checked_out)
        except BaseException:
            checked_out.rollback()
            raise
        finally:
            checked_out.close()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self._reader, autoflush=False, info=self._for_readers()) as session:
            yield session

    def _for_readers(self) -> dict[str, Any]:
        return {"remembered": self._remembered, "seal": self.seal}

    @contextmanager
    def glancing(self) -> Iterator[Statements | Session]:
        """One consistent moment for prepared statements only, on a connection that only reads. Five hundred phones
        that come at once spend more on SQLAlchemy's session and connection than on what they ask."""
        if not self.is_sqlite:  # There the reader's own connection sees to it that all is of one moment.
            with self.reading() as session:
                yield session
            return
        driver = self._spare.pop() if self._spare else self._new_spare()
        driver.execute("BEGIN")
        try:
            yield Statements(self._reader.dialect, driver, remembered=self._remembered)
        finally:
            driver.rollback()
            self._spare.append(driver)

    def _new_spare(self) -> Any:
        checked_out = self._reader.raw_connection()
        driver = checked_out.driver_connection
        checked_out.detach()
        return driver

    def check_writable(self) -> None:
        """Raises the driver's or the system's error unless a row can be written now; the row is rolled back.

        A row that is not committed needs no room on the disk, so SQLite's disk is asked for itself.
        """
        if self.is_sqlite and self.url.database and shutil.disk_usage(Path(self.url.database).parent).free < LEAST_ROOM:
            raise OSError(errno.ENOSPC, "no room for another batch")
        with self._writer.connect() as connection, connection.begin() as transaction:
            connection.execute(text("INSERT INTO stamp (key, value) VALUES ('health', 'ok')"))
            transaction.rollback()

    def empty_log(self) -> None:
        """Moves what stands in SQLite's log into the file itself, so that the file alone is the whole."""
        if not self.is_sqlite:
            return
        connection = self._writer.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def wipe_freed(self) -> bool:
        """Writes the tables anew, so that nothing deleted lies in their files; false while a reader is in the way."""
        if not self.is_sqlite:
            return self._rewrite_postgresql()
        connection = self._writer.raw_connection()
        try:
            driver: Any = connection.driver_connection
            runtime.in_thread(driver.execute, "VACUUM")
            (busy, _, _) = runtime.in_thread(driver.execute, "PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return int(busy) == 0
        finally:
            connection.close()

    def _rewrite_postgresql(self) -> bool:
        """VACUUM FULL gives each table a new file. The write-ahead log and its archives are the operator's to age."""
        with self._writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.scalar(text(f"SELECT pg_try_advisory_lock({RESHAPING})")):
                return False
            try:
                connection.execute(text("SET statement_timeout = '2min'"))
                for table in WORDS_LIE_IN:
                    connection.execute(text(f"VACUUM (FULL, ANALYZE) {table}"))
            finally:
                connection.execute(text("RESET statement_timeout"))
                connection.execute(text(f"SELECT pg_advisory_unlock({RESHAPING})"))
        return True

    def dispose(self) -> None:
        while self._spare:
            self._spare.pop().close()
        self._writer.dispose()
        self._reader.dispose()
        if self._claim is not None:
            self._claim.release()

    def _engine(self, *, writes: bool) -> Engine:
        if not self.is_sqlite:
            return _shared_database(self.url, writes=writes)
        pool: dict[str, Any] = {"pool_size": 1, "max_overflow": 0} if writes else {"pool_size": 5, "max_overflow": 20}
        engine = create_engine(self.url, connect_args={"check_same_thread": False}, **pool)
        event.listen(engine, "connect", _writer_pragmas if writes else _reader_pragmas)
        event.listen(engine, "begin", _begin_immediate if writes else _begin)
        if writes:
            engine.dialect.do_commit = Commits()  # type: ignore[method-assign, assignment]
        return engine


_CONVERSATION = {
    "connect_timeout": 3,
    "tcp_user_timeout": 8000,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "application_name": "dialog",
    "options": "-c statement_timeout=5s -c idle_in_transaction_session_timeout=15s",
}
"""How long PostgreSQL may keep us waiting before a phone is told to try again."""


def _shared_database(url: URL, *, writes: bool) -> Engine:
    """At most 20 connections of a worker's own, so that four workers fit in PostgreSQL's usual hundred."""
    try:
        engine = create_engine(
            url, pool_pre_ping=True, pool_size=5, max_overflow=5, pool_timeout=5, connect_args=dict(_CONVERSATION)
        )
    except ModuleNotFoundError as missing:
        raise NotFound("extra.missing", extra="postgres") from missing
    # What is read together must be of one moment: a view drawn from two would keep the older half for ever.
    moment = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine if writes else engine.execution_options(**moment)


def _writer_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's `begin` event decides how a transaction starts.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _reshaper_pragmas(connection: Any, record: Any) -> None:
    _writer_pragmas(connection, record)
    connection.execute("PRAGMA foreign_keys=OFF")  # Changing a table is copying it, and the old one must go first.


def _reader_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("query_only=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


QUICK_S = 0.0005
"""Handing a commit to a native thread and taking it back costs about as much of the processor's time."""
LEARNING = 1.2
"""The typical time goes up or down by so much with each commit. Only how many were slower counts and not how much: one
commit that had to wait for the processor says nothing about the disk."""


class Commits:
    """Where SQLite's commits are carried out. The sync to the disk is most of one, and with a slow disk no phone has
    to wait for another's: a native thread does it, which meets nothing but SQLite itself, no lock, no log, no pool.
    A disk that mostly syncs quickly is waited for."""

    def __init__(self) -> None:
        self._typical_s = 2 * QUICK_S

    @property
    def in_place(self) -> bool:
        return self._typical_s < QUICK_S

    def __call__(self, connection: Any) -> None:
        took_s = _timed(connection.commit) if self.in_place else runtime.in_thread(_timed, connection.commit)
        # The median, by steps (Ma, Muthukrishnan and Sandler 2013, "Frugal streaming").
        typical_s = self._typical_s * (LEARNING if took_s > self._typical_s else 1 / LEARNING)
        self._typical_s = min(max(typical_s, QUICK_S / 4), QUICK_S * 4)


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _begin_immediate(connection: Any) -> None:
    # Taking the write lock at once means that two commands can never both read, then both write.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")
