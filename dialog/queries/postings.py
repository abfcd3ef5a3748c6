"""What posting a line asks of the database, and nothing else: a hall does it hundreds of times a second."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, case, func, insert, or_, select, update

from dialog.models import Conference, ConferenceTable, Contribution, Project, Round, Seat, StakeRole
from dialog.queries.prepared import Asking, Prepared
from dialog.vocabulary import Moderation, RoundPhase, Standing


class Numbered(NamedTuple):
    """A table or a round, as far as a line that was posted just now needs it."""

    id: int
    number: int


class Keyed(NamedTuple):
    id: int
    key: str


class Writer(NamedTuple):
    """Who posts, from where, and by which rules: the columns of `SEAT`, in order."""

    conference_id: int
    table_id: int
    table_number: int
    role_id: int
    role_key: str
    job: str
    is_rehearsal: bool
    project_id: int
    moderation_policy: str
    language: str
    public_names: str


class EarlierLine(NamedTuple):
    """The columns of `EARLIER`, in order."""

    id: int
    version: int
    text: str
    edited: bool
    redacted: bool
    standing: str

    @property
    def is_as_written(self) -> bool:
        return not self.edited and not self.redacted and self.standing == Standing.POSTED


class WrittenIn(NamedTuple):
    """The columns of `ROUND`, in order."""

    id: int
    number: int
    phase: str
    closed_at: datetime | None
    step: str | None


@dataclass(slots=True)
class FreshLine:
    """A contribution of this moment, with the names that the row has, to be drawn as the row is."""

    id: int
    conference_id: int
    number: int
    round: Numbered
    table: Numbered
    author_id: int
    role: Keyed
    client_key: str
    text: str
    entered_for: bool
    late: bool
    standing: str
    moderation: str
    is_rehearsal: bool
    posted_at: datetime
    version: int
    language: str
    """The conference's, for what a facilitator may put instead of a name."""
    raised: str = ""
    private: bool = False
    """Written while everybody writes alone."""
    edited: bool = False
    redacted: bool = False
    disagreement: int | None = None
    reason: str = ""
    supports: tuple[()] = ()
    codings: tuple[()] = ()


SEAT = Prepared(
    select(
        Seat.conference_id,
        Seat.table_id,
        ConferenceTable.number,
        Seat.role_id,
        StakeRole.key,
        Seat.job,
        Seat.is_rehearsal,
        Conference.project_id,
        Project.moderation_policy,
        Conference.language,
        Conference.public_names,
    )
    .join_from(Seat, StakeRole, Seat.role_id == StakeRole.id)
    .join(ConferenceTable, Seat.table_id == ConferenceTable.id)
    .join(Conference, Seat.conference_id == Conference.id)
    .join(Project, Conference.project_id == Project.id)
    .where(Seat.id == bindparam("seat"), Seat.left_at.is_(None))
)

EARLIER = Prepared(
    select(
        Contribution.id,
        Contribution.version,
        Contribution.text,
        Contribution.edited,
        Contribution.redacted,
        Contribution.standing,
    ).where(Contribution.author_id == bindparam("seat"), Contribution.client_key == bindparam("key"))
)
"""The same line, if this phone has sent it before."""

_ROUND = select(Round.id, Round.number, Round.phase, Round.closed_at, Round.step).where(
    Round.conference_id == bindparam("conference")
)
ROUND = Prepared(_ROUND.where(Round.number == bindparam("number")))

_turn = case(
    (or_(Round.phase == RoundPhase.OPEN, Round.phase == RoundPhase.PAUSED), 0),
    (Round.phase == RoundPhase.CLOSED, 1),
    else_=2,
)
LATEST_ROUND = Prepared(
    _ROUND.order_by(
        _turn,
        case((_turn == 1, Round.closed_at)).desc(),
        case((_turn == 1, -Round.number), else_=Round.number),
    ).limit(1)
)
"""The running round, or else the one that closed last, or else the first."""

ROLE = Prepared(
    select(StakeRole.id).where(StakeRole.conference_id == bindparam("conference"), StakeRole.key == bindparam("key"))
)

