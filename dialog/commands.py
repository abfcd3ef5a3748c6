"""What may be asked of the house: one frozen object per command, with its wire name.

Shape and limits are checked here; who may ask, and when, is decided behind the doorway.
"""

import datetime
import re
from typing import Annotated, Any, ClassVar, TypeVar
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from dialog.errors import Invalid
from dialog.vocabulary import (
    DEFAULT_SEATS_PER_TABLE,
    MAX_GOALS,
    MAX_HELP,
    MAX_LONG_TEXT,
    MAX_MINUTES,
    MAX_NAME,
    MAX_QUESTION,
    MAX_REASON,
    MAX_ROLES,
    MAX_ROUNDS,
    MAX_TABLES,
    MAX_TEXT,
    MAX_THEMES_PER_CONTRIBUTION,
    Job,
    Language,
    LinkPurpose,
    ModerationPolicy,
    RoundKind,
    Scene,
)

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def clean(value: Any) -> Any:
    """Trims, and removes only what cannot be shown or breaks a document: control characters, lone
    surrogates, text-direction overrides. Everything else is kept verbatim, code point for code point:
    no correction of spelling, no change of emoji, no normalisation of what somebody typed."""
    if not isinstance(value, str):
        return value
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub("", value).strip()


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _key(value: str) -> str:
    return str(UUID(value))


Verbatim = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT), BeforeValidator(clean)]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_NAME), BeforeValidator(clean), AfterValidator(_one_line)
]
OptionalName = Annotated[str, StringConstraints(max_length=MAX_NAME), BeforeValidator(clean), AfterValidator(_one_line)]
Question = Annotated[str, StringConstraints(min_length=1, max_length=MAX_QUESTION), BeforeValidator(clean)]
OptionalQuestion = Annotated[str, StringConstraints(max_length=MAX_QUESTION), BeforeValidator(clean)]
HelpText = Annotated[str, StringConstraints(max_length=MAX_HELP), BeforeValidator(clean)]
LongText = Annotated[str, StringConstraints(max_length=MAX_LONG_TEXT), BeforeValidator(clean)]
Reason = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_REASON), BeforeValidator(clean), AfterValidator(_one_line)
]
OptionalReason = Annotated[
    str, StringConstraints(max_length=MAX_REASON), BeforeValidator(clean), AfterValidator(_one_line)
]
RoleKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
ClientKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
"""Made once on the phone for each thing it creates, so that a resend is recognised; a UUID in our own client."""
SeatKey = Annotated[str, StringConstraints(min_length=32, max_length=36), AfterValidator(_key)]
"""A UUID and nothing shorter: whoever knows it can ask for the seat again, so it must not be guessable."""
Minutes = Annotated[int, Field(ge=1, le=MAX_MINUTES)]
Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
Number = Annotated[int, Field(ge=1, le=999)]
Password = Annotated[str, StringConstraints(min_length=10, max_length=200)]


class Command(BaseModel):
    """A request to change something. `wire` is its name on the socket: noun.verb."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
    wire: ClassVar[str]


# -- contributions ---------------------------------------------------------------------------------


class PostContribution(Command):
    """`entered_for` is the role key of the person without a phone whom a leader or secretary writes for.
    `round` is the round the text was written in; `waited` says it was written before that round closed
    but lay on the phone without a network."""

    wire = "contribution.post"
    client_key: ClientKey
    text: Verbatim
    entered_for: RoleKey | None = None
    round: Number | None = None
    waited: bool = False


class EditContribution(Command):
    wire = "contribution.edit"
    id: Id
    text: Verbatim


class WithdrawContribution(Command):
    wire = "contribution.withdraw"
    id: Id


class SupportContribution(Command):
    wire = "contribution.support"
    id: Id
    on: bool


class ReleaseContribution(Command):
    wire = "contribution.release"
    id: Id


class HideContribution(Command):
    wire = "contribution.hide"
    id: Id
    reason: Reason


class RedactContribution(Command):
    """`text` is the new wording, for instance with «[namn fjerna]»; the original is kept apart."""

    wire = "contribution.redact"
    id: Id
    text: Verbatim
    reason: OptionalReason = ""


class RestoreContribution(Command):
    """Undoes the newest decision about this contribution."""

    wire = "contribution.restore"
    id: Id


class SortContribution(Command):
    """Puts a contribution in one or two themes; an empty list puts it back among the unsorted."""

    wire = "contribution.sort"
    id: Id
    themes: Annotated[list[Id], Field(max_length=MAX_THEMES_PER_CONTRIBUTION)]


# -- themes ----------------------------------------------------------------------------------------


class CreateTheme(Command):
    wire = "theme.create"
    client_key: ClientKey
    name: Name


class RenameTheme(Command):
    wire = "theme.rename"
    id: Id
    name: Name


class MergeTheme(Command):
    """Everything in `id` moves to `into`; `id` disappears from the desk but keeps its row."""

    wire = "theme.merge"
    id: Id
    into: Id


class RemoveTheme(Command):
    """Takes an *empty* theme off the desk."""

    wire = "theme.remove"
    id: Id


# -- rounds and the wall ---------------------------------------------------------------------------


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


class ShowScreen(Command):
    """Chooses the wall's scene. What is not given keeps its value when the scene is the same."""

    wire = "screen.show"
    scene: Scene
    table: Number | None = None
    round: Number | None = None
    page: Annotated[int, Field(ge=1, le=999)] = 1
    dark: bool | None = None


# -- seats -----------------------------------------------------------------------------------------


class TakeSeat(Command):
    """Joins: one role, and a table or none (then the emptiest that keeps roles balanced)."""

    wire = "seat.take"
    role: RoleKey
    table: Number | None = None
    client_key: SeatKey
    language: Language | None = None
    rehearsal: bool = False


