"""What may be asked about the themes that lines are sorted into."""

from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, Name


class CreateTheme(Command):
    wire = "theme.create"
    client_key: ClientKey
    name: Name


class RenameTheme(Command):
    wire = "theme.rename"
    id: Id
    name: Name


class MergeTheme(Command):
    """Everything in `id` moves to `into`; `id` disappears from the desk but keeps its row."""

    wire = "theme.merge"
    id: Id
    into: Id


class RemoveTheme(Command):
    """Takes an *empty* theme off the desk."""

    wire = "theme.remove"
    id: Id
