"""What may be asked about rounds of free choice, where people choose a theme table themselves."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import Number, OptionalName
from dialog.vocabulary import MAX_TABLES


class MakeChoice(Command):
    """Where this phone's person wants to sit in a round of free choice; None takes the choice back."""

    wire = "choice.make"
    round: Number
    table: Number | None = None


class OfferChoice(Command):
    """What the tables of a round of free choice are about, in the order of the tables. Where any has a theme, those
    without stand empty; with none at all every table is open for whatever comes up."""

    wire = "choice.offer"
    round: Number
    topics: Annotated[list[OptionalName], Field(max_length=MAX_TABLES)]