class AppointSeat(Command):
    """Gives a seat its job at the table. Without `id` a participant speaks of the own seat."""

    wire = "seat.appoint"
    id: Id | None = None
    job: Job


class MoveSeat(Command):
    wire = "seat.move"
    id: Id
    table: Number


class CountSeat(Command):
    """How many people of a role are here without a phone; counted, never named."""

    wire = "seat.count"
    role: RoleKey
    without_phone: Annotated[int, Field(ge=0, le=999)]


# -- conferences -----------------------------------------------------------------------------------


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


class RoundPlan(Part):
    number: Number
    question: Question
    help: HelpText = ""
    minutes: Minutes
    kind: RoundKind = RoundKind.OPEN


class NextStepPlan(Part):
    due_on: datetime.date | None = None
    text: Question


class Wifi(Part):
    name: Annotated[str, StringConstraints(max_length=32), BeforeValidator(clean)] = ""
    password: Annotated[str, StringConstraints(max_length=63), BeforeValidator(clean)] = ""


class ConferencePlan(Part):
    """The whole set-up of a conference: the same object as the conference file and the console's form."""

    title: Name
    purpose: OptionalQuestion = ""
    kind: Annotated[str, Field(pattern=r"^[a-z][a-z-]{0,31}$")] = "own"
    date: datetime.date | None = None
    place: OptionalName = ""
    language: Language = Language.NN
    wifi: Wifi = Wifi()
    roles: Annotated[list[RolePlan], Field(min_length=1, max_length=MAX_ROLES)]
    tables: Annotated[list[TablePlan], Field(min_length=1, max_length=MAX_TABLES)]
    rounds: Annotated[list[RoundPlan], Field(min_length=1, max_length=MAX_ROUNDS)]
    next_steps: Annotated[list[NextStepPlan], Field(max_length=20)] = []


class CreateConference(Command):
    wire = "conference.create"
    project: Id | None = None
    plan: ConferencePlan


class EditConference(Command):
    wire = "conference.edit"
    plan: ConferencePlan


class DuplicateConference(Command):
    """Copies the set-up (never people or contributions) into a new conference of the same project."""

    wire = "conference.duplicate"
    title: Name


class CloseConference(Command):
    """No more joining: the code is closed until the conference is reopened."""

    wire = "conference.close"


class ReopenConference(Command):
    wire = "conference.reopen"


class ClearRehearsal(Command):
    """Removes everything that simulated phones made, and puts the rounds back to waiting."""

    wire = "rehearsal.clear"


# -- projects, accounts, links ---------------------------------------------------------------------


class ProjectPlan(Part):
    name: Name
    mandate: LongText = ""
    budget_frame: LongText = ""
    goals: Annotated[list[Question], Field(max_length=MAX_GOALS)] = []
    period_from: Annotated[int, Field(ge=1990, le=2100)] | None = None
    period_to: Annotated[int, Field(ge=1990, le=2100)] | None = None
    language: Language = Language.NN
    privacy_contact: OptionalName = ""
    missing_voices: LongText = ""
    moderation_policy: ModerationPolicy = ModerationPolicy.HOLD


class CreateProject(Command):
    """`demo` marks a project whose people are simulated; only the operator may ask for one."""

    wire = "project.create"
    plan: ProjectPlan
    demo: bool = False


class EditProject(Command):
    wire = "project.edit"
    project: Id
    plan: ProjectPlan


class JoinProject(Command):
    """Somebody who has an account already accepts an invitation with it."""

    wire = "project.join"
    token: str


class RegisterFacilitator(Command):
    """Makes an account through a one-time link (the first one, or an invitation)."""

    wire = "facilitator.register"
    token: str
    username: Name
    name: Name
    password: Password
    language: Language = Language.NN


class SignInFacilitator(Command):
    wire = "facilitator.sign_in"
    username: str
    password: str


class SignOutFacilitator(Command):
    wire = "facilitator.sign_out"


class MakeLink(Command):
    """A new secret link; the token is told once, in the answer."""

    wire = "link.make"
    purpose: LinkPurpose
    project: Id | None = None


class EndLink(Command):
    wire = "link.end"
    id: Id


C = TypeVar("C", bound=Command)


def validated(kind: type[C], data: Any) -> C:
    """The command, or `Invalid` with the code of its first fault.

    `facts["fields"]` names every faulty field by its dotted path, with a code of its own, so that a
    form can stand each sentence beside its field.
    """
    try:
        return kind.model_validate(data)
    except ValidationError as problem:
        fields = {".".join(str(part) for part in error["loc"]): _fault(kind, error) for error in problem.errors()}
        path, code = next(iter(fields.items()))
        raise Invalid(code, field=path or "payload", max=MAX_TEXT, fields=fields) from None


def _fault(kind: type[Command], error: ErrorDetails) -> str:
    """The code of one fault; what people write on their phones has codes of its own."""
    fault, field = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind.wire.startswith("contribution.") and field == "text":
        return {"string_too_short": "contribution.empty", "string_too_long": "contribution.too_long"}.get(
            fault, "command.malformed"
        )
    return {
        "missing": "field.missing",
        "string_too_short": "field.too_short",
        "string_too_long": "field.too_long",
        "too_long": "field.too_many",
        "too_short": "field.too_few",
        "extra_forbidden": "field.unknown",
        "greater_than_equal": "field.out_of_range",
        "less_than_equal": "field.out_of_range",
    }.get(fault, "field.malformed")


def all_commands() -> dict[str, type[Command]]:
    """Every command by its wire name, in the order of this file."""
    return {cls.wire: cls for cls in Command.__subclasses__()}
