"""A paper that is its chapters and nothing more, and the few words that every writer needs in its language."""

from dataclasses import dataclass

from dialog.documents.blocks import Chapter, Cover, Labels
from dialog.phrases.catalogue import Words


@dataclass(frozen=True)
class PlainPaper:
    language: str
    cover: Cover
    labels: Labels
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...] = ()


def labels(words: Words) -> Labels:
    return Labels(
        contents=words.say("Innhald"), page=words.say("Side {page} av {pages}"), draft=words.say("Generert utkast")
    )
