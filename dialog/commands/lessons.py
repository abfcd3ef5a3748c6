"""What may be asked about the one thing each politician learned."""

from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, OptionalLesson


class WriteLesson(Command):
    """A politician's phone has one; writing again replaces it, and an empty text takes it back for good. A console
    types for somebody else, with a key for each."""

    wire = "lesson.write"
    text: OptionalLesson
    client_key: ClientKey | None = None


class ReleaseLesson(Command):
    wire = "lesson.release"
    id: Id
    confirmed: bool = False


class HoldLesson(Command):
    """Takes it down from the wall and out of the documents."""

    wire = "lesson.hold"
    id: Id
