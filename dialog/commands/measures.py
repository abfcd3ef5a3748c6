"""What may be asked about measures: write, take from a table, sort, merge, and send to a decision."""

import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from dialog.commands.areas import Edition, Place
from dialog.commands.base import Command
from dialog.fields import ClientKey, Id, Name, OptionalName, OptionalReason, clean
from dialog.plans import Part
from dialog.vocabulary import (
    MAX_GOALS,
    MAX_IMPORTED,
    MAX_MEASURE,
    MAX_MEASURE_NOTE,
    Funding,
    Importance,
    MeasureHome,
    MeasureOrigin,
)

MeasureText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_MEASURE), BeforeValidator(clean)]
MeasureNote = Annotated[str, StringConstraints(max_length=MAX_MEASURE_NOTE), BeforeValidator(clean)]
MeasureNumber = Annotated[int, Field(ge=1, le=100_000)]


class MeasureDraft(Part):
    """What a measure says. A field that is left out stays as it is; one that is null is not decided."""

    text: MeasureText = ""
    area: Id | None = None
    origin: MeasureOrigin = MeasureOrigin.NEW
    leader: Id | None = None
    starts_on: datetime.date | None = None
    due_on: datetime.date | None = None
    funding: Funding | None = None
    indicator: MeasureNote = ""
    evaluate_on: datetime.date | None = None
    evaluate_how: MeasureNote = ""
    importance: Importance | None = None
    home: MeasureHome | None = None
    goals: list[Id] = Field(default_factory=list, max_length=MAX_GOALS)


class CreateMeasure(Command):
    wire = "measure.create"
    project: Id
    client_key: ClientKey
    fields: MeasureDraft


class EditMeasure(Command):
    """Changes of different fields meet without a word; two of the same field are refused, so that somebody chooses."""

    wire = "measure.edit"
    id: Id
    edition: Edition
    fields: MeasureDraft
    why: OptionalReason = ""


class MoveMeasure(Command):
    """To a place among those of its area."""

    wire = "measure.move"
    id: Id
    place: Place


class TakeMeasure(Command):
    """A table's point becomes a measure, or a ground of the one that says the same already (`into`). The point and its
    lines are told by number, with the meeting, round and table they came from."""

    wire = "measure.take"
    project: Id
    client_key: ClientKey
    point: Id
    area: Id | None = None
    into: Id | None = None


class MergeMeasure(Command):
    """The other takes over its grounds, partners and goals."""

    wire = "measure.merge"
    id: Id
    edition: Edition
    into: Id
    why: OptionalReason = ""


class RemoveMeasure(Command):
    wire = "measure.remove"
    id: Id
    edition: Edition
    why: OptionalReason = ""


class RestoreMeasure(Command):
    """Takes back a removal or a merger."""

    wire = "measure.restore"
    id: Id


class ReadyMeasure(Command):
    """«Til vedtak»: refused while there is no accountable leader or no day of evaluation."""

    wire = "measure.ready"
    id: Id
    edition: Edition


class UnreadyMeasure(Command):
    wire = "measure.unready"
    id: Id
    edition: Edition
    why: OptionalReason = ""


class LeaderWanted(Part):
    name: Name
    unit: Name


class MeasureRow(Part):
    """One row of a sheet. With a number it changes that measure, else it makes one. A leader or an area that is named
    and not there yet is made."""

    number: MeasureNumber | None = None
    edition: Edition | None = None
    fields: MeasureDraft
    leader: LeaderWanted | None = None
    area: OptionalName = ""


class ImportMeasure(Command):
    """Many at once: all of them, or none."""

    wire = "measure.import"
    project: Id
    client_key: ClientKey
    rows: Annotated[list[MeasureRow], Field(min_length=1, max_length=MAX_IMPORTED)]
