"""People as far as the house knows them: seats without identity, and facilitators with accounts.

No name, e-mail or address of a participant may ever get a column here.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import Base
from dialog.models.conference import Conference, ConferenceTable, StakeRole
from dialog.vocabulary import MAX_NAME, Job, Language, MemberJob


class Seat(Base):
    """One participant's anonymous place: a role at a table. The phone's token is stored as a hash only."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("conference_id", "token_hash"),
        UniqueConstraint("conference_id", "client_key"),
        UniqueConstraint("conference_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    number: Mapped[int]
    """Told to the phone, so that a person can say «I am seat 12» and be moved without a name or a role. Below zero it
    is no person: the pile of paper at the table of that number, as whose lines the slips stand."""
    role_id: Mapped[int] = mapped_column(ForeignKey("stake_role.id"))
    table_id: Mapped[int] = mapped_column(ForeignKey("conf_table.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    client_key: Mapped[str] = mapped_column(String(36))
    job: Mapped[str] = mapped_column(String(16), default=Job.MEMBER)
    language: Mapped[str] = mapped_column(String(2), default=Language.NN)
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    """Set when the phone has left: its token opens nothing any more, and its lines stay."""

    conference: Mapped[Conference] = relationship()
    role: Mapped[StakeRole] = relationship(lazy="joined")
    table: Mapped[ConferenceTable] = relationship(lazy="joined")

    @hybrid_property
    def is_person(self) -> bool:
        """Who is counted, seated and shown: everybody but the piles of paper."""
        return self.number >= 0


class Facilitator(Base):
    """A facilitator's account. The password is an argon2 hash; a console guest has none."""

    __tablename__ = "facilitator"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(MAX_NAME), unique=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    password_hash: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(2), default=Language.NN)
    created_at: Mapped[datetime]
    factor_secret: Mapped[str | None] = mapped_column(String(64))
    """The secret shared with an authenticator app; None while signing in asks for a password only."""
    factor_pending: Mapped[str | None] = mapped_column(String(64))
    """Shown as a QR code and not yet proved by a code from the app."""
    factor_step: Mapped[int | None]
    """The time step of the code used last: no code opens twice."""


class RecoveryCode(Base):
    """A code on paper for the day the phone is gone. Used once, then the row is gone too."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    facilitator_id: Mapped[int] = mapped_column(ForeignKey("facilitator.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))


class Membership(Base):
    """Which facilitators work in which project, and as what (`vocabulary.MemberJob`)."""

    __tablename__ = "membership"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    facilitator_id: Mapped[int] = mapped_column(ForeignKey("facilitator.id"), primary_key=True)
    job: Mapped[str] = mapped_column(String(16), default=MemberJob.PROJECT_LEAD, server_default=MemberJob.PROJECT_LEAD)
    confirmed_at: Mapped[datetime | None]
    """When the member said yes to mandate, frame and own job as they stand now (METHOD R37)."""


class Link(Base):
    """A secret link or session, by purpose; only the hash of its token is stored.

    `sign_in`: a signed-in account. `console`/`projector`: scoped to one conference.
    `second_step`: a right password that still lacks its second factor, for five minutes.
    `invitation`: one use, scoped to a project, with the job it gives. `reference`: one body's, `status`: one
    accountable leader's. `first_facilitator`: one use, on an empty installation.
    """

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("facilitator.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conference.id"))
    body_id: Mapped[int | None]
    leader_id: Mapped[int | None]
    """No foreign keys: SQLite can give a table no new ones without copying it."""
    job: Mapped[str | None] = mapped_column(String(16))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    """The last change made by it, to the hour: what an account's list of sessions shows."""
