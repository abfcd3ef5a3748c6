"""What may leave the house: one allow-list of fields per audience.

A field that is not written here cannot leak. Moments are milliseconds since 1970 (UTC); texts are
plain text. No shape for phones or the wall may carry a role together with a table or a contribution.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True)

    def wire(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


class RoleShape(Shape):
    key: str
    name: dict[str, str]


class StepShape(Shape):
    step: str
    minutes: int


class ReportShape(Shape):
    """A table's turn in the plenary: waiting, reporting, heard or passed."""

    table: int
    state: str


class PlenaryShape(Shape):
    """The tables in their order. `ends_at` is set while one of them reports."""

    open: bool
    tables: list[ReportShape]
    ends_at: int | None
    seconds: int


class OfferShape(Shape):
    """A table that people may choose: what it is about, and its chairs."""

    table: int
    topic: str
    seats: int


class RoundShape(Shape):
    """`remaining_ms` is set while paused, `ends_at` while open; both are None otherwise. In a round with steps both
    are the step's; `step_from` is when the step begins, a moment after it was told. `called` is when people have been
    asked to find their tables for it, whether the tables have told or not."""

    number: int
    question: str
    help: str
    kind: str
    planned_minutes: int
    phase: str
    called: bool
    opened_at: int | None
    ends_at: int | None
    remaining_ms: int | None
    closed_at: int | None
    steps: list[StepShape]
    step: str | None
    step_from: int | None
    plenary: PlenaryShape | None
    offers: list[OfferShape] | None
    """The tables to choose between in a round of free choice; None in every other."""
    version: int


class LineShape(Shape):
    """A contribution as its own table sees it. Text is empty once withdrawn or hidden."""

    id: int
    round: int
    text: str
    state: str
    """posted, withdrawn or hidden"""
    supports: int
    edited: bool
    redacted: bool
    entered_for: bool
    disagreement: int | None
    """The same for all lines that are views of one disagreement; None when nobody has marked it."""
    version: int


class OwnLineShape(LineShape):
    """The same for its author, who still sees the own words when they are held back."""

    mine: bool = True
    client_key: str


class WallLineShape(Shape):
    """A released contribution on the wall; `released` is false when it must be taken down."""

    id: int
    table: int
    round: int
    text: str
    released: bool
    themes: list[int]
    version: int


class RaisedShape(Shape):
    """What the detector noticed: the kind, and the words it noticed it in."""

    kind: str
    words: str


class ModerationLineShape(Shape):
    """A contribution as a facilitator sees it. The console never shows role and table together.

    `raised` is why it is held, and `proposal` the text without what leads to a person, where there is any."""

    id: int
    number: int
    table: int
    role: str
    round: int
    text: str
    has_original: bool
    standing: str
    moderation: str
    reason: str
    raised: list[RaisedShape]
    proposal: str | None
    redacted: bool
    edited: bool
    late: bool
    entered_for: bool
    disagreement: int | None
    rehearsal: bool
    supports: int
    themes: list[int]
    can_restore: bool
    posted_at: int
    version: int


class PointShape(Shape):
    """What a table agreed on, as the table sees it. `standing` is posted or withdrawn."""

    id: int
    table: int
    round: int
    text: str
    who: str
    due: str
    helper: str
    contributions: list[int]
    standing: str
    version: int


class ConsolePointShape(PointShape):
    """The same for facilitators, who decide whether the wall may show it."""

    moderation: str
    raised: list[RaisedShape]
    entered_by_console: bool
    rehearsal: bool


class WallPointShape(Shape):
    """A point the wall may show; `released` is false when it must be taken down."""

    id: int
    table: int
    round: int
    text: str
    who: str
    due: str
    helper: str
    released: bool
    version: int


class RapporteurShape(Shape):
    """The seat number of who tells a table's points after a round; None when nobody is chosen."""

    table: int
    round: int
    seat: int | None
    version: int


class ThemeShape(Shape):
    """`gone` is true once merged or removed; `into` names the theme that took its contributions."""

    id: int
    name: str
    position: int
    gone: bool
    into: int | None
    version: int


class DeskThemeShape(ThemeShape):
    """The same for facilitators: what points at the theme, who its inputs were sent on to, and which edition it is."""

    words: str
    sent_to: str
    edition: int


class ScreenShape(Shape):
    """What the wall shows, and which parts of the evening's end have `passed`."""

    scene: str
    table: int | None
    round: int | None
    page: int
    dark: bool
    passed: tuple[str, ...]
    version: int


class SeatShape(Shape):
    """A seat as facilitators and its own phone see it. Who has `left` is counted among those who were here."""

    id: int
    number: int
    role: str
    table: int
    job: str
    left: bool
    rehearsal: bool
    version: int


