"""What somebody should look at before a line is shown: names, people one can recognise, disclosures, abuse.

    detect(text, known_public=()) -> tuple[Finding, ...]      in reading order; () is the usual answer
    redacted(text, findings, language) -> str                 «[namn fjerna]»; disclosures stay as they are

It only *raises*: nothing is hidden, answered or decided here, and what it does not find is no proof of anything. It
runs at the door for every line, so it is pure Python, reads its lists once and takes time in proportion to the text.
`known_public` are names this conference may say (places, clubs, elected people), in any letters. Nynorsk, bokmål,
English and dialect are looked for at once, because people mix them. Every finding has

    kind      Kind.PERSON_NAME, IDENTIFIABLE_PERSON, PHONE, ADDRESS, NATIONAL_ID, CONTACT, ABUSE, DISCLOSURE
    start, end   text[start:end] is what was noticed
    reason    the rule's name, as in the lists beside this file
    facts     (("certainty", "high" | "low"),): nothing of what was written

A disclosure is for the adult contact who is there tonight, before anything else is done with the line.
"""

from collections.abc import Iterable

from dialog.domain.detecting import figures, harm, names, people
from dialog.domain.detecting.finding import Certainty, Finding, Kind, outermost
from dialog.domain.detecting.redaction import redacted
from dialog.domain.detecting.words import GROUPS, Line

__all__ = ["Certainty", "Finding", "Kind", "detect", "redacted"]

NET = GROUPS.any_of("people", "net")
DIGITS = frozenset("0123456789")


def detect(text: str, known_public: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Everything in the text that a person should look at."""
    line = Line(text)
    public = frozenset(word for name in known_public for word in name.casefold().split())
    findings = [*names.names(line, public), *people.pointed_at(line), *harm.disclosures(line), *harm.abuses(line)]
    if not DIGITS.isdisjoint(text):
        findings += [*figures.numbers(text), *figures.streets(text)]
    if "@" in text or line.union & NET:
        findings += figures.contacts(text)
    return outermost(findings) if findings else ()
