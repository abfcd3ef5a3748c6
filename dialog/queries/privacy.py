"""What must not leave one project, gathered from its rows, for the audit that looks for it in everything that does."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.orm import Session

from dialog.domain import guarding
from dialog.domain.privacy import SHORTEST, Secrets, plain
from dialog.models import (
    Conference,
    ConferenceTable,
    Contribution,
    Edition,
    LineOutcome,
    Original,
    Point,
    Project,
    Seat,
    StakeRole,
)
from dialog.models.base import Base
from dialog.phrases import moderation
from dialog.queries import lookups, moderation_log, sealed
from dialog.vocabulary import Moderation, Standing

KEYS = ("token_hash", "client_key")
LEAST = 8
"""Signs: what is shorter is no key of ours."""


def secrets(session: Session, project_id: int) -> Secrets:
    """Raises NotFound("project.not_found")."""
    project = lookups.project(session, project_id)
    lines = list(session.scalars(select(Contribution).where(Contribution.project_id == project_id)))
    points = list(session.scalars(select(Point).join(Conference).where(Conference.project_id == project_id)))
    named = [(each.text, f"I-{each.number}", each) for each in lines] + [
        (each.text, f"P-{each.id}", each) for each in points
    ]
    said = [(text, name, row) for text, name, row in named if text]
    return Secrets(
        originals=dict(_originals(session, lines)),
        unshown=_own_reasons(session, project_id)
        | _reasons(session, project_id)
        | {text: name for text, name, row in said if not _is_rehearsed(project, row) and not _is_shown(row)},
        rehearsed={text: name for text, name, row in said if _is_rehearsed(project, row)},
        keys=dict(_keys(session, project)),
        roles=frozenset(_role_names(session, project_id)),
        tables=frozenset(_table_names(session, project_id)),
        shown="\n".join(plain(text) for text, _, row in said if not _is_rehearsed(project, row) and _is_shown(row)),
    )


def _reasons(session: Session, project_id: int) -> dict[str, str]:
    """What was said about lines that are not shown any more, unless the same was said about one that is: it may say
    their words over again."""
    chosen = select(LineOutcome.why, Contribution).join(Contribution, Contribution.id == LineOutcome.contribution_id)
    rows = list(session.execute(chosen.where(LineOutcome.project_id == project_id, LineOutcome.why != "")))
    told = {why for why, line in rows if _is_shown(line)}
    return {why: f"I-{line.number}" for why, line in rows if not _is_shown(line) and why not in told}


def _own_reasons(session: Session, project_id: int) -> dict[str, str]:
    """Why facilitators took something down, where they wrote it themselves: it may name whom it spares. A few letters
    are a common word."""
    told = moderation_log.of_project(session, project_id, rehearsed=True)
    own = [each for each in told if moderation.is_own(each.reason) and len(each.reason) >= SHORTEST]
    return {each.reason: f"I-{each.line}" for each in own}


def _is_shown(row: Contribution | Point) -> bool:
    return row.standing == Standing.POSTED and row.moderation == Moderation.RELEASED


def _is_rehearsed(project: Project, row: Contribution | Point) -> bool:
    return row.is_rehearsal and not project.is_demo


def _originals(session: Session, lines: list[Contribution]) -> Iterator[tuple[str, str]]:
    """What stood before a redaction, opened for the comparison alone; where the key is another, nobody can read it."""
    names = {each.id: f"I-{each.number}" for each in lines}
    for row in session.scalars(select(Original).where(Original.contribution_id.in_(names))):
        words = sealed.open_(session, row.text)
        if words:
            yield words, names[row.contribution_id]


def _keys(session: Session, project: Project) -> Iterator[tuple[str, str]]:
    """Every key and token of the project's rows, by the table it lies in."""
    for table in Base.metadata.sorted_tables:
        mine = _theirs(table, project.id)
        if mine is None:
            continue
        for name in [name for name in KEYS if name in table.c]:
            kept = select(table.c[name]).where(mine, table.c[name].is_not(None))
            for key in session.scalars(kept):
                yield from ((part, table.name) for part in str(key).split(":") if len(part) >= LEAST)


def _theirs(table: Table, project_id: int) -> ColumnElement[bool] | None:
    """The project's own rows; links are told by the project or the meeting they open."""
    held = select(Conference.id).where(Conference.project_id == project_id)
    owned = [table.c.project_id == project_id] if "project_id" in table.c else []
    if "conference_id" in table.c:
        owned.append(table.c.conference_id.in_(held))
    return or_(*owned) if owned else None


def _role_names(session: Session, project_id: int) -> Iterator[str]:
    for role in session.scalars(select(StakeRole).join(Conference).where(Conference.project_id == project_id)):
        yield from (role.key, role.name_nn, role.name_nb, role.name_en)


def _table_names(session: Session, project_id: int) -> Iterator[str]:
    for table in session.scalars(select(ConferenceTable).join(Conference).where(Conference.project_id == project_id)):
        yield from _called(table)


def _called(table: ConferenceTable) -> tuple[str, ...]:
    return (f"Bord {table.number}", f"Table {table.number}", table.name)


def versions(session: Session, project_id: int) -> list[tuple[int, str]]:
    """Every published version: its id, and what to call it."""
    chosen = select(Edition).where(Edition.project_id == project_id).order_by(Edition.id)
    return [(each.id, f"{each.document} {each.number}") for each in session.scalars(chosen)]


@dataclass(frozen=True)
class AtTable:
    """One phone, and what it may have: names of inputs and points, and keys, as in `Piece`."""

    table: int
    seat: int
    known: frozenset[str]
    own: frozenset[str]
    tables: frozenset[str]


def readers(session: Session, meeting: Conference) -> list[AtTable]:
    """A phone at each table where somebody sits."""
    return [found for table in meeting.tables if (found := _at(session, meeting, table)) is not None]


def _at(session: Session, meeting: Conference, table: ConferenceTable) -> AtTable | None:
    """What the table may read of each other's: all that is neither taken down nor taken back nor waits to be looked at
    because of what it says; with the table it is read together with."""
    sitting = select(Seat.id).where(Seat.table_id == table.id, Seat.left_at.is_(None), Seat.is_person)
    seat = session.scalar(sitting.order_by(Seat.id).limit(1))
    if seat is None:
        return None
    root = table.merged_into_id or table.id
    together = [each for each in meeting.tables if root in (each.id, each.merged_into_id)]
    keys = [each.id for each in together]
    lines = session.scalars(select(Contribution).where(Contribution.table_id.in_(keys)))
    points = session.scalars(select(Point.id).where(Point.table_id.in_(keys)))
    mine = list(session.scalars(select(Contribution).where(Contribution.author_id == seat)))
    return AtTable(
        table.number,
        seat,
        frozenset(f"I-{each.number}" for each in lines if _is_for_the_table(each))
        | {f"P-{point}" for point in points}
        | {each.client_key for each in mine},
        frozenset(f"I-{each.number}" for each in mine),
        frozenset(name for each in together for name in _called(each)),
    )


def _is_for_the_table(line: Contribution) -> bool:
    is_up = line.standing == Standing.POSTED and line.moderation != Moderation.HIDDEN
    return is_up and not guarding.is_kept(line.raised, line.moderation)
