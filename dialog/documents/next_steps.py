"""Chapter 10 of the input document: what people were promised, and what happens when. No promise is made here."""

from dialog.documents import closing
from dialog.documents.blocks import Block, Chapter, Grid
from dialog.documents.evidence import Evidence
from dialog.documents.passages import passage
from dialog.vocabulary import PaperKind


def next_steps(evidence: Evidence, number: str) -> Chapter:
    words, dated = evidence.words, _dates(evidence)
    missing = "" if dated else words.say(closing.NO_DATES)
    said = passage(evidence, PaperKind.INPUT_REPORT, "next_steps", missing=missing)
    blocks = (*closing.promised(evidence), *said.blocks, *dated)
    title, learned = words.say("Kva skjer vidare"), closing.learned(evidence, number)
    return Chapter(number, title, blocks, learned, place=said.key)


def _dates(evidence: Evidence) -> list[Block]:
    """The steps of every meeting, under its name when there are several."""
    words, steps = evidence.words, evidence.frames.next_steps
    rows: list[tuple[str, ...]] = []
    for meeting, name in evidence.meetings.items():
        own = steps[steps["conference_id"].eq(meeting)]
        if len(evidence.meetings) > 1 and not own.empty:
            rows.append((name,))
        rows += closing.dated(words, own, evidence.frames.conferences)
    header = (words.say("Når"), words.say("Kva"))
    return [Grid(words.say("Det som skjer vidare"), header, tuple(rows), (1.0, 3.0))] if rows else []
