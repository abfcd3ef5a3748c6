"""What the detector tells: a kind, where in the text, why, and how surely. Nothing is found here."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a person should look at before others see it."""

    PERSON_NAME = "person_name"
    IDENTIFIABLE_PERSON = "identifiable_person"
    PHONE = "phone"
    ADDRESS = "address"
    NATIONAL_ID = "national_id"
    CONTACT = "contact"
    ABUSE = "abuse"
    DISCLOSURE = "disclosure"


class Certainty(StrEnum):
    """`high`: hardly anything else looks like this. `low`: worth a look, and often nothing."""

    HIGH = "high"
    LOW = "low"


class Finding(NamedTuple):
    """`text[start:end]` is what was noticed. `reason` names the rule; the facts carry nothing of what was written."""

    kind: Kind
    start: int
    end: int
    reason: str
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def about(cls, kind: Kind, span: tuple[int, int], reason: str, certainty: Certainty = Certainty.HIGH) -> "Finding":
        return cls(kind, span[0], span[1], reason, (("certainty", certainty.value),))


def outermost(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In reading order, without those that lie inside another of the same kind."""
    return tuple(_not_inside(sorted(findings, key=lambda found: (found.start, -found.end))))


def _not_inside(ordered: list[Finding]) -> Iterator[Finding]:
    furthest: dict[Kind, int] = {}
    for found in ordered:
        if found.end > furthest.get(found.kind, 0):
            furthest[found.kind] = found.end
            yield found
