"""A row drawn as a shape for one audience. The only place where a row meets an allow-list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from dialog.domain import guarding
from dialog.domain.choices import Offer, offered
from dialog.models import (
    CardEntry,
    Conference,
    ConferenceTable,
    Contribution,
    Lesson,
    Point,
    RedCard,
    Round,
    Screen,
    Seat,
    StakeRole,
    Theme,
)
from dialog.queries.postings import FreshLine
from dialog.shapes import (
    CardEntryShape,
    ConferenceShape,
    ConsolePointShape,
    ConsoleTableShape,
    DeskThemeShape,
    HelpShape,
    LeaderCardShape,
    LessonShape,
    LineShape,
    ModerationLineShape,
    NeighbourShape,
    NextStepShape,
    OfferShape,
    OwnLessonShape,
    OwnLineShape,
    PlenaryShape,
    PointShape,
    RaisedShape,
    RedCardShape,
    ReportShape,
    RoleShape,
    RoundShape,
    ScreenShape,
    SeatShape,
    StepShape,
    TableShape,
    ThemeShape,
    WallLessonShape,
    WallLineShape,
    WallPointShape,
)
from dialog.vocabulary import Composition, Moderation, Standing

Line = Contribution | FreshLine


def milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _optional_ms(moment: datetime | None) -> int | None:
    return None if moment is None else milliseconds(moment)


def round_(row: Round) -> RoundShape:
    return RoundShape(
        number=row.number,
        question=row.question,
        help=row.help,
        kind=row.kind,
        planned_minutes=row.planned_minutes,
        phase=row.phase,
        called=row.called,
        opened_at=_optional_ms(row.opened_at),
        ends_at=_optional_ms(row.ends_at),
        remaining_ms=row.remaining_ms,
        closed_at=_optional_ms(row.closed_at),
        steps=[StepShape(step=step, minutes=minutes) for step, minutes in row.minutes.items() if minutes],
        step=row.step,
        step_from=_optional_ms(row.step_from),
        plenary=_plenary(row) if row.reports else None,
        offers=_offers(row) if row.composition == Composition.FREE else None,
        version=row.version,
    )


def _offers(row: Round) -> list[OfferShape]:
    return [OfferShape(table=each.table, topic=each.topic, seats=each.seats) for each in offers(row)]


def offers(row: Round) -> tuple[Offer, ...]:
    """The tables to choose between; one that was merged into another stands empty."""
    chairs = {table.number: table.seats for table in row.conference.tables if table.merged_into_id is None}
    return offered(chairs, row.topic_of)


def _plenary(row: Round) -> PlenaryShape:
    return PlenaryShape(
        open=row.plenary_open,
        tables=[ReportShape(table=each.table.number, state=each.state) for each in row.reports],
        ends_at=next((_optional_ms(each.ends_at) for each in row.reports if each.ends_at is not None), None),
        seconds=row.report_seconds,
    )


def point(row: Point) -> PointShape:
    return PointShape(**_point_facts(row))


def console_point(row: Point) -> ConsolePointShape:
    return ConsolePointShape(
        **_point_facts(row),
        moderation=row.moderation,
        raised=raised(row.raised, guarding.whole(row.text, row.who, row.due, row.helper)),
        entered_by_console=row.entered_by_console,
        rehearsal=row.is_rehearsal,
    )


def _point_facts(row: Point) -> dict[str, Any]:
    return {
        "id": row.id,
        "table": row.table.number,
        "round": row.round.number,
        "text": row.text,
        "who": row.who,
        "due": row.due,
        "helper": row.helper,
        "contributions": [ground.contribution_id for ground in row.grounds],
        "standing": row.standing,
        "version": row.version,
    }


def wall_point(row: Point) -> WallPointShape:
    """Words only of what was released and still stands."""
    released = row.moderation == Moderation.RELEASED and row.standing == Standing.POSTED
    words = {name: getattr(row, name) if released else "" for name in ("text", "who", "due", "helper")}
    return WallPointShape(
        id=row.id, table=row.table.number, round=row.round.number, released=released, version=row.version, **words
    )


class Judged(Protocol):
    """Any row of a line that says what has been decided about it."""

    @property
    def standing(self) -> str: ...

    @property
    def moderation(self) -> str: ...


class Written(Judged, Protocol):
    """Any row of a line that carries its words."""

    @property
    def id(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def raised(self) -> str: ...
    @property
    def edited(self) -> bool: ...
    @property
    def redacted(self) -> bool: ...
    @property
    def entered_for(self) -> bool: ...
    @property
    def disagreement(self) -> int | None: ...
    @property
    def version(self) -> int: ...
    @property
    def client_key(self) -> str: ...


def line_state(row: Judged) -> str:
    """posted, withdrawn or hidden: what a table may know of a line's fate."""
    if row.standing != Standing.POSTED:
        return "withdrawn"
    return "hidden" if row.moderation == Moderation.HIDDEN else "posted"


