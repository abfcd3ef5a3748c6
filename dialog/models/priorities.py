"""How an evening ends: dots on candidates, what politicians learned, and the anonymous pulse.

Nothing here may join a pulse to a seat: its key is made of the phone's own token, which is stored nowhere.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import EMPTY, Base
from dialog.vocabulary import MAX_CANDIDATE, MAX_LESSON, MAX_RAISED, MAX_REASON, BallotPhase


class Ballot(Base):
    """What a conference puts its dots on. There is one of each; it is made when candidates are chosen."""

    __tablename__ = "ballot"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(8), default=BallotPhase.WAITING)
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=0)


class Candidate(Base):
    """One thing to put dots on, in the words people read. Where it came from is kept beside it."""

    __tablename__ = "candidate"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(MAX_CANDIDATE))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id"), index=True)
    point_id: Mapped[int | None] = mapped_column(index=True)
    """The table's point it came from; no foreign key, since a column that was added to SQLite can have none by name."""
    stickers: Mapped[int] = mapped_column(default=0)
    """Dots on paper, counted by hand and typed in at the console."""
    is_rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Chosen while it was practised."""


class DotCard(Base):
    """One person's three dots. A seat's own card has an empty key; those with a key it put for somebody else."""

    __tablename__ = "dot_card"
    __table_args__ = (UniqueConstraint("seat_id", "client_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    client_key: Mapped[str] = mapped_column(String(64), default="")
    is_rehearsal: Mapped[bool] = mapped_column(default=False)


class Dot(Base):
    """How many dots of one card stand on one candidate."""

    __tablename__ = "dot"

    card_id: Mapped[int] = mapped_column(ForeignKey("dot_card.id"), primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), primary_key=True, index=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    count: Mapped[int]


class Lesson(Base):
    """One thing a politician learned: by the politician's own phone, or typed in at the console without a seat."""

    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("conference_id", "seat_id"), UniqueConstraint("conference_id", "client_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"))
    client_key: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(MAX_LESSON))
    raised: Mapped[str] = mapped_column(String(MAX_RAISED), default="", server_default=EMPTY)
    released: Mapped[bool] = mapped_column(default=False)
    was_released: Mapped[bool] = mapped_column(default=False)
    """Whether the wall may know of it, and must hear when it is taken down."""
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int]


class PulseAnswer(Base):
    """One anonymous answer. `key` is a hash of the phone's token, so that a second answer replaces the first; no id,
    no time, and on SQLite not even the order in which they came."""

    __tablename__ = "pulse_answer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it so

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    heard: Mapped[int | None]
    useful: Mapped[int | None]
    again: Mapped[int | None]
    is_rehearsal: Mapped[bool] = mapped_column(default=False)


class PulseLine(Base):
    """What somebody added in words, under a key of its own, so that it cannot be joined to the three answers."""

    __tablename__ = "pulse_line"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it so

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(String(MAX_REASON))
    released: Mapped[bool] = mapped_column(default=False)
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
