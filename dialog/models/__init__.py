"""The rows of the house: one module per topic. No queries and no rules live here."""

from dialog.models.after import AdoptedMeasure, Decision, Evaluation, Promise, StatusReport
from dialog.models.base import Base
from dialog.models.bases import HouseBase
from dialog.models.bodies import Body
from dialog.models.cards import CardEntry, RedCard
from dialog.models.conference import (
    AudienceHead,
    Conference,
    ConferenceTable,
    NextStep,
    Prepared,
    Report,
    Round,
    Screen,
    StakeRole,
)
from dialog.models.contributions import Coding, Contribution, ModerationEntry, Original, Support, Theme, ThemeAct
from dialog.models.erasures import Erasure
from dialog.models.group import Attendance, Expense, Hours, Meeting, Need
from dialog.models.installation import Stamp
from dialog.models.notices import Notice
from dialog.models.outcomes import ApprovedQuote, LineOutcome, PublicPage, ThemeAnswer
from dialog.models.paper import PaperSlip
from dialog.models.passages import Passage
from dialog.models.people import Facilitator, Link, Membership, RecoveryCode, Seat
from dialog.models.plan import (
    AreaTheme,
    FocusArea,
    Leader,
    Measure,
    MeasureGoal,
    MeasureGround,
    Partner,
    PlanAct,
)
from dialog.models.points import Ground, Point, Rapporteur
from dialog.models.priorities import Ballot, Candidate, Dot, DotCard, Lesson, PulseAnswer, PulseLine
from dialog.models.project import Goal, Project
from dialog.models.reviews import Asked, Consultation, Edition, Reflection, ReviewComment
from dialog.models.seating import Choice, Place, Seating, SeatingChange, Ticket, Wish, WishMember

__all__ = [
    "AdoptedMeasure",
    "ApprovedQuote",
    "AreaTheme",
    "Asked",
    "Attendance",
    "AudienceHead",
    "Ballot",
    "Base",
    "Body",
    "Candidate",
    "CardEntry",
    "Choice",
    "Coding",
    "Conference",
    "ConferenceTable",
    "Consultation",
    "Contribution",
    "Decision",
    "Dot",
    "DotCard",
    "Edition",
    "Erasure",
    "Evaluation",
    "Expense",
    "Facilitator",
    "FocusArea",
    "Goal",
    "Ground",
    "Hours",
    "HouseBase",
    "Leader",
    "Lesson",
    "LineOutcome",
    "Link",
    "Measure",
    "MeasureGoal",
    "MeasureGround",
    "Meeting",
    "Membership",
    "ModerationEntry",
    "Need",
    "NextStep",
    "Notice",
    "Original",
    "PaperSlip",
    "Partner",
    "Passage",
    "Place",
    "PlanAct",
    "Point",
    "Prepared",
    "Project",
    "Promise",
    "PublicPage",
    "PulseAnswer",
    "PulseLine",
    "Rapporteur",
    "RecoveryCode",
    "RedCard",
    "Reflection",
    "Report",
    "ReviewComment",
    "Round",
    "Screen",
    "Seat",
    "Seating",
    "SeatingChange",
    "StakeRole",
    "Stamp",
    "StatusReport",
    "Support",
    "Theme",
    "ThemeAct",
    "ThemeAnswer",
    "Ticket",
    "Wish",
    "WishMember",
]
