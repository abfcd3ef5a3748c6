"""What became of every line, what the answer to each theme is, and the page where everybody may read it.

What is here is the steering group's own words; a line is pointed at and never copied, and goes with its outcome.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base
from dialog.vocabulary import MAX_NAME


class LineOutcome(Base):
    """What somebody has said became of one line, with one sentence why. What stands under a live measure is taken in
    by that, whatever is said here. `edition` is raised with every change, also when the words are taken back."""

    __tablename__ = "line_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), unique=True)
    kind: Mapped[str | None] = mapped_column(String(10))
    """`vocabulary.OutcomeKind`; None when what was said is taken back."""
    why: Mapped[str] = mapped_column(Text, default="")
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    """The measure it was merged into."""
    into_number: Mapped[int | None]
    """The number of the line it was merged into; no row is pointed at, since that line may be erased."""
    sent_to: Mapped[str] = mapped_column(String(MAX_NAME), default="")
    edition: Mapped[int] = mapped_column(default=1)


class ThemeAnswer(Base):
    """The answer to what people said about one theme, also «nei, fordi …»."""

    __tablename__ = "theme_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), unique=True)
    state: Mapped[str | None] = mapped_column(String(8))
    """`vocabulary.AnswerState`; None when the answer is taken back."""
    text: Mapped[str] = mapped_column(Text, default="")
    edition: Mapped[int] = mapped_column(default=1)


class ApprovedQuote(Base):
    """A line that the steering group lets stand on the public page, word for word. `digest` is of the words as they
    were approved: when they are changed since, they are to be approved anew."""

    __tablename__ = "approved_quote"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    approved_at: Mapped[datetime]


class PublicPage(Base):
    """Where everybody may read «Dette sa de – dette gjorde vi». The address is no secret, and is kept so that it can
    be shown again; an ended one opens nothing."""

    __tablename__ = "public_page"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
