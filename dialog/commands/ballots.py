"""What may be asked about dots: on what they are put, when, and by whom."""

from typing import Annotated

from pydantic import Field

from dialog.commands.base import Command
from dialog.fields import CandidateText, ClientKey, Id
from dialog.plans import Part
from dialog.vocabulary import DOTS_EACH, MAX_CANDIDATES


class CandidateWanted(Part):
    """One thing to put dots on. `id` is given for one that is there already; `theme`, `line` or `point` says
    where a new one comes from, and one with none of them is typed. `seen` says that a person has looked at
    what the detector raised in it."""

    id: Id | None = None
    theme: Id | None = None
    line: Id | None = None
    point: Id | None = None
    text: CandidateText
    seen: bool = False


class PrepareBallot(Command):
    """The whole list, in order. What has dots already keeps its place on the list and its words."""

    wire = "ballot.prepare"
    candidates: Annotated[list[CandidateWanted], Field(max_length=MAX_CANDIDATES)]


class OpenBallot(Command):
    """Opens, or opens again: dots that were put before are kept."""

    wire = "ballot.open"


class CloseBallot(Command):
    """No more dots; from now on everybody may see the sums."""

    wire = "ballot.close"


class ClearBallot(Command):
    """Takes every dot and sticker away, and keeps the list: for a ballot that was tried out."""

    wire = "ballot.clear"


class PlaceDots(Command):
    """All dots of one person, as they shall stand: a candidate's id once for each dot. `card` is a key for a person
    without a phone, made anew for each; without it the dots are the own ones."""

    wire = "dots.place"
    candidates: Annotated[list[Id], Field(max_length=DOTS_EACH)]
    card: ClientKey | None = None


class CountSticker(Command):
    """How many dots on paper a candidate has. Told to nobody before the ballot is closed."""

    wire = "sticker.count"
    candidate: Id
    stickers: Annotated[int, Field(ge=0, le=9999)]
