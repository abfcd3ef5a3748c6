"""What people have written in the places of a document that are theirs to write; the rest is made from the data."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base
from dialog.vocabulary import MAX_PLACE


class Passage(Base):
    """The words of one place in one document of a project, in the language of whoever wrote them.

    An empty text says that the generated words count again. The row stays, so that its history (`PlanAct`, kind
    "passage") does, and stays too when the theme it told of is gone. `edition` is raised with every change."""

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("project_id", "document", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    document: Mapped[str] = mapped_column(String(16))
    place: Mapped[str] = mapped_column(String(MAX_PLACE))
    text: Mapped[str] = mapped_column(Text, default="")
    about: Mapped[str] = mapped_column(String(200), default="")
    """The heading it stood under, so that it can still be told apart when the place is gone."""
    edition: Mapped[int] = mapped_column(default=1)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("facilitator.id"))
    approved_at: Mapped[datetime | None]
