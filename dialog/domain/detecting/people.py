"""Turns of speech that point at one person without a name. Whether that matters, a person decides."""

from collections.abc import Iterator

from dialog.domain.detecting.finding import Certainty, Finding, Kind
from dialog.domain.detecting.walking import rules, walked
from dialog.domain.detecting.words import A_CLASS, CLASS_WORD, PEOPLE, Line

RULES = rules("people", PEOPLE["rules"])
UNSURE = frozenset({"he_who", "person_who", "only_one", "relation_to"})


def pointed_at(line: Line) -> Iterator[Finding]:
    """Who is told by role, class, relation or place."""
    for rule, first, last in walked(line, RULES):
        certainty = Certainty.LOW if rule.reason in UNSURE else Certainty.HIGH
        if line.bits[last] & A_CLASS and line.bits[last + 1 : last + 2] == [CLASS_WORD]:
            last += 1  # «9. klasse»: the number alone is not the whole of it.
        span = line.spans[first][0], line.spans[last][1]
        yield Finding.about(Kind.IDENTIFIABLE_PERSON, span, rule.reason, certainty)
