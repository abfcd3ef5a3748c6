"""One conference: its rounds, roles, tables, next steps, and the row the wall renders."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import EMPTY, Base
from dialog.models.project import Project
from dialog.vocabulary import (
    CODE_LENGTH,
    DEFAULT_REPORT_SECONDS,
    DEFAULT_SEATS_PER_TABLE,
    MAX_NAME,
    MAX_QUESTION,
    Composition,
    Help,
    Preparation,
    ReportState,
    RoundKind,
    RoundPhase,
    RoundStep,
    Scene,
)


class Conference(Base):
    """A dialogue conference. `head` counts committed commands; every event carries it as `version`."""

    __tablename__ = "conference"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    title: Mapped[str] = mapped_column(String(MAX_NAME))
    purpose: Mapped[str] = mapped_column(String(MAX_QUESTION), default="")
    kind: Mapped[str] = mapped_column(String(32), default="own")
    held_on: Mapped[date | None]
    begins_at: Mapped[str] = mapped_column(String(5), default="", server_default=EMPTY)
    """«17:30» on the municipality's clock, or empty when nobody has said."""
    place: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    language: Mapped[str] = mapped_column(String(2))
    wifi_name: Mapped[str] = mapped_column(String(64), default="")
    wifi_password: Mapped[str] = mapped_column(String(64), default="")
    contact_name: Mapped[str] = mapped_column(String(MAX_NAME), default="", server_default=EMPTY)
    """The adult contact of the evening, whom red cards are for; told before anybody writes."""
    contact_place: Mapped[str] = mapped_column(String(MAX_NAME), default="", server_default=EMPTY)
    """Where the contact is to be found."""
    help_text: Mapped[str] = mapped_column(String(MAX_QUESTION), default="", server_default=EMPTY)
    """Who else can be talked to; our own words with the help numbers where it is empty."""
    public_names: Mapped[str] = mapped_column(Text, default="", server_default=EMPTY)
    """Names that may be said this evening, one on each line: places, clubs, elected people."""
    joining_open: Mapped[bool] = mapped_column(default=True)
    head: Mapped[int] = mapped_column(default=0)
    answer_on: Mapped[date | None]
    """When people were promised an answer; a deadline of the project until it is given."""
    answered_on: Mapped[date | None]
    created_at: Mapped[datetime]

    project: Mapped[Project] = relationship()
    roles: Mapped[list["StakeRole"]] = relationship(
        order_by="StakeRole.position", cascade="all, delete-orphan", back_populates="conference"
    )
    tables: Mapped[list["ConferenceTable"]] = relationship(
        order_by="ConferenceTable.number", cascade="all, delete-orphan", back_populates="conference"
    )
    rounds: Mapped[list["Round"]] = relationship(
        order_by="Round.number", cascade="all, delete-orphan", back_populates="conference"
    )
    next_steps: Mapped[list["NextStep"]] = relationship(
        order_by="NextStep.position", cascade="all, delete-orphan", back_populates="conference"
    )
    screen: Mapped["Screen"] = relationship(cascade="all, delete-orphan", back_populates="conference", uselist=False)


class Prepared(Base):
    """One thing that is done before the evening, and when it was done last."""

    __tablename__ = "prepared"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    step: Mapped[Preparation] = mapped_column(String(20), primary_key=True)
    done_at: Mapped[datetime]


