"""Published versions of the papers, and what the bodies around the plan say about them.

No word of an input stands in these tables: a frozen paper only names the rows its quotations come from, so that what is
erased or redacted there is gone here too.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialog.models.base import EMPTY, Base
from dialog.vocabulary import Language


class Edition(Base):
    """One published version of a paper. `number` is "0.1" … "2.0", in one series for the whole project."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("project_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    document: Mapped[str] = mapped_column(String(20))
    number: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(2), default=Language.NN)
    stamp: Mapped[str] = mapped_column(Text)
    """What stands on every page of it."""
    note: Mapped[str] = mapped_column(Text, default="")
    """What is new, in the steering group's own words."""
    override: Mapped[str] = mapped_column(Text, default="", server_default=EMPTY)
    """Why it was published although comments had no answer; empty when all had."""
    content: Mapped[str] = mapped_column(Text)
    """The paper as JSON (`documents.freezing`)."""
    places: Mapped[str] = mapped_column(Text)
    """JSON: what can be answered to or commented on, in reading order."""
    register: Mapped[str] = mapped_column(Text)
    """JSON: the measures as they stood, by number."""
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("facilitator.id"))


class Consultation(Base):
    """A version laid before bodies: to reflect on, or to review. Open until its last day is over or it is closed."""

    __tablename__ = "consultation"
    __table_args__ = (UniqueConstraint("project_id", "client_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    client_key: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(12))
    message: Mapped[str] = mapped_column(Text, default="")
    """What the steering group asks of the bodies."""
    due_on: Mapped[date]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    asked: Mapped[list["Asked"]] = relationship(cascade="all, delete-orphan", order_by="Asked.body_id")
    edition: Mapped[Edition] = relationship()


class Asked(Base):
    """A body that is asked, and whether it has said that it is done."""

    __tablename__ = "asked"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True, index=True)
    delivered_at: Mapped[datetime | None]
    from_paper: Mapped[bool] = mapped_column(default=False)
    """Whether somebody in the steering group typed it in."""


class Reflection(Base):
    """What one body says about one theme of the input document. `place` is a key of the edition's places."""

    __tablename__ = "reflection"
    __table_args__ = (UniqueConstraint("consultation_id", "body_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    place: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    from_paper: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[datetime]


class ReviewComment(Base):
    """One body's comment on a place in a draft, and the answer it got. `number` is given once in its project, and
    never reused; `edition` is raised with every answer."""

    __tablename__ = "review_comment"
    __table_args__ = (
        UniqueConstraint("consultation_id", "body_id", "client_key"),
        UniqueConstraint("project_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    number: Mapped[int]
    client_key: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    proposal: Mapped[str] = mapped_column(Text, default="")
    """The wording the body proposes instead."""
    from_paper: Mapped[bool] = mapped_column(default=False)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(String(10))
    """`vocabulary.AnswerCode`; None until it is answered."""
    reason: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("facilitator.id"))
    edition: Mapped[int] = mapped_column(default=1)

    consultation: Mapped[Consultation] = relationship()