def raised(column: str, text: str) -> list[RaisedShape]:
    """What was noticed in this text, in its own words."""
    return [RaisedShape(kind=each.kind, words=text[each.start : each.end]) for each in guarding.findings(column)]


def line(row: Line) -> LineShape:
    return line_with(row, row.round.number, len(row.supports))


def own_line(row: Line) -> OwnLineShape:
    return own_line_with(row, row.round.number, len(row.supports))


def line_with(row: Written, round_number: int, supports: int) -> LineShape:
    """The same from a row that has its round and its supports as numbers only. What was raised is not the table's to
    read before somebody has looked at it."""
    state = "hidden" if guarding.is_kept(row.raised, row.moderation) else line_state(row)
    told = {**_told(row, round_number, supports), "state": state}
    return LineShape(**told, text=row.text if state == "posted" else "")


def own_line_with(row: Written, round_number: int, supports: int) -> OwnLineShape:
    """Its author still sees the own words when they are held back, but not when they are taken back."""
    words = row.text if row.standing == Standing.POSTED else ""
    return OwnLineShape(**_told(row, round_number, supports), text=words, client_key=row.client_key)


def _told(row: Written, round_number: int, supports: int) -> dict[str, Any]:
    return {
        "id": row.id,
        "round": round_number,
        "state": line_state(row),
        "supports": supports,
        "edited": row.edited,
        "redacted": row.redacted,
        "entered_for": row.entered_for,
        "disagreement": row.disagreement,
        "version": row.version,
    }


def wall_line(row: Line) -> WallLineShape:
    released = row.moderation == Moderation.RELEASED and row.standing == Standing.POSTED
    return WallLineShape(
        id=row.id,
        table=row.table.number,
        round=row.round.number,
        text=row.text if released else "",
        released=released,
        themes=[coding.theme_id for coding in row.codings] if released else [],
        version=row.version,
    )


def moderation_line(row: Line, *, has_original: bool, can_restore: bool, language: str) -> ModerationLineShape:
    """The wording before redaction is not told but asked for, so that reading it is known. A withdrawn text is nobody's
    to read any more."""
    withdrawn = row.standing != Standing.POSTED
    column = "" if withdrawn else row.raised
    return ModerationLineShape(
        id=row.id,
        number=row.number,
        table=row.table.number,
        role=row.role.key,
        round=row.round.number,
        text="" if withdrawn else row.text,
        has_original=has_original and not withdrawn,
        standing=row.standing,
        moderation=row.moderation,
        reason=row.reason,
        raised=raised(column, row.text),
        proposal=guarding.proposal(row.text, column, language) if column else None,
        redacted=row.redacted,
        edited=row.edited,
        late=row.late,
        entered_for=row.entered_for,
        disagreement=row.disagreement,
        rehearsal=row.is_rehearsal,
        supports=len(row.supports),
        themes=[coding.theme_id for coding in row.codings],
        can_restore=can_restore,
        posted_at=milliseconds(row.posted_at),
        version=row.version,
    )


