"""The fixed words of the house: enums and limits that every layer may use.

No behaviour, no text for people and no imports of our own belong here.
"""

from enum import StrEnum


class Language(StrEnum):
    """The three written languages; nynorsk is the first and the default."""

    NN = "nn"
    NB = "nb"
    EN = "en"


class RoundPhase(StrEnum):
    """Where a round is. `paused` keeps the remaining time; `closed` takes no more contributions."""

    WAITING = "waiting"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class RoundKind(StrEnum):
    """What a round asks for. The measures of the draft plan are gathered from `measures` rounds."""

    STRENGTHS = "strengths"
    HINDRANCES = "hindrances"
    MEASURES = "measures"
    GOALS = "goals"
    OPEN = "open"


class Preparation(StrEnum):
    """What is done before an evening that no other row can tell of afterwards."""

    LOOKED_OVER = "looked_over"  # Somebody has saved the questions and times.
    NO_LIST = "no_list"  # People come as they come and sit where they like.
    ANSWER_LATER = "answer_later"  # Nobody has chosen when people get their answer, and knows it.
    DATE_LATER = "date_later"  # No day is set for the evening, and somebody has said so.
    PRINTED = "printed"
    REHEARSED = "rehearsed"  # Simulated people have written, also after they are cleared away.
    WALL = "wall"  # The wall has been open, in a window of its own or by its link.
    CONSOLE = "console"


class Whose(StrEnum):
    """Whose lines, dots and answers a paper tells of. What people did and what a rehearsal did never stand together."""

    PEOPLE = "people"
    REHEARSAL = "rehearsal"
    EVERYBODY = "everybody"  # Of a demo, in which nobody is real.


class Composition(StrEnum):
    """How a round's tables are put together."""

    HOMOGENEOUS = "homogeneous"  # By role: a safe start, where weak voices find words.
    MIXED = "mixed"  # Each table mirrors the room.
    DIAGONAL = "diagonal"  # Different units and different levels; nobody with the one they answer to.
    OWN_UNIT = "own_unit"  # Who does what at home.
    FREE = "free"  # Theme tables: people have chosen.


class WishBond(StrEnum):
    """What is wished for some tickets: apart, together, or at one table in every round."""

    APART = "apart"
    TOGETHER = "together"
    FIXED = "fixed"


class RoundStep(StrEnum):
    """The inside of a round: everybody writes alone, then speaks in turn, then the table agrees on its points."""

    ALONE = "alone"
    AROUND = "around"
    AGREE = "agree"


class ReportState(StrEnum):
    """Where a table is in the plenary. Who was passed over may be called later."""

    WAITING = "waiting"
    REPORTING = "reporting"
    HEARD = "heard"
    PASSED = "passed"


class Standing(StrEnum):
    """Whether the author still stands by a contribution. Leaving is a state, never a deletion; what is
    erased keeps its number as a gap, and no words."""

    POSTED = "posted"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


class Moderation(StrEnum):
    """What a facilitator has decided. Only `released` may reach the wall."""

    HELD = "held"
    RELEASED = "released"
    HIDDEN = "hidden"


class ModerationPolicy(StrEnum):
    """Hold everything until released (default), or show at once (adult conferences)."""

    HOLD = "hold"
    SHOW_AT_ONCE = "show_at_once"


class CardState(StrEnum):
    """Where a red card is: nobody has taken it, the adult contact has, or a person has seen that it was none."""

    OPEN = "open"
    HANDED = "handed"
    NOTHING = "nothing"


class CardAct(StrEnum):
    """What a red card's history tells of."""

    RAISED = "raised"
    EDITED = "edited"
    HANDED = "handed"
    NOTHING = "nothing"
    REOPENED = "reopened"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


class CardSource(StrEnum):
    CONTRIBUTION = "contribution"
    POINT = "point"
    LESSON = "lesson"


