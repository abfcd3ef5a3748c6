"""What may be asked about the places of a document where people write."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from dialog.commands.base import Command
from dialog.fields import Id, LongText, OptionalReason, clean
from dialog.vocabulary import MAX_PLACE, PaperKind

PlaceKey = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[0-9]{1,10}){0,2}$", max_length=MAX_PLACE)]
"""What is written about, and the number of the meeting, or of the question and theme, where there are many."""
Edition = Annotated[int, Field(ge=0)]
"""The one that was read before it was changed; 0 where nobody had written yet."""
Heading = Annotated[
    str, BeforeValidator(clean), AfterValidator(lambda text: text[:200]), StringConstraints(max_length=1000)
]


class WritePassage(Command):
    """The project's own words in one place of one document, with why they were changed. What somebody else has
    written since `edition` is never written over."""

    wire = "passage.write"
    project: Id
    document: PaperKind
    place: PlaceKey
    edition: Edition
    text: LongText
    approved: bool = False
    about: Heading = ""
    why: OptionalReason = ""


class ApprovePassage(Command):
    """Says that somebody answers for the words in this place. `text` is what they read where nobody had written: the
    generated words, which from then on are the project's own."""

    wire = "passage.approve"
    project: Id
    document: PaperKind
    place: PlaceKey
    edition: Edition
    text: LongText = ""
    about: Heading = ""


class ResetPassage(Command):
    """Takes the project's own words away, so that the generated ones count again. The history keeps them."""

    wire = "passage.reset"
    project: Id
    document: PaperKind
    place: PlaceKey
    edition: Edition
    why: OptionalReason = ""
