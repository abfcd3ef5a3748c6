"""The bodies around the plan: the reference group, who is heard, and who represents whom."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base
from dialog.vocabulary import MAX_NAME, BodyPart


class Body(Base):
    """One body (a council, a school, a club): never a private person. `represented_by` says in whose hands its voice
    is when nobody of its own takes part; neither is a gap (METHOD R12)."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    arena: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    """The arena for children and youth it stands for: school, club, health, …"""
    part: Mapped[str] = mapped_column(String(12), default=BodyPart.REFERENCE)
    represented_by: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    contacted_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(Text, default="")
    removed: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[int] = mapped_column(default=1)
