"""The steering group's room: its calendar, what the work costs, and where coordination is lacking.

Bodies stand in `bodies`, members in `people`, the goals with the project. No participant of an evening is in any of
these: who came is a number per body, and who worked is a group of people.
"""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import Base
from dialog.vocabulary import MAX_NAME, HoursKind, MeetingKind, NeedSide


class Meeting(Base):
    """One day in the planning calendar. `held_as` is the id of the conference it is held as; no foreign key, so that
    the calendar still tells of the day when the conference and its words are erased."""

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12), default=MeetingKind.OTHER)
    title: Mapped[str] = mapped_column(String(MAX_NAME))
    held_on: Mapped[date | None]
    begins_at: Mapped[str] = mapped_column(String(5), default="")
    """«17:30» on the municipality's clock, or empty for the whole day."""
    place: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    held_as: Mapped[int | None]
    removed: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[int] = mapped_column(default=1)

    called: Mapped[list["Attendance"]] = relationship(cascade="all, delete-orphan", order_by="Attendance.id")


class Attendance(Base):
    """A body that is called to a meeting, and how many of it came; None until somebody has counted. A row without a
    body is the steering group itself."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "body_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    came: Mapped[int | None]


class Hours(Base):
    """Hours that somebody has worked, by a group of people and never by a person's name."""

    __tablename__ = "hours"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    worked_on: Mapped[date]
    people: Mapped[str] = mapped_column(String(MAX_NAME))
    kind: Mapped[str] = mapped_column(String(10), default=HoursKind.MUNICIPAL)
    minutes: Mapped[int]
    what: Mapped[str] = mapped_column(Text, default="")
    removed: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[int] = mapped_column(default=1)


class Expense(Base):
    __tablename__ = "expense"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    spent_on: Mapped[date]
    what: Mapped[str] = mapped_column(Text)
    ore: Mapped[int]
    """Hundredths of a krone: money is counted in whole numbers."""
    removed: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[int] = mapped_column(default=1)


class Need(Base):
    """A need of coordination: who says so, towards whom, and what (METHOD R33)."""

    __tablename__ = "need"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    side: Mapped[str] = mapped_column(String(4), default=NeedSide.GAIN)
    told_by: Mapped[str] = mapped_column(String(MAX_NAME))
    towards: Mapped[str] = mapped_column(String(MAX_NAME))
    text: Mapped[str] = mapped_column(Text)
    removed: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[int] = mapped_column(default=1)
