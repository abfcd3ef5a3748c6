"""What may be asked about the anonymous pulse at the end."""

from typing import Annotated

from pydantic import Field, StringConstraints

from dialog.commands.base import Command
from dialog.fields import OptionalReason
from dialog.vocabulary import PULSE_STEPS

Step = Annotated[int, Field(ge=1, le=PULSE_STEPS)]


class AnswerPulse(Command):
    """Were you heard, was it useful, would you come again; 1 is no and 4 is yes. Any of them may be left open. Another
    answer replaces the first, and one with nothing in it takes it back."""

    wire = "pulse.answer"
    heard: Step | None = None
    useful: Step | None = None
    again: Step | None = None
    line: OptionalReason = ""


class ReleasePulse(Command):
    """Lets one added line into the documents, or takes it out. `line` is the key it is shown by."""

    wire = "pulse.release"
    line: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    on: bool = True
