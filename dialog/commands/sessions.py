"""What may be asked about where an account is signed in, and its password."""

from dialog.commands.base import Command
from dialog.fields import Id, Password


class ChangePassword(Command):
    """Ends every other session of the account."""

    wire = "password.change"
    current: str
    password: Password


class EndSession(Command):
    wire = "session.end"
    id: Id


class EndEverySession(Command):
    """Signs out everywhere, here too."""

    wire = "session.end_every"
