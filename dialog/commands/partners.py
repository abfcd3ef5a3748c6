"""What may be asked about whom a measure stands on and with: its grounds and its partners.

Both belong to their measure, so `edition` is the measure's.
"""

import datetime
from typing import Annotated

from pydantic import Field

from dialog.commands.areas import Edition
from dialog.commands.base import Command
from dialog.commands.measures import MeasureNote
from dialog.fields import Id, Name, OptionalName, OptionalReason
from dialog.plans import Part
from dialog.vocabulary import GroundKind, PartnerKind, PartnerState


class AddGround(Command):
    """An input by its number in the project, or a figure, a plan or a law in words."""

    wire = "ground.add"
    measure: Id
    kind: GroundKind
    number: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    text: MeasureNote = ""


class RemoveGround(Command):
    wire = "ground.remove"
    id: Id
    why: OptionalReason = ""


class PartnerDraft(Part):
    """Whom we ask, what we expect of them and what we give; a field that is left out stays as it is."""

    name: Name = ""
    kind: PartnerKind = PartnerKind.MUNICIPAL
    expects: MeasureNote = ""
    gives: MeasureNote = ""


class AddPartner(Command):
    wire = "partner.add"
    measure: Id
    fields: PartnerDraft


class EditPartner(Command):
    """What is expected anew must be agreed on anew: the partner is asked again."""

    wire = "partner.edit"
    id: Id
    edition: Edition
    fields: PartnerDraft
    why: OptionalReason = ""


class SettlePartner(Command):
    """What the partner answered, who said it and when; without a day it is today."""

    wire = "partner.settle"
    id: Id
    edition: Edition
    state: PartnerState
    by: OptionalName = ""
    on: datetime.date | None = None


class RemovePartner(Command):
    wire = "partner.remove"
    id: Id
    edition: Edition
    why: OptionalReason = ""
