"""Everything that can be refused: `DialogError("topic.reason", **facts)` and its few kinds.

Text for people never lives here; `phrases.py` owns one sentence per code.
"""

from typing import Any


class DialogError(Exception):
    """A refusal with a stable code and the facts its sentence needs.

    `status` is the HTTP status the edge answers with; `after_ms` tells a phone when to try again.
    """

    status = 400

    def __init__(self, code: str, *, after_ms: int | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
        self.after_ms = after_ms


class Invalid(DialogError):
    """The command itself is wrong: empty, too long, unknown field."""

    status = 422


class NotFound(DialogError):
    """What is named does not exist, or not for this actor."""

    status = 404


class NotAllowed(DialogError):
    """The actor may not give this command."""

    status = 403


class NotNow(DialogError):
    """Right command, wrong moment: the round is closed, the table is full."""

    status = 409


class TryLater(DialogError):
    """Nothing is wrong with the command; the server asks for patience (`after_ms`)."""

    status = 503


class TooMany(TryLater):
    """Too much of it, from here or at once; `after_ms` says when the next turn comes."""

    status = 429
