"""What a table agreed on in a round, what it stands on, and who tells it to the room."""

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import EMPTY, Base
from dialog.models.conference import ConferenceTable, Round
from dialog.vocabulary import MAX_NAME, MAX_RAISED, Moderation, Standing


class Point(Base):
    """One of a table's points. In a measures round it also says who, when and who helps.

    `entered_by_console` tells that a facilitator typed it in, from paper or a flipchart."""

    __tablename__ = "point"
    __table_args__ = (
        UniqueConstraint("conference_id", "client_key"),
        Index("ix_point_at_table", "table_id", "round_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("conf_table.id"))
    client_key: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    due: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    helper: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    standing: Mapped[str] = mapped_column(String(10), default=Standing.POSTED)
    moderation: Mapped[str] = mapped_column(String(10), default=Moderation.HELD)
    raised: Mapped[str] = mapped_column(String(MAX_RAISED), default="", server_default=EMPTY)
    entered_by_console: Mapped[bool] = mapped_column(default=False)
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int]

    round: Mapped[Round] = relationship()
    table: Mapped[ConferenceTable] = relationship()
    grounds: Mapped[list["Ground"]] = relationship(cascade="all, delete-orphan", order_by="Ground.contribution_id")


class Ground(Base):
    """A line that a point stands on."""

    __tablename__ = "point_ground"

    point_id: Mapped[int] = mapped_column(ForeignKey("point.id"), primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True, index=True)


class Rapporteur(Base):
    """The seat that tells a table's points to the room in one round."""

    __tablename__ = "rapporteur"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("conf_table.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
