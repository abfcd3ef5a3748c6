"""What may be asked about a municipality's own Word file."""

from typing import Annotated

from pydantic import Base64Bytes, Field

from dialog.commands.base import Command
from dialog.fields import Id, Name
from dialog.vocabulary import MAX_BASE


class SetBase(Command):
    """Lays the papers of the project upon this file from now on, instead of the one before it."""

    wire = "base.set"
    project: Id
    name: Name
    content: Annotated[Base64Bytes, Field(min_length=1, max_length=MAX_BASE)]


class RemoveBase(Command):
    """The papers look as Dialog makes them again."""

    wire = "base.remove"
    project: Id
