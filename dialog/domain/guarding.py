"""What the detector noticed in somebody's words, as one short column and back. It holds, and decides nothing more.

The column has no words in it, only kinds and places: `person_name 5 16,phone 30 38`. It speaks of the text beside it.
"""

from collections.abc import Iterable

from dialog.domain.detecting import Finding, Kind, detect, redacted
from dialog.vocabulary import MAX_RAISED, Moderation


def raised(*texts: str, public: Iterable[str] = ()) -> str:
    """The column for these words; empty when there is nothing to look at, which is the usual."""
    found = detect(whole(*texts), public)
    if not found:
        return ""
    column = ""
    for each in sorted(found, key=lambda one: one.kind != Kind.DISCLOSURE):  # What must not be lost stands first.
        entry = f"{each.kind} {each.start} {each.end}"
        if len(column) + len(entry) < MAX_RAISED:
            column = f"{column},{entry}" if column else entry
    return column


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
