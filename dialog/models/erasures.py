"""What has been erased, counted: the trace that an erasure leaves, without a word of what was erased."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base


class Erasure(Base):
    """One erasure. `conference_id` and `contribution_id` name rows that may be gone, so they point at nothing.

    `wiped_at` is None until the words are out of the database file, its log and the backups too.
    """

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    conference_id: Mapped[int]
    contribution_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(16))
    by_date: Mapped[bool] = mapped_column(default=False)
    """Whether the day of erasure had come, or somebody asked for it."""
    held_on: Mapped[date | None]
    joined: Mapped[int] = mapped_column(default=0)
    contributions: Mapped[int] = mapped_column(default=0)
    erased_at: Mapped[datetime]
    wiped_at: Mapped[datetime | None]
