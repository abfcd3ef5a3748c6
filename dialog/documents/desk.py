"""A paper as those who write it meet it: with ways to its places, and with the texts that have lost theirs.

No layout and no rights here; who may write is asked behind the doorway.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dialog.documents.blocks import Chapter, Cover, Labels, Paper, walk
from dialog.documents.evidence import Evidence
from dialog.documents.html import Desk, fragment_parts
from dialog.documents.passages import loose
from dialog.vocabulary import PaperKind


@dataclass(frozen=True)
class OnTheDesk:
    """A paper with the loose texts behind its annexes."""

    language: str
    cover: Cover
    labels: Labels
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...]


def page(evidence: Evidence, document: PaperKind, paper: Paper) -> Iterator[bytes]:
    """In pieces, as `fragment_parts` makes them."""
    words = evidence.words
    left = loose(evidence, document, paper.chapters + paper.annexes)
    annexes = (*paper.annexes, *([left] if left else []))
    whole = OnTheDesk(paper.language, paper.cover, paper.labels, paper.chapters, annexes)
    ways = Desk(
        address=f"{document}/passages/",
        language=words.language,
        change=words.say("Endre"),
        cover=words.say("Framsida"),
    )
    return fragment_parts(whole, ways)


def places(paper: Paper) -> bytes:
    """JSON: each place with the heading it stands under, and the words that count until somebody has written."""
    found = {
        each.place: {"heading": each.heading, "generated": each.generated}
        for _, each in walk(paper.chapters + paper.annexes)
        if each.place
    }
    return json.dumps({"cover": {"heading": paper.cover.title, "generated": ""}, **found}, ensure_ascii=False).encode()