def card(row: RedCard, text: str | None, entries: Sequence[CardEntry]) -> RedCardShape:
    return RedCardShape(
        id=row.id,
        source=row.source,
        line=row.number,
        table=row.table,
        text=text,
        state=row.state,
        raised_at=milliseconds(row.raised_at),
        rehearsal=row.is_rehearsal,
        history=[card_entry(each.act, each.who, each.at) for each in entries],
        version=row.version,
    )


def card_entry(act: str, who: str, at: datetime) -> CardEntryShape:
    return CardEntryShape(act=act, who=who, at=milliseconds(at))


def theme(row: Theme, version: int) -> ThemeShape:
    return ThemeShape(**_theme_facts(row, version))


def desk_theme(row: Theme, version: int) -> DeskThemeShape:
    return DeskThemeShape(**_theme_facts(row, version), words=row.words, sent_to=row.sent_to, edition=row.edition)


def _theme_facts(row: Theme, version: int) -> dict[str, Any]:
    gone = row.removed or row.merged_into_id is not None
    return {
        "id": row.id,
        "name": row.name,
        "position": row.position,
        "gone": gone,
        "into": row.merged_into_id,
        "version": version,
    }


def lesson(row: Lesson) -> LessonShape:
    return LessonShape(
        id=row.id,
        text=row.text,
        raised=raised(row.raised, row.text),
        released=row.released,
        typed=row.seat_id is None,
        version=row.version,
    )


def own_lesson(row: Lesson) -> OwnLessonShape:
    return OwnLessonShape(text=row.text, released=row.released, version=row.version)


def wall_lesson(row: Lesson) -> WallLessonShape:
    released = row.released and row.text != ""
    return WallLessonShape(id=row.id, text=row.text if released else "", released=released, version=row.version)


def screen(row: Screen) -> ScreenShape:
    return ScreenShape(
        scene=row.scene,
        table=row.table_number,
        round=row.round_number,
        page=row.page,
        dark=row.dark,
        passed=tuple(row.passed.split()),
        version=row.version,
    )


def seat(row: Seat, version: int) -> SeatShape:
    return SeatShape(
        id=row.id,
        number=row.number,
        role=row.role.key,
        table=row.table.number,
        job=row.job,
        left=row.left_at is not None,
        rehearsal=row.is_rehearsal,
        version=version,
    )


def role(row: StakeRole) -> RoleShape:
    return RoleShape(key=row.key, name={"nn": row.name_nn, "nb": row.name_nb, "en": row.name_en})


def console_table(row: ConferenceTable) -> ConsoleTableShape:
    return ConsoleTableShape(number=row.number, name=row.name, leader_role=row.leader_role, seats=row.seats)


def _tables(row: Conference) -> list[TableShape]:
    number = {each.id: each.number for each in row.tables}
    return [
        TableShape(number=each.number, name=each.name, into=number.get(each.merged_into_id or 0)) for each in row.tables
    ]


def leader_card(seats: Sequence[tuple[int, str]], help_: str, version: int) -> LeaderCardShape:
    """For the phone of a table's leader; `seats` are numbers and roles."""
    neighbours = [NeighbourShape(number=number, role=role) for number, role in seats]
    return LeaderCardShape(seats=neighbours, help=help_, version=version)


def table_help(row: ConferenceTable, version: int) -> HelpShape:
    return HelpShape(table=row.number, state=row.help, since=_optional_ms(row.help_since), version=version)


def conference(row: Conference, *, rehearsal: bool, version: int) -> ConferenceShape:
    return ConferenceShape(
        id=row.id,
        code=row.code,
        title=row.title,
        purpose=row.purpose,
        date=None if row.held_on is None else row.held_on.isoformat(),
        place=row.place,
        language=row.language,
        contact_name=row.contact_name,
        contact_place=row.contact_place,
        help_text=row.help_text,
        answer_on=None if row.answer_on is None else row.answer_on.isoformat(),
        joining_open=row.joining_open,
        rehearsal=rehearsal,
        roles=[role(each) for each in row.roles],
        tables=_tables(row),
        next_steps=[
            NextStepShape(due_on=None if each.due_on is None else each.due_on.isoformat(), text=each.text)
            for each in row.next_steps
        ],
        version=version,
    )
