"""Who sits where: tickets without names, their places in each round, what is wished for, and the way back.

What an organiser knows somebody by never gets a column here.
"""

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import Base
from dialog.models.conference import ConferenceTable, Round, StakeRole
from dialog.models.people import Seat
from dialog.vocabulary import MAX_NAME


class Seating(Base):
    """That a conference has seating at all; without this row everybody stays where they sat down.

    `clash` are the rules that cannot hold together and `moves` who was moved last, as JSON without words.
    """

    __tablename__ = "seating"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    seed: Mapped[int]
    clash: Mapped[str] = mapped_column(Text, default="[]")
    moves: Mapped[str] = mapped_column(Text, default="[]")
    version: Mapped[int]


class Ticket(Base):
    """One who is seated: a number and a role, and what the seating needs to know beside.

    The seat that claims it has the same number. Present from round `first` to round `last`, counted from 0; `last`
    is None for whoever stays to the end. `imported` tells one from the organiser's list from somebody who just came;
    `by_card` that the phone gave the card's number, and was not just somebody of the same role at that table.
    """

    __tablename__ = "ticket"
    __table_args__ = (UniqueConstraint("conference_id", "number"), UniqueConstraint("conference_id", "client_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    client_key: Mapped[str | None] = mapped_column(String(80))
    role_id: Mapped[int] = mapped_column(ForeignKey("stake_role.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"), unique=True)
    unit: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    level: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    group_name: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    school: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    answers_to: Mapped[int | None]
    """The number of the ticket of whoever leads this one at work or at school; not together in a diagonal round."""
    can_lead: Mapped[bool] = mapped_column(default=False, server_default=false())
    imported: Mapped[bool] = mapped_column(default=False, server_default=false())
    by_card: Mapped[bool] = mapped_column(default=False, server_default=false())
    first: Mapped[int] = mapped_column(default=0)
    last: Mapped[int | None]

    role: Mapped[StakeRole] = relationship(lazy="joined")
    seat: Mapped[Seat | None] = relationship()

    @property
    def is_gone(self) -> bool:
        return self.last is not None


class Place(Base):
    """A ticket's table in one round. `took_over` marks a deputy who leads because the leader is gone."""

    __tablename__ = "place"
    __table_args__ = (Index("ix_place_at_table", "round_id", "table_id"),)

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("conf_table.id"))
    leads: Mapped[bool] = mapped_column(default=False, server_default=false())
    took_over: Mapped[bool] = mapped_column(default=False, server_default=false())

    ticket: Mapped[Ticket] = relationship()
    round: Mapped[Round] = relationship()
    table: Mapped[ConferenceTable] = relationship()


class Choice(Base):
    """The table somebody wants to sit at in a round of free choice. It is gone once the round has begun: then the
    seats themselves tell."""

    __tablename__ = "choice"
    __table_args__ = (Index("ix_choice_at_table", "round_id", "table_id"),)

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("conf_table.id"))

    table: Mapped[ConferenceTable] = relationship()


class Wish(Base):
    """Apart, together, or fixed at a table. Why is never asked, and never kept."""

    __tablename__ = "wish"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    bond: Mapped[str] = mapped_column(String(10))
    table_id: Mapped[int | None] = mapped_column(ForeignKey("conf_table.id"))
    hard: Mapped[bool] = mapped_column(default=True)

    table: Mapped[ConferenceTable | None] = relationship()
    members: Mapped[list["WishMember"]] = relationship(
        order_by="WishMember.ticket_id", cascade="all, delete-orphan", lazy="selectin"
    )


class WishMember(Base):
    __tablename__ = "wish_member"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    wish_id: Mapped[int] = mapped_column(ForeignKey("wish.id"), primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), primary_key=True, index=True)

    ticket: Mapped[Ticket] = relationship()


class SeatingChange(Base):
    """One step back: what stood before, as JSON of ids and numbers. Undone steps are removed."""

    __tablename__ = "seating_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    what: Mapped[str] = mapped_column(String(16))
    before: Mapped[str] = mapped_column(Text)
