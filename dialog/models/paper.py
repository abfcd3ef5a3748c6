"""What came from paper: which line was typed in from which slip. The words themselves are the line's."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dialog.models.base import Base


class PaperSlip(Base):
    """A line that a facilitator typed in. `number` stands on the slip; None where nobody numbered them."""

    __tablename__ = "paper_slip"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    number: Mapped[int | None]
