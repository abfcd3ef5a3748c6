"""The places of a paper that are people's to write: their words, or the generated ones until somebody has written.

What is told around a place (counts, inputs, tables) is never part of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dialog.documents.blocks import Block, Bullets, Chapter, Text, Tone, walk
from dialog.documents.evidence import Evidence
from dialog.phrases.catalogue import mark
from dialog.vocabulary import PaperKind

POINT = "- "
"""What a line begins with that is one of several points."""
NOT_APPROVED = mark("Ingen har godkjent denne teksten enno.")


@dataclass(frozen=True)
class Passage:
    """One place, ready to be put in a chapter."""

    key: str
    blocks: tuple[Block, ...]
    generated: str
    is_own: bool = False
    """Whether somebody has written here."""

    def chapter(self, number: str, title: str, more: Iterable[Block] = (), parts: tuple[Chapter, ...] = ()) -> Chapter:
        """A chapter that begins with this place."""
        return Chapter(number, title, (*self.blocks, *more), parts, place=self.key, generated=self.generated)


def passage(
    evidence: Evidence,
    document: PaperKind,
    key: str,
    generated: str = "",
    *,
    lead: str = "",
    missing: str = "",
    tone: Tone = Tone.DRAFT,
) -> Passage:
    """`generated` stands until somebody has written or approved it, under `lead` or with the mark of a draft; where
    there is nothing to generate either, `missing` says who fills it. A `tone` of BODY is for words of ours that need
    nobody's approval."""
    written = evidence.frames.passages.get((document, key))
    if written is not None:
        note = [] if written.approved else [Text(evidence.words.say(NOT_APPROVED), Tone.NOTE)]
        return Passage(key, (*as_blocks(written.text), *note), generated, is_own=True)
    blocks = as_blocks(generated, Tone.BODY if lead else tone)
    if lead and blocks:
        blocks = (Text(lead, tone), *blocks)
    if not blocks and missing:
        blocks = (Text(missing, Tone.MISSING),)
    return Passage(key, blocks, generated)


def as_blocks(text: str, tone: Tone = Tone.BODY) -> tuple[Block, ...]:
    """Each line is a paragraph; lines that begin with a dash are points of one list."""
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if not line.startswith(POINT):
            blocks.append(Text(line, tone))
        elif blocks and isinstance(blocks[-1], Bullets):
            blocks[-1] = Bullets((*blocks[-1].items, line.removeprefix(POINT).strip()))
        else:
            blocks.append(Bullets((line.removeprefix(POINT).strip(),)))
    return tuple(blocks)


def as_points(lines: Iterable[str]) -> str:
    """The lines as they would be typed to become points of a list."""
    return "\n".join(f"{POINT}{line}" for line in lines)


def loose(evidence: Evidence, document: PaperKind, chapters: tuple[Chapter, ...]) -> Chapter | None:
    """What was written where there is no place any more: the theme was merged, taken away or emptied since. The words
    are kept, and are in no paper until somebody has put them where they belong."""
    words, places = evidence.words, {chapter.place for _, chapter in walk(chapters)}
    left = {
        key: written
        for (of, key), written in evidence.frames.passages.items()
        if of == document and key not in places and key != "cover"
    }
    if not left:
        return None
    told = words.say(
        "Det desse tekstane handla om, finst ikkje lenger i dokumentet: temaet er slått saman, teke bort eller tomt. "
        "Dei er tekne vare på her, og er ikkje med i filene. Flytt orda dit dei høyrer heime, og ta teksten bort her."
    )
    parts = tuple(
        Chapter("", written.about or key, as_blocks(written.text), place=key) for key, written in sorted(left.items())
    )
    return Chapter("", words.say("Lause tekstar"), (Text(told, Tone.MISSING),), parts)
