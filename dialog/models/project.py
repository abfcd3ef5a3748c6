"""The planning project: what the evening is for, and the steering group's own goals."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import EMPTY, Base
from dialog.models.plan import MeasureGoal
from dialog.vocabulary import DEFAULT_KEEP_DAYS, MAX_NAME, Language, ModerationPolicy


class Project(Base):
    """One planning project (planarbeid) with many conferences. Themes belong to the project,
    so that every conference is sorted with the same names."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    mandate: Mapped[str] = mapped_column(Text, default="")
    budget_frame: Mapped[str] = mapped_column(Text, default="")
    period_from: Mapped[int | None]
    period_to: Mapped[int | None]
    language: Mapped[str] = mapped_column(String(2), default=Language.NN)
    responsible: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    """Who answers for what is stored, usually the municipality; told before anybody joins."""
    privacy_contact: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    keep_days: Mapped[int] = mapped_column(default=DEFAULT_KEEP_DAYS)
    erase_on: Mapped[date | None]
    """A fixed day of erasure; without one it is `keep_days` after the last conference."""
    missing_voices: Mapped[str] = mapped_column(Text, default="")
    moderation_policy: Mapped[str] = mapped_column(String(16), default=ModerationPolicy.HOLD)
    is_demo: Mapped[bool] = mapped_column(default=False)
    owner_name: Mapped[str] = mapped_column(String(MAX_NAME), default="", server_default=EMPTY)
    owner_title: Mapped[str] = mapped_column(String(MAX_NAME), default="", server_default=EMPTY)
    owner_leads: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the owner is a leader in the municipality's top management (METHOD R20)."""
    edition: Mapped[int] = mapped_column(default=1, server_default="1")
    last_number: Mapped[int] = mapped_column(default=0)
    """The number given to the newest contribution of the project; raised under the row's lock."""
    last_measure: Mapped[int] = mapped_column(default=0, server_default="0")
    """The number given to the project's newest measure."""
    created_at: Mapped[datetime]

    goals: Mapped[list["Goal"]] = relationship(
        order_by="Goal.position", cascade="all, delete-orphan", back_populates="project"
    )


class Goal(Base):
    """One goal the steering group wrote; used as a check on every plan made in the project."""

    __tablename__ = "goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    taken_from: Mapped[str] = mapped_column(String(24), default="", server_default=EMPTY)
    """"point:12" or "input:34" (its number in the project) when it came from the steering group's own conference. No
    foreign key: the goal is the plan's own, and outlives the evening."""

    project: Mapped[Project] = relationship(back_populates="goals")
    served_by: Mapped[list["MeasureGoal"]] = relationship(cascade="all, delete-orphan")
