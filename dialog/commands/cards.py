"""What may be asked about red cards."""

from dialog.commands.base import Command
from dialog.fields import Id
from dialog.vocabulary import CardState


class HandCard(Command):
    """The adult contact has the card (`handed`), a person has seen that it was none (`nothing`), or it waits again."""

    wire = "card.hand"
    id: Id
    state: CardState
