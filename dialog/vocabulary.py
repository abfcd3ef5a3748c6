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
    """Who may give a command. The contact is the evening's named grown-up, whom red cards are for; the operator is the
    person at the server's own command line."""

    SEAT = "seat"
    FACILITATOR = "facilitator"
    PROJECTOR = "projector"
    CONTACT = "contact"
    OPERATOR = "operator"
    NOBODY = "nobody"


class Erased(StrEnum):
    """What was erased: one line's words, other words somebody took back, what had been taken down in a conference,
    or the conference itself."""

    CONTRIBUTION = "contribution"
    WORDS = "words"
    LEFTOVERS = "leftovers"
    CONFERENCE = "conference"


class NoticeKind(StrEnum):
    """What is told about people's data and about accessibility. The DPIA is for those who lead, not for all."""

    PRIVACY = "privacy"
    DPIA = "dpia"
    ACCESSIBILITY = "accessibility"


class LinkPurpose(StrEnum):
    """What a secret link opens. Only its hash is stored."""

    FIRST_FACILITATOR = "first_facilitator"
    INVITATION = "invitation"
    CONSOLE = "console"
    PROJECTOR = "projector"
    CONTACT = "contact"
    SIGN_IN = "sign_in"
    SECOND_STEP = "second_step"


MAX_TEXT = 500
"""Longest contribution, in characters after trimming."""

MAX_QUESTION = 300
MAX_HELP = 500
MAX_NAME = 120
MAX_LONG_TEXT = 8000
MAX_REASON = 200
MAX_RAISED = 250
"""Longest note of what the detector noticed in one text."""
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
MAX_MINUTES = 240

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

MAX_TICKETS = 5000
MAX_TOGETHER = 12
"""How many one wish may be about."""
SMALLEST_TABLE, LARGEST_TABLE = 5, 8
"""Where talk works (METHOD 3.2); outside it we warn."""

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs without look-alikes: no 0/O, 1/I/L."""
CODE_LENGTH = 6
