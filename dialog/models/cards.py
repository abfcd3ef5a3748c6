"""Red cards: what somebody told that an adult contact must hear of tonight, and what has been done about it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base
from dialog.vocabulary import MAX_NAME, CardState


class RedCard(Base):
    """One card for one line, point or lesson. `sealed` has the words that raised it, encrypted; it is empty once they
    were erased. `table` is a number, so that the contact knows where to go; there is no seat and no role."""

    __tablename__ = "red_card"
    __table_args__ = (UniqueConstraint("source", "source_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    source: Mapped[str] = mapped_column(String(12))
    source_id: Mapped[int]
    number: Mapped[int | None]
    """The line's public number."""
    table: Mapped[int | None]
    sealed: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8), default=CardState.OPEN)
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    raised_at: Mapped[datetime]
    version: Mapped[int]


class CardEntry(Base):
    """One line of a card's history. `who` is the name of a contact or facilitator; empty for the house itself and for
    whoever wrote, who is nobody."""

    __tablename__ = "card_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("red_card.id"), index=True)
    act: Mapped[str] = mapped_column(String(10))
    who: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    at: Mapped[datetime]
