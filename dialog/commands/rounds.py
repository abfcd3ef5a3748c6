"""What may be asked about the rounds and their clocks."""

from dialog.commands.base import Command
from dialog.fields import Minutes, Number
from dialog.vocabulary import RoundStep


class OpenRound(Command):
    """Opens a waiting round, resumes a paused one, reopens a closed one. `minutes` overrides the plan."""

    wire = "round.open"
    number: Number
    minutes: Minutes | None = None


class ExtendRound(Command):
    wire = "round.extend"
    number: Number
    minutes: Minutes = 1


class PauseRound(Command):
    wire = "round.pause"
    number: Number


class CloseRound(Command):
    wire = "round.close"
    number: Number


class StepRound(Command):
    """Goes to a step of the running round. It names the step wanted and not «the next», so that two facilitators
    who press at once never skip one."""

    wire = "round.step"
    number: Number
    step: RoundStep
