"""What may be asked of the house: one frozen object per command, with its wire name. One module per topic.

Shape and limits are checked here; who may ask, and when, is decided behind the doorway.
"""

from dialog.commands import (
    ballots,
    cards,
    conferences,
    contributions,
    facilitators,
    factors,
    helps,
    lessons,
    links,
    plenary,
    points,
    projects,
    pulses,
    rounds,
    screens,
    seating,
    seats,
    sessions,
    themes,
)
from dialog.commands.ballots import (
    CandidateWanted,
    ClearBallot,
    CloseBallot,
    CountSticker,
    OpenBallot,
    PlaceDots,
    PrepareBallot,
)
from dialog.commands.base import Command
from dialog.commands.cards import HandCard
from dialog.commands.checking import FAULTS, validated
from dialog.commands.conferences import (
    AnswerConference,
    ClearRehearsal,
    CloseConference,
    CreateConference,
    DeleteConference,
    DuplicateConference,
    EditConference,
    ReopenConference,
    TidyConference,
)
from dialog.commands.contributions import (
    DisputeContribution,
    EditContribution,
    EnterContribution,
    EraseContribution,
    HideContribution,
    PostContribution,
    ReadOriginal,
    RedactContribution,
    ReleaseContribution,
    RestoreContribution,
    SortContribution,
    StrikeContribution,
    SupportContribution,
    WithdrawContribution,
)
from dialog.commands.facilitators import RegisterFacilitator, SignInFacilitator, SignOutFacilitator
from dialog.commands.factors import ConfirmFactor, PrepareFactor, ProveFactor, RemoveFactor
from dialog.commands.helps import AnswerHelp, AskHelp
from dialog.commands.lessons import HoldLesson, ReleaseLesson, WriteLesson
from dialog.commands.links import EndLink, MakeLink
from dialog.commands.plenary import (
    CallPlenary,
    ClosePlenary,
    ExtendPlenary,
    OpenPlenary,
    OrderPlenary,
    PassPlenary,
)
from dialog.commands.points import ChooseRapporteur, EditPoint, JudgePoint, WithdrawPoint, WritePoint
from dialog.commands.projects import ConfirmErasure, CreateProject, EditNotice, EditProject, ExpireProject, JoinProject
from dialog.commands.pulses import AnswerPulse, ReleasePulse
from dialog.commands.rounds import CloseRound, ExtendRound, OpenRound, PauseRound, StepRound
from dialog.commands.screens import ShowScreen
from dialog.commands.seating import (
    AddTicket,
    BeginSeating,
    BriefTicket,
    GoneTicket,
    ImportTicket,
    MergeTable,
    MoveTicket,
    PlaceWanted,
    RemoveWish,
    RoundSeated,
    SetWish,
    SolveSeating,
    SplitTable,
    TicketWanted,
    UndoSeating,
)
from dialog.commands.seats import AppointSeat, CountSeat, LeaveSeat, MoveSeat, TakeSeat
from dialog.commands.sessions import ChangePassword, EndEverySession, EndSession
from dialog.commands.themes import CreateTheme, EditTheme, MergeTheme, RemoveTheme, SplitTheme, UndoTheme

__all__ = [
    "FAULTS",
    "TOPICS",
    "AddTicket",
    "AnswerConference",
    "AnswerHelp",
    "AnswerPulse",
    "AppointSeat",
    "AskHelp",
    "BeginSeating",
    "BriefTicket",
    "CallPlenary",
    "CandidateWanted",
    "ChangePassword",
    "ChooseRapporteur",
    "ClearBallot",
    "ClearRehearsal",
    "CloseBallot",
    "CloseConference",
    "ClosePlenary",
    "CloseRound",
    "Command",
    "ConfirmErasure",
    "ConfirmFactor",
    "CountSeat",
    "CountSticker",
    "CreateConference",
    "CreateProject",
    "CreateTheme",
    "DeleteConference",
    "DisputeContribution",
    "DuplicateConference",
    "EditConference",
    "EditContribution",
    "EditNotice",
    "EditPoint",
    "EditProject",
    "EditTheme",
    "EndEverySession",
    "EndLink",
    "EndSession",
    "EnterContribution",
    "EraseContribution",
    "ExpireProject",
    "ExtendPlenary",
    "ExtendRound",
    "GoneTicket",
    "HandCard",
    "HideContribution",
    "HoldLesson",
    "ImportTicket",
    "JoinProject",
    "JudgePoint",
    "LeaveSeat",
    "MakeLink",
    "MergeTable",
    "MergeTheme",
    "MoveSeat",
    "MoveTicket",
    "OpenBallot",
    "OpenPlenary",
    "OpenRound",
    "OrderPlenary",
    "PassPlenary",
    "PauseRound",
    "PlaceDots",
    "PlaceWanted",
    "PostContribution",
    "PrepareBallot",
    "PrepareFactor",
    "ProveFactor",
    "ReadOriginal",
    "RedactContribution",
    "RegisterFacilitator",
    "ReleaseContribution",
    "ReleaseLesson",
    "ReleasePulse",
    "RemoveFactor",
    "RemoveTheme",
    "RemoveWish",
    "ReopenConference",
    "RestoreContribution",
    "RoundSeated",
    "SetWish",
    "ShowScreen",
    "SignInFacilitator",
    "SignOutFacilitator",
    "SolveSeating",
    "SortContribution",
    "SplitTable",
    "SplitTheme",
    "StepRound",
    "StrikeContribution",
    "SupportContribution",
    "TakeSeat",
    "TicketWanted",
    "TidyConference",
    "UndoSeating",
    "UndoTheme",
    "WithdrawContribution",
    "WithdrawPoint",
    "WriteLesson",
    "WritePoint",
    "all_commands",
    "validated",
]

TOPICS = (
    contributions, cards, points, themes, rounds, plenary, screens, ballots, lessons, pulses, seats, seating, helps,
    conferences, projects, facilitators, sessions, factors, links,
)  # fmt: skip
"""In the order in which the house tells of them."""


def all_commands() -> dict[str, type[Command]]:
    """Every command by its wire name, in the order of the topics and of each topic's file."""
    return {kind.wire: kind for topic in TOPICS for kind in vars(topic).values() if _is_command(kind)}


def _is_command(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Command) and thing is not Command
