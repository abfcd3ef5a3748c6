"""What people wrote, how it was sorted, and every decision about showing it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import EMPTY, Base
from dialog.models.conference import ConferenceTable, Round, StakeRole
from dialog.models.people import Seat
from dialog.vocabulary import MAX_NAME, MAX_RAISED, MAX_REASON, Moderation, Standing


class Contribution(Base):
    """One input (innspel), verbatim. `number` is its public id within the project ("I-34"),
    given once and never reused. `role_id` is the role it counts for; when a leader or secretary
    wrote for somebody without a phone, `entered_for` is true."""

    __tablename__ = "contribution"
    __table_args__ = (
        UniqueConstraint("author_id", "client_key"),
        UniqueConstraint("project_id", "number"),
        # The count of a table's lines is told with every line, so it must be read off the index alone.
        Index("ix_contribution_shown", "conference_id", "round_id", "table_id", "standing", "moderation"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    table_id: Mapped[int] = mapped_column(ForeignKey("conf_table.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("stake_role.id"))
    client_key: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    entered_for: Mapped[bool] = mapped_column(default=False)
    late: Mapped[bool] = mapped_column(default=False)
    edited: Mapped[bool] = mapped_column(default=False)
    redacted: Mapped[bool] = mapped_column(default=False)
    disagreement: Mapped[int | None]
    """The id of a line, the same for all views of one disagreement; None when nobody has marked it."""
    standing: Mapped[str] = mapped_column(String(10), default=Standing.POSTED)
    moderation: Mapped[str] = mapped_column(String(10), default=Moderation.HELD)
    reason: Mapped[str] = mapped_column(String(MAX_REASON), default="")
    raised: Mapped[str] = mapped_column(String(MAX_RAISED), default="", server_default=EMPTY)
    """Kinds and places of what a person should look at, without a word of it (`domain.guarding`)."""
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    posted_at: Mapped[datetime]
    version: Mapped[int]

    round: Mapped[Round] = relationship()
    table: Mapped[ConferenceTable] = relationship()
    role: Mapped[StakeRole] = relationship()
    author: Mapped[Seat] = relationship()
    supports: Mapped[list["Support"]] = relationship(cascade="all, delete-orphan")
    codings: Mapped[list["Coding"]] = relationship(cascade="all, delete-orphan", order_by="Coding.position")


class Original(Base):
    """The wording before the first redaction, sealed, and kept apart from everything that is shown or exported."""

    __tablename__ = "original"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class Support(Base):
    """One seat's «samd» with somebody else's contribution."""

    __tablename__ = "support"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)


class ModerationEntry(Base):
    """One decision in the moderation log. `before` is a JSON copy of the state it changed, for undo."""

    __tablename__ = "moderation_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), index=True)
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("facilitator.id"))
    action: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(MAX_REASON), default="")
    before: Mapped[str] = mapped_column(Text)
    undone: Mapped[bool] = mapped_column(default=False)
    decided_at: Mapped[datetime]


class Theme(Base):
    """A named theme of the project. A merged theme points at the one that took its contributions."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("project_id", "client_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    client_key: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    words: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    """What points at the theme, with commas between: suggestions are made from it."""
    sent_to: Mapped[str] = mapped_column(String(MAX_NAME), default="", server_default=text("''"))
    """Who the inputs were sent on to, when the theme belongs elsewhere; empty for a theme of our own."""
    edition: Mapped[int] = mapped_column(default=0, server_default="0")
    """Raised with every change, so that nobody writes over what somebody else has changed since."""
    position: Mapped[int]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    removed: Mapped[bool] = mapped_column(default=False)
    rehearsed_in: Mapped[int | None]
    """The id of the conference in whose rehearsal it was made; clearing that takes it away."""
    created_at: Mapped[datetime]


class Coding(Base):
    """A contribution's place in a theme; `position` 1 is its first theme."""

    __tablename__ = "coding"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=1)


class ThemeAct(Base):
    """One act at the theme desk, so that it can be undone. `state` is JSON: every theme and line it touched, as it was
    before and after. Themes by name; lines by id alone, never by their words."""

    __tablename__ = "theme_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    state: Mapped[str] = mapped_column(Text)
    undone: Mapped[bool] = mapped_column(default=False)
    done_at: Mapped[datetime]
