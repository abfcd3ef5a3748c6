"""What a child tells of a life at risk, and words that hurt somebody. Help and consequences are people's."""

from collections.abc import Iterator

from dialog.domain.detecting.finding import Certainty, Finding, Kind
from dialog.domain.detecting.walking import rules, walked
from dialog.domain.detecting.words import HARM, Line

DISCLOSURES = rules("harm", HARM["disclosure"])
ABUSES = rules("harm", HARM["abuse"])


def disclosures(line: Line) -> Iterator[Finding]:
    """Violence, drinking at home, self-harm, sexual abuse, neglect, fear: an adult contact must hear of it tonight."""
    for rule, first, last in walked(line, DISCLOSURES):
        yield Finding.about(Kind.DISCLOSURE, (line.spans[first][0], line.spans[last][1]), rule.reason)


def abuses(line: Line) -> Iterator[Finding]:
    """Slurs, insults at somebody, threats. Swearing alone hurts nobody."""
    for rule, first, last in walked(line, ABUSES):
        certainty = Certainty.LOW if rule.reason == "insult" else Certainty.HIGH
        yield Finding.about(Kind.ABUSE, (line.spans[first][0], line.spans[last][1]), rule.reason, certainty)
