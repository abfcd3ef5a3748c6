"""What may be asked about the wall."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import Number
from dialog.vocabulary import Ending, Scene


class ShowScreen(Command):
    """Chooses the wall's scene. What is not given keeps its value when the scene is the same."""

    wire = "screen.show"
    scene: Scene
    table: Number | None = None
    round: Number | None = None
    page: Annotated[int, Field(ge=1, le=999)] = 1
    dark: bool | None = None


class PassEnding(Command):
    """A part of the evening's end is over, or is gone past; with `on` false it is still to come. Named, so that two who
    press at once go past one part and not two. The wall stays as it is."""

    wire = "ending.pass"
    part: Ending
    on: bool = True
