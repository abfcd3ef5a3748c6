"""What becomes of a plan after it is adopted: the decision, what leaders report, evaluations, and promises.

What is here is the municipality's own words; no word of an evening is copied.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import Base
from dialog.vocabulary import MAX_NAME, PromiseState


class Decision(Base):
    """One decision that adopts measures: when, in which case, in which words, and when the plan is evaluated.

    It is taken back by a mark until midnight, never deleted."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    decided_on: Mapped[date]
    case_number: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    text: Mapped[str] = mapped_column(Text)
    period_from: Mapped[int]
    period_to: Mapped[int]
    evaluate_on: Mapped[date]
    adopted_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_why: Mapped[str] = mapped_column(Text, default="")
    edition: Mapped[int] = mapped_column(default=1)

    adopts: Mapped[list["AdoptedMeasure"]] = relationship(
        cascade="all, delete-orphan", order_by="AdoptedMeasure.measure_id"
    )


class AdoptedMeasure(Base):
    """A measure that a decision adopts."""

    __tablename__ = "adopted_measure"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True, index=True)


class StatusReport(Base):
    """What the accountable leader tells of one measure; the newest counts and the others are its history.

    `year` and `period` are what it tells of, as the calendar said when it was written. `facilitator_id` is set when
    somebody in the steering group typed it in for the leader."""

    __tablename__ = "status_report"
    __table_args__ = (
        UniqueConstraint("project_id", "client_key"),
        Index("ix_status_report_measure_id", "measure_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("leader.id"))
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("facilitator.id"))
    client_key: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text, default="")
    needs: Mapped[str] = mapped_column(Text, default="")
    year: Mapped[int]
    period: Mapped[str] = mapped_column(String(4))
    reported_at: Mapped[datetime]


class Evaluation(Base):
    """What an evaluation of a measure came to: it goes on, goes on otherwise, or ends (METHOD R14)."""

    __tablename__ = "evaluation"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    done_on: Mapped[date]
    next_on: Mapped[date | None]


class Promise(Base):
    """Something the municipality has promised, to whom and until when, and what became of it."""

    __tablename__ = "promise"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    towards: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(8), default=PromiseState.OPEN)
    settled_on: Mapped[date | None]
    said: Mapped[str] = mapped_column(Text, default="")
    removed: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[int] = mapped_column(default=1)
