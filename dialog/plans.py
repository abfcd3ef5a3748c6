"""Plans: the whole set-up of a conference or a project as one object.

The same object is the conference file, the console's form and the answer to «copy this one». No rules about
what is in use stand here.
"""

import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from dialog.fields import (
    ClockTime,
    HelpText,
    LongText,
    Minutes,
    Name,
    Number,
    OptionalName,
    OptionalQuestion,
    Question,
    RoleKey,
    clean,
)
from dialog.vocabulary import (
    DEFAULT_KEEP_DAYS,
    DEFAULT_REPORT_SECONDS,
    DEFAULT_SEATS_PER_TABLE,
    MAX_GOALS,
    MAX_KEEP_DAYS,
    MAX_MINUTES,
    MAX_ROLES,
    MAX_ROUNDS,
    MAX_TABLES,
    Composition,
    Language,
    ModerationPolicy,
    RoundKind,
)


class Part(BaseModel):
    """A piece of a larger command; unknown fields are refused so that a misspelt one is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RoleName(Part):
    nn: Name
    nb: Name
    en: Name


class RolePlan(Part):
    key: RoleKey
    name: RoleName


class TablePlan(Part):
    number: Number
    name: OptionalName = ""
    leader_role: RoleKey | None = None
    seats: Annotated[int, Field(ge=1, le=200)] = DEFAULT_SEATS_PER_TABLE


StepMinutes = Annotated[int, Field(ge=0, le=MAX_MINUTES)]


class RoundPlan(Part):
    """Minutes alone, around the table and for agreeing make the round a round with steps, and `minutes` their sum;
    0 leaves a step out, and three zeros leave the table one clock of `minutes`. `topics` are what the tables are about
    where people choose one themselves, in the order of the tables; an empty one leaves its table out."""

    number: Number
    question: Question
    help: HelpText = ""
    minutes: Minutes
    kind: RoundKind = RoundKind.OPEN
    composition: Composition = Composition.MIXED
    alone: StepMinutes = 0
    around: StepMinutes = 0
    agree: StepMinutes = 0
    report_seconds: Annotated[int, Field(ge=15, le=900)] = DEFAULT_REPORT_SECONDS
    topics: Annotated[list[OptionalName], Field(max_length=MAX_TABLES)] = []


class NextStepPlan(Part):
    due_on: datetime.date | None = None
    text: Question


class Wifi(Part):
    name: Annotated[str, StringConstraints(max_length=32), BeforeValidator(clean)] = ""
    password: Annotated[str, StringConstraints(max_length=63), BeforeValidator(clean)] = ""


class ContactPlan(Part):
    """The adult contact of the evening, and where to find them."""

    name: OptionalName = ""
    place: OptionalName = ""


class ConferencePlan(Part):
    """The whole set-up of a conference: the same object as the conference file and the console's form."""

    title: Name
    purpose: OptionalQuestion = ""
    kind: Annotated[str, Field(pattern=r"^[a-z][a-z-]{0,31}$")] = "own"
    date: datetime.date | None = None
    begins_at: ClockTime = ""
    place: OptionalName = ""
    answer_on: datetime.date | None = None
    language: Language = Language.NN
    wifi: Wifi = Wifi()
    contact: ContactPlan = ContactPlan()
    help_text: OptionalQuestion = ""
    public_names: LongText = ""
    roles: Annotated[list[RolePlan], Field(min_length=1, max_length=MAX_ROLES)]
    tables: Annotated[list[TablePlan], Field(min_length=1, max_length=MAX_TABLES)]
    rounds: Annotated[list[RoundPlan], Field(min_length=1, max_length=MAX_ROUNDS)]
    next_steps: Annotated[list[NextStepPlan], Field(max_length=20)] = []


class ProjectPlan(Part):
    name: Name
    mandate: LongText = ""
    budget_frame: LongText = ""
    goals: Annotated[list[Question], Field(max_length=MAX_GOALS)] = []
    period_from: Annotated[int, Field(ge=1990, le=2100)] | None = None
    period_to: Annotated[int, Field(ge=1990, le=2100)] | None = None
    language: Language = Language.NN
    responsible: OptionalName = ""
    privacy_contact: OptionalName = ""
    keep_days: Annotated[int, Field(ge=1, le=MAX_KEEP_DAYS)] = DEFAULT_KEEP_DAYS
    erase_on: datetime.date | None = None
    missing_voices: LongText = ""
    moderation_policy: ModerationPolicy = ModerationPolicy.HOLD
