"""What may be asked of the house: one frozen object per command, with its wire name.

Shape and limits are checked here; who may ask, and when, is decided behind the doorway.
"""

from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from dialog.errors import Invalid
from dialog.fields import (
    ClientKey,
    Id,
    Minutes,
    Name,
    NoticeText,
    Number,
    OptionalReason,
    Password,
    Reason,
    RoleKey,
    SeatKey,
    Verbatim,
)
from dialog.plans import ConferencePlan, ProjectPlan
from dialog.vocabulary import MAX_TEXT, MAX_THEMES_PER_CONTRIBUTION, Job, Language, LinkPurpose, NoticeKind, Scene


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


class EraseContribution(Command):
    """Takes the words away for good: the line, its original and every copy in the log. The number stays as a gap.
    A phone may do so with its own lines for a day; a facilitator with any, and says why."""

    wire = "contribution.erase"
    id: Id
    reason: OptionalReason = ""


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


class LeaveSeat(Command):
    """The phone leaves: its token opens nothing any more. What it wrote stays."""

    wire = "seat.leave"


# -- conferences -----------------------------------------------------------------------------------


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


class DeleteConference(Command):
    """Deletes the conference with everything in it, for good. `title` is typed anew: nobody does it by a slip."""

    wire = "conference.delete"
    title: Name


class TidyConference(Command):
    """Erases words that nobody may read any more, a month after the conference; given by the house itself."""

    wire = "conference.tidy"


class ClearRehearsal(Command):
    """Removes everything that simulated phones made, and puts the rounds back to waiting."""

    wire = "rehearsal.clear"


# -- projects, accounts, links ---------------------------------------------------------------------


class CreateProject(Command):
    """`demo` marks a project whose people are simulated; only the operator may ask for one."""

    wire = "project.create"
    plan: ProjectPlan
    demo: bool = False


class EditProject(Command):
    wire = "project.edit"
    project: Id
    plan: ProjectPlan


class EditNotice(Command):
    """A project's own words for one notice in one language; an empty text goes back to the draft.
    Earlier wordings are kept with their dates."""

    wire = "notice.edit"
    project: Id
    kind: NoticeKind
    language: Language
    text: NoticeText


class ExpireProject(Command):
    """Deletes every conference of the project when its day of erasure has come; given by the house itself."""

    wire = "project.expire"
    project: Id


class ConfirmErasure(Command):
    """What was erased is out of the files too; given by the house itself."""

    wire = "erasure.confirm"
    ids: list[Id]


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


class ChangePassword(Command):
    """Ends every other session of the account."""

    wire = "password.change"
    current: str
    password: Password


class EndSession(Command):
    wire = "session.end"
    id: Id


class EndEverySession(Command):
    """Signs out everywhere, here too."""

    wire = "session.end_every"


class PrepareFactor(Command):
    """Makes a secret for an authenticator app; nothing is asked for until it is confirmed."""

    wire = "factor.prepare"
    password: str


class ConfirmFactor(Command):
    """The first code from the app turns the second factor on; recovery codes are told once, in the answer."""

    wire = "factor.confirm"
    code: Annotated[str, Field(max_length=40)]


class RemoveFactor(Command):
    wire = "factor.remove"
    password: str


class ProveFactor(Command):
    """The second step of signing in."""

    wire = "factor.prove"
    token: str
    code: Annotated[str, Field(max_length=40)]


class MakeLink(Command):
    """A new secret link; the token is told once, in the answer."""

    wire = "link.make"
    purpose: LinkPurpose
    project: Id | None = None


class EndLink(Command):
    wire = "link.end"
    id: Id


C = TypeVar("C", bound=Command)


FAULTS = {
    "missing": "field.missing",
    "string_too_short": "field.too_short",
    "string_too_long": "field.too_long",
    "too_long": "field.too_many",
    "too_short": "field.too_few",
    "extra_forbidden": "field.unknown",
    "greater_than_equal": "field.out_of_range",
    "less_than_equal": "field.out_of_range",
}
"""What pydantic calls a fault, and our code for it; any other fault is `field.malformed`."""


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
    return FAULTS.get(fault, "field.malformed")


def all_commands() -> dict[str, type[Command]]:
    """Every command by its wire name, in the order of this file."""
    return {cls.wire: cls for cls in Command.__subclasses__()}