class TableCountShape(Shape):
    """What the wall may know of a table: how many lines in which round, never a text."""

    table: int
    round: int
    count: int
    version: int


class TableLedShape(Shape):
    table: int
    has_leader: bool
    version: int


class NeighbourShape(Shape):
    """Somebody at the leader's table, as the leader can see without a phone: never who wrote what."""

    number: int
    role: str


class LeaderCardShape(Shape):
    """What the phone of a table's leader is told, and no other: who sits there, and whether help is on the way."""

    seats: list[NeighbourShape]
    help: str
    version: int


class HelpShape(Shape):
    """A table whose leader asks somebody to come, or has asked. Facilitators only: it is nobody else's matter."""

    table: int
    state: str
    since: int | None
    version: int


class RoleCountShape(Shape):
    role: str
    without_phone: int
    version: int


class JoinedShape(Shape):
    """How many have joined, in all."""

    joined: int
    version: int


class NextStepShape(Shape):
    due_on: str | None
    text: str


class TableShape(Shape):
    """`into` is the table it was merged into."""

    number: int
    name: str
    into: int | None


class ConferenceShape(Shape):
    """The set-up everybody in the room may know."""

    id: int
    code: str
    title: str
    purpose: str
    date: str | None
    place: str
    language: str
    contact_name: str
    contact_place: str
    help_text: str
    answer_on: str | None
    joining_open: bool
    rehearsal: bool
    roles: list[RoleShape]
    tables: list[TableShape]
    next_steps: list[NextStepShape]
    version: int


class DeputyShape(Shape):
    """A table whose leader is gone: the number of who took over, or None where nobody could."""

    round: int
    table: int
    ticket: int | None


class SeatingShape(Shape):
    """How far the seating is, for facilitators. `planned` are the rounds that have places; numbers, never roles."""

    tickets: int
    phones: int
    gone: int
    planned: list[int]
    deputies: list[DeputyShape]
    version: int


class SeatedTableShape(Shape):
    """The numbers of those who sit at a table."""

    table: int
    tickets: list[int]


class SeatedRoundShape(Shape):
    round: int
    tables: list[SeatedTableShape]


class WallSeatingShape(Shape):
    """Who sits where by number, in every round that is planned: a number means something only to who holds it."""

    rounds: list[SeatedRoundShape]
    version: int


class OwnPlaceShape(Shape):
    """Where this phone's person sits in one round. `leader` is the number of who leads the table there."""

    round: int
    table: int
    leads: bool
    leader: int | None


class OwnPlacesShape(Shape):
    ticket: int
    rounds: list[OwnPlaceShape]
    version: int


class ChoiceCountShape(Shape):
    """How many have chosen a table in a round of free choice: never who, and never as what."""

    round: int
    table: int
    chosen: int
    version: int


class OwnChoiceShape(Shape):
    """The table this phone's person has chosen for the coming round; None when the choice was taken back."""

    round: int
    table: int | None
    version: int


class SeatChoiceShape(Shape):
    """The same for facilitators, who must see where one young person would sit alone."""

    seat: int
    round: int
    table: int | None
    version: int


class CardEntryShape(Shape):
    """What was done about a red card: `who` is a contact's or facilitator's name, and empty for whoever wrote."""

    act: str
    who: str
    at: int


class RedCardShape(Shape):
    """A red card, for facilitators and the evening's adult contact alone. `text` is what was written; None where the
    key to it is not here, and empty once it was erased. Neither role nor seat."""

    id: int
    source: str
    line: int | None
    table: int | None
    text: str | None
    state: str
    raised_at: int
    rehearsal: bool
    history: list[CardEntryShape]
    version: int


class ContactSnapshot(Shape):
    """What the adult contact sees."""

    view: str = "contact"
    version: int
    now: int
    title: str
    contact: str
    place: str
    cards: list[RedCardShape]


class CandidateShape(Shape):
    """`dots` and `stickers` are None until the ballot is closed; the text is empty once it was erased."""

    id: int
    text: str
    dots: int | None
    stickers: int | None


class BallotShape(Shape):
    """What dots are put on, in the facilitators' order. Sums stand in it only when it is closed, and then for all."""

    phase: str
    candidates: list[CandidateShape]
    version: int


class BallotCountShape(Shape):
    """How many people have put at least one dot; never on what."""

    given: int
    version: int


class CardShape(Shape):
    """One person's dots: `key` is empty for the seat's own, `candidates` has an id for each dot."""

    key: str
    candidates: list[int]


