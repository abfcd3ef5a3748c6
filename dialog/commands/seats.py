"""What may be asked about who sits where, as what."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import Id, Number, RoleKey, SeatKey, TicketNumber
from dialog.vocabulary import Job, Language


class TakeSeat(Command):
    """Joins: one role, and a table or none (then the emptiest that keeps roles balanced). `ticket` is the number on
    somebody's place card; its own role counts then."""

    wire = "seat.take"
    role: RoleKey
    table: Number | None = None
    ticket: TicketNumber | None = None
    client_key: SeatKey
    language: Language | None = None
    rehearsal: bool = False


class AppointSeat(Command):
    """Gives a seat its job at the table. Without `id` a participant speaks of the own seat."""

    wire = "seat.appoint"
    id: Id | None = None
    job: Job


class MoveSeat(Command):
    wire = "seat.move"
    id: Id
    table: Number


class CountSeat(Command):
    """How many people of a role are here without a phone; counted, never named."""

    wire = "seat.count"
    role: RoleKey
    without_phone: Annotated[int, Field(ge=0, le=999)]


class LeaveSeat(Command):
    """The phone leaves: its token opens nothing any more. What it wrote stays."""

    wire = "seat.leave"
