"""What has happened, and who may hear it.

An event carries one shape per audience, chosen from `shapes.py`; an audience that is not named hears
nothing. Nothing here knows sockets, rows or permissions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from dialog.shapes import (
    BallotCountShape,
    BallotShape,
    ChoiceCountShape,
    ConferenceShape,
    ConsolePointShape,
    DeskThemeShape,
    GoneShape,
    HelpShape,
    JoinedShape,
    LeaderCardShape,
    LessonShape,
    LineShape,
    ModerationLineShape,
    OwnChoiceShape,
    OwnDotsShape,
    OwnLessonShape,
    OwnLineShape,
    OwnPlacesShape,
    PointShape,
    PulseShape,
    RapporteurShape,
    RedCardShape,
    RoleCountShape,
    RoundShape,
    ScreenShape,
    SeatChoiceShape,
    SeatingShape,
    SeatShape,
    Shape,
    TableCountShape,
    TableLedShape,
    ThemeShape,
    WallLessonShape,
    WallLineShape,
    WallPointShape,
    WallSeatingShape,
)

EVERYONE = "everyone"
FACILITATORS = "facilitators"
PROJECTORS = "projectors"


def at_table(number: int) -> str:
    return f"table:{number}"


def at_seat(seat_id: int) -> str:
    return f"seat:{seat_id}"


@dataclass(frozen=True, kw_only=True)
class Event:
    """`conference_id` is None for what happens outside a conference (accounts, projects)."""

    wire: ClassVar[str]
    conference_id: int | None = None

    def told(self) -> Iterator[tuple[str, Shape]]:
        """Pairs of (audience, shape). By default nobody hears."""
        return iter(())


@dataclass(frozen=True, kw_only=True)
class _ContributionEvent(Event):
    """Own table, author and facilitators hear; the wall only what is (or was) released, and counts."""

    table: int
    seat_id: int
    line: LineShape
    own: OwnLineShape
    moderation: ModerationLineShape
    wall: WallLineShape | None
    private: bool = False
    """Written while everybody writes alone: the table and the wall hear of it when that is over."""
    hearers: Sequence[int] | None = None
    """The seats that hear instead of the table, where people sit elsewhere since it was written."""

    def told(self) -> Iterator[tuple[str, Shape]]:
        if not self.private and self.hearers is None:
            yield at_table(self.table), self.line
        for seat_id in self.hearers or ():
            yield at_seat(seat_id), self.line
        yield at_seat(self.seat_id), self.own
        yield FACILITATORS, self.moderation
        if self.wall is not None and not self.private:
            yield PROJECTORS, self.wall


class ContributionPosted(_ContributionEvent):
    wire = "contribution.posted"


class ContributionChanged(_ContributionEvent):
    """Edited, withdrawn, supported, released, hidden, redacted, restored or sorted."""

    wire = "contribution.changed"


@dataclass(frozen=True, kw_only=True)
class CardChanged(Event):
    """A red card was raised, handed over or changed: for facilitators. The adult contact's page asks by itself."""

    wire = "card.changed"
    shape: RedCardShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.shape


@dataclass(frozen=True, kw_only=True)
class PointChanged(Event):
    """Written, edited, withdrawn or decided. The wall hears no words but those it may show."""

    wire = "point.changed"
    table: int
    read_at: int | None = None
    """The table it was merged into."""
    point: PointShape
    console: ConsolePointShape
    wall: WallPointShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield at_table(self.read_at or self.table), self.point
        yield FACILITATORS, self.console
        yield PROJECTORS, self.wall


@dataclass(frozen=True, kw_only=True)
class RapporteurChanged(Event):
    """Who tells the table's points, by seat number."""

    wire = "rapporteur.changed"
    shape: RapporteurShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield at_table(self.shape.table), self.shape
        yield FACILITATORS, self.shape


@dataclass(frozen=True, kw_only=True)
class TableCounted(Event):
    """How many lines a table has in a round: all that the wall hears of unreleased texts."""

    wire = "table.counted"
    shape: TableCountShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield PROJECTORS, self.shape


@dataclass(frozen=True, kw_only=True)
class TableLed(Event):
    """Whether a table has a leader; phones at the table then know if the place is free."""

    wire = "table.led"
    shape: TableLedShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield at_table(self.shape.table), self.shape


@dataclass(frozen=True, kw_only=True)
class TableSeated(Event):
    """Who sits at the table, and whether help is on the way: for its leader's phone alone."""

    wire = "table.seated"
    seat_id: int
    card: LeaderCardShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield at_seat(self.seat_id), self.card


@dataclass(frozen=True, kw_only=True)
class HelpChanged(Event):
    """A leader asks somebody to come, or is answered. Nobody at the table hears but the leader, by the card."""

    wire = "help.changed"
    shape: HelpShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.shape


@dataclass(frozen=True, kw_only=True)
class RoundChanged(Event):
    wire = "round.changed"
    shape: RoundShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield EVERYONE, self.shape


