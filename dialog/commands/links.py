"""What may be asked about secret links."""

from dialog.commands.base import Command
from dialog.fields import Id
from dialog.vocabulary import LinkPurpose


class MakeLink(Command):
    """A new secret link; the token is told once, in the answer."""

    wire = "link.make"
    purpose: LinkPurpose
    project: Id | None = None


class EndLink(Command):
    wire = "link.end"
    id: Id