class Scene(StrEnum):
    """The wall's scenes; one job each."""

    WELCOME = "welcome"
    TASK = "task"
    WORK = "work"
    VOICES = "voices"
    PLENARY = "plenary"
    SEATING = "seating"
    THEMES = "themes"
    PRIORITY = "priority"
    LEARNED = "learned"
    NEXT = "next"


class Ending(StrEnum):
    """How an evening ends, in the order of the printed programme."""

    THEMES = "themes"
    DOTS = "dots"
    LEARNED = "learned"
    PULSE = "pulse"
    NEXT = "next"
    RESULT = "result"


class BallotPhase(StrEnum):
    """Where the putting of dots is. Sums are nobody's before it is closed."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


class Job(StrEnum):
    """What a seat does at its table. Leader and secretary may write for people without a phone."""

    MEMBER = "member"
    LEADER = "leader"
    SECRETARY = "secretary"


class Help(StrEnum):
    """Where a table's quiet call for a facilitator is. What it is about is said at the table, never written."""

    NONE = "none"
    ASKED = "asked"
    COMING = "coming"


class Hint(StrEnum):
    """What a phone is told in the middle of a round: that its table is quiet, or that it leaves little room itself."""

    NONE = "none"
    QUIET = "quiet"
    LOUD = "loud"


class Extra(StrEnum):
    """What simulated people do on request, beside what they always do, so that it can be practised."""

    LATE = "late"
    DEAD_PHONE = "dead_phone"
    SILENT_TABLE = "silent_table"
    NAME = "name"


class ActorKind(StrEnum):
    """Who may give a command. The contact is the evening's named grown-up, whom red cards are for; a body answers for
    its members in the reference group, and a leader for the measures it is accountable for, both by a link of their
    own; the operator is the person at the server's own command line."""

    SEAT = "seat"
    FACILITATOR = "facilitator"
    PROJECTOR = "projector"
    CONTACT = "contact"
    BODY = "body"
    LEADER = "leader"
    OPERATOR = "operator"
    NOBODY = "nobody"


class Erased(StrEnum):
    """What was erased: one line's words, other words somebody took back, what stood before a redaction and lies sealed
    now, what had been taken down in a conference, or the conference itself."""

    CONTRIBUTION = "contribution"
    WORDS = "words"
    REDACTION = "redaction"
    LEFTOVERS = "leftovers"
    CONFERENCE = "conference"


class NoticeKind(StrEnum):
    """What is told about people's data and about accessibility. The DPIA is for those who lead, not for all."""

    PRIVACY = "privacy"
    DPIA = "dpia"
    ACCESSIBILITY = "accessibility"


class PaperKind(StrEnum):
    """A document with places where people write."""

    INPUT_REPORT = "input-report"
    PLAN_DRAFT = "plan-draft"
    CASE_NOTE = "case-note"


class PaperEdition(StrEnum):
    """For whom the input document is made."""

    WORKING = "working"
    REFERENCE = "reference"
    PUBLIC = "public"
    ARCHIVE = "archive"


class MemberJob(StrEnum):
    """What a member of a project may do. The three first change what the project is about; a reader reads."""

    LEADER = "leader"
    PROJECT_LEAD = "project_lead"
    MEMBER = "member"
    READER = "reader"


class BodyPart(StrEnum):
    """How a body takes part: it sits in the reference group, is asked in the hearing, or is only registered."""

    REFERENCE = "reference"
    HEARING = "hearing"
    REGISTERED = "registered"


class GapReason(StrEnum):
    """Why a voice is missing: taken out of the list, spoken for by nobody, or called and never there (METHOD R12)."""

    REMOVED = "removed"
    UNREPRESENTED = "unrepresented"
    NEVER_CAME = "never_came"


class MeetingKind(StrEnum):
    """The meetings of the whole work, from mandate to follow-up (METHOD 1.2)."""

    MANDATE = "mandate"
    FRAME = "frame"
    KICKOFF = "kickoff"
    CONFERENCE = "conference"
    COLLECTED = "collected"
    REFLECTION = "reflection"
    WORK = "work"
    DRAFT_REVIEW = "draft_review"
    HEARING = "hearing"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"
    OTHER = "other"


