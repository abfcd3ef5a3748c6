"""What the detector noticed in somebody's words, as one short column and back. It holds, and decides nothing more.

The column has no words in it, only kinds and places: `person_name 5 16,phone 30 38`. It speaks of the text beside it.
"""

from collections.abc import Iterable
from functools import lru_cache

from dialog.domain.detecting import Finding, Kind, detect, redacted
from dialog.vocabulary import MAX_RAISED, Moderation

NOTED = f"{Kind.DISCLOSURE} 0 0"
"""Words were here that an adult contact must hear of; those that stand now may be others."""


def raised(*texts: str, public: Iterable[str] = (), before: str = "") -> str:
    """The column for these words; empty when there is nothing to look at, which is the usual. That there has been a
    disclosure is never forgotten: what stood `before` says so."""
    column = _column(detect(whole(*texts), public))
    if tells_of_harm(before) and not tells_of_harm(column):
        return f"{NOTED},{column}" if column else NOTED
    return column


def _column(found: tuple[Finding, ...]) -> str:
    if not found:
        return ""
    column = ""
    for each in sorted(found, key=lambda one: one.kind != Kind.DISCLOSURE):  # What must not be lost stands first.
        entry = f"{each.kind} {each.start} {each.end}"
        if len(column) + len(entry) < MAX_RAISED - len(NOTED) - 1:
            column = f"{column},{entry}" if column else entry
    return column


@lru_cache(maxsize=500)
def public(names: str) -> tuple[str, ...]:
    """Names that a conference may say: one on each line."""
    return tuple(name.strip() for name in names.splitlines() if name.strip())


def whole(*texts: str) -> str:
    """Several fields as the detector reads them: a name never runs from one into the next."""
    return "\n".join(texts)


def findings(column: str) -> tuple[Finding, ...]:
    """In reading order."""
    found = (entry.split(" ") for entry in column.split(",") if entry)
    kept = [Finding(Kind(kind), int(start), int(end), "") for kind, start, end in found]
    return tuple(sorted(kept, key=lambda each: each.start))


def tells_of_harm(column: str) -> bool:
    """Whether an adult contact must hear of it."""
    return column.startswith(Kind.DISCLOSURE)


def is_kept(column: str, moderation: str) -> bool:
    """Raised and looked at by nobody: its author and the facilitators see it, the table does not."""
    return column != "" and moderation == Moderation.HELD


def proposal(text: str, column: str, language: str) -> str | None:
    """The text without what leads to a person, where that is anything to take out."""
    proposed = redacted(text, findings(column), language)
    return None if proposed == text else proposed