class OwnDotsShape(Shape):
    """What one seat has put, for its own phone only."""

    cards: list[CardShape]
    version: int


class OwnLessonShape(Shape):
    """What this politician learned; empty when nothing is written."""

    text: str
    released: bool
    version: int


class LessonShape(Shape):
    """One thing learned, as a facilitator sees it; `typed` when it was typed in at a console."""

    id: int
    text: str
    raised: list[RaisedShape]
    released: bool
    typed: bool
    version: int


class WallLessonShape(Shape):
    """`released` is false, and the text empty, when it must be taken down."""

    id: int
    text: str
    released: bool
    version: int


class PulseLineShape(Shape):
    key: str
    text: str
    released: bool


class PulseSumShape(Shape):
    """How many chose each step of one question, from no to yes."""

    question: str
    steps: list[int]


class PulseShape(Shape):
    """`sums` is None, and `lines` empty, while the answers may still change or are fewer than five."""

    answered: int
    sums: list[PulseSumShape] | None
    lines: list[PulseLineShape]
    version: int


class GoneShape(Shape):
    """A conference that was. Without a version: nothing comes after it, and nothing remembers that it was told."""

    id: int


class BeatShape(Shape):
    """The newest version a view should have, the server's clock, and which body of data this is."""

    version: int
    now: int
    epoch: str


class PresenceShape(Shape):
    """Phones connected to one worker process now, per table; a hint, never stored, without version."""

    worker: str
    phones: dict[int, int]


class WarningShape(Shape):
    """Something about the machine that a facilitator can have mended. `code` is disk_low or backup_failed."""

    code: str
    free_mb: int | None = None


class WarningsShape(Shape):
    """All that is to be warned of now; empty when it is over. Without version, like presence."""

    warnings: list[WarningShape]


class TableHeardShape(Shape):
    """How a table is heard in the round: counts of phones and lines, never whose. `silent` phones have written nothing;
    `minutes` is set while nobody has for a long time."""

    table: int
    phones: int
    silent: int
    lines: int
    minutes: int | None
    has_long_writer: bool


class HeardShape(Shape):
    """All tables while a round runs; empty when it is over. Consoles only, without version, like presence."""

    tables: list[TableHeardShape]


class HintShape(Shape):
    """What one phone alone is told: none, quiet (a leader's table is silent) or loud. Without version."""

    hint: str


class PhoneSnapshot(Shape):
    """`audience` heads: see docs/protocol.md. Lines are those of the own table, all rounds."""

    view: str = "phone"
    epoch: str
    version: int
    now: int
    conference: ConferenceShape
    seat: SeatShape
    has_leader: bool
    rounds: list[RoundShape]
    lines: list[LineShape | OwnLineShape]
    supported: list[int]
    ballot: BallotShape
    dots: OwnDotsShape
    lesson: OwnLessonShape | None
    """None for everybody but politicians."""
    points: list[PointShape]
    rapporteurs: list[RapporteurShape]
    places: OwnPlacesShape | None
    """None while the conference has no seating."""
    card: LeaderCardShape | None
    """None for everybody but the table's leader."""
    chosen: list[ChoiceCountShape]
    choice: OwnChoiceShape | None
    """None while nothing is chosen."""


class ProjectorSnapshot(Shape):
    view: str = "projector"
    epoch: str
    version: int
    now: int
    conference: ConferenceShape
    join_url: str
    screen: ScreenShape
    rounds: list[RoundShape]
    counts: list[TableCountShape]
    lines: list[WallLineShape]
    points: list[WallPointShape]
    themes: list[ThemeShape]
    joined: int
    ballot: BallotShape
    given: int
    lessons: list[WallLessonShape]
    seating: WallSeatingShape | None
    chosen: list[ChoiceCountShape]


class ConsoleTableShape(Shape):
    number: int
    name: str
    leader_role: str | None
    seats: int


class ConsoleSnapshot(Shape):
    view: str = "console"
    epoch: str
    version: int
    now: int
    conference: ConferenceShape
    policy: str
    tables: list[ConsoleTableShape]
    screen: ScreenShape
    rounds: list[RoundShape]
    lines: list[ModerationLineShape]
    cards: list[RedCardShape]
    points: list[ConsolePointShape]
    rapporteurs: list[RapporteurShape]
    themes: list[DeskThemeShape]
    seats: list[SeatShape]
    helps: list[HelpShape]
    without_phone: dict[str, int]
    ballot: BallotShape
    given: int
    lessons: list[LessonShape]
    pulse: PulseShape
    seating: SeatingShape | None
    chosen: list[ChoiceCountShape]
    choices: list[SeatChoiceShape]
    join_url: str