class HoursKind(StrEnum):
    """Whose time it is: the municipality's, or that of those who come unpaid (METHOD R13)."""

    MUNICIPAL = "municipal"
    VOLUNTEER = "volunteer"


class NeedSide(StrEnum):
    """The two questions about coordination, one from each side (METHOD R33)."""

    GAIN = "gain"  # Where would our results be better if others contributed?
    LACK = "lack"  # Where do they suffer because nobody coordinates?


class MeasureOrigin(StrEnum):
    NEW = "new"
    KEPT = "kept"
    STRENGTHENED = "strengthened"
    ENDED = "ended"


class Funding(StrEnum):
    """Where the money comes from (METHOD R10); what needs a decision is warned of."""

    WITHIN_FRAME = "within_frame"
    REALLOCATION = "reallocation"
    EARMARKED = "earmarked"
    NEEDS_DECISION = "needs_decision"


class Importance(StrEnum):
    """A must, B should, C waits (METHOD 4.2)."""

    A = "A"
    B = "B"
    C = "C"


class MeasureHome(StrEnum):
    """The plan a measure belongs in (METHOD R35)."""

    MUNICIPAL_PLAN = "municipal_plan"
    ACTION_PROGRAMME = "action_programme"
    UNIT_PLAN = "unit_plan"
    PROJECT = "project"


class MeasureStanding(StrEnum):
    """A measure is proposed until it has what a decision needs; `ready` is «til vedtak»."""

    PROPOSED = "proposed"
    READY = "ready"
    ADOPTED = "adopted"
    MERGED = "merged"
    REMOVED = "removed"


class GroundKind(StrEnum):
    INPUT = "input"
    POINT = "point"
    FIGURE = "figure"
    PLAN = "plan"
    LAW = "law"


class LineState(StrEnum):
    """What may be told of an input: its words, or only that it is there, or that it was."""

    SHOWN = "shown"
    HELD = "held"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    REHEARSED = "rehearsed"


class OutcomeKind(StrEnum):
    """What became of an input. `taken` is never said by anybody: it is what stands under a live measure."""

    TAKEN = "taken"
    MERGED = "merged"
    EXISTS = "exists"
    PARKED = "parked"
    NOT_TAKEN = "not_taken"
    SENT_ON = "sent_on"


