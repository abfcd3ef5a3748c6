"""What may be asked about secret links."""

from dialog.commands.base import Command
from dialog.fields import Id
from dialog.vocabulary import LinkPurpose, MemberJob


class MakeLink(Command):
    """A new secret link; the token is told once, in the answer. An invitation is for a `project` and gives a `job`, a
    reference link is for a `body`, and a status link for a `leader`; the others are for the conference at hand."""

    wire = "link.make"
    purpose: LinkPurpose
    project: Id | None = None
    job: MemberJob | None = None
    body: Id | None = None
    leader: Id | None = None


class EndLink(Command):
    wire = "link.end"
    id: Id