RAISE_HEAD = Prepared(
    update(Conference)
    .where(Conference.id == bindparam("conference"))
    .values(head=Conference.head + 1)
    .returning(Conference.head)
)
NEXT_NUMBER = Prepared(
    update(Project)
    .where(Project.id == bindparam("project"))
    .values(last_number=Project.last_number + 1)
    .returning(Project.last_number)
)
_HEAD = Prepared(select(Conference.head).where(Conference.id == bindparam("conference")).with_for_update())
_NUMBER = Prepared(select(Project.last_number).where(Project.id == bindparam("project")).with_for_update())
_KEEP_HEAD = Prepared(update(Conference).where(Conference.id == bindparam("conference")).values(head=bindparam("head")))
_KEEP_NUMBER = Prepared(
    update(Project).where(Project.id == bindparam("project")).values(last_number=bindparam("number"))
)


def next_version(session: Asking, conference_id: int) -> int:
    """The next version of the conference: the row's lock makes the order of versions the order of commits."""
    return _next(session, "heads", RAISE_HEAD, _HEAD, conference=conference_id)


def next_number(session: Asking, project_id: int) -> int:
    """The next public number of a contribution in the project; never reused."""
    return _next(session, "numbers", NEXT_NUMBER, _NUMBER, project=project_id)


def _next(session: Asking, counters: str, raised: Prepared, locked: Prepared, **row: int) -> int:
    """Raises one row's counter: at once, or in the batch's memory, where the row was locked for the first of it."""
    memory = session.info.get("memory")
    if memory is None:
        return int(raised.one(session, **row))
    counted, (key,) = memory.setdefault(counters, {}), row.values()
    if key not in counted:
        counted[key] = locked.one(session, **row)
    counted[key] += 1
    return int(counted[key])


def keep_counters(session: Asking) -> None:
    """Before a plain transaction commits: the counters that were raised in memory, each written once."""
    memory = session.info.get("memory") or {}
    for conference_id, head in sorted(memory.get("heads", {}).items()):
        _KEEP_HEAD.run(session, conference=conference_id, head=head)
    for project_id, number in sorted(memory.get("numbers", {}).items()):
        _KEEP_NUMBER.run(session, project=project_id, number=number)


def round_to_write_in(session: Asking, conference_id: int, number: int | None) -> WrittenIn | None:
    """The round of this number, or else the one that runs now."""
    memory = session.info.get("memory")
    rounds: dict[Any, WrittenIn] = {} if memory is None else memory.setdefault("rounds", {})
    key = (conference_id, number)
    if key not in rounds:
        if number is not None:
            found = ROUND.first(session, conference=conference_id, number=number)
        else:
            found = LATEST_ROUND.first(session, conference=conference_id)
        if found is None:
            return None
        rounds[key] = WrittenIn(*found)
    return rounds[key]


def shown_at_table(session: Asking, line: FreshLine) -> int:
    """How many lines stand at the table in the round, with this one that was stored just now."""
    memory = session.info.get("memory")
    counts: dict[Any, int] = {} if memory is None else memory.setdefault("counts", {})
    key = (line.round.id, line.table.id)
    if key in counts:
        counts[key] += 1
    else:
        counts[key] = SHOWN_AT_TABLE.one(
            session, conference=line.conference_id, round=line.round.id, table=line.table.id
        )
    return counts[key]


def row_of(line: FreshLine, project_id: int) -> dict[str, Any]:
    """What `INSERT` takes: every column of the contribution but its id."""
    return {
        "project_id": project_id,
        "conference_id": line.conference_id,
        "number": line.number,
        "round_id": line.round.id,
        "table_id": line.table.id,
        "author_id": line.author_id,
        "role_id": line.role.id,
        "client_key": line.client_key,
        "text": line.text,
        "entered_for": line.entered_for,
        "late": line.late,
        "edited": line.edited,
        "redacted": line.redacted,
        "disagreement": line.disagreement,
        "standing": line.standing,
        "moderation": line.moderation,
        "reason": line.reason,
        "raised": line.raised,
        "is_rehearsal": line.is_rehearsal,
        "posted_at": line.posted_at,
        "version": line.version,
    }


_COLUMNS = [column.key for column in Contribution.__table__.columns if column.key != "id"]
INSERT = Prepared(insert(Contribution).values({name: bindparam(name) for name in _COLUMNS}).returning(Contribution.id))

SHOWN_AT_TABLE = Prepared(
    select(func.count())
    .select_from(Contribution)
    .where(
        and_(
            Contribution.conference_id == bindparam("conference"),
            Contribution.round_id == bindparam("round"),
            Contribution.table_id == bindparam("table"),
            Contribution.standing == Standing.POSTED,
            Contribution.moderation != Moderation.HIDDEN,
        )
    )
)
"""How many lines stand at a table in a round: neither withdrawn nor hidden."""