class AnswerState(StrEnum):
    """The short word of the answer to a theme."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    SENT_ON = "sent_on"


class Leak(StrEnum):
    """What must not leave a project. `unshown` is held back, hidden or withdrawn."""

    ORIGINAL = "original"
    UNSHOWN = "unshown"
    REHEARSED = "rehearsed"
    KEY = "key"
    ADDRESS = "address"
    ROLE_AT_TABLE = "role_at_table"
    SMALL_COUNT = "small_count"


class Break(StrEnum):
    """Where a thread is broken. What was erased is a gap with a number, and breaks nothing."""

    NO_GROUND = "no_ground"
    NEVER_WRITTEN = "never_written"
    VANISHED = "vanished"
    FOREIGN_POINT = "foreign_point"
    REHEARSED = "rehearsed"
    OTHER_PLACE = "other_place"
    EMPTY_GROUND = "empty_ground"
    AREA_GONE = "area_gone"
    MERGED_NOWHERE = "merged_nowhere"
    JOINED_NOWHERE = "joined_nowhere"


class PartnerKind(StrEnum):
    """Who helps (METHOD R19)."""

    MUNICIPAL = "municipal"
    COUNTY = "county"
    STATE = "state"
    POLICE = "police"
    CIVIL_SOCIETY = "civil_society"
    BUSINESS = "business"
    PARENTS = "parents"
    YOUTH = "youth"


class PartnerState(StrEnum):
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class Document(StrEnum):
    """The two papers of a project that come in versions."""

    INPUT_REPORT = "input-report"
    PLAN_DRAFT = "plan-draft"


class ConsultationKind(StrEnum):
    """Two different tasks of the reference group: to think over what people said, and to go through a draft."""

    REFLECTION = "reflection"
    REVIEW = "review"


class CommentKind(StrEnum):
    """What a body means by a comment on the draft (METHOD 4.4)."""

    FAULT = "fault"
    CHANGE = "change"
    ADDITION = "addition"
    SUPPORT = "support"
    QUESTION = "question"


class AnswerCode(StrEnum):
    """What became of a comment (METHOD 4.4)."""

    FOLLOWED = "followed"
    PARTLY = "partly"
    DECLINED = "declined"
    NOTED = "noted"
    FORWARDED = "forwarded"


class Lack(StrEnum):
    """What a measure has not got yet. The first four stand in the way of a decision."""

    LEADER = "leader"
    LEADER_LEFT = "leader_left"
    EVALUATION = "evaluation"
    DATES = "dates"
    GROUND = "ground"
    FUNDING = "funding"
    DUE = "due"
    INDICATOR = "indicator"
    HOME = "home"
    AREA = "area"
    AGREEMENT = "agreement"


class SeljordGoal(StrEnum):
    """What the steering group of the method asked of its plan (METHOD 1.3)."""

    CONCRETE = "concrete"
    RESPONSIBLE = "responsible"
    EVALUATED = "evaluated"
    WITH_YOUTH = "with_youth"
    ACROSS_SECTORS = "across_sectors"
    POLITICAL = "political"


class StatusState(StrEnum):
    """How far an adopted measure has come."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"


class Period(StrEnum):
    """What the municipality reports on: two tertials, and the year (METHOD R34)."""

    T1 = "T1"
    T2 = "T2"
    YEAR = "year"


