"""What the tables proposed: the points of the measures rounds that a paper may carry, with the lines they stand on.

A point whose words are gone is no proposal any more; what was made of it stands in the plan.
"""

from collections import Counter, defaultdict

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from dialog.domain.plan import ProposalValue
from dialog.models import Coding, Conference, ConferenceTable, Contribution, Ground, Point, Project, Round, Theme
from dialog.vocabulary import Moderation, RoundKind, Standing


def waiting(session: Session, project: Project, *, taken: frozenset[int]) -> tuple[ProposalValue, ...]:
    """By meeting, round and table; without those that a measure stands on already."""
    rows = session.execute(_chosen(project).where(Round.kind == RoundKind.MEASURES))
    lines = _lines(session, project)
    return tuple(ProposalValue(*row, *_stands_on(lines[row[0]])) for row in rows if row[0] not in taken)


def one(session: Session, project: Project, point_id: int) -> ProposalValue | None:
    """A point that may be taken, of whatever kind of round; None for one that is hidden, withdrawn or not there."""
    row = session.execute(_chosen(project).where(Point.id == point_id)).first()
    if row is None:
        return None
    return ProposalValue(*row, *_stands_on(_lines(session, project, point_id)[point_id]))


def _chosen(project: Project) -> Select[int, str, str, str, str, str, int, int]:
    return (
        select(
            Point.id,
            Point.text,
            Point.who,
            Point.due,
            Point.helper,
            Conference.title,
            Round.number,
            ConferenceTable.number,
        )
        .join(Conference, Conference.id == Point.conference_id)
        .join(Round, Round.id == Point.round_id)
        .join(ConferenceTable, ConferenceTable.id == Point.table_id)
        .where(*_shown(project))
        .order_by(Conference.held_on, Conference.id, Round.number, ConferenceTable.number, Point.id)
    )


def _shown(project: Project) -> list[ColumnElement[bool]]:
    shown = [Conference.project_id == project.id, Point.text != ""]
    shown += [Point.standing == Standing.POSTED, Point.moderation == Moderation.RELEASED]
    return shown if project.is_demo else [*shown, Point.is_rehearsal.is_(False)]


def _lines(session: Session, project: Project, point_id: int | None = None) -> dict[int, list[tuple[int, int | None]]]:
    """Of each point: the numbers of the shown lines it stands on, each with its first theme."""
    chosen = (
        select(Ground.point_id, Contribution.number, Theme.id)
        .join(Contribution, Contribution.id == Ground.contribution_id)
        .outerjoin(Coding, (Coding.contribution_id == Contribution.id) & (Coding.position == 1))
        .outerjoin(Theme, (Theme.id == Coding.theme_id) & Theme.removed.is_(False) & Theme.merged_into_id.is_(None))
        .where(Contribution.project_id == project.id, Contribution.standing == Standing.POSTED)
        .where(Contribution.moderation == Moderation.RELEASED)
        .order_by(Contribution.number)
    )
    if not project.is_demo:
        chosen = chosen.where(Contribution.is_rehearsal.is_(False))
    if point_id is not None:
        chosen = chosen.where(Ground.point_id == point_id)
    found: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
    for point, number, theme in session.execute(chosen):
        found[point].append((number, theme))
    return found


def _stands_on(lines: list[tuple[int, int | None]]) -> tuple[tuple[int, ...], int | None]:
    """The numbers, and the theme most of them have; of several such, the one that was there first."""
    themes = Counter(theme for _, theme in lines if theme is not None)
    most = max(themes.values(), default=0)
    theme = min((each for each, n in themes.items() if n == most), default=None)
    return tuple(number for number, _ in lines), theme