class StakeRole(Base):
    """A role (stake) people choose with one tap. `without_phone` counts people who came without one."""

    __tablename__ = "stake_role"
    __table_args__ = (UniqueConstraint("conference_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    key: Mapped[str] = mapped_column(String(32))
    name_nn: Mapped[str] = mapped_column(String(MAX_NAME))
    name_nb: Mapped[str] = mapped_column(String(MAX_NAME))
    name_en: Mapped[str] = mapped_column(String(MAX_NAME))
    position: Mapped[int]
    without_phone: Mapped[int] = mapped_column(default=0)

    conference: Mapped[Conference] = relationship(back_populates="roles")

    def name(self, language: str) -> str:
        names = {"nn": self.name_nn, "nb": self.name_nb, "en": self.name_en}
        return names.get(language, self.name_nn)


class ConferenceTable(Base):
    """A group table. `leader_role` is the key of the role that leads it (usually youth)."""

    __tablename__ = "conf_table"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    leader_role: Mapped[str | None] = mapped_column(String(32))
    seats: Mapped[int] = mapped_column(default=DEFAULT_SEATS_PER_TABLE)
    merged_into_id: Mapped[int | None] = mapped_column(index=True)
    """The table whose people and lines are read together with this one's; what was written here stays this one's."""
    help: Mapped[str] = mapped_column(String(8), default=Help.NONE, server_default=Help.NONE)
    help_since: Mapped[datetime | None]
    """When the leader asked somebody to come; None when nobody is asked for."""

    conference: Mapped[Conference] = relationship(back_populates="tables")


class Round(Base):
    """A round: one question. `ends_at` is set while open, `remaining_ms` while paused; both are the running step's
    where the round has steps.

    A step of 0 minutes is left out; a round with none has one clock, `planned_minutes`.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    number: Mapped[int]
    question: Mapped[str] = mapped_column(String(MAX_QUESTION))
    help: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(String(16), default=RoundKind.OPEN)
    composition: Mapped[str] = mapped_column(
        String(16), default=Composition.MIXED, server_default=Composition.MIXED.value
    )
    planned_minutes: Mapped[int]
    alone_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    around_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    agree_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    step: Mapped[str | None] = mapped_column(String(8))
    """The step it is in, or was in when it closed; None for a round without steps."""
    step_from: Mapped[datetime | None]
    """When the step begins: a moment after the phones were told."""
    report_seconds: Mapped[int] = mapped_column(
        default=DEFAULT_REPORT_SECONDS, server_default=str(DEFAULT_REPORT_SECONDS)
    )
    plenary_open: Mapped[bool] = mapped_column(default=False, server_default=false())
    topics: Mapped[str] = mapped_column(Text, default="", server_default=EMPTY)
    """What the tables are about where people choose one themselves: a line each, in the order of the tables."""
    called: Mapped[bool] = mapped_column(default=False, server_default=false())
    """People have been asked to find their tables for it: the wall has shown them, or its task."""
    phase: Mapped[str] = mapped_column(String(8), default=RoundPhase.WAITING)
    opened_at: Mapped[datetime | None]
    running_since: Mapped[datetime | None]
    """When it was opened, or went on after its last pause."""
    ends_at: Mapped[datetime | None]
    remaining_ms: Mapped[int | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=0)

    @property
    def minutes(self) -> dict[RoundStep, int]:
        """How long each step lasts; 0 for one that is left out."""
        return {
            RoundStep.ALONE: self.alone_minutes,
            RoundStep.AROUND: self.around_minutes,
            RoundStep.AGREE: self.agree_minutes,
        }

    @property
    def topic_of(self) -> dict[int, str]:
        """Table number -> what it is about; tables without a theme are not there."""
        named = zip(self.conference.tables, self.topics.split("\n"), strict=False)
        return {table.number: topic for table, topic in named if topic}

    conference: Mapped[Conference] = relationship(back_populates="rounds")
    reports: Mapped[list["Report"]] = relationship(
        order_by="Report.position", cascade="all, delete-orphan", back_populates="round", lazy="selectin"
    )


class Report(Base):
    """A table's turn in the plenary after a round. `ends_at` is set while it reports."""

    __tablename__ = "report"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("conf_table.id"), primary_key=True)
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=ReportState.WAITING)
    ends_at: Mapped[datetime | None]

    round: Mapped[Round] = relationship(back_populates="reports")
    table: Mapped[ConferenceTable] = relationship()


class NextStep(Base):
    """What happens after the evening, with a date: shown on the wall and in the input document."""

    __tablename__ = "next_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    position: Mapped[int]
    due_on: Mapped[date | None]
    text: Mapped[str] = mapped_column(String(MAX_QUESTION))

    conference: Mapped[Conference] = relationship(back_populates="next_steps")


class Screen(Base):
    """What the wall shows now. Commands change it; any number of projectors render it."""

    __tablename__ = "screen"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    scene: Mapped[str] = mapped_column(String(16), default=Scene.WELCOME)
    table_number: Mapped[int | None]
    round_number: Mapped[int | None]
    page: Mapped[int] = mapped_column(default=1)
    dark: Mapped[bool] = mapped_column(default=False)
    passed: Mapped[str] = mapped_column(String(64), default="", server_default=EMPTY)
    """The parts of the evening's end that are over or were gone past, with a space between."""
    version: Mapped[int] = mapped_column(default=0)

    conference: Mapped[Conference] = relationship(back_populates="screen")


class AudienceHead(Base):
    """The newest version each audience was told, so that a beat can show a view that it lags."""

    __tablename__ = "audience_head"

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int]
