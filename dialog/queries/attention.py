"""How the tables are heard in the round that runs now: counts for each phone and table, read in two statements."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from dialog.domain import attention
from dialog.domain.attention import Heard, Writer
from dialog.models import ConferenceTable, Contribution, Round, Seat
from dialog.queries import lookups
from dialog.vocabulary import Job, Moderation, RoundPhase, Standing


class Hearing(NamedTuple):
    """The tables, and the seats whose own phone is to be told something: the leaders of silent tables, and who leaves
    little room for the others."""

    tables: list[Heard]
    quiet: set[int]
    loud: set[int]


SILENCE = Hearing([], set(), set())
"""Nothing to listen for: no round runs, or the tables write points."""


class _Said(NamedTuple):
    """What one phone has written at one table in the round."""

    lines: int
    own: int
    last_at: datetime


def hearing(session: Session, conference_id: int, now: datetime) -> Hearing:
    round_ = lookups.running_round(session, conference_id)
    if round_ is None or round_.phase != RoundPhase.OPEN or not attention.is_listened_for(round_.step):
        return SILENCE
    said = _said(session, round_)
    writers = _writers(session, conference_id, said)
    since = round_.running_since or round_.opened_at or now
    tables = [_heard(number, writers[number], said, since, now) for number in sorted(writers)]
    quiet = {each.table for each in tables if each.minutes is not None}
    lines = {each.table: each.lines for each in tables}
    everybody = [each for here in writers.values() for each in here]
    loud = [each for each in everybody if attention.writes_most(each.own, lines[each.table], len(writers[each.table]))]
    return Hearing(
        tables,
        quiet={each.seat for each in everybody if each.leads and each.table in quiet},
        loud={each.seat for each in loud} if attention.is_shared_out(round_.step) else set(),
    )


def _said(session: Session, round_: Round) -> dict[tuple[int, int], _Said]:
    """(table number, seat id) -> what was written; who has moved has written at two tables."""
    own = func.sum(case((Contribution.entered_for, 0), else_=1))
    rows = (
        select(ConferenceTable.number, Contribution.author_id, func.count(), own, func.max(Contribution.posted_at))
        .join(ConferenceTable, Contribution.table_id == ConferenceTable.id)
        .where(
            Contribution.conference_id == round_.conference_id,
            Contribution.round_id == round_.id,
            Contribution.standing == Standing.POSTED,
            Contribution.moderation != Moderation.HIDDEN,
        )
        .group_by(ConferenceTable.number, Contribution.author_id)
    )
    return {(table, seat): _Said(lines, own, last_at) for table, seat, lines, own, last_at in session.execute(rows)}


def _writers(session: Session, conference_id: int, said: dict[tuple[int, int], _Said]) -> dict[int, list[Writer]]:
    """Who sits where now, with what they have written there."""
    here = (
        select(ConferenceTable.number, Seat.id, Seat.job)
        .join(ConferenceTable, Seat.table_id == ConferenceTable.id)
        .where(Seat.conference_id == conference_id, Seat.left_at.is_(None))
    )
    found: dict[int, list[Writer]] = defaultdict(list)
    for table, seat, job in session.execute(here):
        known = said.get((table, seat))
        own, last_at = (0, None) if known is None else (known.own, known.last_at)
        found[table].append(Writer(seat, table, job == Job.LEADER, own, last_at))
    return found


def _heard(
    table: int, writers: list[Writer], said: dict[tuple[int, int], _Said], since: datetime, now: datetime
) -> Heard:
    here = [each for (number, _), each in said.items() if number == table]
    last_at = max((each.last_at for each in here), default=None)
    return attention.heard(table, writers, sum(each.lines for each in here), last_at, since, now)
