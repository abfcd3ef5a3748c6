"""A project's own notices: its privacy statement, its DPIA, its accessibility statement. Our drafts are files."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base


class Notice(Base):
    """One wording of one notice in one language. The newest counts; the earlier ones tell what people were told then.

    An empty text says that the draft counts again.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_newest", "project_id", "kind", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    kind: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    edited_at: Mapped[datetime]
    edited_by: Mapped[int | None] = mapped_column(ForeignKey("facilitator.id"))
    """None when it was done from the server's own command line."""
