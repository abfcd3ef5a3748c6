"""A text without what leads to a person, its meaning kept. What a child has disclosed is never rewritten here."""

from collections.abc import Iterable

from dialog.domain.detecting.finding import Finding, outermost
from dialog.domain.detecting.words import read

INSTEAD: dict[str, dict[str, str]] = read("redaction.toml")


def redacted(text: str, findings: Iterable[Finding], language: str) -> str:
    """The text with «[namn fjerna]» and its like, in nn, nb or en, where names, persons and addresses stood."""
    instead = INSTEAD.get(language, INSTEAD["nn"])
    parts, done = [], 0
    for found in outermost(findings):
        if found.kind not in instead or found.start < done:
            continue
        parts += [text[done : found.start], instead[found.kind]]
        done = found.end
    return "".join([*parts, text[done:]])
