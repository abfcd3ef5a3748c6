"""The plan that is being made: focus areas, measures, who answers for them, and what each stands on.

What is here is the municipality's own words. Where it came from is told by numbers and places that outlive what they
point at, so that the thread still stands when the words of the evening have been erased.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import Base
from dialog.vocabulary import MAX_NAME, GroundKind, MeasureOrigin, MeasureStanding, PartnerKind, PartnerState


class FocusArea(Base):
    """One focus area (satsingsområde): what is known, what people said, and how it will be worked with.

    `edition` is raised with every change, so that nobody writes over what somebody else has changed since."""

    __tablename__ = "focus_area"
    __table_args__ = (UniqueConstraint("project_id", "client_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    client_key: Mapped[str] = mapped_column(String(64))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    known: Mapped[str] = mapped_column(Text, default="")
    said: Mapped[str] = mapped_column(Text, default="")
    aim: Mapped[str] = mapped_column(Text, default="")
    approach: Mapped[str] = mapped_column(Text, default="")
    edition: Mapped[int] = mapped_column(default=1)
    removed: Mapped[bool] = mapped_column(default=False)

    themes: Mapped[list["AreaTheme"]] = relationship(cascade="all, delete-orphan", order_by="AreaTheme.theme_id")


class AreaTheme(Base):
    """A theme that a focus area was made from. Gone with the theme, when the project's words are erased."""

    __tablename__ = "area_theme"

    area_id: Mapped[int] = mapped_column(ForeignKey("focus_area.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True, index=True)


class Leader(Base):
    """Somebody who may answer for measures: a person and a unit (METHOD R31). Who has left is kept, and is told of."""

    __tablename__ = "leader"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    unit: Mapped[str] = mapped_column(String(MAX_NAME))
    left_on: Mapped[date | None]
    edition: Mapped[int] = mapped_column(default=1)


class Measure(Base):
    """One measure (tiltak). `number` is given once in its project and never reused; `leader_id` is one column, so
    that a second accountable leader is impossible. `edition` is raised with every change."""

    __tablename__ = "measure"
    __table_args__ = (UniqueConstraint("project_id", "number"), UniqueConstraint("project_id", "client_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int]
    client_key: Mapped[str] = mapped_column(String(64))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("focus_area.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(16), default=MeasureOrigin.NEW)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("leader.id"), index=True)
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    funding: Mapped[str | None] = mapped_column(String(16))
    """`vocabulary.Funding`; None until somebody has said it."""
    indicator: Mapped[str] = mapped_column(Text, default="")
    evaluate_on: Mapped[date | None]
    evaluate_how: Mapped[str] = mapped_column(Text, default="")
    importance: Mapped[str | None] = mapped_column(String(1))
    """`vocabulary.Importance`: A must, B should, C waits."""
    home: Mapped[str | None] = mapped_column(String(20))
    """`vocabulary.MeasureHome`: the plan it belongs in; None is a measure without a home."""
    standing: Mapped[str] = mapped_column(String(10), default=MeasureStanding.PROPOSED)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    position: Mapped[int]
    edition: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]

    area: Mapped[FocusArea | None] = relationship()
    leader: Mapped[Leader | None] = relationship()
    goals: Mapped[list["MeasureGoal"]] = relationship(cascade="all, delete-orphan", order_by="MeasureGoal.goal_id")
    grounds: Mapped[list["MeasureGround"]] = relationship(cascade="all, delete-orphan", order_by="MeasureGround.id")
    partners: Mapped[list["Partner"]] = relationship(cascade="all, delete-orphan", order_by="Partner.id")


class MeasureGoal(Base):
    """A goal that a measure serves."""

    __tablename__ = "measure_goal"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), primary_key=True, index=True)


class MeasureGround(Base):
    """What a measure stands on. An input is told by its number in the project ("I-34") and a table's point by its id;
    both with the meeting, round and table they came from, copied here, and pointing at no row: the rows are erased on
    the project's day, and the thread shall still tell where the measure came from. No word of an input is copied.

    A figure, a plan or a law is told in `text`."""

    __tablename__ = "measure_ground"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12), default=GroundKind.INPUT)
    number: Mapped[int | None]
    point: Mapped[int | None]
    meeting: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    round_number: Mapped[int | None]
    table_number: Mapped[int | None]
    led_by_youth: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether youth led the table it came from, copied like the rest."""
    text: Mapped[str] = mapped_column(Text, default="")


class Partner(Base):
    """Somebody who helps with a measure, and what has been agreed with them (METHOD R32)."""

    __tablename__ = "partner"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    kind: Mapped[str] = mapped_column(String(16), default=PartnerKind.MUNICIPAL)
    expects: Mapped[str] = mapped_column(Text, default="")
    """What we expect of them."""
    gives: Mapped[str] = mapped_column(Text, default="")
    """What we give."""
    state: Mapped[str] = mapped_column(String(10), default=PartnerState.ASKED)
    settled_on: Mapped[date | None]
    settled_by: Mapped[str] = mapped_column(String(MAX_NAME), default="")


class PlanAct(Base):
    """One change to the plan: who, when, why, and JSON of the fields that changed, before and after.

    `target` is the id of what `kind` names ("measure", "area", …)."""

    __tablename__ = "plan_act"
    __table_args__ = (Index("ix_plan_act_target", "project_id", "kind", "target"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    kind: Mapped[str] = mapped_column(String(16))
    target: Mapped[int]
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("facilitator.id"))
    why: Mapped[str] = mapped_column(Text, default="")
    change: Mapped[str] = mapped_column(Text)
    done_at: Mapped[datetime]
