"""What may be asked while the tables tell their points to the room."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import Number
from dialog.vocabulary import MAX_TABLES


class OpenPlenary(Command):
    """The tables tell their points from a closed round, in the order of their numbers unless told otherwise."""

    wire = "plenary.open"
    round: Number


class CallPlenary(Command):
    """This table's turn, now; the one before it has been heard."""

    wire = "plenary.call"
    round: Number
    table: Number


class PassPlenary(Command):
    """This table is passed over; it may be called later."""

    wire = "plenary.pass"
    round: Number
    table: Number


class ExtendPlenary(Command):
    wire = "plenary.extend"
    round: Number
    seconds: Annotated[int, Field(ge=15, le=600)] = 30


class OrderPlenary(Command):
    """The tables that still wait, in a new order."""

    wire = "plenary.order"
    round: Number
    tables: Annotated[list[Number], Field(max_length=MAX_TABLES)]


class ClosePlenary(Command):
    wire = "plenary.close"
    round: Number
