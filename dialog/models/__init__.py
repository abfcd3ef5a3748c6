"""The rows of the house: one module per topic. No queries and no rules live here."""

from dialog.models.base import Base
from dialog.models.cards import CardEntry, RedCard
from dialog.models.conference import (
    AudienceHead,
    Conference,
    ConferenceTable,
    NextStep,
    Report,
    Round,
    Screen,
    StakeRole,
)
from dialog.models.contributions import Coding, Contribution, ModerationEntry, Original, Support, Theme, ThemeAct
from dialog.models.erasures import Erasure
from dialog.models.installation import Stamp
from dialog.models.notices import Notice
from dialog.models.paper import PaperSlip
from dialog.models.people import Facilitator, Link, Membership, RecoveryCode, Seat
from dialog.models.points import Ground, Point, Rapporteur
from dialog.models.priorities import Ballot, Candidate, Dot, DotCard, Lesson, PulseAnswer, PulseLine
from dialog.models.project import Goal, Project
from dialog.models.seating import Place, Seating, SeatingChange, Ticket, Wish, WishMember

__all__ = [
    "AudienceHead",
    "Ballot",
    "Base",
    "Candidate",
    "CardEntry",
    "Coding",
    "Conference",
    "ConferenceTable",
    "Contribution",
    "Dot",
    "DotCard",
    "Erasure",
    "Facilitator",
    "Goal",
    "Ground",
    "Lesson",
    "Link",
    "Membership",
    "ModerationEntry",
    "NextStep",
    "Notice",
    "Original",
    "PaperSlip",
    "Place",
    "Point",
    "Project",
    "PulseAnswer",
    "PulseLine",
    "Rapporteur",
    "RecoveryCode",
    "RedCard",
    "Report",
    "Round",
    "Screen",
    "Seat",
    "Seating",
    "SeatingChange",
    "StakeRole",
    "Stamp",
    "Support",
    "Theme",
    "ThemeAct",
    "Ticket",
    "Wish",
    "WishMember",
]
