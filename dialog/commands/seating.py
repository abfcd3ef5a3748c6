"""What may be asked about who sits where in which round: tickets, wishes, plans, and tables that merge or split."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, Number, OptionalName, RoleKey, TicketNumber
from dialog.plans import Part
from dialog.vocabulary import MAX_ROUNDS, MAX_TICKETS, MAX_TOGETHER, WishBond


class TicketWanted(Part):
    """One from the organiser's list, without the name. `leader` is the place in the same list of whoever this one
    answers to, counted from 0."""

    role: RoleKey
    unit: OptionalName = ""
    level: OptionalName = ""
    group: OptionalName = ""
    school: OptionalName = ""
    can_lead: bool = False
    table: Number | None = None
    leader: Annotated[int, Field(ge=0, lt=MAX_TICKETS)] | None = None


class BondWanted(Part):
    """A wish about some of the list, by their places in it."""

    bond: WishBond
    rows: Annotated[list[Annotated[int, Field(ge=0, lt=MAX_TICKETS)]], Field(min_length=2, max_length=MAX_TOGETHER)]


class PlaceWanted(Part):
    ticket: TicketNumber
    table: Number
    leads: bool = False


class RoundSeated(Part):
    """Everybody's table in one round."""

    round: Number
    places: Annotated[list[PlaceWanted], Field(max_length=MAX_TICKETS)]


class Clashing(Part):
    """A hard rule that cannot hold together with the others, as a code with its facts."""

    code: Annotated[str, Field(max_length=40)]
    facts: dict[str, int | str | list[str] | list[int] | None]


class BeginSeating(Command):
    """From now on everybody who is in, or comes, has a ticket and can be given a place in each round."""

    wire = "seating.begin"


class ImportTicket(Command):
    """The organiser's list: roles and what else the seating needs, never a name."""

    wire = "ticket.import"
    client_key: ClientKey
    tickets: Annotated[list[TicketWanted], Field(min_length=1, max_length=MAX_TICKETS)]
    bonds: Annotated[list[BondWanted], Field(max_length=MAX_TICKETS)] = Field(default_factory=list)


class AddTicket(Command):
    """One more person, who gets a place at once where a plan is made; nobody else moves."""

    wire = "ticket.add"
    client_key: ClientKey
    role: RoleKey
    unit: OptionalName = ""
    level: OptionalName = ""
    can_lead: bool = False


class GoneTicket(Command):
    """Somebody has left or never came; `gone` false brings them back. A deputy takes over where a leader is gone."""

    wire = "ticket.gone"
    ticket: TicketNumber
    gone: bool = True


class BriefTicket(Command):
    """Whether somebody has been briefed to lead a table."""

    wire = "ticket.brief"
    ticket: TicketNumber
    can_lead: bool


class MoveTicket(Command):
    """To another table in one round that is not over; with `swap` the two change places."""

    wire = "ticket.move"
    ticket: TicketNumber
    round: Number
    table: Number
    swap: TicketNumber | None = None


class SetWish(Command):
    """Apart or together in every round, or fixed at one table. The reason is never asked."""

    wire = "wish.set"
    bond: WishBond
    tickets: Annotated[list[TicketNumber], Field(min_length=1, max_length=MAX_TOGETHER)]
    table: Number | None = None
    hard: bool = True


class RemoveWish(Command):
    wire = "wish.remove"
    id: Id


class SolveSeating(Command):
    """Takes a plan that was worked out in a process of its own, for rounds that have not begun. Whoever has come since
    is placed; `clash` is why no plan keeps every rule, if none does."""

    wire = "seating.solve"
    rounds: Annotated[list[RoundSeated], Field(max_length=MAX_ROUNDS)]
    clash: Annotated[list[Clashing], Field(max_length=200)] = Field(default_factory=list)


class UndoSeating(Command):
    """Takes back the newest change of places, as far as its rounds are not over."""

    wire = "seating.undo"


class MergeTable(Command):
    """Everybody at one table sits down at another, now and in the rounds to come. What was written keeps its table."""

    wire = "table.merge"
    table: Number
    to: Number


class SplitTable(Command):
    """Half of a table sits down at a new one beside it."""

    wire = "table.split"
    table: Number