class EvaluationOutcome(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    ENDED = "ended"


class PromiseState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


class LinkPurpose(StrEnum):
    """What a secret link opens. Only its hash is stored."""

    FIRST_FACILITATOR = "first_facilitator"
    INVITATION = "invitation"
    CONSOLE = "console"
    PROJECTOR = "projector"
    CONTACT = "contact"
    REFERENCE = "reference"
    STATUS = "status"
    SIGN_IN = "sign_in"
    SECOND_STEP = "second_step"


MAX_TEXT = 500
"""Longest contribution, in characters after trimming."""

MAX_QUESTION = 300
MAX_HELP = 500
MAX_BASE = 700_000
"""Bytes of a municipality's own Word file; a template with a letterhead is about 50 kB."""
MAX_NAME = 120
MAX_LONG_TEXT = 8000
MAX_REASON = 200
MAX_RAISED = 250
"""Longest note of what the detector noticed in one text."""
MAX_PLACE = 40
"""Longest name of a place in a document: what it is about, and two numbers."""
MAX_NOTICE = 30_000
"""Longest privacy statement, DPIA or accessibility statement; our longest draft is a fifth of it."""
MAX_THEMES_PER_CONTRIBUTION = 2
MAX_KEYWORDS = 4000
"""Longest list of the words that point at a theme, in characters; the ready codebook's longest has 1,200."""
MAX_SPLIT = 500
"""Lines that may be taken out of a theme, or of the unsorted, at once."""
MAX_ROUNDS = 12
MAX_TABLES = 999
MAX_ROLES = 12
MAX_GOALS = 20
MAX_AREA_THEMES = 30
MAX_MEASURE = 1000
"""Longest text of a measure; what does not fit is two measures."""
MAX_MEASURE_NOTE = 500
MAX_IMPORTED = 500
"""Rows of measures that may be taken in at once."""
MAX_MINUTES = 240
MAX_LOGGED_HOURS = 2000
"""The most hours in one line of the log: a whole year's work, told at once."""
MAX_KRONER = 100_000_000
MAX_BODIES = 200
MAX_MEETINGS = 100
MAX_CAME = 2000

MAX_ANSWER = 600
"""Longest answer to a theme: one or two sentences."""
MAX_LINES_AT_ONCE = 500
"""Lines that something may be said about at once."""
MAX_STATUS = 500
"""Longest sentence about how a measure goes, what it needs, what an evaluation came to, or what is promised."""
EVALUATION_MONTHS = 18
"""How long after the decision a plan is evaluated, unless somebody says otherwise."""
REMINDER_DAYS = 30
"""How long before its day an evaluation or a promise is reminded of."""
REPORTING_DAYS = 31
"""How long after a period has ended a report still tells of it."""

IDLE_DAYS = 7
"""A signed-in session that has done nothing for so long is over."""

DEFAULT_SEATS_PER_TABLE = 10
NOTICE_MS = 3000
"""How long before a new step the phones are told; nobody is pulled away in the middle of a word."""
MAX_POINTS = 3
"""Points a table agrees on in a round (METHOD 3.3)."""
MAX_GROUNDS = 30
"""Lines that one point may stand on."""
DEFAULT_REPORT_SECONDS = 120
"""How long a table speaks in the plenary (METHOD 3.1: two to three minutes, no discussion)."""

GRACE_MS = 2000
"""Text already typed when a round closes may still arrive for this long."""

SMALLEST_SHOWN_COUNT = 5
"""Counts of people by role below this are hidden in documents (the domain's small-number rule)."""

DEFAULT_KEEP_DAYS = 180
"""How long after the last conference what people wrote is kept, unless the project says otherwise; see
docs/decisions.md for why."""
MAX_KEEP_DAYS = 1825
LEFTOVER_DAYS = 30
"""How long words are kept that nobody may read any more: withdrawn, hidden, and the wording before a redaction."""
NOTICE_DAYS = 7
"""How long before the day of erasure facilitators are reminded of it."""
BACKUP_DAYS = 14
"""How old an automatic backup may grow."""
OWN_ERASURE_HOURS = 3
"""How long a phone may erase its own line for good at the least, also when the evening ends close to midnight."""
TIME_ZONE = "Europe/Oslo"
"""Whose midnight ends an evening: the method is made for Norwegian municipalities."""

DOTS_EACH = 3
MAX_CANDIDATES = 15
MAX_CANDIDATE = 200
"""Longest candidate for a dot, in characters: it must be read on the wall."""
MAX_CARDS_PER_SEAT = 40
"""How many people without a phone one device may put dots for; a whole hall's secretary and some to spare."""
MAX_LESSON = 200
PULSE_STEPS = 4
SMALLEST_PULSE = 5
"""Fewer answers than this are shown to nobody."""
POLITICIANS = frozenset(
    {
        "politician", "politicians", "politikar", "politikarar", "politiker", "politikere",
        "folkevald", "folkevalde", "folkevalgt", "folkevalgte",
    }
)  # fmt: skip
"""Keys of the roles that say one thing they learned: the programmes' own, and what a form makes of its names."""

YOUNG = frozenset(
    {"youth", "young", "ungdom", "ungdommar", "ungdommer", "elev", "elevar", "elever", "pupil", "pupils", "student"}
)
"""Keys of the roles of young people: never exactly one of them alone among adults."""

HEARING_WEEKS = 6
"""How long a draft is out for review unless somebody says otherwise (METHOD 4.4)."""
REFLECTION_WEEKS = 2
"""How long the reference group has for the input document, which is read in one evening."""
MAX_STATEMENT = 4000
"""Longest comment, proposed wording or answer of a body."""
MAX_EDITION = 40_000_000
"""Longest frozen paper as JSON; the whole of ten thousand inputs is a tenth of it."""

MAX_TICKETS = 5000
MAX_TOGETHER = 12
"""How many one wish may be about."""
SMALLEST_TABLE, LARGEST_TABLE = 5, 8
"""Where talk works (METHOD 3.2); outside it we warn."""

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs without look-alikes: no 0/O, 1/I/L."""
CODE_LENGTH = 6
