"""A municipality's own Word file, upon which the papers of a project are written."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base
from dialog.vocabulary import MAX_NAME


class HouseBase(Base):
    """One for a project. It is looked through again each time it is used, so nothing here says that it is sound."""

    __tablename__ = "house_base"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    set_at: Mapped[datetime]
