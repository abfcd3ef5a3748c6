"""What may be asked when a table's leader wants a facilitator to come by."""

from typing import Literal

from dialog.commands.base import Command
from dialog.fields import Number
from dialog.vocabulary import Help


class AskHelp(Command):
    """The leader's quiet «come here»; `on` false takes it back."""

    wire = "help.ask"
    on: bool = True


class AnswerHelp(Command):
    """A facilitator is on the way to the table, or has been there."""

    wire = "help.answer"
    table: Number
    state: Literal[Help.COMING, Help.NONE]
