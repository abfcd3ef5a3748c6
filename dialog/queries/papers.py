"""What has been typed in from paper, for the page where it is typed."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialog.models import ConferenceTable, Contribution, PaperSlip, Point, Round, StakeRole
from dialog.vocabulary import Standing

NEWEST = 12


@dataclass(frozen=True)
class TypedLine:
    """One that was typed in; `slip` is None where the slip had no number."""

    id: int
    number: int
    text: str
    round: int
    table: int
    role: str
    slip: int | None
    standing: str
    moderation: str

    @property
    def public(self) -> str:
        return f"I-{self.number}"


def line_of_slip(session: Session, round_id: int, slip: int) -> int | None:
    """The public number of the standing line that this slip became."""
    standing = select(Contribution.number).join(PaperSlip, PaperSlip.contribution_id == Contribution.id)
    mine = standing.where(PaperSlip.round_id == round_id, PaperSlip.number == slip)
    return session.scalar(mine.where(Contribution.standing == Standing.POSTED).order_by(Contribution.number).limit(1))


def newest(session: Session, conference_id: int) -> list[TypedLine]:
    """The last ones, newest first; also what was taken back, so that one sees that it was."""
    chosen = (
        select(
            Contribution.id, Contribution.number, Contribution.text, Round.number, ConferenceTable.number,
            StakeRole.key, PaperSlip.number, Contribution.standing, Contribution.moderation,
        )
        .join(PaperSlip, PaperSlip.contribution_id == Contribution.id)
        .join(Round, Round.id == Contribution.round_id)
        .join(ConferenceTable, ConferenceTable.id == Contribution.table_id)
        .join(StakeRole, StakeRole.id == Contribution.role_id)
        .where(PaperSlip.conference_id == conference_id)
        .order_by(Contribution.id.desc())
        .limit(NEWEST)
    )  # fmt: skip
    return [TypedLine(*row) for row in session.execute(chosen)]


def counted(session: Session, conference_id: int) -> dict[tuple[int, int], int]:
    """(round, table) -> how many lines from paper stand there."""
    chosen = (
        select(Round.number, ConferenceTable.number, func.count())
        .select_from(PaperSlip)
        .join(Contribution, Contribution.id == PaperSlip.contribution_id)
        .join(Round, Round.id == Contribution.round_id)
        .join(ConferenceTable, ConferenceTable.id == Contribution.table_id)
        .where(PaperSlip.conference_id == conference_id, Contribution.standing == Standing.POSTED)
        .group_by(Round.number, ConferenceTable.number)
    )
    return {(round_, table): n for round_, table, n in session.execute(chosen)}


def points_at(session: Session, conference_id: int, round_: int, table: int) -> list[Point]:
    """The table's standing points in a round, whoever wrote them."""
    chosen = (
        select(Point)
        .join(Round, Round.id == Point.round_id)
        .join(ConferenceTable, ConferenceTable.id == Point.table_id)
        .where(Point.conference_id == conference_id, Round.number == round_, ConferenceTable.number == table)
        .where(Point.standing == Standing.POSTED)
        .order_by(Point.id)
    )
    return list(session.scalars(chosen))
