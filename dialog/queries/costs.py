"""What the work has cost: the log of hours by groups of people, the expenses, and their sums (METHOD R13)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.models import Expense, Hours
from dialog.vocabulary import HoursKind


@dataclass(frozen=True)
class PeopleHours:
    people: str
    kind: str
    minutes: int


@dataclass(frozen=True)
class Totals:
    """`by_people` has the most hours first. The municipality's and the volunteers' time are never one sum."""

    by_people: tuple[PeopleHours, ...]
    ore: int

    @property
    def municipal(self) -> int:
        """In minutes."""
        return self._of(HoursKind.MUNICIPAL)

    @property
    def volunteer(self) -> int:
        """In minutes."""
        return self._of(HoursKind.VOLUNTEER)

    def _of(self, kind: HoursKind) -> int:
        return sum(each.minutes for each in self.by_people if each.kind == kind)


def totals(session: Session, project_id: int) -> Totals:
    summed = (
        select(Hours.people, Hours.kind, func.sum(Hours.minutes))
        .where(Hours.project_id == project_id, Hours.removed.is_(False))
        .group_by(Hours.people, Hours.kind)
        .order_by(Hours.kind, func.sum(Hours.minutes).desc(), Hours.people)
    )
    spent = select(func.sum(Expense.ore)).where(Expense.project_id == project_id, Expense.removed.is_(False))
    rows = tuple(PeopleHours(people, kind, int(minutes)) for people, kind, minutes in session.execute(summed))
    return Totals(rows, int(session.scalar(spent) or 0))


def hours_of(session: Session, project_id: int, *, removed: bool = False) -> Sequence[Hours]:
    """The newest day first."""
    mine = select(Hours).where(Hours.project_id == project_id, Hours.removed.is_(removed))
    return session.scalars(mine.order_by(Hours.worked_on.desc(), Hours.id.desc())).all()


def expenses_of(session: Session, project_id: int, *, removed: bool = False) -> Sequence[Expense]:
    """The newest day first."""
    mine = select(Expense).where(Expense.project_id == project_id, Expense.removed.is_(removed))
    return session.scalars(mine.order_by(Expense.spent_on.desc(), Expense.id.desc())).all()
