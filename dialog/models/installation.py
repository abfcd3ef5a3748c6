"""What this installation knows of itself: its secret and its epoch. Nothing about people."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base


class Stamp(Base):
    """A named value made once. `epoch` tells views that the data is another's (a restored copy)."""

    __tablename__ = "stamp"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(String(128))
