"""What may be asked about needs of coordination: the answers to the two standard questions."""

from dialog.commands.base import Command
from dialog.fields import Edition, Id, Name, Verbatim
from dialog.plans import Part
from dialog.vocabulary import NeedSide


class NeedTold(Part):
    """Who says so, towards whom, and what: units, bodies and groups, never a private person."""

    side: NeedSide = NeedSide.GAIN
    told_by: Name
    towards: Name
    text: Verbatim


class AddNeed(Command):
    wire = "need.add"
    project: Id
    need: NeedTold


class EditNeed(Command):
    wire = "need.edit"
    id: Id
    edition: Edition
    need: NeedTold


class RemoveNeed(Command):
    """Out of the list, or back into it with `removed` false."""

    wire = "need.remove"
    id: Id
    edition: Edition
    removed: bool = True