@dataclass(frozen=True, kw_only=True)
class ScreenChanged(Event):
    wire = "screen.changed"
    shape: ScreenShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield PROJECTORS, self.shape
        yield FACILITATORS, self.shape


@dataclass(frozen=True, kw_only=True)
class SeatTaken(Event):
    """Facilitators hear the seat, the wall only how many there are."""

    wire = "seat.taken"
    seat: SeatShape
    joined: JoinedShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.seat
        yield PROJECTORS, self.joined


@dataclass(frozen=True, kw_only=True)
class SeatChanged(Event):
    wire = "seat.changed"
    seat: SeatShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.seat
        yield at_seat(self.seat.id), self.seat


@dataclass(frozen=True, kw_only=True)
class SeatVacated(Event):
    """The phone has left; its other tabs go too. Facilitators see that the place is free."""

    wire = "seat.vacated"
    seat: SeatShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.seat
        yield at_seat(self.seat.id), self.seat


@dataclass(frozen=True, kw_only=True)
class SeatCounted(Event):
    """How many of a role are here without a phone."""

    wire = "seat.counted"
    shape: RoleCountShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.shape


@dataclass(frozen=True, kw_only=True)
class SeatingChanged(Event):
    """Each phone hears its own places and nobody else's; the wall hears numbers."""

    wire = "seating.changed"
    console: SeatingShape
    wall: WallSeatingShape
    own: Sequence[tuple[int, OwnPlacesShape]] = ()

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.console
        yield PROJECTORS, self.wall
        for seat_id, places in self.own:
            yield at_seat(seat_id), places


@dataclass(frozen=True, kw_only=True)
class ChoiceChanged(Event):
    """Somebody has chosen a theme table, or taken the choice back: for the own phone, and for facilitators."""

    wire = "choice.changed"
    shape: SeatChoiceShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.shape
        own = OwnChoiceShape(round=self.shape.round, table=self.shape.table, version=self.shape.version)
        yield at_seat(self.shape.seat), own


@dataclass(frozen=True, kw_only=True)
class ChoiceCounted(Event):
    """How many want to sit at a table: everybody may know, so that nobody walks to a full one."""

    wire = "choice.counted"
    shape: ChoiceCountShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield EVERYONE, self.shape


@dataclass(frozen=True, kw_only=True)
class ThemeChanged(Event):
    """Created, edited, merged, split off, removed or put back. Consoles hear; the wall too, since a facilitator named
    it."""

    wire = "theme.changed"
    desk: DeskThemeShape
    wall: ThemeShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.desk
        yield PROJECTORS, self.wall


@dataclass(frozen=True, kw_only=True)
class BallotChanged(Event):
    """Prepared, opened, closed or counted anew. Sums are in its shape only once it is closed, so everybody may hear."""

    wire = "ballot.changed"
    shape: BallotShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield EVERYONE, self.shape


@dataclass(frozen=True, kw_only=True)
class BallotCounted(Event):
    """One more, or one fewer, has put dots."""

    wire = "ballot.counted"
    shape: BallotCountShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.shape
        yield PROJECTORS, self.shape


@dataclass(frozen=True, kw_only=True)
class DotsPlaced(Event):
    """For the other tabs of the same phone; nobody else hears."""

    wire = "dots.placed"
    seat_id: int
    shape: OwnDotsShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield at_seat(self.seat_id), self.shape


@dataclass(frozen=True, kw_only=True)
class LessonChanged(Event):
    """The wall hears only what is, or was, released."""

    wire = "lesson.changed"
    shape: LessonShape
    wall: WallLessonShape | None
    seat_id: int | None = None
    own: OwnLessonShape | None = None

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.shape
        if self.wall is not None:
            yield PROJECTORS, self.wall
        if self.seat_id is not None and self.own is not None:
            yield at_seat(self.seat_id), self.own


@dataclass(frozen=True, kw_only=True)
class PulseChanged(Event):
    """Never told to the seat that answered: what it was told last would say when it answered."""

    wire = "pulse.changed"
    shape: PulseShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield FACILITATORS, self.shape


@dataclass(frozen=True, kw_only=True)
class ConferenceChanged(Event):
    """The set-up changed (or rehearsal data went); every view asks for a fresh snapshot."""

    wire = "conference.changed"
    shape: ConferenceShape

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield EVERYONE, self.shape


@dataclass(frozen=True, kw_only=True)
class ConferenceDeleted(Event):
    """Everything is gone; every view says so calmly and stops asking."""

    wire = "conference.deleted"

    def told(self) -> Iterator[tuple[str, Shape]]:
        yield EVERYONE, GoneShape(id=self.conference_id or 0)


@dataclass(frozen=True)
class Done:
    """What a service answers with: the id it made or met, its events, and facts for the edge alone
    (such as a token that is told once). No events means that nothing changed: a repeat. `act` is what can be undone at
    the theme desk, `left` how many lines were not put back because somebody has moved them since."""

    id: int | None = None
    events: Sequence[Event] = ()
    facts: dict[str, object] = field(default_factory=dict)
    version: int | None = None
    act: int | None = None
    left: int = 0
